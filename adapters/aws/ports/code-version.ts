import * as z from 'zod';

/** Which build this is: version and commit, set when the stack was synthesized. */
export const codeVersion = z.object({ CODE_VERSION: z.string().min(1) }).parse(process.env).CODE_VERSION;

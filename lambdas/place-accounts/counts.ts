import * as z from 'zod';

/** What became of some rows of a file. */
export const Counts = z.strictObject({ placed: z.int(), alreadyPlaced: z.int(), rejected: z.int() });

import { setting } from './setting.ts';

/** Which build this is: version and commit, set when the stack was synthesized. */
export const codeVersion = setting('CODE_VERSION');

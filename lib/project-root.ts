import { fileURLToPath } from 'node:url';

/** The folder that holds `lambdas/`, `statemachines/` and `policy/`; ends in a slash. */
export const projectRoot = fileURLToPath(new URL('../', import.meta.url));

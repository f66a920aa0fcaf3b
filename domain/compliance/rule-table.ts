import type { Rule } from './rule.ts';
import { quietHours } from './rules/quiet-hours.ts';

/** Every rule, in the order of the regulation. `decide` walks it; a new rule is a module and a line here. */
export const RULES: readonly Rule[] = [quietHours];

import * as z from 'zod';
import { Instant, Source } from '#domain/values/primitives.ts';

/**
 * A fact: one thing that happened, in the past tense, with the time it happened (for what others tell us: the time we
 * received it, because a cease request binds on receipt, 12 CFR 1006.6(c)(1), comment 1) and who said so.
 */
export function defineFact<Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) {
  return z.strictObject({ type: z.literal(type), at: Instant, source: Source, ...shape });
}

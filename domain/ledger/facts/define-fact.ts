import * as z from 'zod';
import { Instant, Source } from '#domain/values/primitives.ts';

/**
 * A fact: one thing that happened, in the past tense, with the time it happened (for what others tell us: the time we
 * received it, because a cease request binds on receipt, 12 CFR 1006.6(c)(1), comment 1) and who said so.
 *
 * Its family lists it once, under `outside` when others may tell us so and under `inside` when only the workflow itself
 * may record it. The compiler then asks for its fold and its sentence in the same folder, and for a default in tests.
 */
export function defineFact<Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) {
  return z.strictObject({ type: z.literal(type), at: Instant, source: Source, ...shape });
}

/** The kinds of fact of a family, as its `facts.ts` lists them. */
export interface Family {
  readonly outside: readonly z.ZodType<{ readonly type: string }>[];
  readonly inside: readonly z.ZodType<{ readonly type: string }>[];
}

/** The facts of a family. */
export type FactIn<Kinds extends Family> = z.infer<Kinds['outside'][number]> | z.infer<Kinds['inside'][number]>;

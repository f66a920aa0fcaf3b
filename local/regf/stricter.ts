import type { Ruling } from '#domain/compliance/permit.ts';
import type { Vector } from './vector.ts';

/** A strictness we chose: the rule that refuses, when it is that choice and not a fault, and why we chose it. */
interface Strictness {
  readonly rule: string;
  readonly applies: (vector: Vector, ruling: Ruling) => boolean;
  readonly because: string;
}

const CHOSEN: readonly Strictness[] = [];

/**
 * Why we refuse on purpose what the regulator would let pass; `undefined` when any of the refusals is none of the
 * choices listed here, so that a fault never passes for caution.
 */
export function strictnessOf(vector: Vector, refusals: readonly Ruling[]): string | undefined {
  const reasons = refusals.map((ruling) =>
    CHOSEN.find(({ rule, applies }) => rule === ruling.id && applies(vector, ruling)),
  );
  const known = reasons.filter((reason) => reason !== undefined);
  if (known.length === 0 || known.length < reasons.length) return undefined;
  return [...new Set(known.map(({ rule, because }) => `${rule}: ${because}`))].join('; ');
}

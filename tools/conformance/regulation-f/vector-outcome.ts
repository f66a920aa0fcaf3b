import type { Ruling } from '#domain/ledger/facts/permit.ts';

interface Noted {
  /** What the vector says and nothing here understands. */
  readonly notes: ReadonlySet<string>;
}

interface Compared extends Noted {
  readonly expected: string;
  readonly got: string;
  /** What the rules concerned said. */
  readonly rulings: readonly Ruling[];
}

/** How a vector came out. */
export type VectorOutcome =
  | (Noted & { readonly kind: 'passed' })
  | (Compared & { readonly kind: 'failed' })
  /** We refuse, on purpose, what the regulator would let pass. */
  | (Compared & { readonly kind: 'stricter'; readonly because: string })
  /** The engine has no concept for what is asked. */
  | (Noted & { readonly kind: 'not-applicable'; readonly ask: string });

import type { EpochMs } from '#domain/values/instant.ts';
import type { Fact, FactOf, FactType } from '#domain/ledger/fact.ts';
import { written } from '../instants.ts';

/** A fact and the instant from which it is known: the ledger of a vector is these, in the order of time. */
export interface Told {
  readonly at: EpochMs;
  readonly fact: Fact;
}

/** What a fact says beyond when and by whom. */
type Content<Type extends FactType> = Omit<FactOf<Type>, 'type' | 'at' | 'source'> & {
  readonly source?: Fact['source'];
};

/** A fact told at an instant, by the debtor unless said otherwise. */
export function tell<Type extends FactType>(type: Type, at: EpochMs, content: Content<Type>): Told;
export function tell(type: string, at: EpochMs, content: object): { at: EpochMs; fact: object } {
  return { at, fact: { source: 'debtor', ...content, type, at: written(at) } };
}

import type { EpochMs } from '#domain/values/instant.ts';
import type { Fact, FactOf, FactType } from '#domain/ledger/fact.ts';
import { instantText } from '../vector-instants.ts';

/** A fact and the instant from which it is known: the ledger of a vector is these, in the order of time. */
export interface TimedFact {
  readonly at: EpochMs;
  readonly fact: Fact;
}

/** What a fact says beyond when and by whom. */
type FactContent<Type extends FactType> = Omit<FactOf<Type>, 'type' | 'at' | 'source'> & {
  readonly source?: Fact['source'];
};

/** A fact told at an instant, by the debtor unless said otherwise. */
export function timedFact<Type extends FactType>(type: Type, at: EpochMs, content: FactContent<Type>): TimedFact;
export function timedFact(type: string, at: EpochMs, content: object): { at: EpochMs; fact: object } {
  return { at, fact: { source: 'debtor', ...content, type, at: instantText(at) } };
}

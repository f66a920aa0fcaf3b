import { formatMoney } from '#domain/values/format-money.ts';
import type { FactIn, Family } from './facts/define-fact.ts';

/**
 * What each kind of fact of a family says, in a line a reviewer reads; undefined for what only machines need.
 */
export type Sentences<Kinds extends Family> = {
  readonly [Type in FactIn<Kinds>['type']]: (fact: Extract<FactIn<Kinds>, { type: Type }>) => string | undefined;
};

export function usd(cents: number): string {
  return formatMoney(cents, 'en');
}

/** A channel at the beginning of a line. */
export function capitalized(word: string): string {
  return word === 'sms' ? 'SMS' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

import { itemizedTotal } from '#domain/ledger/facts/placement/facts.ts';
import { amountText } from '#domain/values/amount-text.ts';
import type { Answer, Answerer, QuestionContext } from './question-context.ts';

/** Questions of what is owed, as the itemization adds it up. */
export const AMOUNTS: readonly Answerer[] = [
  { matches: /amount-of-(the-)?debt-on-itemization-date/, answer: onItemizationDate },
];

/** Interest and fees owed on the date are part of the amount on it, comment 34(c)(2)(vii)-1. */
function onItemizationDate({ vector }: QuestionContext): Answer | undefined {
  const owed = vector.given.facts?.onItemizationDate;
  if (owed === undefined) return undefined;
  const { principal = '0', interest = '0', fees = '0' } = owed;
  const total = itemizedTotal({
    basis: 'charge-off',
    date: '2026-01-01',
    amount: cents(principal),
    interest: cents(interest),
    fees: cents(fees),
    payments: 0,
    credits: 0,
  });
  return { value: amountText(total) };
}

function cents(amount: string): number {
  return Math.round(Number(amount) * 100);
}

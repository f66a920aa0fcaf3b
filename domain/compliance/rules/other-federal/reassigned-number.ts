import type { NumberCheck } from '#domain/ledger/facts/placement/state.ts';
import { numberChecksOf } from '../../recipients/number-checks.ts';
import { allow, deny, type Rule } from '../../rule.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/** One look-up serves this and the 60 days of 12 CFR 1006.6(d)(5). */
export const reassignedNumber: Rule = {
  id: 'tcpa-reassigned',
  title: 'No text and no machine-spoken call to a number that was given to somebody else',
  citation: '47 CFR 64.1200(m)',
  inForce: { from: '2021-11-01' },
  version: 1,
  scope: 'endpoint',
  description:
    'Denies texts and calls to a number that the latest look-up in a database of reassigned numbers found reassigned; names the look-up that found it not to be.',
  confidence: { level: 'UNVERIFIED' },
  evaluate({ file, contactPoint, proposal: { channel } }) {
    if (CHANNELS[channel].goesTo.kind !== 'phone') return undefined;
    const latest = numberChecksOf(file, contactPoint).reduce<NumberCheck | undefined>(
      (one, other) => (one === undefined || one.seq < other.seq ? other : one),
      undefined,
    );
    if (latest === undefined || latest.result === 'no-data') return undefined;
    const { checkedOn, since, seq } = latest;
    const checkText = `looked up on ${checkedOn}: since ${since}`;
    return latest.result === 'reassigned'
      ? deny(`${checkText} the number was given to somebody else`, { facts: [seq] })
      : allow(`${checkText} the number was not given to anybody else`, undefined, { facts: [seq] });
  },
};

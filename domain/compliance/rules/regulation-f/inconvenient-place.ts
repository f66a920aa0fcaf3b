import { evaluateBar } from '../../times-and-places/time-and-place-bars.ts';
import { inconvenientPlaceBar } from '../../times-and-places/inconvenient-places.ts';
import type { Rule } from '../../rule.ts';

export const inconvenientPlace: Rule = {
  id: 'place-inconvenient',
  title: 'No contact at a place the consumer called inconvenient',
  citation: '12 CFR 1006.6(b)(1)(ii); comments 6(b)(1)-1.iii, 6(b)(1)(ii)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'endpoint',
  description:
    'Denies addresses and landlines at a place the consumer named; mobile and email only while we know them to be there.',
  confidence: { level: 'A' },
  evaluate(contact) {
    return evaluateBar(contact, inconvenientPlaceBar, () => undefined);
  },
};

import { evaluateContactCaps } from '../contact-caps.ts';
import type { Rule } from '../rule.ts';

export const massachusettsCallCap: Rule = {
  id: 'ma-call-cap',
  title: 'Massachusetts: at most two calls and texts about a debt in seven days, and two in thirty to a workplace',
  citation: '940 CMR 7.04(1)(f); Armata v. Target, 480 Mass. 14',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Defers the third call or text about a debt in seven consecutive days, counting those that rang out, and at work the third in thirty. Answers to the debtor and calls that did not connect are not counted.',
  confidence: {
    level: 'A',
    openQuestion: 'days on the calendar; collectors licensed under 209 CMR 18 are taken to have the same cap',
  },
  evaluate: (contact) => evaluateContactCaps(contact, 'ma-call-cap'),
};

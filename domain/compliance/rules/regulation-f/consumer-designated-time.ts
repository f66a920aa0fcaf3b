import { evaluateBar } from '../../times-and-places/time-and-place-bars.ts';
import {
  localClocks,
  designatedTimeBar,
  designations,
  nextDesignatedTime,
} from '../../times-and-places/inconvenient-times.ts';
import { allow, deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../../times-and-places/zones.ts';

export const consumerDesignatedTime: Rule = {
  id: 'time-consumer-designated',
  title: 'No contact at a time the consumer called inconvenient',
  citation: '12 CFR 1006.6(b)(1)(i); comment 6(b)(1)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'Defers to the end of a time the consumer called inconvenient, in every zone they may be in, until withdrawn or its own end. Whole days also hold letters.',
  confidence: { level: 'A', openQuestion: 'letters: policy' },
  evaluate(contact) {
    const { zones, now, file, contactPoint } = contact;
    const designated = designations(contact);
    if (designated.length === 0) return undefined;
    if (zones.length === 0) return deny(LOCATION_UNKNOWN);
    const facts = [...designated.map(({ seq }) => seq), ...zoneFacts(file, contactPoint.personId)];
    return evaluateBar(contact, designatedTimeBar, () =>
      allow(`${localClocks(zones, now)}: not a time the debtor called inconvenient`, nextDesignatedTime(contact, now), {
        facts,
      }),
    );
  },
};

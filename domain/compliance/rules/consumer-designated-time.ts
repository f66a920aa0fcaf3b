import { judgeBar } from '../barred.ts';
import { clocks, designatedStretch, designations, nextDesignated } from '../inconvenient-times.ts';
import { allow, deny, type Rule } from '../rule.ts';
import { NOWHERE, zoneFacts } from '../zones.ts';

export const consumerDesignatedTime: Rule = {
  id: 'time-consumer-designated',
  title: 'No contact at a time the consumer called inconvenient',
  citation: '12 CFR 1006.6(b)(1)(i); comment 6(b)(1)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  does: 'Defers to the end of a time the consumer called inconvenient, in every zone they may be in, until withdrawn or its own end. Whole days also hold letters.',
  confidence: { mark: 'A', open: 'letters: policy' },
  judge(the) {
    const { zones, now, file, contactPoint } = the;
    const named = designations(the);
    if (named.length === 0) return undefined;
    if (zones.length === 0) return deny(NOWHERE);
    const facts = [...named.map(({ seq }) => seq), ...zoneFacts(file, contactPoint.personId)];
    return judgeBar(the, designatedStretch, () =>
      allow(`${clocks(zones, now)}: not a time the debtor called inconvenient`, nextDesignated(the, now), { facts }),
    );
  },
};

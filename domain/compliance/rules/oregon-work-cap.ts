import { judgeCaps } from '../contact-caps.ts';
import { lawOf, placeFacts } from '../jurisdictions.ts';
import { deny, type Rule } from '../rule.ts';

/** A request to stop such contact is an opt-out or the word of the employer, and has rules of its own. */
export const oregonWorkCap: Rule = {
  id: 'or-work-cap',
  title: 'Oregon: contact at work at most once a week, and only where there is no other way',
  citation: 'ORS 646.639',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  does: 'Denies contact at work while an address or number elsewhere is usable; else defers the second in seven consecutive days.',
  confidence: { mark: 'B', open: 'that any usable address or number elsewhere is another way: stricter reading' },
  judge(the) {
    const { file, contactPoint } = the;
    const law = lawOf(the, 'workLastResort', 'or-work-cap');
    const elsewhere = Object.values(file.contactPoints).find(
      ({ employer, lost, reach }) => !employer && lost === undefined && reach.kind !== 'email',
    );
    if (law === undefined || !contactPoint.employer || elsewhere === undefined) return judgeCaps(the, 'or-work-cap');
    const because = `${law.overlay.name}: not at work while the person can be reached elsewhere`;
    return deny(because, { facts: [elsewhere.seq, contactPoint.seq, ...placeFacts(the, law.overlay)] });
  },
};

import { evaluateContactCaps } from '../contact-caps.ts';
import { provisionOf, jurisdictionFacts } from '../jurisdictions.ts';
import { deny, type Rule } from '../rule.ts';

/** A request to stop such contact is an opt-out or the word of the employer, and has rules of its own. */
export const oregonWorkCap: Rule = {
  id: 'or-work-cap',
  title: 'Oregon: contact at work at most once a week, and only where there is no other way',
  citation: 'ORS 646.639',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  description:
    'Denies contact at work while an address or number elsewhere is usable; else defers the second in seven consecutive days.',
  confidence: {
    level: 'B',
    openQuestion: 'that any usable address or number elsewhere is another way: stricter reading',
  },
  evaluate(contact) {
    const { file, contactPoint } = contact;
    const law = provisionOf(contact, 'workAsLastResort', 'or-work-cap');
    const elsewhere = Object.values(file.contactPoints).find(
      ({ employer, lost, reach }) => !employer && lost === undefined && reach.kind !== 'email',
    );
    if (law === undefined || !contactPoint.employer || elsewhere === undefined)
      return evaluateContactCaps(contact, 'or-work-cap');
    const because = `${law.overlay.name}: not at work while the person can be reached elsewhere`;
    return deny(because, { facts: [elsewhere.seq, contactPoint.seq, ...jurisdictionFacts(contact, law.overlay)] });
  },
};

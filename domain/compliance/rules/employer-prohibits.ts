import { directConsents, endOf, isInForce } from '../consents.ts';
import { allow, deny, type Rule } from '../rule.ts';

export const employerProhibits: Rule = {
  id: 'employer-prohibits',
  title: 'No contact at work once we know that the employer forbids it',
  citation: '12 CFR 1006.6(b)(3), (b)(4)(i); comment 6(b)(3)-1',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  does: 'Denies numbers and addresses at work once the employer is known to forbid it, save with consent to us.',
  confidence: { mark: 'A' },
  judge(the) {
    const { file, contactPoint, zones, now } = the;
    // Email addresses of an employer have a rule of their own, comment 6(b)(3)-2.
    if (file.employerProhibits === undefined || !contactPoint.employer || contactPoint.reach.kind === 'email') {
      return undefined;
    }
    const consent = directConsents(the, 'employer').find((each) => isInForce(each, zones, now));
    const facts = [file.employerProhibits.seq, contactPoint.seq];
    return consent === undefined
      ? deny('the employer forbids such contact and this address or number is at work', { facts })
      : allow(`the consumer consented to contact at work (${consent.id})`, endOf(consent, zones, now), {
          facts: [...facts, consent.seq],
        });
  },
};

import { inForceUntil } from '../../consents/consents.ts';
import { activeBarLift, barLiftText } from '../../consents/bar-lifts.ts';
import { allow, deny, type Rule } from '../../rule.ts';

export const employerProhibits: Rule = {
  id: 'employer-prohibits',
  title: 'No contact at work once we know that the employer forbids it',
  citation: '12 CFR 1006.6(b)(3), (b)(4)(i); comment 6(b)(3)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description: 'Denies numbers and addresses at work once the employer is known to forbid it, save with consent to us.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { file, contactPoint, zones, now } = contact;
    // Email addresses of an employer have a rule of their own, comment 6(b)(3)-2.
    if (file.employerProhibits === undefined || !contactPoint.employer || contactPoint.reach.kind === 'email') {
      return undefined;
    }
    const facts = [file.employerProhibits.seq, contactPoint.seq];
    const barLift = activeBarLift(contact, 'employer');
    return barLift === undefined
      ? deny('the employer forbids such contact and this address or number is at work', { facts })
      : allow(barLiftText(barLift, 'contact at work'), inForceUntil(barLift, zones, now), {
          facts: [...facts, barLift.seq],
        });
  },
};

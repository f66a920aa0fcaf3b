import { safeHarborNow } from '../../consents/email-safe-harbors.ts';
import { allow, deny, type Rule } from '../../rule.ts';

/** The creditor's own use of the address never opens it, 6(d)(4)(ii)(E). */
export const workEmail: Rule = {
  id: 'work-email',
  title: 'No email to an address that an employer provides, unless the consumer opened it to us',
  citation: '12 CFR 1006.22(f)(3), 1006.6(d)(4)(i), (iii); comments 22(f)(3)-1, 6(d)(4)(ii)(E)-2',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'endpoint',
  description:
    'Denies an employer’s email address unless the consumer wrote to us from it about the debt, consented to that very address, or an earlier collector’s use of it opens it.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { contactPoint, proposal } = contact;
    if (proposal.channel !== 'email' || !contactPoint.employer) return undefined;
    const safe = safeHarborNow(contact, 'consumer') ?? safeHarborNow(contact, 'prior-collector');
    return safe === undefined
      ? deny('an address of an employer that the consumer neither wrote to us from nor gave us consent to use', {
          facts: [contactPoint.seq],
        })
      : allow(`an address of an employer; ${safe.because}`, safe.goodUntil, {
          facts: [contactPoint.seq, ...(safe.facts ?? [])],
        });
  },
};

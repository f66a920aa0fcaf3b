import { instant } from '#domain/values/instant.ts';
import type { MessageElement, Purpose } from '#domain/ledger/facts/permit.ts';
import { allow, deny, type Rule } from '../../rule.ts';
import { isServicingMail } from '../../contacts/servicing-mail.ts';

/** What may still be said after a notice to cease, and by which paragraph. */
export const CEASE_EXCEPTIONS: ReadonlyMap<Purpose, string> = new Map([
  ['end-of-collection-notice', '6(c)(2)(i), that our efforts end'],
  ['remedy-may-be-invoked-notice', '6(c)(2)(ii), that a remedy ordinarily invoked may be'],
  ['intent-to-invoke-remedy-notice', '6(c)(2)(iii), that a remedy is intended'],
]);

/** A notice is limited to what it is for: none asks for payment by a date, and the end of collection threatens nothing. */
const FORBIDDEN_ELEMENTS: readonly MessageElement[] = ['payment-deadline'];
const FORBIDDEN_AT_END_OF_COLLECTION: readonly MessageElement[] = [
  'payment-deadline',
  'legal-action',
  'threatens-suit',
];

export const ceaseCommunicationExceptions: Rule = {
  id: 'cease-communication-exceptions',
  title:
    'Three notices may follow a notice to cease, and the statements of a mortgage servicer; each says no more than it is for',
  citation: '12 CFR 1006.6(c)(2)(i)-(iii), 1006.18(c)(1); comments 6(c)(2)-1, -2',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  description:
    'Lets the three notices of the paragraph pass, without deadline; the end of collection also without threat; and the mail that mortgage servicing law prescribes.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { proposal } = contact;
    const { cease } = contact.account;
    const exception = CEASE_EXCEPTIONS.get(proposal.purpose);
    if (cease?.written !== true) return undefined;
    if (isServicingMail(contact)) {
      return allow(
        `mortgage servicing law has this mailed, despite the notice to cease of ${instant(cease.at)}`,
        undefined,
        {
          facts: [cease.seq],
        },
      );
    }
    if (exception === undefined) return undefined;
    const since = `despite the notice to cease of ${instant(cease.at)}`;
    const forbidden =
      proposal.purpose === 'end-of-collection-notice' ? FORBIDDEN_AT_END_OF_COLLECTION : FORBIDDEN_ELEMENTS;
    const excess = proposal.says.filter((claim) => forbidden.includes(claim));
    if (excess.length > 0)
      return deny(`${exception}, ${since}: but it also carries ${excess.join(', ')}`, { facts: [cease.seq] });
    return allow(`${exception}, ${since}`, undefined, { facts: [cease.seq] });
  },
};

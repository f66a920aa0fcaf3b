import { instant } from '#domain/values/instant.ts';
import { deny, type Rule } from '../../rule.ts';
import { isServicingMail } from '../../contacts/servicing-mail.ts';
import { CEASE_EXCEPTIONS } from './cease-communication-exceptions.ts';

/**
 * Only a notice in writing, on paper or by a medium we take messages on. A spoken one binds the medium it came by:
 * `media-preference`. Nothing in the text spares replies, verification or required notices, so nothing here does.
 */
export const ceaseCommunication: Rule = {
  id: 'cease-communication',
  title: 'After a written refusal to pay or wish to hear no more, silence about this debt',
  citation: '12 CFR 1006.6(c)(1); comment 6(c)(1)-1',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'debt',
  description:
    'Denies everything about the debt after a written notice to cease, from its receipt, replies and required notices included.',
  confidence: { level: 'A', openQuestion: 'required notices: stricter reading' },
  evaluate(contact) {
    const { cease } = contact.account;
    if (cease?.written !== true || CEASE_EXCEPTIONS.has(contact.proposal.purpose) || isServicingMail(contact))
      return undefined;
    return deny(`a written notice to cease was received on ${instant(cease.at)}`, { facts: [cease.seq] });
  },
};

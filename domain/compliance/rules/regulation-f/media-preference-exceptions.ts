import { instant } from '#domain/values/instant.ts';
import { isSameEndpoint } from '../../recipients/endpoints.ts';
import { type EffectiveOptOut, effectiveOptOuts, optOutText } from '../../consents/opt-outs.ts';
import { isServicingMail } from '../../contacts/servicing-mail.ts';
import { replyAllowance } from '../../contacts/reply-allowance.ts';
import { allow, type ContactCase, deny, type RuleAnswer, type Rule } from '../../rule.ts';
import { mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/**
 * The third exception, a medium the law itself prescribes, is for the mail of mortgage servicers; a notice that
 * Regulation F requires does not open an address that was closed, comment 42(a)(1)-4.
 */
export const mediaPreferenceExceptions: Rule = {
  id: 'media-preference-exceptions',
  title: 'An opt-out may be confirmed once, a message by a refused medium answered once, and a statement mailed',
  citation: '12 CFR 1006.14(h)(2)(i)-(iii); comments 14(h)(2)-1, 42(a)(1)-4',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'Lets one confirmation of an opt-out pass that says nothing else, one answer by the medium the person used, and what mortgage servicing law has mailed.',
  confidence: { level: 'A' },
  evaluate(contact) {
    const { purpose, inReplyTo } = contact.proposal;
    const [latest] = effectiveOptOuts(contact);
    if (purpose === 'opt-out-confirmation') return evaluateConfirmation(contact, latest);
    if (latest === undefined) return undefined;
    if (isServicingMail(contact)) {
      return allow(`${optOutText(latest)}, but the law has this mailed`, undefined, { facts: [latest.seq] });
    }
    if (inReplyTo === undefined) return undefined;
    const allowance = replyAllowance(contact);
    if (allowance?.mayReply !== true) {
      return deny(`${optOutText(latest)}; ${allowance?.because}`, { facts: [latest.seq, ...(allowance?.facts ?? [])] });
    }
    const { id, seq } = allowance.reply;
    return allow(`${optOutText(latest)}; this is the one answer to reply ${id}`, undefined, {
      facts: [latest.seq, seq],
    });
  },
};

/** "No information other than a statement confirming the person's request and that the debt collector will honor it." */
function evaluateConfirmation(
  { file, proposal, contactPoint }: ContactCase,
  optOut: EffectiveOptOut | undefined,
): RuleAnswer {
  if (optOut === undefined) return deny('there is no opt-out to confirm');
  const facts = [optOut.seq];
  if (!CHANNELS[proposal.channel].isElectronic) {
    return deny('an opt-out is confirmed electronically', { facts });
  }
  if (proposal.says.length > 0) {
    return deny(`a confirmation may say nothing else, and this says ${proposal.says.join(', ')}`, { facts });
  }
  const confirmed = file.contacts.find(
    (contact) =>
      contact.purpose === 'opt-out-confirmation' &&
      contact.channel === proposal.channel &&
      contact.at >= optOut.at &&
      isSameEndpoint(file, contact.contactPointId, contactPoint) &&
      mayHaveGoneOut(contact),
  );
  if (confirmed !== undefined) {
    return deny(`the opt-out was confirmed on ${instant(confirmed.at)}`, { facts: [optOut.seq, confirmed.seq] });
  }
  const because = `confirms the opt-out of ${instant(optOut.at)} and says nothing else`;
  return allow(because, undefined, { facts });
}

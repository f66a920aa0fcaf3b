import { instant } from '#domain/ledger/debtor-file.ts';
import { isUndone } from '../attempts.ts';
import { names } from '../endpoints.ts';
import { type Refusal, refusals, refusalText } from '../opt-outs.ts';
import { replyStanding } from '../reply-token.ts';
import { allow, type Case, deny, type Judgement, type Rule } from '../rule.ts';

/**
 * The third exception, a medium the law itself prescribes, is for mortgage servicers' statements; no purpose of ours
 * has such a law, and a required notice does not open an address that was closed, comment 42(a)(1)-4.
 */
export const mediaPreferenceExceptions: Rule = {
  id: 'media-preference-exceptions',
  title: 'An opt-out may be confirmed once, and a message by a refused medium answered once',
  citation: '12 CFR 1006.14(h)(2)(i), (ii); comment 42(a)(1)-4; 47 CFR 64.1200(a)(12)',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'person',
  does: 'Lets one confirmation of an opt-out pass that says nothing else (a text within five minutes), and one answer by the medium the person used.',
  confidence: { mark: 'B', open: 'five minutes' },
  judge(the) {
    const { purpose, inReplyTo } = the.proposal;
    const [latest] = refusals(the);
    if (purpose === 'opt-out-confirmation') return judgeConfirmation(the, latest);
    if (latest === undefined || inReplyTo === undefined) return undefined;
    const standing = replyStanding(the);
    if (standing?.mayAnswer !== true) {
      return deny(`${refusalText(latest)}; ${standing?.because}`, { facts: [latest.seq, ...(standing?.facts ?? [])] });
    }
    const { id, seq } = standing.reply;
    return allow(`${refusalText(latest)}; this is the one answer to reply ${id}`, undefined, {
      facts: [latest.seq, seq],
    });
  },
};

/** A text that confirms an opt-out is presumed lawful within five minutes of it, 47 CFR 64.1200(a)(12). */
const TEXT_WITHIN = 5 * 60_000;

/** "No information other than a statement confirming the person's request and that the debt collector will honor it." */
function judgeConfirmation({ file, proposal, contactPoint, now }: Case, optOut: Refusal | undefined): Judgement {
  if (optOut === undefined) return deny('there is no opt-out to confirm');
  const facts = [optOut.seq];
  if (proposal.channel !== 'email' && proposal.channel !== 'sms') {
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
      names(file, contact.contactPointId, contactPoint) &&
      !isUndone(contact),
  );
  if (confirmed !== undefined) {
    return deny(`the opt-out was confirmed on ${instant(confirmed.at)}`, { facts: [optOut.seq, confirmed.seq] });
  }
  const confirms = `confirms the opt-out of ${instant(optOut.at)} and says nothing else`;
  if (proposal.channel === 'email') return allow(confirms, undefined, { facts });
  const soonEnough = optOut.at + TEXT_WITHIN;
  return now < soonEnough
    ? allow(confirms, soonEnough, { facts })
    : deny(`${confirms}, but comes more than 5 minutes later`, { facts });
}

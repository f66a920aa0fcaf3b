import type { Reply } from '#domain/ledger/facts/conversations/state.ts';
import { DAY, instant } from '#domain/values/instant.ts';
import { isSameEndpoint } from '../recipients/endpoints.ts';
import type { ContactCase } from '../rule.ts';
import { mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/**
 * How long a message of the debtor may still be answered where contact is otherwise barred. The text sets no limit; an
 * answer after more than a week would be a new contact under an old pretext.
 */
const REPLY_WITHIN = 7 * DAY;

/** Whether a proposal may pass as the one answer to what the debtor sent us. */
export type ReplyAllowance =
  | { readonly mayReply: true; readonly reply: Reply }
  | { readonly mayReply: false; readonly because: string; readonly facts: readonly number[] };

/**
 * One answer to each message of the debtor, by the medium and at the address it came from, comments 6(b)(1)-2 and
 * 6(b)(2)-1, 12 CFR 1006.14(h)(2)(ii). `undefined` when the proposal answers nothing.
 */
export function replyAllowance({ file, proposal, contactPoint, now }: ContactCase): ReplyAllowance | undefined {
  const { inReplyTo, channel } = proposal;
  if (inReplyTo === undefined) return undefined;
  const reply = file.replies.findLast(({ id }) => id === inReplyTo);
  if (reply === undefined || reply.at > now) return mayNotReply(`the ledger knows no reply ${inReplyTo}`);
  const what = `reply ${reply.id} of ${instant(reply.at)}`;
  if (reply.channel !== channel) return mayNotReply(`${what} came by ${reply.channel}, not by ${channel}`, reply.seq);
  if (reply.contactPointId === undefined || !isSameEndpoint(file, reply.contactPointId, contactPoint)) {
    return mayNotReply(`${what} did not come from this address or number`, reply.seq);
  }
  const answer = file.contacts.find((contact) => contact.inReplyTo === inReplyTo && mayHaveGoneOut(contact));
  if (answer !== undefined) return mayNotReply(`${what} was answered on ${instant(answer.at)}`, reply.seq, answer.seq);
  if (now - reply.at > REPLY_WITHIN) return mayNotReply(`${what} is more than 7 days old`, reply.seq);
  return { mayReply: true, reply };
}

/** Does the proposal respond to the debtor: as the one answer to their message, or by confirming that they opted out? */
export function isAllowedReply(contact: ContactCase): boolean {
  return contact.proposal.purpose === 'opt-out-confirmation' || replyAllowance(contact)?.mayReply === true;
}

function mayNotReply(because: string, ...facts: number[]): ReplyAllowance {
  return { mayReply: false, because, facts };
}

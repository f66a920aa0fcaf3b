import { type Reply } from '#domain/ledger/debtor-file.ts';
import { instant } from '#domain/values/instant.ts';
import { isUndone } from './attempts.ts';
import { names } from './endpoints.ts';
import type { Case } from './rule.ts';

/**
 * How long a message of the debtor may still be answered where contact is otherwise barred. The text sets no limit; an
 * answer after more than a week would be a new contact under an old pretext.
 */
const ANSWER_WITHIN = 7 * 86_400_000;

/** Whether a proposal may pass as the one answer to what the debtor sent us. */
export type ReplyStanding =
  | { readonly mayAnswer: true; readonly reply: Reply }
  | { readonly mayAnswer: false; readonly because: string; readonly facts: readonly number[] };

/**
 * One answer to each message of the debtor, by the medium and at the address it came from, comments 6(b)(1)-2 and
 * 6(b)(2)-1, 12 CFR 1006.14(h)(2)(ii). `undefined` when the proposal answers nothing.
 */
export function replyStanding({ file, proposal, contactPoint, now }: Case): ReplyStanding | undefined {
  const { inReplyTo, channel } = proposal;
  if (inReplyTo === undefined) return undefined;
  const reply = file.replies.findLast(({ id }) => id === inReplyTo);
  if (reply === undefined || reply.at > now) return no(`the ledger knows no reply ${inReplyTo}`);
  const what = `reply ${reply.id} of ${instant(reply.at)}`;
  if (reply.channel !== channel) return no(`${what} came by ${reply.channel}, not by ${channel}`, reply.seq);
  if (reply.contactPointId === undefined || !names(file, reply.contactPointId, contactPoint)) {
    return no(`${what} did not come from this address or number`, reply.seq);
  }
  const answer = file.contacts.find((contact) => contact.inReplyTo === inReplyTo && !isUndone(contact));
  if (answer !== undefined) return no(`${what} was answered on ${instant(answer.at)}`, reply.seq, answer.seq);
  if (now - reply.at > ANSWER_WITHIN) return no(`${what} is more than 7 days old`, reply.seq);
  return { mayAnswer: true, reply };
}

/** Does the proposal respond to the debtor: as the one answer to their message, or by confirming that they opted out? */
export function isAnswer(the: Case): boolean {
  return the.proposal.purpose === 'opt-out-confirmation' || replyStanding(the)?.mayAnswer === true;
}

function no(because: string, ...facts: number[]): ReplyStanding {
  return { mayAnswer: false, because, facts };
}

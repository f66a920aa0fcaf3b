import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { dateOf, type EpochMs } from '#domain/values/instant.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import { instantAt, localTime } from '#domain/calendar/local-time.ts';
import { isCommunication } from '../../contacts/is-communication.ts';
import { allow, type ActionCase, defer, deny, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN } from '../../times-and-places/zones.ts';
import { mayHaveGoneOut, wasGiven } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { CHANNELS } from '#domain/values/channels.ts';

/**
 * Fourteen consecutive days after the date of sending are reasonable, comment 30(a)(1)-2; the examples of comment -3
 * count the date itself in. Stricter reading: fourteen whole days between, so the report may go on the fifteenth.
 */
const FIRST_REPORTING_DAY = 15;

/** A message in a voicemail box is not speaking with the consumer, whatever it says. */
export const creditReportPriorContact: Rule = {
  id: 'credit-report-prior-contact',
  title: 'No credit report before the consumer was spoken with, or written to with time for the letter to come back',
  citation: '12 CFR 1006.30(a); comments 30(a)(1)-1 to -3',
  inForce: { from: '2021-11-30' },
  version: 1,
  scope: 'debt',
  description:
    'Denies a credit report until we spoke with the consumer about the debt, or 14 whole days have passed since a letter, email or text about it that did not come back meanwhile, returns being watched for. What comes back in that time starts nothing; what comes back later changes nothing. Check-history agencies are excepted.',
  confidence: { level: 'A', openQuestion: '14 days without the day of sending: stricter reading' },
  evaluateAction(actionCase) {
    const { file, account, action } = actionCase;
    if (action.kind !== 'furnish') return undefined;
    if (action.to === 'check-history-agency') return allow('30(a)(2): an agency for check-writing histories alone');
    const spoken = conversationSeq(file, account.accountId);
    if (spoken !== undefined)
      return allow('we spoke with the consumer about this debt', undefined, { facts: [spoken] });
    if (!action.watchesForReturns) return deny('nobody watches for mail or messages that come back');
    return evaluateWritten(actionCase);
  },
};

/** The commit that tells of a conversation about the debt. */
function conversationSeq({ contacts, replies }: DebtorFile, accountId: AccountId): number | undefined {
  const call = contacts.find(
    ({ call: spoken, ...contact }) =>
      spoken?.conversation === true && (contact.accountId === accountId || spoken.alsoDiscussed.includes(accountId)),
  );
  return call?.call?.seq ?? replies.find((reply) => reply.conversation && reply.accountId === accountId)?.seq;
}

function evaluateWritten({ file, account, zones, now }: ActionCase) {
  const written = file.contacts.filter((contact) => contact.accountId === account.accountId && isAboutDebt(contact));
  if (written.length === 0) return deny('nothing was said or written to the consumer about this debt');
  if (zones.length === 0) return deny(LOCATION_UNKNOWN);
  const waits = written.flatMap((contact) => {
    const waitOver = waitEnds(contact, zones);
    const cameBack = contact.bouncedAt !== undefined && contact.bouncedAt < waitOver;
    const wasSent = wasGiven(contact) || contact.bouncedAt !== undefined;
    return wasSent && !cameBack ? [{ contact, over: waitOver }] : [];
  });
  const [first] = waits.sort((one, other) => one.over - other.over);
  if (first === undefined) {
    return deny('all that was written about this debt came back', { facts: written.map(({ stateSeq }) => stateSeq) });
  }
  const sentOn = dateOf(Math.max(...zones.map((zone) => localTime(zone, first.contact.at).day)));
  const because = `written to by ${first.contact.channel} on ${sentOn}; 14 days for it to come back`;
  const facts = [first.contact.seq, first.contact.stateSeq];
  return now < first.over ? defer(first.over, because, { facts }) : allow(because, undefined, { facts });
}

function isAboutDebt(contact: Contact): boolean {
  return !CHANNELS[contact.channel].isSpoken && mayHaveGoneOut(contact) && isCommunication(contact.says);
}

function waitEnds({ at }: Contact, zones: readonly string[]): EpochMs {
  return Math.max(...zones.map((zone) => instantAt(zone, localTime(zone, at).day + FIRST_REPORTING_DAY, 0)));
}

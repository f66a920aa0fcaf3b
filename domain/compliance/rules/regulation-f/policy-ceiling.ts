import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { HOUR, instant } from '#domain/values/instant.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import { countInZone, strictestCount } from '../../contacts/window-count.ts';
import { isOwedToDebtor } from '../../contacts/purposes.ts';
import { personReached } from '../../recipients/recipient.ts';
import { replyAllowance } from '../../contacts/reply-allowance.ts';
import { allow, type ContactCase, defer, deny, type RuleAnswer, type Rule } from '../../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../../times-and-places/zones.ts';
import { mayHaveConnected, mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/**
 * Regulation F gives no number for all channels together, but calls it likely harassment to add emails to the full seven
 * calls: so policy sets one. What the law has us send, and answers to the debtor, are not held up by it.
 */
export const policyCeiling: Rule = {
  id: 'harass-general',
  title: 'No more contacts than policy allows, in a week, in a stage, and one after another',
  citation: '12 CFR 1006.14(a); comments 14(a)-1, -2; policy: strategy.ceiling',
  inForce: { from: '2021-11-30' },
  version: 2,
  scope: 'person',
  description:
    'Defers to within the ceiling of the strategy: contacts of the person in seven calendar days over all channels and debts, and a gap between two; denies beyond the contacts of a stage. Required notices and answers are exempt.',
  confidence: { level: 'A', openQuestion: 'the numbers: policy' },
  evaluate(contact) {
    if (isOwedToDebtor(contact.proposal) || replyAllowance(contact)?.mayReply === true) return undefined;
    const contacts = contact.file.contacts.filter(
      (pastContact) =>
        isUnsolicited(pastContact) && personReached(contact.file, pastContact) === contact.recipient.personId,
    );
    return tooManyInStage(contact, contacts) ?? tooManyInWeek(contact, contacts);
  },
};

/** Counts whatever may have reached the person unasked, delivered or not. */
function isUnsolicited(contact: Contact): boolean {
  return (
    contact.inReplyTo === undefined &&
    contact.purpose !== 'opt-out-confirmation' &&
    mayHaveGoneOut(contact) &&
    mayHaveConnected(contact)
  );
}

function tooManyInStage({ account, policy }: ContactCase, contacts: readonly Contact[]): RuleAnswer | undefined {
  const { stage, accountId } = account;
  if (stage === undefined) return undefined;
  const { contactsPerStage } = policy.strategy.ceiling;
  const counted = contacts.filter((each) => each.accountId === accountId && each.stage === stage.name);
  if (counted.length < contactsPerStage) return undefined;
  return deny(`${counted.length} of ${contactsPerStage} contacts about this debt in stage ${stage.name}`, {
    facts: [stage.seq, ...counted.map(({ seq }) => seq)],
    count: { counted: counted.length, limit: contactsPerStage },
  });
}

function tooManyInWeek(
  { file, contactPoint, policy, zones, now }: ContactCase,
  contacts: readonly Contact[],
): RuleAnswer {
  const { contactsPerWeek, minimumGap } = policy.strategy.ceiling;
  const recent = contacts.filter(({ at }) => at > now - NINE_DAYS);
  const binding = strictestCount(zones.map((zone) => countInZone(zone, recent, contactsPerWeek, now)));
  if (binding === undefined) return deny(LOCATION_UNKNOWN);
  const week = `${binding.count} of ${contactsPerWeek} contacts since ${binding.since}`;
  const count = { counted: binding.count, limit: contactsPerWeek };
  const facts = [...binding.facts, ...zoneFacts(file, contactPoint.personId)];
  const latest = contacts.reduce<Contact | undefined>(
    (last, each) => (last !== undefined && last.at >= each.at ? last : each),
    undefined,
  );
  if (latest === undefined) {
    return binding.until === undefined
      ? allow(week, undefined, { facts, count })
      : defer(binding.until, week, { facts, count });
  }
  const gapEnds = latest.at + milliseconds(minimumGap);
  const hours = Number((milliseconds(minimumGap) / HOUR).toFixed(1));
  const because = `${week}, the latest at ${instant(latest.at)}; at least ${hours} hours apart`;
  const until = Math.max(gapEnds, binding.until ?? 0);
  const evidence = { facts: [...facts, latest.seq], count };
  return until > now ? defer(until, because, evidence) : allow(because, undefined, evidence);
}

/** Seven calendar days and the hours that zones and clock changes can add. */
const NINE_DAYS = 9 * 24 * HOUR;

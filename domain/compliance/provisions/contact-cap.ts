import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { type ContactPoint, contactPointOf } from '#domain/ledger/facts/placement/state.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { ProvisionOf } from '#domain/policy/provision-schema.ts';
import { HOUR } from '#domain/values/instant.ts';
import { type CountedEvent, countInZone, strictestCount } from '../contacts/window-count.ts';
import { jurisdictionFacts } from '../times-and-places/jurisdictions.ts';
import { PERMITTED_THIRD_PARTIES, recipientOf } from '../recipients/recipient.ts';
import { isAllowedReply } from '../contacts/reply-allowance.ts';
import { allow, type ContactCase, defer, deny, type RuleAnswer } from '../rule.ts';
import { LOCATION_UNKNOWN, zoneFacts } from '../times-and-places/zones.ts';
import type { Law, ProvisionJudge } from './provision.ts';
import { mayHaveConnected, mayHaveGoneOut } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { CHANNELS } from '#domain/values/channels.ts';

type Cap = ProvisionOf<'contact-cap'>;

/**
 * So many contacts on so many consecutive days of the consumer's calendar, today included, in whichever zone the cap opens
 * last. "A week" is read as any seven such days, because every calendar week is one of them.
 */
export const contactCap: ProvisionJudge<'contact-cap'> = {
  version: 1,
  evaluate: (contact, law) => (appliesTo(law.value, contact) ? evaluateCap(contact, law) : undefined),
};

/** Is this the kind of contact that the cap is about? Talks are capped by not calling. */
function appliesTo(cap: Cap, contact: ContactCase): boolean {
  const { proposal, contactPoint } = contact;
  return (
    cap.channels.includes(proposal.channel) &&
    isAtCapLocation(cap.at, contactPoint) &&
    (cap.replies === 'counted' || !isAllowedReply(contact))
  );
}

function evaluateCap(contact: ContactCase, { value: cap, jurisdiction }: Law<'contact-cap'>): RuleAnswer {
  const { file, recipient, zones, now } = contact;
  const counted = cap.counts === 'conversations' ? countedConversations(contact, cap) : countedContacts(contact, cap);
  const binding = strictestCount(zones.map((zone) => countInZone(zone, counted, cap.limit, now, cap.days)));
  if (binding === undefined) return deny(LOCATION_UNKNOWN);
  const { count, since, until } = binding;
  const evidence = {
    facts: [...binding.facts, ...jurisdictionFacts(contact, jurisdiction), ...zoneFacts(file, recipient.personId)],
    count: { counted: count, limit: cap.limit },
  };
  const because = `${jurisdiction.name}: ${count} of ${cap.limit} ${capText(cap)} since ${since}`;
  return until === undefined ? allow(because, undefined, evidence) : defer(until, because, evidence);
}

function countedContacts({ file, account, now }: ContactCase, cap: Cap): CountedEvent[] {
  const since = now - lookBack(cap);
  return file.contacts.filter(
    (contact) =>
      contact.at >= since &&
      cap.channels.includes(contact.channel) &&
      mayHaveGoneOut(contact) &&
      (cap.unconnected === 'counted' || mayHaveConnected(contact)) &&
      (cap.replies === 'counted' || !isReply(contact)) &&
      (cap.per === 'person' || isAboutAccount(contact, account.accountId)) &&
      isAtCapLocation(cap.at, contactPointOf(file, contact.contactPointId)) &&
      reachedThePerson(file, contact),
  );
}

/** Attorneys, creditors and reporting agencies are not the person the caps protect; a third party asked for them counts. */
function reachedThePerson(file: DebtorFile, { contactPointId }: Contact): boolean {
  const point = contactPointOf(file, contactPointId);
  return point?.personId === undefined || !PERMITTED_THIRD_PARTIES.has(recipientOf(file, point).role);
}

/** Talks by telephone, whoever called and whatever they were about, where the cap is the person's. */
function countedConversations({ file, account, now }: ContactCase, cap: Cap): CountedEvent[] {
  const since = now - lookBack(cap);
  const calls: CountedEvent[] = file.contacts.filter(
    (contact) =>
      contact.at >= since &&
      contact.call?.conversation === true &&
      reachedThePerson(file, contact) &&
      (cap.per === 'person' || isAboutAccount(contact, account.accountId)),
  );
  const replies = file.replies.filter(
    ({ conversation, at, accountId }) =>
      conversation &&
      at >= since &&
      (cap.per === 'person' || accountId === undefined || accountId === account.accountId),
  );
  return [...calls, ...replies];
}

/** Consecutive calendar days, and the hours that zones and clock changes can add. */
function lookBack({ days }: Cap): number {
  return (days + 2) * 24 * HOUR;
}

function isAboutAccount({ accountId, call }: Contact, account: string): boolean {
  return accountId === account || call?.alsoDiscussed.includes(account) === true;
}

/** Was it a response rather than contact that we began? */
function isReply({ inReplyTo, purpose }: Contact): boolean {
  return inReplyTo !== undefined || purpose === 'opt-out-confirmation';
}

function isAtCapLocation(location: Cap['at'], point: ContactPoint | undefined): boolean {
  return location === 'anywhere' || (location === 'work') === (point?.employer === true);
}

/** `calls and texts about this debt`, for reasons that people read. */
function capText({ channels, per, at, counts }: Cap): string {
  const what =
    counts === 'conversations'
      ? 'conversations'
      : channels.length === Object.keys(CHANNELS).length
        ? 'contacts'
        : channels.map((channel) => CHANNELS[channel].plural).join(' and ');
  const where = at === 'anywhere' ? '' : at === 'work' ? ' at work' : ' away from work';
  return `${what}${where} ${per === 'debt' ? 'about this debt' : 'with the person'}`;
}

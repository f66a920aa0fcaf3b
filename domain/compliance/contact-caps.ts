import type { Contact, ContactPoint, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { isUnconnected, isUndone } from './attempts.ts';
import { type Counted, countInZone, strictest } from './counting.ts';
import { contactPointOf } from './endpoints.ts';
import { isLawOn } from './in-force.ts';
import { type Overlay, placeFacts } from './jurisdictions.ts';
import { MAY_HEAR_OF_THE_DEBT, recipientOf } from './recipient.ts';
import { isAnswer } from './reply-token.ts';
import { allow, type Case, defer, deny, type Judgement } from './rule.ts';
import { NOWHERE, zoneFacts } from './zones.ts';

type Cap = Overlay['caps'][number];

/**
 * Judges a proposal by the caps that the law of places sets under the name of a rule: so many contacts on so many
 * consecutive days of the consumer's calendar, today included, in whichever zone the cap opens last. "A week" is read as
 * any seven such days, because every calendar week is one of them. Says nothing where no cap is concerned.
 */
export function judgeCaps(the: Case, rule: string): Judgement | undefined {
  let binding: Judgement | undefined;
  for (const overlay of the.overlays) {
    for (const cap of overlay.caps) {
      if (cap.rule !== rule || !isLawOn(cap, the.dates) || !concerns(cap, the)) continue;
      const judgement = judgeCap(the, cap, overlay);
      if (binding === undefined || isStricter(judgement, binding)) binding = judgement;
    }
  }
  return binding;
}

/** Is this the kind of contact that the cap is about? Talks are capped by not calling. */
function concerns(cap: Cap, the: Case): boolean {
  const { proposal, contactPoint } = the;
  return (
    cap.channels.includes(proposal.channel) &&
    isAt(cap.at, contactPoint) &&
    (cap.answers === 'counted' || !isAnswer(the))
  );
}

function judgeCap(the: Case, cap: Cap, overlay: Overlay): Judgement {
  const { file, recipient, zones, now } = the;
  const counted = cap.counts === 'conversations' ? talks(the, cap) : contacts(the, cap);
  const binding = strictest(zones.map((zone) => countInZone(zone, counted, cap.limit, now, cap.days)));
  if (binding === undefined) return deny(NOWHERE);
  const { count, since, until } = binding;
  const evidence = {
    facts: [...binding.facts, ...placeFacts(the, overlay), ...zoneFacts(file, recipient.personId)],
    count: { counted: count, limit: cap.limit },
  };
  const because = `${overlay.name}: ${count} of ${cap.limit} ${whatOf(cap)} since ${since}`;
  return until === undefined ? allow(because, undefined, evidence) : defer(until, because, evidence);
}

function contacts({ file, account, now }: Case, cap: Cap): Counted[] {
  const since = now - lookBack(cap);
  return file.contacts.filter(
    (contact) =>
      contact.at >= since &&
      cap.channels.includes(contact.channel) &&
      !isUndone(contact) &&
      (cap.unconnected === 'counted' || !isUnconnected(contact)) &&
      (cap.answers === 'counted' || !answered(contact)) &&
      (cap.per === 'person' || isAbout(contact, account.accountId)) &&
      isAt(cap.at, contactPointOf(file, contact.contactPointId)) &&
      reachedThePerson(file, contact),
  );
}

/** Attorneys, creditors and reporting agencies are not the person the caps protect; a third party asked for them counts. */
function reachedThePerson(file: DebtorFile, { contactPointId }: Contact): boolean {
  const point = contactPointOf(file, contactPointId);
  return point?.personId === undefined || !MAY_HEAR_OF_THE_DEBT.has(recipientOf(file, point).role);
}

/** Talks by telephone, whoever called and whatever they were about, where the cap is the person's. */
function talks({ file, account, now }: Case, cap: Cap): Counted[] {
  const since = now - lookBack(cap);
  const held: Counted[] = file.contacts.filter(
    (contact) =>
      contact.at >= since &&
      contact.call?.conversation === true &&
      reachedThePerson(file, contact) &&
      (cap.per === 'person' || isAbout(contact, account.accountId)),
  );
  const theirs = file.replies.filter(
    ({ conversation, at, accountId }) =>
      conversation &&
      at >= since &&
      (cap.per === 'person' || accountId === undefined || accountId === account.accountId),
  );
  return [...held, ...theirs];
}

const HOUR = 3_600_000;

/** Consecutive calendar days, and the hours that zones and clock changes can add. */
function lookBack({ days }: Cap): number {
  return (days + 2) * 24 * HOUR;
}

function isAbout({ accountId, call }: Contact, account: string): boolean {
  return accountId === account || call?.alsoDiscussed.includes(account) === true;
}

/** Was it a response rather than contact that we began? */
function answered({ inReplyTo, purpose }: Contact): boolean {
  return inReplyTo !== undefined || purpose === 'opt-out-confirmation';
}

function isAt(place: Cap['at'], point: ContactPoint | undefined): boolean {
  return place === 'anywhere' || (place === 'work') === (point?.employer === true);
}

/** Of two findings the one that keeps from contact longer, or comes nearer to it. */
function isStricter(one: Judgement, other: Judgement): boolean {
  return waits(one) > waits(other) || (waits(one) === waits(other) && room(one) < room(other));
}

function waits(judgement: Judgement): number {
  if (judgement.outcome === 'deny') return Number.POSITIVE_INFINITY;
  return judgement.outcome === 'defer' ? judgement.until : 0;
}

function room({ count }: Judgement): number {
  return count === undefined ? 0 : count.limit - count.counted;
}

const WORDS: Readonly<Record<Channel, string>> = { voice: 'calls', sms: 'texts', email: 'emails', letter: 'letters' };

/** `calls and texts about this debt`, for reasons that people read. */
function whatOf({ channels, per, at, counts }: Cap): string {
  const what =
    counts === 'conversations'
      ? 'conversations'
      : channels.length === Object.keys(WORDS).length
        ? 'contacts'
        : channels.map((channel) => WORDS[channel]).join(' and ');
  const where = at === 'anywhere' ? '' : at === 'work' ? ' at work' : ' away from work';
  return `${what}${where} ${per === 'debt' ? 'about this debt' : 'with the person'}`;
}

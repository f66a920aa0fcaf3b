import type { Account, Consent, Contact, DebtorFile, EpochMs } from '#domain/ledger/debtor-file.ts';
import type { AccountId } from '#domain/ledger/primitives.ts';
import { instantAt, localTime } from '#domain/places/local-time.ts';
import { isUnconnected, isUndone } from './attempts.ts';
import { A_WEEK_AHEAD, clockInstants, minutesOf } from './clock-window.ts';
import { endOf, isInForce } from './consents.ts';
import { contactPointOf, names } from './endpoints.ts';
import type { Case } from './rule.ts';

/** Seven consecutive calendar days, weekends and holidays included, 12 CFR 1006.14(b)(2)(i). */
export const SEVEN_DAYS = 7;

/**
 * How far back a call can matter: it counts for seven days, the consent it was placed under may be seven days older, and
 * a day is 25 hours long at most.
 */
const LOOK_BACK = 2 * (SEVEN_DAYS + 1) * 86_400_000;

interface Conversation {
  readonly began: EpochMs;
  readonly at: EpochMs;
  readonly seq: number;
}

/** What the call log of this person says of one particular debt. */
export interface CallLog {
  /** Calls placed that connected, consented or not. */
  readonly calls: readonly Contact[];
  /** Telephone conversations, whoever called: when they began and when we know them to have taken place. */
  readonly conversations: readonly Conversation[];
  /** Consents to calls beyond the cap, also those since revoked. */
  readonly consents: readonly (Consent & { readonly revokedAt?: EpochMs })[];
}

/**
 * Reads the call log. An intent without an outcome is a call; one that never connected is not; and calls to a number
 * that proved to be somebody else's were not placed to this person, comment 14(b)(2)(i)-3.
 */
export function callLog({ file, account, now }: Case): CallLog {
  const concerns = particularDebt(file, account);
  const since = now - LOOK_BACK;
  const calls: Contact[] = [];
  const conversations: Conversation[] = [];
  for (const contact of file.contacts) {
    if (contact.at < since || contact.channel !== 'voice' || isUndone(contact)) continue;
    const { call } = contact;
    if (!concerns(contact.accountId) && !call?.alsoDiscussed.some(concerns)) continue;
    if (contactPointOf(file, contact.contactPointId)?.lost?.reason === 'wrong-party') continue;
    if (!isUnconnected(contact) && !onlyRaised(contact, concerns)) calls.push(contact);
    if (call?.conversation === true) conversations.push({ began: contact.at, at: call.at, seq: call.seq });
  }
  for (const { conversation, accountId, at, seq } of file.replies) {
    if (!conversation || at < since) continue;
    // A conversation about no debt in particular counts toward at least one, comment 14(b)(4)-1.ii: here toward each.
    if (accountId === undefined || concerns(accountId)) conversations.push({ began: at, at, seq });
  }
  const consents = [...file.consents, ...file.revokedConsents].filter(
    ({ scope, to, accountId }) =>
      scope === 'calls-beyond-cap' && to === 'collector' && accountId !== undefined && concerns(accountId),
  );
  return { calls, conversations, consents };
}

/** We called about other debts, and the debtor brought this one up: a conversation but no call, comment 14(b)(4)-2.vi. */
function onlyRaised({ accountId, call }: Contact, concerns: (debt: AccountId) => boolean): boolean {
  if (call === undefined || concerns(accountId)) return false;
  return !call.alsoDiscussed.some((debt) => concerns(debt) && !call.raisedByDebtor.includes(debt));
}

/**
 * Each debt is one by itself; student loans serviced under one number when they were obtained are one together,
 * 12 CFR 1006.14(b)(4).
 */
function particularDebt(file: DebtorFile, { accountId, placed }: Account): (other: AccountId) => boolean {
  const { servicedUnder } = placed;
  if (servicedUnder === undefined) return (other) => other === accountId;
  return (other) => {
    const loan = file.accounts[other]?.placed;
    return other === accountId || (loan?.servicedUnder === servicedUnder && loan.creditorId === placed.creditorId);
  };
}

/**
 * The consent under which a call at that instant is not counted, 12 CFR 1006.14(b)(3)(i). It lasts seven days from its
 * receipt, which is day 1, or shorter if it says so; and it ends when revoked and with the next conversation about the
 * debt. The conversation it was given in had begun before it.
 */
export function excusing(
  { file, zones }: Case,
  { consents, conversations }: CallLog,
  zone: string,
  call: Pick<Contact, 'at' | 'contactPointId'>,
): Consent | undefined {
  const point = contactPointOf(file, call.contactPointId);
  return consents.find(
    (consent) =>
      isInForce(consent, zones, call.at) &&
      (consent.revokedAt === undefined || call.at < consent.revokedAt) &&
      call.at < lastDayEnds(zone, consent.at) &&
      (consent.contactPointId === undefined || (point !== undefined && names(file, consent.contactPointId, point))) &&
      !conversations.some(({ began }) => began > consent.at && began < call.at),
  );
}

/** When the seventh day ends, the day of this instant being the first. */
export function lastDayEnds(zone: string, at: EpochMs): EpochMs {
  return instantAt(zone, localTime(zone, at).day + SEVEN_DAYS, 0);
}

/** The consent that excuses a call placed at an instant, in every zone the person may be in, and when it stops to. */
export function excusedAt(
  the: Case,
  log: CallLog,
  at: EpochMs,
): { readonly consent: Consent; readonly until: EpochMs } | undefined {
  if (log.consents.length === 0) return undefined;
  const call = { at, contactPointId: the.contactPoint.id };
  const ends: EpochMs[] = [];
  let excuse: Consent | undefined;
  for (const zone of the.zones) {
    excuse = excusing(the, log, zone, call);
    if (excuse === undefined) return undefined;
    ends.push(lastDayEnds(zone, excuse.at), endOf(excuse, the.zones, at) ?? Number.POSITIVE_INFINITY);
  }
  return excuse === undefined ? undefined : { consent: excuse, until: Math.min(...ends) };
}

/**
 * The first instant at which a call may be placed again when the cap itself opens at `opens`: sooner if the debtor said
 * "call back on Monday".
 */
export function mayCallFrom(the: Case, log: CallLog, opens: EpochMs): EpochMs {
  const windows = log.consents.flatMap(({ window }) => window ?? []);
  if (windows.length === 0) return opens;
  const turns = clockInstants(the.zones, minutesOf(windows), the.now, A_WEEK_AHEAD);
  return turns.find((turn) => turn < opens && excusedAt(the, log, turn) !== undefined) ?? opens;
}

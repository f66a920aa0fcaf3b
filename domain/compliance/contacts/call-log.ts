import type { Consent } from '#domain/ledger/facts/protections/state.ts';
import type { Contact } from '#domain/ledger/facts/contacts/state.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import { isCounted, wasPlacedTo } from '../interpretations/counted-calls.ts';
import { onlyRaisedByDebtor, sameDebtTest } from '../interpretations/particular-debt.ts';
import { personReached } from '../recipients/recipient.ts';
import type { ContactCase } from '../rule.ts';

/** Seven consecutive calendar days, weekends and holidays included, 12 CFR 1006.14(b)(2)(i). */
export const SEVEN_DAYS = 7;

/**
 * How far back a call can matter: it counts for seven days, the consent it was placed under may be seven days older, and
 * a day is 25 hours long at most.
 */
const LOOK_BACK = 2 * (SEVEN_DAYS + 1) * DAY;

interface Conversation {
  readonly began: EpochMs;
  readonly at: EpochMs;
  readonly seq: number;
}

/** What the call log of one person says of one particular debt. */
export interface CallLog {
  /** Calls placed that connected, consented or not. */
  readonly calls: readonly Contact[];
  /** Telephone conversations, whoever called: when they began and when we know them to have taken place. */
  readonly conversations: readonly Conversation[];
  /** Consents to calls beyond the cap, also those since revoked. */
  readonly consents: readonly (Consent & { readonly revokedAt?: EpochMs })[];
}

/** Reads the call log of the person who would be called, whom the caps protect each by themselves, 12 CFR 1006.14(b)(2). */
export function callLog({ file, account, recipient, now }: ContactCase): CallLog {
  const isSameDebt = sameDebtTest(file, account);
  const since = now - LOOK_BACK;
  const calls: Contact[] = [];
  const conversations: Conversation[] = [];
  for (const contact of file.contacts) {
    if (contact.at < since || contact.channel !== 'voice') continue;
    const { call } = contact;
    if (!isSameDebt(contact.accountId) && !call?.alsoDiscussed.some(isSameDebt)) continue;
    if (!wasPlacedTo(recipient, file, contact)) continue;
    if (isCounted(contact) && !onlyRaisedByDebtor(contact, isSameDebt)) calls.push(contact);
    if (call?.conversation === true) conversations.push({ began: contact.at, at: call.at, seq: call.seq });
  }
  for (const { conversation, accountId, contactPointId, at, seq } of file.replies) {
    if (!conversation || at < since) continue;
    if (contactPointId !== undefined && personReached(file, { contactPointId }) !== recipient.personId) continue;
    // A conversation about no debt in particular counts toward at least one, comment 14(b)(4)-1.ii: here toward each.
    if (accountId === undefined || isSameDebt(accountId)) conversations.push({ began: at, at, seq });
  }
  const consents = [...file.consents, ...file.revokedConsents].filter(
    ({ scope, to, accountId }) =>
      scope === 'calls-beyond-cap' && to === 'collector' && accountId !== undefined && isSameDebt(accountId),
  );
  return { calls, conversations, consents };
}

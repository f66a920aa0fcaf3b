import { collectibleAmount } from '#domain/compliance/debts/disputes.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { dayOf } from '#domain/calendar/local-time.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { subScore } from '#domain/scoring/sub-scores.ts';
import type { Effects } from '#domain/policy/effects.ts';
import { mayBeReceived } from '#domain/ledger/facts/contacts/did-it-go-out.ts';

/** What one contact is expected to bring that would not come without it. */
export interface IncrementalValue {
  /** Whole cents: what it adds to what is expected to be paid within 30 days, less its cost. May be negative. */
  readonly cents: number;
  /** Chance that something is paid within 30 days, with the contact and without. */
  readonly chanceWithContact: number;
  readonly chanceWithoutContact: number;
  /** What is then expected to be paid, in cents. */
  readonly expectedPayment: number;
  /** Of the contact, in hundredths of a cent. */
  readonly cost: number;
}

const WEEK = 7 * DAY;
const MONTH = 30 * DAY;

/**
 * What a contact is worth: (chance to pay with it - chance without) x expected amount - cost. Scarce contacts go where
 * this is largest; never by the chance to pay, which sends them to those who would pay anyway. What is known of the
 * person's last weeks enters, so that the same people are not called over and over. Without `effects` in the strategy
 * every contact is worth nothing more than another.
 */
export function incrementalValue(
  file: DebtorFile,
  account: Account,
  contact: { readonly channel: Channel; readonly treatmentId: string },
  policy: Policy,
  now: EpochMs,
): IncrementalValue {
  const { effects } = policy.strategy;
  if (effects === undefined)
    return { cents: 0, chanceWithContact: 0, chanceWithoutContact: 0, expectedPayment: 0, cost: 0 };
  const daysPastDue = Math.floor(now / DAY) - dayOf(account.placed.delinquentSince);
  const age = effects.ageBrackets.find(({ daysPastDueBelow: below }) => below === undefined || daysPastDue < below);
  const chanceWithoutContact = modelPaymentChance(account, policy, daysPastDue) ?? age?.paymentRate ?? 0;
  const { reachRate, paymentLift, cost } = effects.channels[contact.channel];
  const chanceUnpaid = 1 - chanceWithoutContact;
  // A person who saw it pays `lifts` times as likely on each of these days: the chance that nothing comes shrinks so much.
  const addedIfSeen = chanceUnpaid * (1 - chanceUnpaid ** ((effects.effectDays / 30) * (paymentLift - 1)));
  const abilityFactor = effects.able[subScore('able', file, account, policy.strategy.subScores, now).band];
  const addedChance =
    reachRate *
    addedIfSeen *
    abilityFactor *
    fatigueFactor(effects.fatigue, file, account, contact, now) *
    effects.evidenceWeight;
  const expectedPayment = Math.round(collectibleAmount(account) * (age?.balanceShare ?? 0));
  return {
    cents: Math.round(addedChance * expectedPayment - cost / 100),
    chanceWithContact: chanceWithoutContact + addedChance,
    chanceWithoutContact,
    expectedPayment,
    cost,
  };
}

/** The model's probability, where policy says that it is one of payment within so many days, for accounts so young. */
function modelPaymentChance({ score }: Account, { scoring }: Policy, daysPastDue: number): number | undefined {
  if (score?.probability === undefined) return undefined;
  const horizon = scoring.models.find(({ model }) => model.id === score.model)?.paymentHorizon;
  if (horizon === undefined || daysPastDue >= horizon.daysPastDueBelow) return undefined;
  const chance = 1 - (1 - score.probability) ** (30 / horizon.withinDays);
  return Math.min(MAX_CHANCE, Math.max(MIN_CHANCE, chance));
}

/** Nobody is certain to pay, and nobody certain not to. */
const MIN_CHANCE = 0.001;
const MAX_CHANCE = 0.999;

/** What remains of an effect after what was said and done of late. */
function fatigueFactor(
  fatigue: Effects['fatigue'],
  { contacts, replies }: DebtorFile,
  { payments }: Account,
  { treatmentId }: { readonly treatmentId: string },
  now: EpochMs,
): number {
  let factor = 1;
  let hadConversation = replies.some(({ at }) => at > now - WEEK && at <= now);
  let sameMessageSent = false;
  for (let index = contacts.length - 1; index >= 0; index--) {
    const contact = contacts[index];
    if (contact === undefined || contact.at <= now - MONTH) break;
    if (!mayBeReceived(contact)) continue;
    factor *= fatigue.eachIn30Days;
    if (contact.treatmentId === treatmentId) sameMessageSent = true;
    if (contact.at <= now - WEEK) continue;
    factor *= fatigue.eachIn7Days;
    if (contact.call?.outcome === 'answered') hadConversation = true;
  }
  if (sameMessageSent) factor *= fatigue.sameMessage;
  if (hadConversation) factor *= fatigue.recentConversation;
  if (payments.some(({ at, returned }) => !returned && at > now - MONTH)) factor *= fatigue.recentPayment;
  return factor;
}

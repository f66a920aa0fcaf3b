import { collectable } from '#domain/compliance/disputes.ts';
import type { Account, Contact, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { dayOf } from '#domain/calendar/local-time.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { subScore } from '#domain/scoring/sub-scores.ts';
import type { Effects } from '#domain/policy/effects.ts';

/** What one contact is expected to bring that would not come without it. */
export interface IncrementalValue {
  /** Whole cents: what it adds to what is expected to be paid within 30 days, less its cost. May be negative. */
  readonly cents: number;
  /** Chance that something is paid within 30 days, with the contact and without. */
  readonly withAct: number;
  readonly without: number;
  /** What is then expected to be paid, in cents. */
  readonly amount: number;
  /** Of the contact, in hundredths of a cent. */
  readonly cost: number;
}

const DAY = 86_400_000;
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
  act: { readonly channel: Channel; readonly treatmentId: string },
  policy: Policy,
  now: EpochMs,
): IncrementalValue {
  const { effects } = policy.strategy;
  if (effects === undefined) return { cents: 0, withAct: 0, without: 0, amount: 0, cost: 0 };
  const daysPastDue = Math.floor(now / DAY) - dayOf(account.placed.delinquentSince);
  const age = effects.ages.find(({ daysPastDueBelow: below }) => below === undefined || daysPastDue < below);
  const without = chanceByModel(account, policy, daysPastDue) ?? age?.pays ?? 0;
  const { reaches, lifts, cost } = effects.channels[act.channel];
  const unpaid = 1 - without;
  // A person who saw it pays `lifts` times as likely on each of these days: the chance that nothing comes shrinks so much.
  const seen = unpaid * (1 - unpaid ** ((effects.days / 30) * (lifts - 1)));
  const able = effects.able[subScore('able', file, account, policy.strategy.subScores, now).band];
  const added = reaches * seen * able * remaining(effects.fatigue, file, account, act, now) * effects.shrunkTo;
  const amount = Math.round(collectable(account) * (age?.share ?? 0));
  return { cents: Math.round(added * amount - cost / 100), withAct: without + added, without, amount, cost };
}

/** The model's probability, where policy says that it is one of payment within so many days, for accounts so young. */
function chanceByModel({ score }: Account, { scoring }: Policy, daysPastDue: number): number | undefined {
  if (score?.probability === undefined) return undefined;
  const tells = scoring.models.find(({ model }) => model.id === score.model)?.tellsPayment;
  if (tells === undefined || daysPastDue >= tells.daysPastDueBelow) return undefined;
  const chance = 1 - (1 - score.probability) ** (30 / tells.withinDays);
  return Math.min(MOST, Math.max(LEAST, chance));
}

/** Nobody is certain to pay, and nobody certain not to. */
const LEAST = 0.001;
const MOST = 0.999;

/** What remains of an effect after what was said and done of late. */
function remaining(
  fatigue: Effects['fatigue'],
  { contacts, replies }: DebtorFile,
  { payments }: Account,
  { treatmentId }: { readonly treatmentId: string },
  now: EpochMs,
): number {
  let left = 1;
  let spoken = replies.some(({ at }) => at > now - WEEK && at <= now);
  let said = false;
  for (let index = contacts.length - 1; index >= 0; index--) {
    const contact = contacts[index];
    if (contact === undefined || contact.at <= now - MONTH) break;
    if (!reachedOut(contact)) continue;
    left *= fatigue.eachIn30Days;
    if (contact.treatmentId === treatmentId) said = true;
    if (contact.at <= now - WEEK) continue;
    left *= fatigue.eachIn7Days;
    if (contact.call?.outcome === 'answered') spoken = true;
  }
  if (said) left *= fatigue.sameWords;
  if (spoken) left *= fatigue.spokenWith;
  if (payments.some(({ at, returned }) => !returned && at > now - MONTH)) left *= fatigue.paid;
  return left;
}

function reachedOut({ state }: Contact): boolean {
  return state !== 'failed' && state !== 'withheld' && state !== 'bounced';
}

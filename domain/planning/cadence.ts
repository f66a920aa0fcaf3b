import { decide } from '#domain/compliance/decide.ts';
import { cameToNothing, mayHaveGoneOut, wasGiven } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { treatmentsFor } from './experiments/active-arms.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, epochMs, instant } from '#domain/values/instant.ts';
import type { SlotRequest } from '#domain/ledger/facts/workflow/facts.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import { treatmentKey } from '#domain/ledger/facts/contacts/state.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { NextStep } from './plan.ts';
import { meets, type AccountProfile, profileOf, segmentFor } from './segment.ts';
import { stageStartedAt } from './stage-start.ts';
import type { Treatment } from '#domain/policy/strategy.ts';
import { slotFor, waitsUntil, slotRequestAmong, withinCapacity } from './slot-request.ts';
import {
  deferralFact,
  firstPermitted,
  reviewedSince,
  refusalFact,
  type OutgoingMessage,
  type DeliveryOption,
  deliveryOptions,
} from './delivery-options.ts';

/** What a stage's cadence asks for: a contact now, a moment to wait for, or nothing any more. */
export interface CadenceStep {
  readonly step: Extract<NextStep, { next: 'contact' | 'wait' | 'operator' }> | undefined;
  readonly facts: readonly Fact[];
  /** A required treatment is still to be done: the stage cannot end yet. */
  readonly required: boolean;
  /** What would be done with a slot in a day's capacity, while nothing else is to do. */
  readonly slotWanted?: SlotRequest | undefined;
}

interface Situation {
  readonly file: DebtorFile;
  readonly account: Account;
  readonly stage: NonNullable<Account['stage']>;
  /** The account as conditions see it. */
  readonly profile: AccountProfile;
  readonly policy: Policy;
  readonly now: EpochMs;
}

/**
 * Walks the stage's treatments in order. One that is due is permitted (contact now), deferred (wait for the instant
 * its permit names), refused or not applicable (recorded and passed over). The first one still ahead that could go out
 * on the facts as they stand gives the moment to wait for, inside permitted hours; those before it that could not are
 * judged again at that moment.
 */
export function nextInCadence(situation: Situation): CadenceStep {
  const { file, account, stage, profile, policy, now } = situation;
  const facts: Fact[] = [];
  let slotWanted: SlotRequest | undefined;
  for (const treatment of treatmentsFor(file, account, profile, policy.strategy, stage.name, now)) {
    const due = dueSince(situation, treatment);
    if (due === undefined) continue;
    const required = treatment.required;
    if (due === 'unknown') {
      const because = `${treatment.id} is required, and nobody knows whether it went out`;
      return { step: { next: 'operator', because }, facts, required };
    }
    const outgoing = outgoingMessageFor(situation, treatment);
    const applies = meets(treatment.when, profile, now);
    // A slot is one of the day: whoever has it need not wait for the hour at which the treatment falls due.
    const slotDue = Math.min(due, slotFor(situation, treatment)?.from ?? due);
    const dueAt = required ? slotDue : Math.max(slotDue, gapEndsAt(situation));
    const need = { ...situation, treatmentId: treatment.id, since: dueAt, required };
    const allOptions = applies ? deliveryOptions(outgoing, file, account, policy) : [];
    const options = withinCapacity(allOptions, need);
    const at = dueAt > now ? earliestContactTime(situation, options, dueAt) : now;
    if (at === undefined) continue;
    const wanted = slotRequestAmong(options, need, at);
    if (wanted !== undefined) {
      const { slotRequest, option } = wanted;
      if (!required && firstPermitted(file, policy, withoutSlot(options), Math.max(now, dueAt)) === undefined) {
        // Without a slot it is not done at all: nothing is to be planned when its patience is over, unless there is
        // more to hope for then.
        if (slotWanted?.until !== undefined) {
          const until = Math.max(epochMs(slotWanted.until), dueAt);
          const because = `${slotWanted.treatmentId} waits for a slot by ${slotWanted.channel}`;
          return { step: { next: 'wait', until, because, slotRequest: slotWanted }, facts, required };
        }
        slotWanted = slotRequest;
        continue;
      }
      const because = `${treatment.id} waits for a slot by ${slotRequest.channel}`;
      const until = Math.min(
        waitsUntil(need, option),
        earliestContactTime(situation, withoutSlot(options.slice(0, options.indexOf(option))), at) ?? Infinity,
      );
      return {
        step: { next: 'wait', until, because, slotRequest: required ? slotRequest : (slotWanted ?? slotRequest) },
        facts,
        required,
      };
    }
    if (at > now)
      return {
        step: { next: 'wait', until: at, because: `${treatment.id} is due`, slotRequest: slotWanted },
        facts,
        required,
      };
    if (options.length === 0) {
      const because = skipReason(applies, allOptions);
      if (required)
        return { step: { next: 'operator', because: `${treatment.id} is required: ${because}` }, facts, required };
      facts.push(skippedFact(situation, treatment, because));
      continue;
    }
    const permits: { readonly option: DeliveryOption; readonly permit: Permit }[] = [];
    for (const option of options) {
      const permit = decide(file, option.proposal, policy, now);
      if (option.needsSlot === undefined && permit.verdict === 'allow') {
        return { step: { next: 'contact', treatmentId: treatment.id, ...option, permit }, facts, required };
      }
      permits.push({ option, permit });
    }
    const opensAt = earliestContactTime(situation, options, now);
    const deferred = permits.find(({ permit }) => permit.verdict === 'defer');
    if (opensAt !== undefined && deferred !== undefined) {
      facts.push(...deferralFact(outgoing, deferred.option, deferred.permit, account, now, opensAt));
      return {
        step: { next: 'wait', until: opensAt, because: `${treatment.id} is deferred`, slotRequest: slotWanted },
        facts,
        required,
      };
    }
    const [first] = permits;
    if (first === undefined) continue;
    if (!required && first.option.needsSlot !== undefined && first.permit.verdict !== 'deny') {
      facts.push(skippedFact(situation, treatment, NO_SLOT));
      continue;
    }
    const alreadyRefused = account.treatments[treatmentKey(outgoing)]?.outcome === 'refused';
    if (!alreadyRefused) facts.push(refusalFact(outgoing, first.option, first.permit, now));
    if (required) {
      const because = `${treatment.id} is required and refused by ${denyingRules(first.permit)}`;
      return { step: { next: 'operator', because }, facts, required };
    }
  }
  return { step: undefined, facts, required: false, slotWanted };
}

/**
 * When a treatment is (or was) due; undefined once it is done with. A required one that did not arrive is due again; one
 * of which nobody knows is for a person to look into, since the debtor must not get the same message over and over.
 */
function dueSince(situation: Situation, treatment: Treatment): EpochMs | 'unknown' | undefined {
  const { file, account, stage, policy, now } = situation;
  const due = Math.max(
    stageStartedAt(file, stage, policy, now) + milliseconds(treatment.offset),
    treatment.required ? 0 : gapEndsAt(situation),
  );
  const done = account.treatments[treatmentKey({ stage: stage.name, treatmentId: treatment.id })];
  if (done === undefined) return due;
  if (done.outcome === 'deferred') return Math.max(due, done.until ?? due);
  if (!treatment.required) return undefined;
  if (done.outcome !== 'intended') return due;
  const contact = file.contacts.findLast(({ intentId }) => intentId === done.intentId);
  if (contact === undefined || cameToNothing(contact)) return contact?.at ?? due;
  if (wasGiven(contact)) return undefined;
  return reviewedSince(account, contact) ? contact.at : 'unknown';
}

/** When what the segment leaves between two contacts about an account is over. */
function gapEndsAt({ file, account, profile, policy, now }: Situation): EpochMs {
  const gap = segmentFor(policy.strategy, profile, now)?.gap;
  if (gap === undefined) return 0;
  const last = file.contacts.findLast((contact) => contact.accountId === account.accountId && mayHaveGoneOut(contact));
  return last === undefined ? 0 : last.at + milliseconds(gap);
}

/**
 * Every contact that would carry out a treatment of the account's present stage, in order of preference; none when the
 * strategy does not have it for this account now. For whoever asks again about a treatment that was passed over.
 */
export function proposalsFor(
  file: DebtorFile,
  { accountId, treatmentId }: { readonly accountId: AccountId; readonly treatmentId: string },
  policy: Policy,
  now: EpochMs,
): Proposal[] {
  const account = file.accounts[accountId];
  if (account?.stage === undefined) return [];
  const { stage } = account;
  const profile = profileOf(file, account, policy.strategy, now);
  const treatments = treatmentsFor(file, account, profile, policy.strategy, stage.name, now);
  const treatment = treatments.find(({ id }) => id === treatmentId);
  if (treatment === undefined || !meets(treatment.when, profile, now)) return [];
  const outgoing = outgoingMessageFor({ file, stage }, treatment);
  return deliveryOptions(outgoing, file, account, policy).map(({ proposal }) => proposal);
}

/**
 * The first instant from `from` on at which one of the ways is permitted on the facts as they stand, clear of the
 * moments that the person's other accounts wait for: two accounts due at once would only defer each other.
 */
function earliestContactTime(
  { file, account, policy }: Situation,
  options: readonly DeliveryOption[],
  from: EpochMs,
): EpochMs | undefined {
  const gap = milliseconds(policy.strategy.ceiling.minimumGap);
  const otherDueTimes = Object.values(file.accounts)
    .filter(
      ({ accountId, waiting, status }) =>
        accountId !== account.accountId && waiting?.for === 'due-moment' && status.kind === 'open',
    )
    .map(({ waiting }) => waiting?.until ?? 0)
    .sort((a, b) => a - b);
  let at = firstPermitted(file, policy, options, from);
  for (const otherDueTime of otherDueTimes) {
    if (at !== undefined && Math.abs(at - otherDueTime) < gap)
      at = firstPermitted(file, policy, options, otherDueTime + gap);
  }
  return at;
}

/** Why a treatment that is due has no way to go. */
function skipReason(applies: boolean, allOptions: readonly DeliveryOption[]): string {
  if (!applies) return 'its condition does not hold';
  return allOptions.length === 0 ? 'no address or number left to use' : NO_SLOT;
}

const NO_SLOT = 'no slot in the capacity of its channels in time';

function withoutSlot(options: readonly DeliveryOption[]): DeliveryOption[] {
  return options.filter(({ needsSlot }) => needsSlot === undefined);
}

/** The rules that stand in the way. Why is in the permit, which is in the ledger: this goes into a history. */
function denyingRules({ rules }: Permit): string {
  return rules.flatMap(({ outcome, id }) => (outcome === 'deny' ? [id] : [])).join(', ');
}

function outgoingMessageFor(
  { file, stage }: Pick<Situation, 'file' | 'stage'>,
  { id, message, channels }: Treatment,
): OutgoingMessage {
  return { treatmentId: id, stage: stage.name, inEveryStage: false, message, channels, language: file.language };
}

function skippedFact({ account, stage, now }: Situation, { id }: Treatment, because: string): Fact {
  return {
    type: 'TreatmentSkipped',
    at: instant(now),
    source: 'forbear',
    accountId: account.accountId,
    stage: stage.name,
    treatmentId: id,
    because,
  };
}

import { decide } from '#domain/compliance/decide.ts';
import { treatmentsFor } from './experiments/arms-in-force.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import { type Account, type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, epochMs, instant } from '#domain/values/instant.ts';
import type { Wish } from '#domain/ledger/facts/workflow.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import { treatmentKey } from '#domain/ledger/fold-debtor.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { NextStep } from './plan.ts';
import { holds, type Judged, judged, segmentFor } from './segment.ts';
import { stageBegan } from './stage-clock.ts';
import type { Treatment } from '#domain/policy/strategy.ts';
import { placeOf, sleepsUntil, wishAmong, withinCapacity } from './wish.ts';
import { deferral, firstPermitted, lookedInto, refusal, type Saying, type Way, waysTo } from './ways.ts';

/** What a stage's cadence asks for: a contact now, a moment to wait for, or nothing any more. */
export interface CadenceStep {
  readonly step: Extract<NextStep, { next: 'contact' | 'wait' | 'operator' }> | undefined;
  readonly facts: readonly Fact[];
  /** A required treatment is still to be done: the stage cannot end yet. */
  readonly bound: boolean;
  /** What would be done with a place in a day's capacity, while nothing else is to do. */
  readonly hoped?: Wish | undefined;
}

interface Situation {
  readonly file: DebtorFile;
  readonly account: Account;
  readonly stage: NonNullable<Account['stage']>;
  /** The account as conditions see it. */
  readonly of: Judged;
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
  const { file, account, stage, of, policy, now } = situation;
  const facts: Fact[] = [];
  let hoped: Wish | undefined;
  for (const treatment of treatmentsFor(file, account, of, policy.strategy, stage.name, now)) {
    const due = pendingSince(situation, treatment);
    if (due === undefined) continue;
    const bound = treatment.required;
    if (due === 'unknown') {
      const because = `${treatment.id} is required, and nobody knows whether it went out`;
      return { step: { next: 'operator', because }, facts, bound };
    }
    const saying = sayingOf(situation, treatment);
    const applies = holds(treatment.when, of, now);
    // A place is one of the day: whoever has it need not wait for the hour at which the treatment falls due.
    const placed = Math.min(due, placeOf(situation, treatment)?.from ?? due);
    const pending = bound ? placed : Math.max(placed, gapEnds(situation));
    const need = { ...situation, treatmentId: treatment.id, since: pending, required: bound };
    const known = applies ? waysTo(saying, file, account, policy) : [];
    const ways = withinCapacity(known, need);
    const at = pending > now ? earliest(situation, ways, pending) : now;
    if (at === undefined) continue;
    const wished = wishAmong(ways, need, at);
    if (wished !== undefined) {
      const { wish, way } = wished;
      if (!bound && firstPermitted(file, policy, placeless(ways), Math.max(now, pending)) === undefined) {
        // Without a place it is not done at all: nothing is to be planned when its patience is over, unless there is
        // more to hope for then.
        if (hoped?.until !== undefined) {
          const until = Math.max(epochMs(hoped.until), pending);
          const because = `${hoped.treatmentId} waits for a place by ${hoped.channel}`;
          return { step: { next: 'wait', until, because, wish: hoped }, facts, bound };
        }
        hoped = wish;
        continue;
      }
      const because = `${treatment.id} waits for a place by ${wish.channel}`;
      const until = Math.min(
        sleepsUntil(need, way),
        earliest(situation, placeless(ways.slice(0, ways.indexOf(way))), at) ?? Infinity,
      );
      return { step: { next: 'wait', until, because, wish: bound ? wish : (hoped ?? wish) }, facts, bound };
    }
    if (at > now)
      return { step: { next: 'wait', until: at, because: `${treatment.id} is due`, wish: hoped }, facts, bound };
    if (ways.length === 0) {
      const because = whyNot(applies, known);
      if (bound)
        return { step: { next: 'operator', because: `${treatment.id} is required: ${because}` }, facts, bound };
      facts.push(skipped(situation, treatment, because));
      continue;
    }
    const permits = ways.map((way) => ({ way, permit: decide(file, way.proposal, policy, now) }));
    const allowed = permits.find(({ way, permit }) => way.needsPlace === undefined && permit.verdict === 'allow');
    if (allowed !== undefined) {
      const { way, permit } = allowed;
      return { step: { next: 'contact', treatmentId: treatment.id, ...way, permit }, facts, bound };
    }
    const opensAt = earliest(situation, ways, now);
    const deferred = permits.find(({ permit }) => permit.verdict === 'defer');
    if (opensAt !== undefined && deferred !== undefined) {
      facts.push(...deferral(saying, deferred.way, deferred.permit, account, now, opensAt));
      return {
        step: { next: 'wait', until: opensAt, because: `${treatment.id} is deferred`, wish: hoped },
        facts,
        bound,
      };
    }
    const [first] = permits;
    if (first === undefined) continue;
    if (!bound && first.way.needsPlace !== undefined && first.permit.verdict !== 'deny') {
      facts.push(skipped(situation, treatment, NO_PLACE));
      continue;
    }
    const recorded = account.treatments[treatmentKey(saying)]?.outcome === 'refused';
    if (!recorded) facts.push(refusal(saying, first.way, first.permit, now));
    if (bound) {
      const because = `${treatment.id} is required and refused by ${denying(first.permit)}`;
      return { step: { next: 'operator', because }, facts, bound };
    }
  }
  return { step: undefined, facts, bound: false, hoped };
}

/**
 * When a treatment is (or was) due; undefined once it is done with. A required one that did not arrive is due again; one
 * of which nobody knows is for a person to look into, since the debtor must not get the same message over and over.
 */
function pendingSince(situation: Situation, treatment: Treatment): EpochMs | 'unknown' | undefined {
  const { file, account, stage, policy, now } = situation;
  const due = Math.max(
    stageBegan(file, stage, policy, now) + milliseconds(treatment.offset),
    treatment.required ? 0 : gapEnds(situation),
  );
  const done = account.treatments[treatmentKey({ stage: stage.name, treatmentId: treatment.id })];
  if (done === undefined) return due;
  if (done.outcome === 'deferred') return Math.max(due, done.until ?? due);
  if (!treatment.required) return undefined;
  if (done.outcome !== 'intended') return due;
  const contact = file.contacts.findLast(({ intentId }) => intentId === done.intentId);
  if (contact === undefined || contact.state === 'failed' || contact.state === 'bounced') return contact?.at ?? due;
  if (contact.state === 'sent' || contact.state === 'delivered') return undefined;
  return lookedInto(account, contact) ? contact.at : 'unknown';
}

/** When what the segment leaves between two contacts about an account is over. */
function gapEnds({ file, account, of, policy, now }: Situation): EpochMs {
  const gap = segmentFor(policy.strategy, of, now)?.gap;
  if (gap === undefined) return 0;
  const last = file.contacts.findLast(
    ({ accountId, state }) => accountId === account.accountId && state !== 'failed' && state !== 'withheld',
  );
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
  const of = judged(file, account, policy.strategy, now);
  const stagePlan = treatmentsFor(file, account, of, policy.strategy, stage.name, now);
  const treatment = stagePlan.find(({ id }) => id === treatmentId);
  if (treatment === undefined || !holds(treatment.when, of, now)) return [];
  const saying = sayingOf({ file, stage }, treatment);
  return waysTo(saying, file, account, policy).map(({ proposal }) => proposal);
}

/**
 * The first instant from `from` on at which one of the ways is permitted on the facts as they stand, clear of the
 * moments that the person's other accounts wait for: two accounts due at once would only defer each other.
 */
function earliest({ file, account, policy }: Situation, ways: readonly Way[], from: EpochMs): EpochMs | undefined {
  const gap = milliseconds(policy.strategy.ceiling.minimumGap);
  const taken = Object.values(file.accounts)
    .filter(
      ({ accountId, waiting, status }) =>
        accountId !== account.accountId && waiting?.for === 'due-moment' && status.kind === 'open',
    )
    .map(({ waiting }) => waiting?.until ?? 0)
    .sort((a, b) => a - b);
  let at = firstPermitted(file, policy, ways, from);
  for (const moment of taken) {
    if (at !== undefined && Math.abs(at - moment) < gap) at = firstPermitted(file, policy, ways, moment + gap);
  }
  return at;
}

/** Why a treatment that is due has no way to go. */
function whyNot(applies: boolean, known: readonly Way[]): string {
  if (!applies) return 'its condition does not hold';
  return known.length === 0 ? 'no address or number left to use' : NO_PLACE;
}

const NO_PLACE = 'no place in the capacity of its channels in time';

function placeless(ways: readonly Way[]): Way[] {
  return ways.filter(({ needsPlace }) => needsPlace === undefined);
}

/** The rules that stand in the way. Why is in the permit, which is in the ledger: this goes into a history. */
function denying({ rules }: Permit): string {
  return rules.flatMap(({ outcome, id }) => (outcome === 'deny' ? [id] : [])).join(', ');
}

function sayingOf({ file, stage }: Pick<Situation, 'file' | 'stage'>, { id, message, channels }: Treatment): Saying {
  return { treatmentId: id, stage: stage.name, inEveryStage: false, message, channels, language: file.language };
}

function skipped({ account, stage, now }: Situation, { id }: Treatment, because: string): Fact {
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

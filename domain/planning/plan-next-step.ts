import { type Hold, holdsOf } from '#domain/compliance/holds.ts';
import { limitationStatus } from '#domain/compliance/debts/limitation.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { AccountId, CloseReason } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { nextInCadence } from './cadence.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import { nextNotice } from './next-notice.ts';
import type { NextStep, PlannedStep, Progress } from './plan.ts';
import { cannotPay, meets, type AccountProfile, profileOf, segmentNameOf } from './segment.ts';
import { stageStartedAt } from './stage-start.ts';

/**
 * What now? The one place where that is answered, from the facts, the policy and the time alone. In order: reasons to
 * end; the limits of the execution; a person's decision that is due; notices that are owed; holds; the cadence of the
 * stage; the stage's end.
 * It asks to wait once, to the next moment at which there is something to do.
 */
export function planNextStep(
  file: DebtorFile,
  accountId: AccountId,
  policy: Policy,
  now: EpochMs,
  progress: Progress,
): PlannedStep {
  const account = file.accounts[accountId];
  if (account === undefined) return { step: { next: 'operator', because: 'the account was never placed' }, facts: [] };
  const { plan, closes } = planAt(file, account, policy, now);
  if (closes) return plan;
  const renewAt = progress.startedAt + milliseconds(policy.strategy.renewal.after);
  if (now >= renewAt || progress.steps >= policy.strategy.renewal.steps) return { step: { next: 'renew' }, facts: [] };
  if (plan.step.next !== 'wait' || plan.step.until <= renewAt) return plan;
  return { ...plan, step: { ...plan.step, until: renewAt, because: 'the execution is to be renewed' } };
}

/** What the account asks for at a moment, whichever execution asks and however far that has come. */
interface PlanAt {
  readonly plan: PlannedStep;
  /** The account is at its end: no other execution takes over. */
  readonly closes: boolean;
}

/** The plan made last, and all that it depends on. */
let latest:
  | {
      readonly file: DebtorFile;
      readonly account: Account;
      readonly policy: Policy;
      readonly now: EpochMs;
      readonly planAt: PlanAt;
    }
  | undefined;

/**
 * One moment of an account is planned several times: by the task that plans, by the task that carries it out at the very
 * same commit, by whoever asks whether a sleeper may sleep on. Files and policies are replaced and never changed, so that
 * the very same ones at the same time give the same plan.
 */
function planAt(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): PlanAt {
  if (latest?.file === file && latest.account === account && latest.policy === policy && latest.now === now)
    return latest.planAt;
  const reason = closeReasonOf(file, account, policy, now);
  const plan: PlannedStep =
    reason === undefined ? planOpenAccount(file, account, policy, now) : { step: { next: 'close', reason }, facts: [] };
  latest = { file, account, policy, now, planAt: { plan, closes: reason !== undefined } };
  return latest.planAt;
}

/** Why the account is at its end, if it is. */
function closeReasonOf(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): CloseReason | undefined {
  if (account.status.kind === 'closed') return account.status.reason;
  const closing = account.operator.decided?.close;
  if (closing !== undefined) return closing.reason;
  if (account.recall !== undefined) return 'recalled';
  if (account.balance <= 0) return 'paid-in-full';
  if (account.discharge !== undefined) return 'discharged';
  if (account.disputes.some(({ answer }) => answer?.outcome === 'in-error')) return 'in-error';
  if (account.legal.kind === 'referred') return 'referred';
  if (limitationStatus(file, account, policy, now).extinguished) return 'time-barred';
  return undefined;
}

function planOpenAccount(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): PlannedStep {
  if (account.operator.kind === 'called') {
    return {
      step: { next: 'operator', because: `${account.operator.call.state} failed and no operator has decided` },
      facts: [],
    };
  }
  const holds = holdsOf(file, account, now);
  // A person who put the account on hold meant notices, too.
  if (holds.some(({ kind }) => kind === 'manual')) return planWithoutNotices(file, account, holds, policy, now);
  const notice = nextNotice(file, account, policy, now);
  if (notice.step?.next === 'contact' || notice.step?.next === 'operator')
    return { step: notice.step, facts: notice.facts };
  const { step, facts } = planWithoutNotices(file, account, holds, policy, now);
  const sooner = notice.step !== undefined && step.next === 'wait' && notice.step.until < step.until;
  const earlierWait = sooner && notice.step?.next === 'wait' ? { ...notice.step, slotRequest: step.slotRequest } : step;
  return { step: earlierWait, facts: [...notice.facts, ...facts] };
}

/** What the account itself asks for, notices apart. */
function planWithoutNotices(
  file: DebtorFile,
  account: Account,
  holds: readonly Hold[],
  policy: Policy,
  now: EpochMs,
): PlannedStep {
  const heldStep = stepUnderHold(holds, policy, now);
  if (heldStep !== undefined) return { step: heldStep, facts: [] };
  const { stage } = account;
  if (stage === undefined) return { step: { next: 'operator', because: 'the account entered no stage' }, facts: [] };
  const profile = profileOf(file, account, policy.strategy, now);
  if (stage.name === 'legal-referral') {
    const legalStep = cannotPay(profile)
      ? closeUnlessHelp(profile, policy, now)
      : stepBeforeReferral(account, now, milliseconds(policy.strategy.referral.signOffWithin));
    if (legalStep !== undefined) return { step: legalStep, facts: [] };
  }
  return planInStage({ file, account, stage, profile, policy, now });
}

/**
 * Of the last stage, whoever cannot pay gets what the strategy has for their segment, and nothing of what leads to an
 * attorney; where it has nothing the account goes back.
 */
function closeUnlessHelp(profile: AccountProfile, { strategy }: Policy, now: EpochMs): NextStep | undefined {
  const helpCadence = strategy.stages['legal-referral'].cadence[segmentNameOf(strategy, profile, now)];
  return helpCadence === undefined ? { next: 'close', reason: 'returned' } : undefined;
}

/** An account under a hold is not worked. It rests until the hold's time is over, and then what the strategy says. */
function stepUnderHold(holds: readonly Hold[], policy: Policy, now: EpochMs): NextStep | undefined {
  const ends = holds.map((hold) => {
    const { atMost, afterwards } = policy.strategy.holds[hold.kind];
    return { hold, afterwards, at: hold.until ?? hold.since + milliseconds(atMost) };
  });
  const expired = ends.filter(({ at }) => at <= now);
  for (const { afterwards } of expired)
    if (typeof afterwards === 'object') return { next: 'close', reason: afterwards.close };
  for (const { hold, afterwards } of expired) {
    if (afterwards === 'operator')
      return { next: 'operator', because: `held for ${hold.kind} for longer than policy allows` };
  }
  const [first] = ends.filter(({ at }) => at > now).sort((a, b) => a.at - b.at);
  return first === undefined ? undefined : { next: 'wait', until: first.at, because: `held: ${first.hold.kind}` };
}

/** Readiness and signature come before anything else of the last stage. Asked for again, a signature is due when it was. */
function stepBeforeReferral(account: Account, now: EpochMs, signOffWithin: number): NextStep | undefined {
  const { waiting } = account;
  const { readiness, signOff } = account.legal;
  if (readiness === undefined) return { next: 'check-readiness' };
  if (!readiness.ready) return { next: 'close', reason: closeReasonWhenNotReady(readiness.checks) };
  if (signOff?.kind === 'declined') return { next: 'close', reason: 'returned' };
  if (signOff?.kind === 'signed') return undefined;
  const until = waiting?.for === 'sign-off' ? waiting.until : now + signOffWithin;
  return now < until ? { next: 'sign-off', until } : { next: 'operator', because: 'nobody signed or declined in time' };
}

/** What an account that is not ready for an attorney is closed as. */
function closeReasonWhenNotReady(checks: NonNullable<Account['legal']['readiness']>['checks']): CloseReason {
  const failed = new Set(checks.filter(({ passed }) => !passed).map(({ id }) => id));
  if (failed.has('time-barred-no-suit-or-threat')) return 'time-barred';
  if (failed.has('worth-referring')) return 'uncollectable';
  return 'returned';
}

function planInStage(situation: Parameters<typeof nextInCadence>[0]): PlannedStep {
  const { file, stage, profile, policy, now } = situation;
  const { lasts, exits } = policy.strategy.stages[stage.name];
  const stageEnds = stageStartedAt(file, stage, policy, now) + milliseconds(lasts);
  const { step, facts, required, slotWanted } = nextInCadence(situation);
  if (step?.next === 'contact' || step?.next === 'operator') return { step, facts };
  if (step !== undefined && (required || step.until < stageEnds)) return { step, facts };
  if (now < stageEnds) {
    const because = `the ${stage.name} stage ends`;
    return { step: { next: 'wait', until: stageEnds, because, slotRequest: step?.slotRequest ?? slotWanted }, facts };
  }
  const mustNotRefer = cannotPay(profile);
  if (stage.name === 'legal-referral')
    return { step: mustNotRefer ? { next: 'close', reason: 'returned' } : { next: 'refer' }, facts };
  const exit = exits.find(({ when }) => meets(when, profile, now));
  if (exit === undefined)
    return {
      step: { next: 'operator', because: `the ${stage.name} stage is over and has no exit for the account` },
      facts,
    };
  if ('close' in exit) return { step: { next: 'close', reason: exit.close }, facts };
  return {
    step:
      exit.go === 'enter-legal-referral' && mustNotRefer ? { next: 'close', reason: 'returned' } : { next: exit.go },
    facts,
  };
}

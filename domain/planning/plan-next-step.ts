import { type Hold, holdsOf } from '#domain/compliance/hold.ts';
import { limitationOf } from '#domain/compliance/limitation.ts';
import { type Account, type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs } from '#domain/values/instant.ts';
import type { AccountId, CloseReason } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { nextInCadence } from './cadence.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import { nextNotice } from './next-notice.ts';
import type { NextStep, Plan, Progress } from './plan.ts';
import { cannotPay, holds, type Judged, judged, segmentOf } from './segment.ts';
import { stageBegan } from './stage-clock.ts';

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
): Plan {
  const account = file.accounts[accountId];
  if (account === undefined) return { step: { next: 'operator', because: 'the account was never placed' }, facts: [] };
  const ending = endingOf(file, account, policy, now);
  if (ending !== undefined) return { step: { next: 'close', reason: ending }, facts: [] };
  const renewAt = progress.startedAt + milliseconds(policy.strategy.renewal.after);
  if (now >= renewAt || progress.steps >= policy.strategy.renewal.steps) return { step: { next: 'renew' }, facts: [] };
  const plan = underway(file, account, policy, now);
  if (plan.step.next !== 'wait' || plan.step.until <= renewAt) return plan;
  return { ...plan, step: { ...plan.step, until: renewAt, because: 'the execution is to be renewed' } };
}

/** Why the account is at its end, if it is. */
function endingOf(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): CloseReason | undefined {
  if (account.status.kind === 'closed') return account.status.reason;
  if (account.operatorClose !== undefined) return account.operatorClose.reason;
  if (account.recall !== undefined) return 'recalled';
  if (account.balance <= 0) return 'paid-in-full';
  if (account.discharge !== undefined) return 'discharged';
  if (account.disputes.some(({ answer }) => answer?.outcome === 'in-error')) return 'in-error';
  if (account.referral !== undefined) return 'referred';
  if (limitationOf(file, account, policy, now).extinguished) return 'time-barred';
  return undefined;
}

function underway(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): Plan {
  if (account.operatorCall !== undefined) {
    return {
      step: { next: 'operator', because: `${account.operatorCall.state} failed and no operator has decided` },
      facts: [],
    };
  }
  const holding = holdsOf(file, account, now);
  // A person who put the account on hold meant notices, too.
  if (holding.some(({ kind }) => kind === 'manual')) return working(file, account, holding, policy, now);
  const notice = nextNotice(file, account, policy, now);
  if (notice.step?.next === 'contact' || notice.step?.next === 'operator')
    return { step: notice.step, facts: notice.facts };
  const { step, facts } = working(file, account, holding, policy, now);
  const sooner = notice.step !== undefined && step.next === 'wait' && notice.step.until < step.until;
  const waited = sooner && notice.step?.next === 'wait' ? { ...notice.step, wish: step.wish } : step;
  return { step: waited, facts: [...notice.facts, ...facts] };
}

/** What the account itself asks for, notices apart. */
function working(file: DebtorFile, account: Account, holding: readonly Hold[], policy: Policy, now: EpochMs): Plan {
  const resting = underHold(holding, policy, now);
  if (resting !== undefined) return { step: resting, facts: [] };
  const { stage } = account;
  if (stage === undefined) return { step: { next: 'operator', because: 'the account entered no stage' }, facts: [] };
  const of = judged(file, account, policy.strategy, now);
  if (stage.name === 'legal-referral') {
    const legal = cannotPay(of)
      ? helpOnly(of, policy, now)
      : beforeHandOver(account, now, milliseconds(policy.strategy.referral.signOffWithin));
    if (legal !== undefined) return { step: legal, facts: [] };
  }
  return inStage({ file, account, stage, of, policy, now });
}

/**
 * Of the last stage, whoever cannot pay gets what the strategy has for their segment, and nothing of what leads to an
 * attorney; where it has nothing the account goes back.
 */
function helpOnly(of: Judged, { strategy }: Policy, now: EpochMs): NextStep | undefined {
  const help = strategy.stages['legal-referral'].cadence[segmentOf(strategy, of, now)];
  return help === undefined ? { next: 'close', reason: 'returned' } : undefined;
}

/** An account under a hold is not worked. It rests until the hold's time is over, and then what the strategy says. */
function underHold(holding: readonly Hold[], policy: Policy, now: EpochMs): NextStep | undefined {
  const ends = holding.map((hold) => {
    const { atMost, afterwards } = policy.strategy.holds[hold.kind];
    return { hold, afterwards, at: hold.until ?? hold.since + milliseconds(atMost) };
  });
  const over = ends.filter(({ at }) => at <= now);
  for (const { afterwards } of over)
    if (typeof afterwards === 'object') return { next: 'close', reason: afterwards.close };
  for (const { hold, afterwards } of over) {
    if (afterwards === 'operator')
      return { next: 'operator', because: `held for ${hold.kind} for longer than policy allows` };
  }
  const [first] = ends.filter(({ at }) => at > now).sort((a, b) => a.at - b.at);
  return first === undefined ? undefined : { next: 'wait', until: first.at, because: `held: ${first.hold.kind}` };
}

/** Readiness and signature come before anything else of the last stage. Asked for again, a signature is due when it was. */
function beforeHandOver(account: Account, now: EpochMs, signOffWithin: number): NextStep | undefined {
  const { readiness, signature, declined, waiting } = account;
  if (readiness === undefined) return { next: 'check-readiness' };
  if (!readiness.ready) return { next: 'close', reason: reasonNotReady(readiness.checks) };
  if (declined !== undefined) return { next: 'close', reason: 'returned' };
  if (signature !== undefined) return undefined;
  const until = waiting?.for === 'sign-off' ? waiting.until : now + signOffWithin;
  return now < until ? { next: 'sign-off', until } : { next: 'operator', because: 'nobody signed or declined in time' };
}

/** What an account that is not ready for an attorney is closed as. */
function reasonNotReady(checks: NonNullable<Account['readiness']>['checks']): CloseReason {
  const failed = new Set(checks.filter(({ passed }) => !passed).map(({ id }) => id));
  if (failed.has('time-barred-no-suit-or-threat')) return 'time-barred';
  if (failed.has('worth-referring')) return 'uncollectable';
  return 'returned';
}

function inStage(situation: Parameters<typeof nextInCadence>[0]): Plan {
  const { file, stage, of, policy, now } = situation;
  const { lasts, exits } = policy.strategy.stages[stage.name];
  const stageEnds = stageBegan(file, stage, policy, now) + milliseconds(lasts);
  const { step, facts, bound, hoped } = nextInCadence(situation);
  if (step?.next === 'contact' || step?.next === 'operator') return { step, facts };
  if (step !== undefined && (bound || step.until < stageEnds)) return { step, facts };
  if (now < stageEnds) {
    const because = `the ${stage.name} stage ends`;
    return { step: { next: 'wait', until: stageEnds, because, wish: step?.wish ?? hoped }, facts };
  }
  const spared = cannotPay(of);
  if (stage.name === 'legal-referral')
    return { step: spared ? { next: 'close', reason: 'returned' } : { next: 'hand-over' }, facts };
  const exit = exits.find(({ when }) => holds(when, of, now));
  if (exit === undefined)
    return {
      step: { next: 'operator', because: `the ${stage.name} stage is over and has no exit for the account` },
      facts,
    };
  if ('close' in exit) return { step: { next: 'close', reason: exit.close }, facts };
  return { step: exit.go === 'refer' && spared ? { next: 'close', reason: 'returned' } : { next: exit.go }, facts };
}

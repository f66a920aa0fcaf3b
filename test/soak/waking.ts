import { decide } from '#domain/compliance/decide.ts';
import type { Commit } from '#domain/ledger/commit.ts';
import { type DebtorFile, emptyFile } from '#domain/ledger/debtor-file.ts';
import { epochMs, instant, MINUTE } from '#domain/values/instant.ts';
import type { Fact, FactOf } from '#domain/ledger/fact.ts';
import { foldCommit } from '#domain/ledger/fold-debtor.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';

/** Retries of a task that failed take so long at most, with backoff. */
const RETRIES = 10 * MINUTE;

/** Minutes looked at one by one from the deferral on, and again before the instant it names. */
const LOOKED_AT = 720;

/** What became of the deferrals of one person. */
export interface Waking {
  /** Woken within a minute of the instant; later, by retries; by something told before. */
  readonly onTime: number;
  readonly afterRetries: number;
  readonly disturbed: number;
  /** Minutes about which the rules were asked whether it might go out already. */
  readonly minutes: number;
  /** Put off further than the first allowed instant, because the person's other account was waiting for it. */
  readonly steppedAside: number;
  readonly findings: readonly string[];
}

/**
 * Every deferral names the first minute at which contact is allowed on the facts as they stood, found by asking minute by
 * minute; and at that minute the account is woken.
 */
export function wakings(debtorId: string, commits: readonly Commit[], policy: Policy, end: number): Waking {
  const counts = { onTime: 0, afterRetries: 0, disturbed: 0, minutes: 0, steppedAside: 0 };
  const findings: string[] = [];
  let file = emptyFile(debtorId);
  for (const commit of commits) {
    for (const fact of commit.facts) {
      if (fact.type !== 'ContactDeferred') continue;
      const early = askedEarly(file, fact, policy);
      counts.minutes += early.minutes;
      if (early.at !== undefined) {
        if (stepsAside(file, fact, policy)) counts.steppedAside++;
        else findings.push(`${fact.accountId} waits for ${fact.until}, and may be contacted at ${instant(early.at)}`);
      }
      const woken = wokenAfter(fact, commit, commits, end);
      if (typeof woken === 'string') findings.push(woken);
      else if (woken !== undefined) counts[woken.how]++;
    }
    file = foldCommit(file, commit);
  }
  return { ...counts, findings };
}

type Deferral = FactOf<'ContactDeferred'>;

/**
 * Is there an earlier minute at which the rules would have allowed the contact, or the planner would have made it? Rules
 * are asked about every minute near both ends; the planner, who weighs all ways and the person's other accounts, is asked
 * about the minute before.
 */
function askedEarly(
  file: DebtorFile,
  { accountId, treatmentId, at, until, channel, purpose, contactPointId, says = [] }: Deferral,
  policy: Policy,
): { readonly at: number | undefined; readonly minutes: number } {
  const [from, to] = [epochMs(at), epochMs(until)];
  const proposal = { accountId, channel, purpose, contactPointId, says };
  const first = Math.ceil(from / MINUTE) * MINUTE;
  let minutes = 0;
  for (let minute = first; minute < to; minute += MINUTE) {
    if (minute === first + LOOKED_AT * MINUTE) minute = Math.max(minute, to - LOOKED_AT * MINUTE);
    minutes++;
    if (decide(file, proposal, policy, minute).verdict === 'allow') return { at: minute, minutes };
  }
  const startedAt = file.accounts[accountId]?.workflow?.startedAt ?? from;
  const before = to - MINUTE;
  const planned = before <= from ? undefined : planNextStep(file, accountId, policy, before, { startedAt, steps: 0 });
  // A contact for something else that is due, a notice by letter say, is none that was put off.
  const early = planned?.step.next === 'contact' && planned.step.treatmentId === treatmentId;
  return { at: early ? before : undefined, minutes };
}

/** Another account of the person was to wake so near the first allowed instant that both would only defer each other. */
function stepsAside(file: DebtorFile, { accountId, until }: Deferral, policy: Policy): boolean {
  const gap = milliseconds(policy.strategy.ceiling.minimumGap);
  return Object.values(file.accounts).some(
    ({ accountId: other, waiting }) =>
      other !== accountId &&
      waiting?.for === 'due-moment' &&
      waiting.until <= epochMs(until) &&
      waiting.until >= epochMs(until) - 2 * gap,
  );
}

/**
 * When the account went on after a deferral. It may have been planned anew before it fell asleep, because the person's
 * other account took the moment first: then what counts is the instant it really waits for.
 */
function wokenAfter(
  { accountId, at, until }: Deferral,
  { seq }: Commit,
  commits: readonly Commit[],
  end: number,
): { readonly how: 'onTime' | 'afterRetries' | 'disturbed' } | string | undefined {
  let due = epochMs(until);
  for (const commit of commits.slice(seq)) {
    const when = epochMs(commit.at);
    if (commit.eventId !== undefined && when < due + MINUTE) return { how: 'disturbed' };
    const mine = commit.facts.filter((fact) => isOf(fact, accountId));
    if (mine.length === 0) continue;
    if (when < due) {
      if (!mine.every(({ type }) => STILL_WAITING.has(type))) return { how: 'disturbed' };
      for (const fact of mine) if (fact.type === 'WaitBegan') due = epochMs(fact.until);
      continue;
    }
    const late = when - due;
    if (late <= MINUTE) return { how: 'onTime' };
    return late <= RETRIES
      ? { how: 'afterRetries' }
      : `${accountId} put off at ${at} until ${instant(due)} was woken at ${commit.at}`;
  }
  return due + RETRIES < end ? `${accountId} put off at ${at} until ${instant(due)} was never woken` : undefined;
}

/** What an account may record between being put off and falling asleep, if it has to plan anew. */
const STILL_WAITING: ReadonlySet<string> = new Set(['WaitBegan', 'TreatmentSkipped', 'ContactDeferred']);

function isOf(fact: Fact, accountId: string): boolean {
  if ('accountId' in fact) return fact.accountId === accountId;
  return 'intentId' in fact && fact.intentId.startsWith(accountId);
}

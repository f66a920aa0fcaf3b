import type { Commit } from '#domain/ledger/commit.ts';
import { DAY, epochMs, instant } from '#domain/values/instant.ts';
import type { FactType } from '#domain/ledger/fact.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { milliseconds } from '#domain/calendar/duration.ts';

/** Facts after which a person, or the workflow, has come further. A deferral or another wait is none. */
const FURTHER: ReadonlySet<FactType> = new Set([
  'AccountPlaced',
  'StageEntered',
  'ContactIntended',
  'ContactRefused',
  'TreatmentSkipped',
  'ReadinessChecked',
  'ReferralSigned',
  'ReferralDeclined',
  'AccountReferred',
  'AccountRenewed',
  'AccountClosed',
  'OperatorCalled',
  'OperatorDecided',
]);

/**
 * Accounts that stood still, open and unseen by an operator, for longer than any hold or stage lasts, or that were put off
 * again and again.
 */
export function standingStill(commits: readonly Commit[], policy: Policy, end: number): string[] {
  const { holds, stages } = policy.strategy;
  const longest = Math.max(
    ...Object.values(holds).map(({ atMost }) => milliseconds(atMost)),
    ...Object.values(stages).map(({ lasts }) => milliseconds(lasts)),
  );
  // Holds may follow one upon another; a deferral on top of them is days.
  const patience = 2 * longest + 30 * DAY;
  const found: string[] = [];
  const since = new Map<string, { at: number; deferrals: number }>();
  const look = (accountId: string, now: number) => {
    const last = since.get(accountId);
    if (last === undefined) return;
    if (now - last.at > patience) found.push(`${accountId} stood still from ${instant(last.at)} to ${instant(now)}`);
    if (last.deferrals > MOST_DEFERRALS)
      found.push(`${accountId} was put off ${last.deferrals} times from ${instant(last.at)} on`);
  };
  for (const { facts, at } of commits) {
    for (const fact of facts) {
      if (!('accountId' in fact) || fact.accountId === undefined) continue;
      const { accountId, type } = fact;
      const last = since.get(accountId);
      if (type === 'ContactDeferred' && last !== undefined) last.deferrals++;
      if (!FURTHER.has(type)) continue;
      look(accountId, epochMs(at));
      if (type === 'AccountClosed') since.delete(accountId);
      else if (type === 'OperatorCalled') since.delete(accountId);
      else since.set(accountId, { at: epochMs(at), deferrals: 0 });
    }
  }
  for (const accountId of since.keys()) look(accountId, end);
  return found;
}

/** Each deferral is for hours or days; more of them in a row mean two accounts, or two rules, that put each other off. */
const MOST_DEFERRALS = 20;

import { decide } from '#domain/compliance/decide.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { treatmentKey } from '#domain/ledger/fold-debtor.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type NoticeDue, noticesDue } from './notices-due.ts';
import type { NextStep } from './plan.ts';
import { contactsFor, deferral, firstPermitted, lookedInto, refusal, type Saying, waysTo } from './ways.ts';

/** The next notice that is owed: a contact now, a moment to wait for, a person to call; or none that may go out. */
export interface NoticeStep {
  readonly step: Extract<NextStep, { next: 'contact' | 'wait' | 'operator' }> | undefined;
  readonly facts: readonly Fact[];
}

/**
 * Notices come before everything else a stage or a hold asks for, because they answer the debtor. One the rules refuse
 * is recorded once and passed over: what it would have answered stays open, and with it the hold.
 */
export function nextNotice(file: DebtorFile, account: Account, policy: Policy, now: EpochMs): NoticeStep {
  const facts: Fact[] = [];
  let waits: NoticeStep['step'];
  for (const notice of noticesDue(file, account, policy, now)) {
    const { step, recorded } = stepTo(notice, file, account, policy, now);
    facts.push(...recorded);
    if (step?.next === 'contact' || step?.next === 'operator') return { step, facts };
    if (step?.next === 'wait' && (waits?.next !== 'wait' || step.until < waits.until)) waits = step;
  }
  return { step: waits, facts };
}

function stepTo(
  notice: NoticeDue,
  file: DebtorFile,
  account: Account,
  policy: Policy,
  now: EpochMs,
): { readonly step?: NoticeStep['step']; readonly recorded: readonly Fact[] } {
  const { treatmentId, disputeId, required } = notice;
  const saying = sayingOf(notice, account);
  const latest = contactsFor(saying, file, account).at(-1);
  if (latest !== undefined && !lookedInto(account, latest)) {
    const unknown = latest.state === 'intended' || latest.state === 'uncertain';
    if (unknown) return operator(`${treatmentId} is owed, and nobody knows whether it went out`);
  }
  const ways = waysTo(saying, file, account, policy);
  if (ways.length === 0)
    return required ? operator(`${treatmentId} is owed: no address left to use`) : { recorded: [] };
  const judged = ways.map((way) => ({ way, permit: decide(file, way.proposal, policy, now) }));
  const allowed = judged.find(({ permit }) => permit.verdict === 'allow');
  if (allowed !== undefined) {
    const { way, permit } = allowed;
    const about = disputeId === undefined ? {} : { about: { disputeId } };
    return { step: { next: 'contact', treatmentId, ...way, permit, ...about }, recorded: [] };
  }
  const deferred = judged.find(({ permit }) => permit.verdict === 'defer');
  const at = deferred === undefined ? undefined : firstPermitted(file, policy, ways, now);
  if (deferred !== undefined && at !== undefined) {
    return {
      step: { next: 'wait', until: at, because: `${treatmentId} is deferred` },
      recorded: deferral(saying, deferred.way, deferred.permit, account, now, at),
    };
  }
  const [first] = judged;
  const known = account.treatments[treatmentKey(saying)]?.outcome === 'refused';
  return { recorded: first === undefined || known ? [] : [refusal(saying, first.way, first.permit, now)] };
}

function operator(because: string): { readonly step: NoticeStep['step']; readonly recorded: readonly Fact[] } {
  return { step: { next: 'operator', because }, recorded: [] };
}

/** A notice is sent in whatever stage the account is. */
function sayingOf({ treatmentId, plan, language, to, inReplyTo }: NoticeDue, { stage }: Account): Saying {
  return {
    treatmentId,
    stage: stage?.name ?? 'reminder',
    inEveryStage: true,
    message: plan.message,
    channels: plan.channels,
    language,
    ...(to === undefined ? {} : { to }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  };
}

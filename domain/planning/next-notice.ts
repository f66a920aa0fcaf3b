import { decide } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { treatmentKey } from '#domain/ledger/facts/contacts/state.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { hasUnknownOutcome } from '#domain/ledger/facts/contacts/did-it-go-out.ts';
import { type NoticeDue, noticesDue } from './notices-due.ts';
import type { NextStep } from './plan.ts';
import {
  contactsFor,
  deferralFact,
  firstPermitted,
  reviewedSince,
  refusalFact,
  type OutgoingMessage,
  type DeliveryOption,
  deliveryOptions,
} from './delivery-options.ts';

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
  let earliestWait: NoticeStep['step'];
  for (const notice of noticesDue(file, account, policy, now)) {
    const { step, facts: recorded } = stepForNotice(notice, file, account, policy, now);
    facts.push(...recorded);
    if (step?.next === 'contact' || step?.next === 'operator') return { step, facts };
    if (step?.next === 'wait' && (earliestWait?.next !== 'wait' || step.until < earliestWait.until))
      earliestWait = step;
  }
  return { step: earliestWait, facts };
}

function stepForNotice(
  notice: NoticeDue,
  file: DebtorFile,
  account: Account,
  policy: Policy,
  now: EpochMs,
): { readonly step?: NoticeStep['step']; readonly facts: readonly Fact[] } {
  const { treatmentId, disputeId, required } = notice;
  const outgoing = outgoingMessageFor(notice, account);
  const latest = contactsFor(outgoing, file, account).at(-1);
  if (latest !== undefined && !reviewedSince(account, latest)) {
    if (hasUnknownOutcome(latest)) return callOperator(`${treatmentId} is owed, and nobody knows whether it went out`);
  }
  const options = deliveryOptions(outgoing, file, account, policy);
  if (options.length === 0)
    return required ? callOperator(`${treatmentId} is owed: no address left to use`) : { facts: [] };
  const decisions: { readonly option: DeliveryOption; readonly permit: Permit }[] = [];
  for (const option of options) {
    const permit = decide(file, option.proposal, policy, now);
    if (permit.verdict === 'allow') {
      const about = disputeId === undefined ? {} : { about: { disputeId } };
      return { step: { next: 'contact', treatmentId, ...option, permit, ...about }, facts: [] };
    }
    decisions.push({ option, permit });
  }
  const deferred = decisions.find(({ permit }) => permit.verdict === 'defer');
  const at = deferred === undefined ? undefined : firstPermitted(file, policy, options, now);
  if (deferred !== undefined && at !== undefined) {
    return {
      step: { next: 'wait', until: at, because: `${treatmentId} is deferred` },
      facts: deferralFact(outgoing, deferred.option, deferred.permit, account, now, at),
    };
  }
  const [first] = decisions;
  const alreadyRefused = account.treatments[treatmentKey(outgoing)]?.outcome === 'refused';
  return {
    facts: first === undefined || alreadyRefused ? [] : [refusalFact(outgoing, first.option, first.permit, now)],
  };
}

function callOperator(because: string): { readonly step: NoticeStep['step']; readonly facts: readonly Fact[] } {
  return { step: { next: 'operator', because }, facts: [] };
}

/** A notice is sent in whatever stage the account is. */
function outgoingMessageFor(
  { treatmentId, plan, language, contactPointId, inReplyTo }: NoticeDue,
  { stage }: Account,
): OutgoingMessage {
  return {
    treatmentId,
    stage: stage?.name ?? 'reminder',
    inEveryStage: true,
    message: plan.message,
    channels: plan.channels,
    language,
    ...(contactPointId === undefined ? {} : { contactPointId }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  };
}

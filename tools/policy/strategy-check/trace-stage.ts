import { decide } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import { treatmentsFor } from '#domain/planning/experiments/active-arms.ts';
import type { DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel, Stage } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { proposalsFor } from '#domain/planning/cadence.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { NextStep } from '#domain/planning/plan.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { meets, profileOf } from '#domain/planning/segment.ts';
import { stageAfter } from './check-stages.ts';
import type { SampleAddress } from './sample-addresses.ts';
import { append, type TracedArm, MODEL_ACCOUNT, modelDebtor, policyForTestAccount } from './model-debtor.ts';
import type { TestAccount } from './test-accounts.ts';

/** What became of one treatment of a stage that was walked through. */
export interface TreatmentTrace {
  readonly stage: Stage;
  readonly treatmentId: string;
  readonly preferred: Channel;
  /** Entering the stage and the treatment's offset. */
  readonly due: EpochMs;
  /** Absent: the stage ended without it. */
  readonly sent?: { readonly at: EpochMs; readonly channel: Channel };
  /** What the rules said of each way to say it, preferred first, when it fell due; empty where none was due by then. */
  readonly whenDue: readonly Permit[];
}

/** How an account goes that nobody answers for. */
export interface AccountTrace {
  readonly treatments: readonly TreatmentTrace[];
  /** Why it ended; `stuck` when it does not end, and where. */
  readonly end: { readonly outcome: string; readonly stage: Stage } | { readonly stuck: string; readonly stage: Stage };
  readonly stages: readonly { readonly stage: Stage; readonly entered: EpochMs; readonly left: EpochMs }[];
}

/** A way through three stages takes some forty plans; what takes this many goes round and round. */
const MAX_PLANS = 500;

/**
 * Works the account of a debtor whom everything reaches and who never answers, by the planner and the rule book themselves,
 * until it is closed or handed over. Readiness and signature are given at once.
 */
export function traceAccount(
  home: SampleAddress,
  probe: TestAccount,
  reviewed: Policy,
  from: EpochMs,
  arm?: TracedArm,
): AccountTrace {
  const policy = policyForTestAccount(probe, reviewed);
  let file = modelDebtor(home, probe, policy, from, 'en', arm);
  let now = from;
  let stage: Stage = 'reminder';
  const stages: { stage: Stage; entered: EpochMs; left: EpochMs }[] = [];
  const treatments: TreatmentTrace[] = [];
  const record = (facts: readonly Fact[]) => {
    if (facts.length > 0) file = append(file, policy, now, facts);
  };
  const enter = (next: Stage) => {
    stage = next;
    stages.push({ stage, entered: now, left: now });
    record([{ type: 'StageEntered', ...header(now), stage }]);
  };
  const leave = () => {
    const left = stages.at(-1);
    if (left === undefined) return;
    left.left = now;
    treatments.push(...treatmentsOf(file, policy, left));
  };
  enter('reminder');
  for (let steps = 0; steps < MAX_PLANS; steps++) {
    const { step, facts } = planNextStep(file, MODEL_ACCOUNT, policy, now, { startedAt: now, steps: 0 });
    record(facts);
    switch (step.next) {
      case 'contact':
        record(contactFacts(step, stage, now, steps));
        break;
      case 'wait':
        now = step.until;
        break;
      case 'check-readiness':
        record([{ type: 'ReadinessChecked', ...header(now), ready: true, checks: [] }]);
        break;
      case 'sign-off':
        record([{ type: 'ReferralSigned', ...header(now), source: 'operator', by: 'check' }]);
        break;
      case 'escalate':
      case 'enter-legal-referral': {
        leave();
        enter(stageAfter({ go: step.next }) ?? stage);
        break;
      }
      case 'close':
      case 'refer':
        leave();
        return { treatments, stages, end: { outcome: step.next === 'close' ? step.reason : 'referred', stage } };
      case 'operator':
        leave();
        return { treatments, stages, end: { stuck: step.because, stage } };
      case 'renew':
        break;
      default:
        return step satisfies never;
    }
  }
  leave();
  return { treatments, stages, end: { stuck: `no end within ${MAX_PLANS} plans`, stage } };
}

function header(now: EpochMs) {
  return { at: instant(now), source: 'forbear' as const, accountId: MODEL_ACCOUNT };
}

function contactFacts(
  step: Extract<NextStep, { next: 'contact' }>,
  stage: Stage,
  now: EpochMs,
  number: number,
): Fact[] {
  const { proposal, permit, template, treatmentId } = step;
  const { channel, purpose, contactPointId, says } = proposal;
  const intentId = `contact-${number}`;
  const message = { id: template.id, language: template.language, contentHash: '0'.repeat(64) };
  const intended = { intentId, stage, treatmentId, channel, purpose, contactPointId, permit, message, says: [...says] };
  return [
    { type: 'ContactIntended', ...header(now), ...intended },
    { type: 'ContactSent', at: instant(now), source: 'forbear', intentId, providerId: 'check' },
  ];
}

/** What became of the treatments that the account had in a stage it leaves, each as of the moment it was due. */
function treatmentsOf(
  file: DebtorFile,
  policy: Policy,
  { stage, entered, left }: { readonly stage: Stage; readonly entered: EpochMs; readonly left: EpochMs },
): TreatmentTrace[] {
  const account = file.accounts[MODEL_ACCOUNT];
  if (account === undefined) return [];
  const profile = profileOf(file, account, policy.strategy, left);
  return treatmentsFor(file, account, profile, policy.strategy, stage, left)
    .filter(({ when }) => meets(when, profile, left))
    .map(({ id, offset, channels: [preferred = 'letter'] }) => {
      const due = entered + milliseconds(offset);
      const contact = file.contacts.find((each) => each.stage === stage && each.treatmentId === id);
      const then = { ...file, contacts: file.contacts.filter(({ at }) => at < due) };
      const whenDue = proposalsFor(then, { accountId: MODEL_ACCOUNT, treatmentId: id }, policy, due).map((proposal) =>
        decide(then, proposal, policy, due),
      );
      return {
        stage,
        treatmentId: id,
        preferred,
        due,
        ...(contact !== undefined && { sent: { at: contact.at, channel: contact.channel } }),
        whenDue,
      };
    });
}

import { decide } from '#domain/compliance/decide.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import { treatmentsFor } from '#domain/planning/experiments/arms-in-force.ts';
import { type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Channel, Stage } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { proposalsFor } from '#domain/planning/cadence.ts';
import { milliseconds } from '#domain/calendar/duration.ts';
import type { NextStep } from '#domain/planning/plan.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { holds, judged } from '#domain/planning/segment.ts';
import { stageAfter } from './check-stages.ts';
import type { Home } from './home.ts';
import { append, type ArmOf, MODEL_ACCOUNT, modelDebtor, policyFor } from './model-debtor.ts';
import type { Probe } from './probe.ts';

/** What became of one treatment of a stage that was walked through. */
export interface Treated {
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
export interface Walk {
  readonly treated: readonly Treated[];
  /** Why it ended; `stuck` when it does not end, and where. */
  readonly end: { readonly outcome: string; readonly stage: Stage } | { readonly stuck: string; readonly stage: Stage };
  readonly stages: readonly { readonly stage: Stage; readonly entered: EpochMs; readonly left: EpochMs }[];
}

/** A way through three stages takes some forty plans; what takes this many goes round and round. */
const PLANS = 500;

/**
 * Works the account of a debtor whom everything reaches and who never answers, by the planner and the rule book themselves,
 * until it is closed or handed over. Readiness and signature are given at once.
 */
export function walk(home: Home, probe: Probe, reviewed: Policy, from: EpochMs, arm?: ArmOf): Walk {
  const policy = policyFor(probe, reviewed);
  let file = modelDebtor(home, probe, policy, from, 'en', arm);
  let now = from;
  let stage: Stage = 'reminder';
  const stages: { stage: Stage; entered: EpochMs; left: EpochMs }[] = [];
  const treated: Treated[] = [];
  const tell = (facts: readonly Fact[]) => {
    if (facts.length > 0) file = append(file, policy, now, facts);
  };
  const enter = (next: Stage) => {
    stage = next;
    stages.push({ stage, entered: now, left: now });
    tell([{ type: 'StageEntered', ...told(now), stage }]);
  };
  const leave = () => {
    const left = stages.at(-1);
    if (left === undefined) return;
    left.left = now;
    treated.push(...treatmentsOf(file, policy, left));
  };
  enter('reminder');
  for (let steps = 0; steps < PLANS; steps++) {
    const { step, facts } = planNextStep(file, MODEL_ACCOUNT, policy, now, { startedAt: now, steps: 0 });
    tell(facts);
    switch (step.next) {
      case 'contact':
        tell(sent(step, stage, now, steps));
        break;
      case 'wait':
        now = step.until;
        break;
      case 'check-readiness':
        tell([{ type: 'ReadinessChecked', ...told(now), ready: true, checks: [] }]);
        break;
      case 'sign-off':
        tell([{ type: 'ReferralSigned', ...told(now), source: 'operator', by: 'check' }]);
        break;
      case 'escalate':
      case 'refer': {
        leave();
        enter(stageAfter({ go: step.next }) ?? stage);
        break;
      }
      case 'close':
      case 'hand-over':
        leave();
        return { treated, stages, end: { outcome: step.next === 'close' ? step.reason : 'referred', stage } };
      case 'operator':
        leave();
        return { treated, stages, end: { stuck: step.because, stage } };
      case 'renew':
        break;
      default:
        return step satisfies never;
    }
  }
  leave();
  return { treated, stages, end: { stuck: `no end within ${PLANS} plans`, stage } };
}

function told(now: EpochMs) {
  return { at: instant(now), source: 'forbear' as const, accountId: MODEL_ACCOUNT };
}

function sent(step: Extract<NextStep, { next: 'contact' }>, stage: Stage, now: EpochMs, number: number): Fact[] {
  const { proposal, permit, template, treatmentId } = step;
  const { channel, purpose, contactPointId, says } = proposal;
  const intentId = `contact-${number}`;
  const message = { id: template.id, language: template.language, contentHash: '0'.repeat(64) };
  const intended = { intentId, stage, treatmentId, channel, purpose, contactPointId, permit, message, says: [...says] };
  return [
    { type: 'ContactIntended', ...told(now), ...intended },
    { type: 'ContactSent', at: instant(now), source: 'forbear', intentId, providerId: 'check' },
  ];
}

/** What became of the treatments that the account had in a stage it leaves, each as of the moment it was due. */
function treatmentsOf(
  file: DebtorFile,
  policy: Policy,
  { stage, entered, left }: { readonly stage: Stage; readonly entered: EpochMs; readonly left: EpochMs },
): Treated[] {
  const account = file.accounts[MODEL_ACCOUNT];
  if (account === undefined) return [];
  const of = judged(file, account, policy.strategy, left);
  return treatmentsFor(file, account, of, policy.strategy, stage, left)
    .filter(({ when }) => holds(when, of, left))
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

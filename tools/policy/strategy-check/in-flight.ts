import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { profileOf, segmentNameOf } from '#domain/planning/segment.ts';
import { debtorFilesIn } from '#adapters/local/past-ledgers/debtor-files.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';

/** How the next thing that happens to an account changes. */
export const CHANGES = ['same', 'earlier', 'later', 'other-step', 'calls-operator'] as const;
export type Change = (typeof CHANGES)[number];

/** The next thing that happens to an account if nobody says anything. */
export interface PlannedAct {
  readonly at: EpochMs;
  /** `contact first-reminder by email`, `escalate`, `close (returned)`, `operator: …`. */
  readonly what: string;
  /** The same without the channel, which may change by the day. */
  readonly kind: string;
}

export interface ChangedAccount {
  readonly accountId: AccountId;
  readonly change: Exclude<Change, 'same'>;
  readonly before: PlannedAct;
  readonly after: PlannedAct;
}

/** What a strategy would do to the accounts in the middle of another one. */
export interface InFlight {
  /** The instant the plans are made for, and the policies compared. */
  readonly at: string;
  readonly deployed: string;
  readonly open: number;
  readonly counts: Readonly<Record<Change, number>>;
  readonly changed: readonly ChangedAccount[];
  /** Accounts by the segment they leave and the one they come to: `likely-to-pay → default`. */
  readonly segments: ReadonlyMap<string, number>;
  /** Of those, accounts whose segment the strategy has no more. */
  readonly segmentRemoved: number;
}

/** Plans every open account twice, by the deployed policy and by the other one, on the same facts at the same instant. */
export function compareInFlight(ledgers: LedgerSource, deployed: Policy, policy: Policy, now: EpochMs): InFlight {
  const counts: Record<Change, number> = { same: 0, earlier: 0, later: 0, 'other-step': 0, 'calls-operator': 0 };
  const changed: ChangedAccount[] = [];
  const segments = new Map<string, number>();
  let open = 0;
  let segmentRemoved = 0;
  const known = new Set(['default', ...policy.strategy.segments.map(({ id }) => id)]);
  for (const { file } of debtorFilesIn(ledgers)) {
    for (const account of Object.values(file.accounts)) {
      if (account.status.kind !== 'open') continue;
      open++;
      const before = nextPlannedAct(file, account, deployed, now);
      const after = nextPlannedAct(file, account, policy, now);
      const change = changeOf(before, after);
      counts[change]++;
      if (change !== 'same') changed.push({ accountId: account.accountId, change, before, after });
      const from = segmentNameOf(deployed.strategy, profileOf(file, account, deployed.strategy, now), now);
      const to = segmentNameOf(policy.strategy, profileOf(file, account, policy.strategy, now), now);
      if (from === to) continue;
      segments.set(`${from} → ${to}`, (segments.get(`${from} → ${to}`) ?? 0) + 1);
      if (!known.has(from)) segmentRemoved++;
    }
  }
  return { at: instant(now), deployed: deployed.version, open, counts, changed, segments, segmentRemoved };
}

/** Waits that lead to waits: a hold's end to an offset, that to an hour that is open. */
const WAITS_FOLLOWED = 20;

/** Follows the planner's waits to the next thing that is done. */
function nextPlannedAct(file: DebtorFile, { accountId }: Account, policy: Policy, from: EpochMs): PlannedAct {
  let at = from;
  for (let waits = 0; waits < WAITS_FOLLOWED; waits++) {
    const { step } = planNextStep(file, accountId, policy, at, { startedAt: at, steps: 0 });
    switch (step.next) {
      case 'wait':
        at = step.until;
        break;
      case 'contact':
        return {
          at,
          kind: `contact ${step.treatmentId}`,
          what: `contact ${step.treatmentId} by ${step.proposal.channel}`,
        };
      case 'close':
        return { at, kind: 'close', what: `close (${step.reason})` };
      case 'operator':
        return { at, kind: OPERATOR, what: `operator: ${step.because}` };
      default:
        return { at, kind: step.next, what: step.next };
    }
  }
  return { at, kind: 'wait', what: 'wait' };
}

const OPERATOR = 'operator';

function changeOf(was: PlannedAct, is: PlannedAct): Change {
  if (is.kind === OPERATOR && was.kind !== OPERATOR) return 'calls-operator';
  if (is.kind !== was.kind || (is.kind === 'close' && is.what !== was.what)) return 'other-step';
  if (is.at !== was.at) return is.at < was.at ? 'earlier' : 'later';
  return is.what === was.what ? 'same' : 'other-step';
}

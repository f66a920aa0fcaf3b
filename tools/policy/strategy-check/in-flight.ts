import { type Account, type DebtorFile } from '#domain/ledger/debtor-file.ts';
import { type EpochMs, instant } from '#domain/values/instant.ts';
import type { AccountId } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { planNextStep } from '#domain/planning/plan-next-step.ts';
import { judged, segmentOf } from '#domain/planning/segment.ts';
import { filesIn } from '#adapters/local/past-ledgers/files-in.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';

/** How the next thing that happens to an account changes. */
export const CHANGES = ['same', 'earlier', 'later', 'other-step', 'calls-operator'] as const;
export type Change = (typeof CHANGES)[number];

/** The next thing that happens to an account if nobody says anything. */
export interface Act {
  readonly at: EpochMs;
  /** `contact first-reminder by email`, `escalate`, `close (returned)`, `operator: …`. */
  readonly what: string;
  /** The same without the channel, which may change by the day. */
  readonly kind: string;
}

export interface Moved {
  readonly accountId: AccountId;
  readonly change: Exclude<Change, 'same'>;
  readonly was: Act;
  readonly is: Act;
}

/** What a strategy would do to the accounts in the middle of another one. */
export interface InFlight {
  /** The instant the plans are made for, and the policies compared. */
  readonly at: string;
  readonly deployed: string;
  readonly open: number;
  readonly counts: Readonly<Record<Change, number>>;
  readonly moved: readonly Moved[];
  /** Accounts by the segment they leave and the one they come to: `likely-to-pay → default`. */
  readonly segments: ReadonlyMap<string, number>;
  /** Of those, accounts whose segment the strategy has no more. */
  readonly segmentRemoved: number;
}

/** Plans every open account twice, by the deployed policy and by the other one, on the same facts at the same instant. */
export function compareInFlight(ledgers: LedgerSource, deployed: Policy, policy: Policy, now: EpochMs): InFlight {
  const counts: Record<Change, number> = { same: 0, earlier: 0, later: 0, 'other-step': 0, 'calls-operator': 0 };
  const moved: Moved[] = [];
  const segments = new Map<string, number>();
  let open = 0;
  let segmentRemoved = 0;
  const known = new Set(['default', ...policy.strategy.segments.map(({ id }) => id)]);
  for (const { file } of filesIn(ledgers)) {
    for (const account of Object.values(file.accounts)) {
      if (account.status.kind !== 'open') continue;
      open++;
      const was = nextAct(file, account, deployed, now);
      const is = nextAct(file, account, policy, now);
      const change = changeOf(was, is);
      counts[change]++;
      if (change !== 'same') moved.push({ accountId: account.accountId, change, was, is });
      const from = segmentOf(deployed.strategy, judged(file, account, deployed.strategy, now), now);
      const to = segmentOf(policy.strategy, judged(file, account, policy.strategy, now), now);
      if (from === to) continue;
      segments.set(`${from} → ${to}`, (segments.get(`${from} → ${to}`) ?? 0) + 1);
      if (!known.has(from)) segmentRemoved++;
    }
  }
  return { at: instant(now), deployed: deployed.version, open, counts, moved, segments, segmentRemoved };
}

/** Waits that lead to waits: a hold's end to an offset, that to an hour that is open. */
const WAITS_FOLLOWED = 20;

/** Follows the planner's waits to the next thing that is done. */
function nextAct(file: DebtorFile, { accountId }: Account, policy: Policy, from: EpochMs): Act {
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

function changeOf(was: Act, is: Act): Change {
  if (is.kind === OPERATOR && was.kind !== OPERATOR) return 'calls-operator';
  if (is.kind !== was.kind || (is.kind === 'close' && is.what !== was.what)) return 'other-step';
  if (is.at !== was.at) return is.at < was.at ? 'earlier' : 'later';
  return is.what === was.what ? 'same' : 'other-step';
}

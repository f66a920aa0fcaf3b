import type { Attempt } from '#domain/compliance/rejudge.ts';
import type { PermitEffect, RulingChange } from '#domain/compliance/permit-difference.ts';
import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { AccountId, DebtorId, Instant } from '#domain/values/primitives.ts';

/** Where a permit stands in the ledgers and what it was about; no personal data. */
export interface ContactReference {
  readonly debtorId: DebtorId;
  readonly accountId: AccountId;
  /** The commit that carries it. */
  readonly seq: number;
  readonly at: Instant;
  readonly recorded: Attempt['type'] | 'TreatmentSkipped';
  readonly stage: Attempt['stage'];
  readonly treatmentId: string;
  readonly channel: Attempt['channel'];
  readonly purpose: Attempt['purpose'];
  readonly policyVersion: string;
  readonly codeVersion: string;
}

type VerdictTimes = Pick<Permit, 'verdict' | 'until' | 'goodUntil'>;

/** A permit that the book of the replay does not give as it stands. */
export interface PermitDifference extends ContactReference {
  /** `none`: the debtor would have noticed nothing; the permit only reads differently. */
  readonly effect: PermitEffect | 'none';
  /** `skipped`: no contact was proposed, because there was no address, or the strategy's condition did not hold. */
  readonly was: VerdictTimes | { readonly verdict: 'skipped' };
  readonly is: VerdictTimes;
  /** The first instant at which the contact would be allowed, of those delayed, moved or allowed later. */
  readonly firstAllowedAt?: Instant;
  /** Members of the permit that differ, e.g. `rules`, `until`. */
  readonly members: readonly string[];
  readonly rules: readonly RulingChange[];
}

/** A permit that cannot be judged again. */
export interface UndecidedContact extends ContactReference {
  readonly because: string;
}

/** What a replay found, in some or all of the ledgers. */
export interface ReplayTotals {
  ledgers: number;
  commits: number;
  /** Permits judged again. */
  permits: number;
  /** Those of them that came out the same to the word. */
  exact: number;
  /** By the policy version they were made under. */
  readonly versions: Map<string, { permits: number; exact: number }>;
  /** All that have an effect; of those made under the very policy of the replay, all that differ at all. */
  readonly differences: PermitDifference[];
  /** Permits of other policy versions that only read differently: how often each rule did. */
  readonly reworded: Map<string, number>;
  rewordedPermits: number;
  /** Treatments passed over without a proposal that were asked about again. */
  skipped: number;
  /** Permits that differ, but not by the rule that was asked for. */
  byOtherRules: number;
  readonly unjudged: UndecidedContact[];
  /** Ledgers that are not what was written, from the commit on that shows it. */
  readonly broken: { readonly debtorId: DebtorId; readonly because: string }[];
}

export function emptyTotals(): ReplayTotals {
  return {
    ledgers: 0,
    commits: 0,
    permits: 0,
    exact: 0,
    versions: new Map(),
    differences: [],
    reworded: new Map(),
    rewordedPermits: 0,
    skipped: 0,
    byOtherRules: 0,
    unjudged: [],
    broken: [],
  };
}

/** Adds what was found in other ledgers. */
export function addTotals(sum: ReplayTotals, part: ReplayTotals): void {
  for (const count of ['ledgers', 'commits', 'permits', 'exact', 'rewordedPermits', 'skipped', 'byOtherRules'] as const)
    sum[count] += part[count];
  for (const [version, { permits, exact }] of part.versions) {
    const known = sum.versions.get(version) ?? { permits: 0, exact: 0 };
    sum.versions.set(version, { permits: known.permits + permits, exact: known.exact + exact });
  }
  for (const [rule, times] of part.reworded) sum.reworded.set(rule, (sum.reworded.get(rule) ?? 0) + times);
  for (const difference of part.differences) sum.differences.push(difference);
  for (const each of part.unjudged) sum.unjudged.push(each);
  for (const each of part.broken) sum.broken.push(each);
}

import type { Account, ContactPoint, DebtorFile, EpochMs } from '#domain/ledger/debtor-file.ts';
import type { LocalDate } from '#domain/ledger/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Proposal } from './proposal.ts';

/** What a rule may look at: the facts known by `now`, the proposal, the policy. No clock, no port. */
export interface Case {
  readonly file: DebtorFile;
  readonly account: Account;
  readonly contactPoint: ContactPoint;
  readonly proposal: Proposal;
  readonly policy: Policy;
  readonly now: EpochMs;
  /** Every zone the person may be in; with more than one, the strictest reading holds, comment 6(b)(1)(i)-2. */
  readonly zones: readonly string[];
}

export type Judgement =
  | { readonly outcome: 'allow'; readonly because: string; readonly goodUntil?: EpochMs }
  | { readonly outcome: 'defer'; readonly because: string; readonly until: EpochMs }
  | { readonly outcome: 'deny'; readonly because: string };

/** One rule of law or policy, in a module of its own. */
export interface Rule {
  /** Name in the catalogue of rules, e.g. `time-quiet-hours`. */
  readonly id: string;
  /** One line a reviewer understands. */
  readonly title: string;
  /** Paragraph and, where it decides, the official comment. */
  readonly citation: string;
  readonly inForce: { readonly from: LocalDate; readonly to?: LocalDate };
  /** Whom a finding protects: this debt, the person with all their debts, or one address or number. */
  readonly scope: 'debt' | 'person' | 'endpoint';
  /** Says nothing (`undefined`) when the rule is not concerned. */
  judge(the: Case): Judgement | undefined;
}

export function allow(because: string, goodUntil?: EpochMs): Judgement {
  return goodUntil === undefined ? { outcome: 'allow', because } : { outcome: 'allow', because, goodUntil };
}

export function defer(until: EpochMs, because: string): Judgement {
  return { outcome: 'defer', until, because };
}

export function deny(because: string): Judgement {
  return { outcome: 'deny', because };
}

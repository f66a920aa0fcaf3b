import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { ContactPoint } from '#domain/ledger/facts/placement/state.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { LocalDate } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Action } from './action.ts';
import type { LocalDates } from './times-and-places/dates-in-force.ts';
import type { Proposal } from './proposal.ts';
import type { Recipient } from './recipients/recipient.ts';

/** What a rule may look at: the facts known by `now`, the proposal, the policy. No clock, no port. */
export interface ContactCase {
  readonly file: DebtorFile;
  readonly account: Account;
  readonly contactPoint: ContactPoint;
  readonly proposal: Proposal;
  readonly policy: Policy;
  readonly now: EpochMs;
  readonly recipient: Recipient;
  /** Every zone the recipient may be in; with more than one, the strictest reading holds, comment 6(b)(1)(i)-2. */
  readonly zones: readonly string[];
  /** The dates it may be there: what law is in force goes by the consumer's calendar. */
  readonly dates: LocalDates;
}

/** The same for an action on a debt. */
export interface ActionCase extends Omit<ContactCase, 'contactPoint' | 'recipient' | 'proposal'> {
  readonly action: Action;
}

/** What a ruling rests on, for whoever checks it: where in the ledger to look, and what was counted against which limit. */
export interface Evidence {
  /** Sequence numbers of the commits whose facts decided, in any order. */
  readonly facts?: readonly number[];
  readonly count?: { readonly counted: number; readonly limit: number };
}

export type RuleAnswer = Evidence &
  (
    | { readonly outcome: 'allow'; readonly because: string; readonly goodUntil?: EpochMs }
    | { readonly outcome: 'defer'; readonly because: string; readonly until: EpochMs }
    | { readonly outcome: 'deny'; readonly because: string }
  );

/**
 * How well the law behind a rule was read. A: the text of the law or the agency's own page; B: independent secondary
 * sources agree; C: one source, or sources conflict; UNVERIFIED: from memory. Below A, counsel checks before use;
 * `npx forbear policy rules` prints what. `policy`: ours, not the law's.
 */
export interface RuleConfidence {
  readonly level: 'A' | 'B' | 'C' | 'UNVERIFIED' | 'policy';
  /** What of it is open, a stricter reading, or beyond the law. */
  readonly openQuestion?: string;
}

/** An entry of the rule book: what the law says, since when, and how well it was read. */
export interface RuleBookEntry {
  /** Name in the catalog of rules, e.g. `time-quiet-hours`. */
  readonly id: string;
  /** One line a reviewer understands. */
  readonly title: string;
  /** What it does in full sentences, for the rule book. */
  readonly description: string;
  /** Paragraph and, where it decides, the official comment. */
  readonly citation: string;
  readonly inForce: { readonly from: LocalDate; readonly to?: LocalDate };
  /** Raised whenever it judges the same facts differently; every ruling names it. */
  readonly version: number;
  /** Whom a finding protects: this debt, the person with all their debts, or one address or number. */
  readonly scope: 'debt' | 'person' | 'endpoint';
  readonly confidence: RuleConfidence;
}

/**
 * How we read a provision that several rules judge by: what counts as a call, which consent lifts a bar. It is never
 * judged alone; the functions in its module are how the rules named here follow it.
 */
export interface Interpretation extends RuleBookEntry {
  /** Ids of the rules that judge by it. */
  readonly usedBy: readonly string[];
}

/** One rule of law or policy: in a module of its own, or made of what a state's law lays down (`ruleBookOf`). */
export interface Rule extends RuleBookEntry {
  /** Judges a contact; says nothing (`undefined`) when the rule is not concerned. */
  evaluate?(contact: ContactCase): RuleAnswer | undefined;
  /** The same of an action on the debt. A rule judges contacts, actions, or both. */
  evaluateAction?(actionCase: ActionCase): RuleAnswer | undefined;
}

export function allow(because: string, goodUntil?: EpochMs, evidence?: Evidence): RuleAnswer {
  return goodUntil === undefined
    ? { outcome: 'allow', because, ...evidence }
    : { outcome: 'allow', because, goodUntil, ...evidence };
}

export function defer(until: EpochMs, because: string, evidence?: Evidence): RuleAnswer {
  return { outcome: 'defer', until, because, ...evidence };
}

export function deny(because: string, evidence?: Evidence): RuleAnswer {
  return { outcome: 'deny', because, ...evidence };
}

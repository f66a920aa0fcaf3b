import type { Permit } from '#domain/ledger/facts/permit.ts';
import type { Proposal } from '#domain/compliance/proposal.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import type { SlotRequest } from '#domain/ledger/facts/workflow/facts.ts';
import type { CloseReason } from '#domain/values/primitives.ts';
import type { Template } from '#domain/policy/read-template.ts';

/** What to do next with one account. */
export type NextStep =
  | {
      readonly next: 'contact';
      readonly treatmentId: string;
      readonly template: Template;
      readonly proposal: Proposal;
      readonly permit: Permit;
      /** What of the account it is about, where the account alone does not say. */
      readonly about?: { readonly disputeId: string };
    }
  | {
      readonly next: 'wait';
      readonly until: EpochMs;
      readonly because: string;
      /** What the account would do with a slot in a day's capacity. */
      readonly slotRequest?: SlotRequest | undefined;
    }
  | { readonly next: 'escalate' | 'enter-legal-referral' | 'check-readiness' | 'refer' | 'renew' }
  | { readonly next: 'sign-off'; readonly until: EpochMs }
  | { readonly next: 'operator'; readonly because: string }
  | { readonly next: 'close'; readonly reason: CloseReason };

/** The next step, and what became of treatments passed over on the way to it: facts to record before it is taken. */
export interface PlannedStep {
  readonly step: NextStep;
  readonly facts: readonly Fact[];
}

/** How far the execution that asks has come; a new one takes over before Step Functions' limits. */
export interface Progress {
  readonly startedAt: EpochMs;
  readonly steps: number;
}

import type { EpochMs } from '#domain/values/instant.ts';
import type { ArmAssignment } from './facts.ts';

export interface DebtorExperiments {
  /** Arms of experiments that the person was drawn into, each experiment once. */
  readonly arms: readonly AssignedArm[];
}

export const NO_EXPERIMENTS: DebtorExperiments = { arms: [] };

/** An arm that the person was drawn into, and what went wrong since. */
export interface AssignedArm extends ArmAssignment {
  readonly at: EpochMs;
  readonly seq: number;
  /** From then on they are worked as if there were no experiment. */
  readonly stopped: { readonly at: EpochMs; readonly seq: number } | undefined;
  /** Counted as they are told: what is taken back later was said all the same. */
  readonly harms: Harms;
}

/** What guardrails look at. */
export interface Harms {
  readonly complaints: number;
  readonly optOuts: number;
  readonly ceases: number;
  readonly disputes: number;
}

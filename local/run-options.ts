import type { Policy } from '#domain/policy/policy.ts';
import type { IntakeProgress } from './intake-progress.ts';
import type { PartitionProgress } from './partition.ts';
import type { ActualRecoveries } from './scripted-debtors.ts';

/** A file as a creditor's clerk uploads it. */
export interface Upload {
  readonly creditorId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Days after the start; 0 by default. Files that come after the last day of the run are left out. */
  readonly day?: number;
}

/** What a run is asked to do. */
export interface RunOptions {
  readonly policy: Policy;
  readonly uploads: readonly Upload[];
  readonly recoveries: ActualRecoveries;
  readonly seed: string;
  /** When the files are uploaded. */
  readonly start: string;
  readonly days: number;
  /** Folder for the database, the outbox and the bucket; what an earlier run left there is removed. */
  readonly folder: string;
  /** False: messages are made and counted, but no file of them is written. */
  readonly writeMessages?: boolean;
  /** Cores to work on; all by default, and one while the policy has experiments. What comes out does not depend on it. */
  readonly workers?: number;
  readonly intakeProgress?: (so: IntakeProgress) => void;
  readonly progress?: (so: PartitionProgress & { readonly placed: number }) => void;
  /** Ends the run at the next moment that every core can be stopped; what they had written down is kept. */
  readonly signal?: AbortSignal;
}

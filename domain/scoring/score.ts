import * as z from 'zod';

export const Band = z.enum(['low', 'medium', 'high']);
export type Band = z.infer<typeof Band>;

/** Points, and the reason told for them. */
export interface Reason {
  readonly code: string;
  readonly points: number;
}

/** How likely an account is to be paid, and why. */
export interface Score {
  readonly model: string;
  /** 0 (least likely) to 1000. */
  readonly score: number;
  readonly band: Band;
  /** Dearest loss first. */
  readonly reasons: readonly Reason[];
  /** Calibrated probability of what the model predicts; the points rule has none. */
  readonly probability?: number;
}

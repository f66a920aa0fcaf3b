import * as z from 'zod';
import { FindingCode } from '#domain/intake/finding.ts';
import { NumberType } from '#domain/ports/number-types.ts';

/** What became of some rows of a file. */
export const SliceCounts = z.strictObject({
  /** Accounts that this file placed, in whichever run. */
  placed: z.int(),
  /** Accounts placed before, of which this file told something new, and of which it told nothing new. */
  updated: z.int(),
  alreadyPlaced: z.int(),
  /** Payments, changes, recalls: recorded by this run, and known before. */
  recorded: z.int(),
  alreadyRecorded: z.int(),
  /** Rows put to a person, because only a person can tell whose they are. */
  needsReview: z.int(),
  rejected: z.int(),
});
export type SliceCounts = z.infer<typeof SliceCounts>;

export function zeroCounts(): SliceCounts {
  return { placed: 0, updated: 0, alreadyPlaced: 0, recorded: 0, alreadyRecorded: 0, needsReview: 0, rejected: 0 };
}

/** A row that could not be placed after all, in our columns, and why. */
export const UnplacedRow = z.strictObject({
  row: z.int(),
  cells: z.record(z.string(), z.string()),
  because: z.string(),
  /** Our staff is to say whose it is; otherwise the creditor is to mend it. */
  needsReview: z.boolean(),
});
export type UnplacedRow = z.infer<typeof UnplacedRow>;

/** What a batch writes down of its slice, for the report on the whole file. */
export const SliceOutcome = z.strictObject({
  counts: SliceCounts,
  unplaced: z.array(UnplacedRow),
  /** Placed accounts by trained model: how many in each bin of each feature, the score last. */
  binCountsByModel: z.record(z.string(), z.array(z.array(z.int()))),
  /** Numbers of accounts this file placed that were looked up, by what they are. */
  numbers: z.partialRecord(NumberType, z.int()),
  /** What was found of good rows when they were placed. */
  findings: z.array(
    z.strictObject({
      code: FindingCode,
      row: z.int(),
      field: z.string(),
      found: z.string(),
      expected: z.string(),
    }),
  ),
});
export type SliceOutcome = z.infer<typeof SliceOutcome>;

import * as z from 'zod';
import { FILE_KINDS } from '#domain/policy/file-kinds.ts';
import { PortfolioDrift } from '#domain/scoring/drift.ts';
import { SliceCounts } from '../slice-outcome.ts';

/** What a creditor reads of a file. */
export const Acknowledgment = z.strictObject({
  file: z.string(),
  portfolioId: z.string(),
  kind: z.enum(FILE_KINDS),
  receivedAt: z.string(),
  verdict: z.enum(['accepted', 'accepted-in-part', 'refused']),
  because: z.string(),
  accepted: z.boolean(),
  rows: z.int(),
  ...SliceCounts.shape,
  /** Cents: what all rows add up to, and what the good ones do. */
  amounts: z.strictObject({ all: z.int(), good: z.int() }),
  sha256: z.string(),
  /** The page to read first. */
  scorecard: z.string(),
  /** Every finding, one a line. */
  findings: z.string().optional(),
  /** What was found when good rows were placed: of the numbers that were looked up. */
  findingsWhilePlacing: z.string().optional(),
  /** The rows that were rejected, as they came, with reasons: to mend and upload again. */
  rejects: z.string().optional(),
  /** Rows that were good when they were read and contradicted what somebody placed meanwhile. */
  rejectedWhilePlacing: z.string().optional(),
  /** How far its accounts are from those that the trained models know. */
  drift: z.array(PortfolioDrift).optional(),
  /** The same file was taken in before: nothing was done this time. */
  repeated: z.strictObject({ file: z.string(), receivedAt: z.string() }).optional(),
});
export type Acknowledgment = z.infer<typeof Acknowledgment>;

import * as z from 'zod';
import { FILE_KINDS } from './file-kinds.ts';
import { Mapping } from './intake-mapping.ts';

/** How a creditor's files are read and when they are taken: the `intake` of policy/creditors/<id>.yaml. */
export const CreditorIntake = z.strictObject({
  /** By kind of file: how its columns become ours. */
  files: z.partialRecord(z.enum(FILE_KINDS), Mapping).default({}),
  accept: z
    .strictObject({
      /**
       * A file of which more rows are rejected is refused whole: so many faults are one fault of the export. A quarter,
       * unless the creditor agreed otherwise; 0 takes whole files only, 100 takes what is good of any.
       */
      rejectedPercentAtMost: z.number().min(0).max(100).default(25),
      /** Files of fewer rows are always taken in part: a clerk's mended rows may still hold one fault. */
      fromRows: z.int().positive().default(20),
    })
    .prefault({}),
  /** Whether files come with a manifest. One that is there is always checked. */
  manifest: z.enum(['required', 'optional']).default('optional'),
  /** Days before the end of a period of limitation from which on an account is said to be near it. */
  limitationNearDays: z.int().nonnegative().default(180),
});
export type CreditorIntake = z.infer<typeof CreditorIntake>;

/** For a creditor who agreed on nothing else. */
export const DEFAULT_INTAKE: CreditorIntake = CreditorIntake.parse({});

/** What a creditor lets its collector agree to on its behalf. */
export const Authority = z.strictObject({
  /** The least share of the balance that settles an account, in percent; absent: no settlement without asking. */
  settlementFloorPercent: z.number().min(1).max(100).optional(),
  plan: z
    .strictObject({
      monthsAtMost: z.int().positive(),
      installmentAtLeast: z.int().positive().meta({ description: 'cents' }),
    })
    .optional(),
});
export type Authority = z.infer<typeof Authority>;

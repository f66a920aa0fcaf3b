import * as z from 'zod';
import { exclusionOf } from '#domain/values/protected-attributes.ts';

/** How a creditor writes dates: parts and what parts them. Two-digit years are of the last hundred. */
const DateFormat = z
  .string()
  .regex(
    /^(?=.*D)(?=.*M)(?=.*Y)(?:YYYY|YY|MM|M|DD|D|[./ -])+$/,
    'expected a format of YYYY, YY, MM, M, DD, D like MM/DD/YYYY',
  );

export const Amounts = z.strictObject({
  unit: z.enum(['dollars', 'cents']).default('dollars'),
  decimal: z.enum(['.', ',']).default('.'),
});

/** Of what a scoring model may look at, by whatever name. */
const NOT_PROTECTED = 'expected no protected attribute, nor what stands in for one';

/** How a creditor's file of one kind becomes ours. What it does not name is as docs/portfolio-files.md has it. */
export const Mapping = z.strictObject({
  /** Our column → the name of theirs. */
  columns: z.record(z.string(), z.string().min(1)).default({}),
  /** What a scoring model calls it → their column: together our `behavior`. */
  behavior: z
    .record(
      z.string().refine((name) => exclusionOf(name) === undefined, NOT_PROTECTED),
      z
        .string()
        .min(1)
        .refine((name) => exclusionOf(name) === undefined, NOT_PROTECTED),
    )
    .default({}),
  /** Columns of theirs that we do not take. */
  ignore: z.array(z.string()).default([]),
  /** How they write dates: everywhere, or under `by` in one of our columns. */
  dates: z.strictObject({ format: DateFormat, by: z.record(z.string(), DateFormat).default({}) }).optional(),
  /** How they write amounts: everywhere. Currency signs and thousands separators are left out. */
  amounts: Amounts.optional(),
  /** Our column → what an empty or missing cell stands for. */
  defaults: z.record(z.string(), z.string()).default({}),
  /** Our column → their value → ours. */
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});
export type Mapping = z.infer<typeof Mapping>;

export const NO_MAPPING: Mapping = Mapping.parse({});

import { exclusionOf } from '#domain/values/protected-attributes.ts';
import { normalizedColumnName } from './mapping.ts';

/** A column that a scoring model may look at: what models call it, and why we think it is that. */
export interface Measurement {
  readonly name: string;
  readonly source: string;
  readonly because: string;
}

interface SampledColumn {
  readonly name: string;
  /** Values that are not empty. */
  readonly values: readonly string[];
}

/** A measurement that is told once a month: what creditors call it without the number, and what its values look like. */
interface MonthlySeries {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly looksLike: string;
  readonly fits: (value: number) => boolean;
}

const SERIES: readonly MonthlySeries[] = [
  {
    name: 'months_late',
    otherNames: ['pay', 'pay_status', 'repayment_status', 'late', 'delinquency', 'delinq', 'dlq', 'past_due', 'bucket'],
    looksLike: 'whole months',
    // Banks write -2 and -1 for accounts that were not used or paid in full.
    fits: (value) => Number.isInteger(value) && value >= -2 && value <= 60,
  },
  {
    name: 'billed',
    otherNames: ['bill_amt', 'bill', 'billed_amt', 'statement', 'statement_balance', 'stmt_bal', 'stmt_amt'],
    looksLike: 'amounts',
    fits: Number.isFinite,
  },
  {
    name: 'paid',
    otherNames: ['pay_amt', 'paid_amt', 'payment', 'payment_amt', 'payment_amount', 'pmt', 'pmt_amt'],
    looksLike: 'amounts that are not negative',
    fits: (value) => value >= 0,
  },
];

const SINGLE_MEASUREMENTS: Readonly<Record<string, readonly string[]>> = {
  credit_limit: ['limit_bal', 'limit', 'credit_line', 'cr_limit', 'limit_amt'],
};

/** So many of the values must look like the measurement: a few rows are wrong in every file. */
const MIN_FITTING_SHARE = 0.95;

/**
 * Guesses which columns tell how an account was paid before, for a scoring model to look at. Never one that is protected or
 * stands in for what is.
 * @param modelByFeature what the models of the policy look at, and which model it is
 */
export function proposeBehavior(
  sources: readonly SampledColumn[],
  modelByFeature: ReadonlyMap<string, string>,
): Measurement[] {
  const usable = sources.filter(({ name, values }) => values.length > 0 && exclusionOf(name) === undefined);
  const found = [
    ...SERIES.flatMap((series) => monthlyMeasurements(series, usable)),
    ...singleMeasurements(usable, modelByFeature),
  ];
  const first = new Map(found.toReversed().map((each) => [each.name, each]));
  return [...first.values()].toReversed().map((each) => {
    const model = modelByFeature.get(each.name);
    return model === undefined ? each : { ...each, because: `${each.because}; ${model} looks at it` };
  });
}

/** Columns of one name and different numbers: the lowest is taken for the latest month, whatever it is. */
function monthlyMeasurements(
  { name, otherNames, looksLike, fits }: MonthlySeries,
  sources: readonly SampledColumn[],
): Measurement[] {
  const numbered = sources.flatMap((source) => {
    const [, base = '', number = ''] = /^(.*\D?)_?(\d{1,2})$/.exec(normalizedColumnName(source.name)) ?? [];
    const isOurs = [name, ...otherNames].includes(base.replace(/_$/, ''));
    return isOurs && mostlyFits(source, fits) ? [{ source: source.name, number: Number(number) }] : [];
  });
  if (numbered.length < 2) return [];
  const months = numbered.toSorted((a, b) => a.number - b.number);
  const all = months.map(({ number }) => number).join(', ');
  return months.map(({ source }, at) => ({
    name: `${name}_${at + 1}`,
    source,
    because: `its values are ${looksLike}; of the columns numbered ${all} ${at === 0 ? 'the lowest is taken for the latest month' : `it is month ${at + 1} back`}`,
  }));
}

function singleMeasurements(
  sources: readonly SampledColumn[],
  modelByFeature: ReadonlyMap<string, string>,
): Measurement[] {
  return sources.flatMap((source) => {
    const normalized = normalizedColumnName(source.name);
    const named = Object.entries(SINGLE_MEASUREMENTS).find(([name, others]) => [name, ...others].includes(normalized));
    if (named !== undefined && mostlyFits(source, Number.isFinite))
      return [{ name: named[0], source: source.name, because: `a name creditors use for ${named[0]}` }];
    const own = [...modelByFeature.keys()].find((name) => normalizedColumnName(name) === normalized);
    return own === undefined ? [] : [{ name: own, source: source.name, because: 'it has the name of a feature' }];
  });
}

function mostlyFits({ values }: SampledColumn, fits: (value: number) => boolean): boolean {
  return values.filter((value) => fits(Number(value))).length >= values.length * MIN_FITTING_SHARE;
}

import type { ModelFeature } from '#domain/scoring/model-feature.ts';
import { type Observations, featureValue } from '#domain/scoring/feature-value.ts';
import { exclusionOf } from '#domain/values/protected-attributes.ts';
import type { LabeledAccount, TrainingColumns } from './accounts.ts';
import { association } from './association.ts';
import { TrainingDataUnusable } from './failures.ts';
import { mergeBins } from './merge-bins.ts';
import { quantize } from './quantize.ts';
import type { TrainingConfig } from './training-config.ts';
import { informationValue } from './weight-of-evidence.ts';

/** A column that is no input, and why. */
export interface ExcludedColumn {
  readonly column: string;
  readonly kind: 'protected' | 'proxy' | 'identity' | 'unfit' | 'leak' | 'config';
  readonly because: string;
}

/** How closely a feature goes with a protected attribute of the same file. */
export interface ProxyCheck {
  readonly feature: string;
  readonly attribute: string;
  readonly cramersV: number;
}

export interface FeatureChoice {
  readonly features: readonly ModelFeature[];
  readonly exclusions: readonly ExcludedColumn[];
  readonly proxies: readonly ProxyCheck[];
}

/** Texts with more different values than this name accounts or say things in words. */
const MAX_LEVELS = 30;

/**
 * Decides what a model may look at. Names decide first; then the training rows do: what goes along with a protected
 * attribute is a proxy, what tells the outcome almost alone was written after it.
 * @throws TrainingDataUnusable when nothing is left
 */
export function chooseFeatures(
  columns: readonly string[],
  { id, target }: TrainingColumns,
  training: readonly LabeledAccount[],
  config: TrainingConfig,
): FeatureChoice {
  const exclusions: ExcludedColumn[] = [];
  const usable: ModelFeature[] = [];
  for (const column of columns.filter((name) => name !== id && name !== target)) {
    const made = excludedByName(column, config) ?? featureOf(column, training, config);
    if ('because' in made) exclusions.push(made);
    else usable.push(made);
  }
  for (const [name, of] of Object.entries(config.ratios)) {
    const missing = of.filter((column) => !columns.includes(column));
    if (missing.length > 0) throw new TrainingDataUnusable(`ratio ${name}: found no column ${missing.join(', ')}`);
    const barred = [name, ...of].find((column) => exclusionOf(column) !== undefined);
    if (barred !== undefined)
      throw new TrainingDataUnusable(
        `ratio ${name}: found ${barred}, expected nothing that is ${exclusionOf(barred)?.because}`,
      );
    usable.push({ kind: 'ratio', name, of, reason: reasonFor(name, config) });
  }
  const unknown = (config.only ?? []).filter((name) => !usable.some((feature) => feature.name === name));
  if (unknown.length > 0)
    throw new TrainingDataUnusable(`only: found ${unknown.join(', ')}, expected columns or ratios a model may look at`);
  const attributes = columns.filter((column) => exclusionOf(column)?.kind === 'protected');
  const wanted = usable.filter(({ name }) => config.only === undefined || config.only.includes(name));
  const groups = new Map(
    attributes.map((attribute) => [
      attribute,
      protectedGroups(
        attribute,
        training.map(({ observed }) => observed),
      ),
    ]),
  );
  const proxies: ProxyCheck[] = [];
  const features = wanted.filter((feature) => {
    const { bins, information } = binnedAlone(feature, training, config);
    if (information > config.leaks.most) {
      const because = `tells the outcome almost alone (information value ${information.toFixed(2)}): probably written after it`;
      exclusions.push({ column: feature.name, kind: 'leak', because });
      return false;
    }
    const checks = Array.from(groups, ([attribute, group]) => ({
      feature: feature.name,
      attribute,
      cramersV: association(bins, group),
    }));
    proxies.push(...checks);
    const worst = checks.find(({ cramersV }) => cramersV > config.proxies.most);
    if (worst === undefined) return true;
    const because = `goes along with ${worst.attribute} (Cramér's V ${worst.cramersV.toFixed(2)})`;
    exclusions.push({ column: feature.name, kind: 'proxy', because });
    return false;
  });
  if (features.length === 0)
    throw new TrainingDataUnusable('found no column a model may look at, expected at least one');
  return { features, exclusions, proxies };
}

function excludedByName(column: string, { exclude, only, ratios }: TrainingConfig): ExcludedColumn | undefined {
  const named = exclusionOf(column);
  if (named !== undefined) return { column, ...named };
  if (exclude[column] !== undefined) return { column, kind: 'config', because: exclude[column] };
  if (only === undefined || only.includes(column)) return undefined;
  const within = Object.entries(ratios).flatMap(([name, of]) => (of.includes(column) ? [name] : []));
  const because = within.length > 0 ? `only as part of ${within.join(', ')}` : 'not among the features asked for';
  return { column, kind: 'config', because };
}

function featureOf(
  column: string,
  training: readonly LabeledAccount[],
  config: TrainingConfig,
): ModelFeature | ExcludedColumn {
  const levels = new Map<number | string, { paid: number; rows: number }>();
  for (const { observed, paid } of training) {
    const value = observed[column];
    if (value === undefined) continue;
    const level = levels.get(value) ?? { paid: 0, rows: 0 };
    levels.set(value, { paid: level.paid + paid, rows: level.rows + 1 });
  }
  if (levels.size < 2) return { column, kind: 'unfit', because: 'the same in every row' };
  const reason = reasonFor(column, config);
  const numbers = [...levels.keys()].every((value) => typeof value === 'number');
  if (numbers && !config.categories.includes(column)) {
    const floor = config.floors[column];
    return { kind: 'number', name: column, reason, ...(floor === undefined ? {} : { floor }) };
  }
  if (levels.size > MAX_LEVELS) {
    return { column, kind: 'unfit', because: `${levels.size} different texts: an identifier, a date or free text` };
  }
  const byRate = [...levels].sort(
    ([a, one], [b, other]) => one.paid / one.rows - other.paid / other.rows || (String(a) < String(b) ? -1 : 1),
  );
  return { kind: 'category', name: column, reason, levels: byRate.map(([level]) => String(level)) };
}

function reasonFor(feature: string, { reasons }: TrainingConfig): string {
  return Object.entries(reasons).find(([, features]) => features.includes(feature))?.[0] ?? `what ${feature} says`;
}

/** The bin of each row by this feature alone, and how much the bins tell of the outcome. */
function binnedAlone(feature: ModelFeature, training: readonly LabeledAccount[], config: TrainingConfig) {
  const column = quantize(Float64Array.from(training, ({ observed }) => featureValue(feature, observed)));
  const { counts, binOfFine } = mergeBins(
    column,
    training.map(({ paid }) => paid),
    config.bins,
  );
  return { bins: Array.from(column.bins, (fine) => binOfFine[fine] ?? 0), information: informationValue(counts) };
}

/**
 * Groups of a protected attribute as texts: its values where they are few, bands where they are numbers. Ages are parted
 * at 62, from which the law speaks of the elderly, 12 CFR 1002.2(o).
 */
export function protectedGroups(attribute: string, rows: readonly Observations[]): string[] {
  const values = rows.map((observed) => observed[attribute]);
  const distinct = new Set(values);
  if (distinct.size <= 10) return values.map((value) => String(value ?? 'unknown'));
  return values.map((value) => (typeof value === 'number' ? ageBand(value) : 'unknown'));
}

function ageBand(years: number): string {
  if (years < 25) return 'under 25';
  if (years < 40) return '25 to 39';
  return years < 62 ? '40 to 61' : '62 and over';
}

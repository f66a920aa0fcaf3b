import type { ModelFeature } from './model-feature.ts';

/** What is known of an account, by the name of the column or fact it comes from. Text numbers are read as numbers. */
export type Observations = Readonly<Record<string, number | string | undefined>>;

/** The value of a feature, NaN when it is unknown. A ratio to nothing is unknown. */
export function featureValue(feature: ModelFeature, observed: Observations): number {
  switch (feature.kind) {
    case 'number': {
      const value = toNumber(observed[feature.name]);
      return feature.floor === undefined ? value : Math.max(feature.floor, value);
    }
    case 'ratio': {
      const [numerator, denominator] = feature.of;
      const whole = toNumber(observed[denominator]);
      return whole > 0 ? toNumber(observed[numerator]) / whole : Number.NaN;
    }
    case 'category': {
      const level = observed[feature.name];
      const at = level === undefined ? -1 : feature.levels.indexOf(String(level));
      return at < 0 ? Number.NaN : at;
    }
    default:
      return feature satisfies never;
  }
}

function toNumber(value: number | string | undefined): number {
  if (typeof value === 'number') return value;
  return value === undefined || value.trim() === '' ? Number.NaN : Number(value);
}

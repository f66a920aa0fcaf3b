import type { ModelFeature } from './model-feature.ts';

/** What is known of an account, by the name of the column or fact it comes from. Text numbers are read as numbers. */
export type Observations = Readonly<Record<string, number | string | undefined>>;

/** The value of a feature, NaN when it is unknown. A ratio to nothing is unknown. */
export function valueOf(feature: ModelFeature, observed: Observations): number {
  switch (feature.kind) {
    case 'number': {
      const value = numberIn(observed[feature.name]);
      return feature.floor === undefined ? value : Math.max(feature.floor, value);
    }
    case 'ratio': {
      const [of, to] = feature.of;
      const whole = numberIn(observed[to]);
      return whole > 0 ? numberIn(observed[of]) / whole : Number.NaN;
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

function numberIn(value: number | string | undefined): number {
  if (typeof value === 'number') return value;
  return value === undefined || value.trim() === '' ? Number.NaN : Number(value);
}

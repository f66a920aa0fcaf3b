import * as z from 'zod';
import { exclusionOf } from './protected-attributes.ts';

/** What is known of an account, by the name of the column or fact it comes from. Text numbers are read as numbers. */
export type Observations = Readonly<Record<string, number | string | undefined>>;

const column = z.string().min(1);

const common = {
  name: column,
  /** What a person is told when it costs points. Features may share a reason; their points then add up. */
  reason: z.string().min(1),
};

/**
 * One thing a model looks at, and how it becomes a number. Unknown is NaN, and every model says what it makes of that.
 * A category is the position of its level, levels standing in the order of how often they paid in training.
 */
export const ModelFeature = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('number') }),
    z.strictObject({ ...common, kind: z.literal('ratio'), of: z.tuple([column, column]) }),
    z.strictObject({ ...common, kind: z.literal('category'), levels: z.array(z.string()).min(1) }),
  ])
  .superRefine((feature, context) => {
    for (const used of columnsOf(feature)) {
      const exclusion = exclusionOf(used);
      if (exclusion === undefined) continue;
      context.addIssue({ code: 'custom', message: `expected no feature made of ${used}: ${exclusion.because}` });
    }
  });
export type ModelFeature = z.infer<typeof ModelFeature>;

/** The columns a feature is made of. */
export function columnsOf(feature: ModelFeature): readonly string[] {
  return feature.kind === 'ratio' ? [feature.name, ...feature.of] : [feature.name];
}

/** The value of a feature, NaN when it is unknown. A ratio to nothing is unknown. */
export function valueOf(feature: ModelFeature, observed: Observations): number {
  switch (feature.kind) {
    case 'number':
      return numberIn(observed[feature.name]);
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

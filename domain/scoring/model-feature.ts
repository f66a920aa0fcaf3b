import * as z from 'zod';
import { exclusionOf } from '#domain/values/protected-attributes.ts';

const column = z.string().min(1);

const commonFields = {
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
    z.strictObject({
      ...commonFields,
      kind: z.literal('number'),
      /** Less than this counts as this: below it creditors record what others do not. */
      floor: z.number().optional(),
    }),
    z.strictObject({ ...commonFields, kind: z.literal('ratio'), of: z.tuple([column, column]) }),
    z.strictObject({ ...commonFields, kind: z.literal('category'), levels: z.array(z.string()).min(1) }),
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

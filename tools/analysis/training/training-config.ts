import * as z from 'zod';
import { isProtectedOrProxy } from '#domain/values/protected-attributes.ts';
import { Scale } from '#domain/scoring/model.ts';
import { readYaml } from '#domain/policy/read-yaml.ts';

const share = z.number().min(0).max(1);
const column = z.string().min(1);

/** What a model must reach on the test accounts. What is not named is not asked for. */
const Gate = z.strictObject({
  auc: share.optional(),
  ks: share.optional(),
  brier: share.optional(),
  ece10: share.optional(),
  slope: z.tuple([z.number(), z.number()]).optional(),
});
export type Gate = z.infer<typeof Gate>;

const Slice = z.strictObject({
  name: z.string().min(1),
  /** The first of these that the file has says who belongs to it. */
  columns: z.array(column).min(1),
  atLeast: z.number(),
  gate: Gate,
});
export type TrainingSlice = z.infer<typeof Slice>;

/** How to train: reviewed text, kept beside the models it made. */
const TrainingConfig = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, 'expected lower-case words joined by hyphens'),
  predicts: z.string().min(1),
  event: z.enum(['unpaid', 'paid']),
  /** Where the data comes from and under which license, for the model card. */
  source: z.string().optional(),
  license: z.string().optional(),
  /** What a reader of the model card must know it is not good for. */
  limits: z.array(z.string().min(1)),
  split: z.strictObject({ seed: z.string().min(1), trainingShare: share }),
  /** Only accounts with at least this in a column. */
  population: z.strictObject({ column, atLeast: z.number() }).optional(),
  /** Column of the file → the name it has in the model, which is the name it must have where accounts are scored. */
  rename: z.record(column, column).refine((names) => !Object.keys(names).some(isProtectedOrProxy), {
    error: 'expected no protected attribute among them: another name does not make it another thing',
  }),
  /** Feature → what anything less counts as. */
  floors: z.record(column, z.number()),
  /** Column → why it is left out. */
  exclude: z.record(column, z.string().min(1)),
  /** When given: no other features than these. */
  only: z.array(column).min(1).optional(),
  /** Number columns whose numbers are names of categories. */
  categories: z.array(column),
  /** Name → [part, whole]: features made of two columns, free of currency and size. */
  ratios: z.record(column, z.tuple([column, column])),
  /** What a person is told → the features that speak for it. */
  reasons: z.record(z.string().min(1), z.array(column)),
  /** Features whose share that pays may only rise, or only fall. */
  monotone: z.record(column, z.enum(['rising', 'falling'])),
  proxies: z.strictObject({ most: share }),
  leaks: z.strictObject({ most: z.number().positive() }),
  bins: z.strictObject({ most: z.int().min(2), leastShare: share }),
  ridge: z.number().nonnegative(),
  scale: Scale,
  bands: z.strictObject({ medium: share, high: share }),
  trees: z.strictObject({
    trees: z.int().positive(),
    depth: z.int().positive(),
    learningRate: z.number().positive(),
    ridge: z.number().nonnegative(),
    leastCurvature: z.number().nonnegative(),
    rowShare: share,
    featureShare: share,
    seed: z.string().min(1),
  }),
  slices: z.array(Slice),
  gates: z.strictObject({ champion: Gate, challenger: Gate }),
});
export type TrainingConfig = z.infer<typeof TrainingConfig>;

/** A text and where it stands, for messages. */
export interface ConfigText {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the defaults, with what a second file says in place of them.
 * @throws PolicyInvalid naming file, line, field, what was found and what is expected
 */
export function readTrainingConfig(defaults: ConfigText, own?: ConfigText): TrainingConfig {
  const whole = readYaml(TrainingConfig, defaults.path, defaults.text);
  return own === undefined ? whole : { ...whole, ...readYaml(TrainingConfig.partial(), own.path, own.text) };
}

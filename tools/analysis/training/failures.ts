import { defineError } from '#domain/values/errors.ts';

/** The history cannot be trained on as it is. */
export const TrainingDataUnusable = defineError('TrainingDataUnusable');

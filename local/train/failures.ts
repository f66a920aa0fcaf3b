import { defineError } from '#domain/errors.ts';

/** The history cannot be trained on as it is. */
export const HistoryUnusable = defineError('HistoryUnusable');

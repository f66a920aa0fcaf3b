import { defineError } from '#domain/values/errors.ts';

/** What was asked for on the command line makes no sense: options that exclude or need each other, no such instant. */
export const UsageError = defineError('UsageError');

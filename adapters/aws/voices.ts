import type { Language } from '#domain/values/primitives.ts';

/** Amazon Polly's voices for the languages of the United States. */
export const VOICES = {
  en: { id: 'JOANNA', locale: 'en-US' },
  es: { id: 'LUPE', locale: 'es-US' },
} as const satisfies Record<Language, { readonly id: string; readonly locale: string }>;

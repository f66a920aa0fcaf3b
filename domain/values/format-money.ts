import type { Language, MinorUnits } from './primitives.ts';

/** United States conventions in both languages: `$1,234.56` everywhere. */
const LOCALES = { en: 'en-US', es: 'es-US' } as const;

/** Made when a language is written first: a formatter costs a cold Lambda 4 ms, and most never need both. */
const formatters: Partial<Record<Language, Intl.NumberFormat>> = {};

/** `$1,234.56` from cents. Division is safe: a double holds cents exactly far beyond any debt. */
export function formatMoney(amount: MinorUnits, language: Language): string {
  const formatter = (formatters[language] ??= new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: 'USD',
  }));
  return formatter.format(amount / 100);
}

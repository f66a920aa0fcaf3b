import type { PersonName, PostalAddress } from '#domain/ledger/facts/placement/facts.ts';
import type { Language, LocalDate } from '#domain/values/primitives.ts';

/** United States conventions in both languages, months in the reader's words. */
const LOCALES = { en: 'en-US', es: 'es-US' } as const;

/** Made when a language is written first: a formatter costs a cold Lambda 4 ms, and most never need both. */
const formatters: Partial<Record<Language, Intl.DateTimeFormat>> = {};

/** `January 5, 2026`, `5 de enero de 2026`. */
export function formatDate(on: LocalDate, language: Language): string {
  const formatter = (formatters[language] ??= new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeZone: 'UTC',
  }));
  return formatter.format(Date.parse(on));
}

/** `614-555-0123` from `+16145550123`. */
export function formatPhone(number: string): string {
  return `${number.slice(2, 5)}-${number.slice(5, 8)}-${number.slice(8)}`;
}

/** `6 1 4, 5 5 5, 0 1 2 3`: a synthetic voice reads digit by digit and pauses at the commas. */
export function spokenPhone(number: string): string {
  return [number.slice(2, 5), number.slice(5, 8), number.slice(8)].map((group) => group.split('').join(' ')).join(', ');
}

export function fullName({ first, middle, last, suffix }: PersonName): string {
  return [first, middle, last, suffix].filter((part) => part !== undefined).join(' ');
}

/** The lines under the name, as on an envelope. */
export function addressLines({ lines, city, state, zip }: PostalAddress): string[] {
  return [...lines, `${city}, ${state} ${zip}`];
}

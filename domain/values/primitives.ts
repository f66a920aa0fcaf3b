import * as z from 'zod';

/**
 * Text that is not empty. One schema for every field that has it: making one takes a cold Lambda 15 µs, and facts have
 * this one seventy times.
 */
export const NonEmpty = z.string().min(1);

/** A moment as RFC 3339 text in UTC with milliseconds, e.g. `2026-01-05T15:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3, error: 'expected an instant like 2026-01-05T15:00:00.000Z' });
export type Instant = z.infer<typeof Instant>;

/** A calendar date without a zone, e.g. `2026-01-05`. */
export const LocalDate = z.iso.date('expected a date like 2026-01-05');
export type LocalDate = z.infer<typeof LocalDate>;

/**
 * Words as somebody else wrote them. Half of a surrogate pair (an emoji that a provider cut in two) has neither UTF-8 nor
 * canonical JSON; it becomes U+FFFD here, because a reply must not be lost over it.
 */
export const FreeText = z.string().overwrite((words) => words.toWellFormed());

/** An amount of money in integer minor units (cents). May be negative where a correction may be. */
export const MinorUnits = z.int();
export type MinorUnits = z.infer<typeof MinorUnits>;

export const PositiveMinorUnits = z.int().positive();
export const NonNegativeMinorUnits = z.int().nonnegative();

export const Currency = z.literal('USD');

/** Identifiers are opaque: they never contain personal data, so they may appear in execution input and history. */
export const DebtorId = z.string().regex(/^d-[0-9a-f]{16}$/, 'expected a debtor id like d-0123456789abcdef');
export type DebtorId = z.infer<typeof DebtorId>;
export const AccountId = z.string().regex(/^a-[0-9a-f]{16}$/, 'expected an account id like a-0123456789abcdef');
export type AccountId = z.infer<typeof AccountId>;

/** Two-letter postal code of a US state, the District of Columbia or a territory. */
export const UsState = z.string().regex(/^[A-Z]{2}$/, 'expected a two-letter state like OH');
export type UsState = z.infer<typeof UsState>;

export const Language = z.enum(['en', 'es']);
export type Language = z.infer<typeof Language>;

export const Channel = z.enum(['email', 'sms', 'voice', 'letter']);
export type Channel = z.infer<typeof Channel>;

export const Stage = z.enum(['reminder', 'escalation', 'legal-referral']);
export type Stage = z.infer<typeof Stage>;

export const CloseReason = z.enum([
  'paid-in-full',
  'settled-in-full',
  'cured',
  'recalled',
  'returned',
  'referred',
  'time-barred',
  'in-error',
  'discharged',
  'deceased',
  'uncollectable',
]);
export type CloseReason = z.infer<typeof CloseReason>;

/** Who said so. The weight of a fact depends on it, and a reviewer asks for it first. */
export const Source = z.enum(['creditor', 'debtor', 'third-party', 'court', 'provider', 'operator', 'forbear']);
export type Source = z.infer<typeof Source>;

/** SHA-256 in lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex');

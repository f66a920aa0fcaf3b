import * as z from 'zod';
import { LocalDate } from '#domain/values/primitives.ts';

/** How sure we are of a legal value: A the text was seen, B two independent sources, C one source or sources conflict. */
export const Confidence = z.enum(['A', 'B', 'C', 'UNVERIFIED']);

const period = {
  /** Years for a written contract; where sources differ, the fewer. */
  written: z.int().positive(),
  /** Years for an open account or a card, often not a written contract in law. */
  openAccount: z.int().positive(),
  citation: z.string().min(1),
  confidence: Confidence,
  /** Expiry ends the debt itself, not only the suit: where that stands. */
  extinguishes: z.strictObject({ citation: z.string().min(1), confidence: Confidence }).optional(),
  note: z.string().optional(),
  /** First and last day on which it is the law, on the consumer's calendar; absent: since before, and until further notice. */
  from: LocalDate.optional(),
  to: LocalDate.optional(),
};

/** A period as it stands, and those that were law before it. */
const Period = z.strictObject({ ...period, earlier: z.array(z.strictObject(period)).optional() });

/** Limitation periods by state. Used only to block suits and threats of suit, never to allow one. */
export const limitationSchema = z.strictObject({ states: z.record(z.string().regex(/^[A-Z]{2}$/), Period) });

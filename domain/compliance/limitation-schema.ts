import * as z from 'zod';

/** How sure we are of a legal value: A the text was seen, B two independent sources, C one source or sources conflict. */
const Confidence = z.enum(['A', 'B', 'C', 'UNVERIFIED']);

const Period = z.strictObject({
  /** Years for a written contract; where sources differ, the fewer. */
  written: z.int().positive(),
  /** Years for an open account or a card, often not a written contract in law. */
  openAccount: z.int().positive(),
  citation: z.string().min(1),
  confidence: Confidence,
  /** Expiry ends the debt itself, not only the suit. */
  extinguishes: z.boolean().default(false),
  note: z.string().optional(),
});

/** Limitation periods by state. Used only to block suits and threats of suit, never to allow one. */
export const limitationSchema = z.strictObject({ states: z.record(z.string().regex(/^[A-Z]{2}$/), Period) });

import * as z from 'zod';
import { LocalDate, NonEmpty, UsState } from '#domain/values/primitives.ts';
import { Confidence } from './limitation-schema.ts';
import { Provision } from './provision-schema.ts';

/** One rule of a place's law: all that the rule book says of it, and what it lays down. */
const JurisdictionRule = z.strictObject({
  /** Name in permits and in the rule book, begun with the place. */
  id: z.string().regex(/^[a-z]+(-[a-z0-9]+)+$/, 'expected the id of a rule like ma-call-cap'),
  /** One line a reviewer understands; the name of the place is set before it. */
  title: NonEmpty,
  /** What it does in full sentences, for the rule book. */
  description: NonEmpty,
  citation: NonEmpty,
  /** How well the law was read; of several provisions the weakest. */
  confidence: Confidence,
  /** What is open, or read more strictly than it must be. */
  openQuestion: NonEmpty.optional(),
  /** Whom it protects: this debt, the person with all their debts, or one address or number. */
  scope: z.enum(['debt', 'person', 'endpoint']),
  /** Both inclusive, on the consumer's calendar. Law older than Regulation F is given its date, 2021-11-30. */
  from: LocalDate,
  to: LocalDate.optional(),
  /** Raised whenever what stands here judges the same facts differently; every ruling names it. */
  version: z.int().positive().default(1),
  /** Each that concerns a contact is asked; the strictest answer is the rule's. */
  provisions: z.array(Provision).min(1),
});
export type JurisdictionRule = z.infer<typeof JurisdictionRule>;

/** The law of one state or city on contact, beyond the federal rules. */
export const Jurisdiction = z
  .strictObject({
    /** Postal code of the state, or a name of our own for a city, like NYC. */
    code: z.string().regex(/^[A-Z]{2,3}$/, 'expected a state like MA, or a city like NYC'),
    name: NonEmpty,
    /** For a city: how one tells that somebody may live in it. */
    city: z
      .strictObject({
        state: UsState,
        /** First three digits of its ZIP codes: an export without personal data keeps no more. */
        zips: z.array(z.string().regex(/^\d{3}$/, 'expected the first three digits of ZIP codes, like 112')).min(1),
        /** Area codes that serve nothing but the city. */
        areaCodes: z.array(z.string().regex(/^[2-9]\d\d$/, 'expected an area code like 212')),
      })
      .optional(),
    rules: z.array(JurisdictionRule).min(1),
  })
  .refine(({ code, city }) => (code.length === 3) === (city !== undefined), {
    path: ['city'],
    error: 'expected ZIP codes and area codes for a city, and none for a state',
  });
export type Jurisdiction = z.infer<typeof Jurisdiction>;

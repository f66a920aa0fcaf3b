import * as z from 'zod';
import { ClockWindow } from '#domain/ledger/facts/protections/facts.ts';
import { Channel, LocalDate, NonEmpty, UsState } from '#domain/values/primitives.ts';

/** Every value of law says which rule reads it, when it holds, where it stands and how well it was read. */
const provision = {
  rule: z.string().regex(/^[a-z0-9-]+$/, 'expected the id of a rule like ma-call-cap'),
  /** Both inclusive, on the consumer's calendar. Law older than Regulation F is given its date, 2021-11-30. */
  from: LocalDate,
  to: LocalDate.optional(),
  citation: NonEmpty,
  /** A the text was seen, B two independent sources, C one source or sources conflict. */
  confidence: z.enum(['A', 'B', 'C', 'UNVERIFIED']),
  /** What is open, or read more strictly than it must be. */
  note: NonEmpty.optional(),
};

const Channels = z.array(Channel).min(1);

/** At most so many contacts on so many consecutive calendar days, today included. */
const Cap = z.strictObject({
  ...provision,
  channels: Channels,
  limit: z.int().positive(),
  days: z.int().positive(),
  /** Contacts about one debt, or with the person about all their debts. */
  per: z.enum(['debt', 'person']),
  /** Contacts at an address or number of the employer, at any other, or at any. */
  at: z.enum(['work', 'not-work', 'anywhere']).default('anywhere'),
  /** Contacts we made or tried to make; or talks by telephone, whoever called. */
  counts: z.enum(['contacts', 'conversations']).default('contacts'),
  /** Calls that met a busy signal or a dead number. */
  unconnected: z.enum(['counted', 'left-out']),
  /** What answers a message of the debtor or confirms their opt-out. */
  replies: z.enum(['counted', 'left-out']),
});

/** No contact in these hours of the consumer's clock. */
const Hours = z.strictObject({
  ...provision,
  channels: Channels,
  closed: ClockWindow,
  /** Does consent to the hour, given to us directly, open it? */
  consent: z.enum(['opens', 'opens-nothing']),
  at: z.enum(['not-work', 'anywhere']).default('anywhere'),
});

/** Electronic contact only with consent to that medium, given to us directly. */
const ElectronicConsent = z.strictObject({
  ...provision,
  channels: Channels,
  /** The consent must name the debt; else one for all debts will do. */
  namesDebt: z.boolean(),
  /** Not even with consent to an address that an employer provides. */
  employerAddress: z.enum(['allowed', 'barred']),
});

/** What every message that asks for a debt past its limitation period must carry. */
const TimeBarredNotice = z.strictObject({ ...provision, channels: Channels });

/** The validation notice goes by one of these. */
const ValidationChannels = z.strictObject({ ...provision, channels: Channels });

/** Charged-off debts are not collected from a dispute, spoken or written, until it is answered with proof. */
const Substantiation = z.strictObject({ ...provision, days: z.int().positive() });

/** So many whole days between a written notice and any act to collect debts of these products. */
const WaitAfterNotice = z.strictObject({
  ...provision,
  products: z.array(NonEmpty).min(1),
  days: z.int().positive(),
});

/** So long after the notice of an attorney the state's own bar begins. */
const AttorneyGrace = z.strictObject({ ...provision, hours: z.int().positive() });

/** After a talk by telephone about a debt, whoever called, no contact about it for so many days, its date being the first. */
const QuietAfterConversation = z.strictObject({ ...provision, channels: Channels, days: z.int().positive() });

/** Contact at work only where none is to be had anywhere else. */
const WorkAsLastResort = z.strictObject(provision);

const list = <Value extends z.ZodType>(item: Value) => z.array(item).default([]);

/** The law of one place on contact, beyond the federal rules. */
export const overlaySchema = z
  .strictObject({
    /** Postal code of the state, or a name of our own for a city, like NYC. */
    jurisdiction: z.string().regex(/^[A-Z]{2,3}$/, 'expected a state like MA, or a city like NYC'),
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
    caps: list(Cap),
    hours: list(Hours),
    electronicConsent: list(ElectronicConsent),
    timeBarredNotice: list(TimeBarredNotice),
    validationChannels: list(ValidationChannels),
    substantiation: list(Substantiation),
    waitAfterNotice: list(WaitAfterNotice),
    attorneyGrace: list(AttorneyGrace),
    quietAfterConversation: list(QuietAfterConversation),
    workAsLastResort: list(WorkAsLastResort),
  })
  .refine(({ jurisdiction, city }) => (jurisdiction.length === 3) === (city !== undefined), {
    path: ['city'],
    error: 'expected ZIP codes and area codes for a city, and none for a state',
  });

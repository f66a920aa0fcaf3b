import * as z from 'zod';
import { ClockWindow } from '#domain/ledger/facts/protections/facts.ts';
import { Channel, LocalDate, NonEmpty } from '#domain/values/primitives.ts';

/** When a provision holds, where that is not the time of its whole rule; both days inclusive, on the consumer's calendar. */
const period = { from: LocalDate.optional(), to: LocalDate.optional() };

const Channels = z.array(Channel).min(1);

/** At most so many contacts on so many consecutive calendar days, today included. */
const ContactCap = z.strictObject({
  kind: z.literal('contact-cap'),
  ...period,
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
const ClosedHours = z.strictObject({
  kind: z.literal('closed-hours'),
  ...period,
  channels: Channels,
  closed: ClockWindow,
  /** Does consent to the hour, given to us directly, open it? */
  consent: z.enum(['opens', 'opens-nothing']),
  at: z.enum(['not-work', 'anywhere']).default('anywhere'),
});

/** Electronic contact only with consent to that medium, given to us directly. */
const ElectronicConsent = z.strictObject({
  kind: z.literal('electronic-consent'),
  ...period,
  channels: Channels,
  /** The consent must name the debt; else one for all debts will do. */
  namesDebt: z.boolean(),
  /** Not even with consent to an address that an employer provides. */
  employerAddress: z.enum(['allowed', 'barred']),
});

/** What every message that asks for a debt past its limitation period must carry. */
const TimeBarredNotice = z.strictObject({ kind: z.literal('time-barred-notice'), ...period, channels: Channels });

/** The validation notice goes by one of these. */
const ValidationChannel = z.strictObject({ kind: z.literal('validation-channel'), ...period, channels: Channels });

/** Charged-off debts are not collected from a dispute, spoken or written, until it is answered with proof. */
const Substantiation = z.strictObject({ kind: z.literal('substantiation'), ...period, days: z.int().positive() });

/** So many whole days between a written notice and any act to collect debts of these products. */
const WaitAfterNotice = z.strictObject({
  kind: z.literal('wait-after-notice'),
  ...period,
  products: z.array(NonEmpty).min(1),
  days: z.int().positive(),
});

/** So long after the notice of an attorney the state's own bar begins. */
const AttorneyGrace = z.strictObject({ kind: z.literal('attorney-grace'), ...period, hours: z.int().positive() });

/** After a talk by telephone about a debt, whoever called, no contact about it for so many days, its date being the first. */
const QuietAfterConversation = z.strictObject({
  kind: z.literal('quiet-after-conversation'),
  ...period,
  channels: Channels,
  days: z.int().positive(),
});

/** Contact at work only where none is to be had anywhere else. */
const WorkAsLastResort = z.strictObject({ kind: z.literal('work-as-last-resort'), ...period });

/**
 * What a law can lay down. A kind is a field list here and a module of domain/compliance/provisions that judges by it;
 * which state lays down what is said in policy/jurisdictions alone.
 */
export const Provision = z.discriminatedUnion('kind', [
  ContactCap,
  ClosedHours,
  ElectronicConsent,
  TimeBarredNotice,
  ValidationChannel,
  Substantiation,
  WaitAfterNotice,
  AttorneyGrace,
  QuietAfterConversation,
  WorkAsLastResort,
]);
export type Provision = z.infer<typeof Provision>;
export type ProvisionKind = Provision['kind'];
/** The provision of that kind. */
export type ProvisionOf<Kind extends ProvisionKind> = { readonly [Each in Provision as Each['kind']]: Each }[Kind];

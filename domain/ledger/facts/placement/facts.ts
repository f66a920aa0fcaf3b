import * as z from 'zod';
import {
  AccountId,
  Currency,
  Language,
  LocalDate,
  MinorUnits,
  NonEmpty,
  NonNegativeMinorUnits,
  UsState,
} from '#domain/values/primitives.ts';
import { exclusionOf } from '#domain/values/protected-attributes.ts';
import { personal, PersonalText } from '../../personal.ts';
import { defineFact } from '../define-fact.ts';

/** A postal address in the United States as a letter carries it. */
export const PostalAddress = z.strictObject({
  lines: z.array(NonEmpty).min(1).max(3),
  city: NonEmpty,
  state: UsState,
  zip: z.string().regex(/^\d{5}(-\d{4})?$/, 'expected a ZIP code like 43215 or 43215-1234'),
});
export type PostalAddress = z.infer<typeof PostalAddress>;

/** The name in its most complete known form: a validation notice must carry it so, 12 CFR 1006.34(c)(2)(ii), comment 1. */
export const PersonName = z.strictObject({
  first: PersonalText,
  middle: PersonalText.optional(),
  last: PersonalText,
  suffix: PersonalText.optional(),
});
export type PersonName = z.infer<typeof PersonName>;

export const DebtorIdentified = defineFact('DebtorIdentified', {
  name: PersonName,
  language: Language,
  dateOfBirth: personal(LocalDate, 'remove').optional(),
});

const contactPoint = {
  contactPointId: NonEmpty,
  /** IANA zones this point suggests the person may be in; empty when it says nothing (an email address). */
  zones: z.array(z.string()),
  /** State this point suggests, for the law that applies. */
  state: UsState.optional(),
  obtainedFrom: z.enum(['debtor', 'creditor', 'prior-collector', 'skip-trace']),
  /** Known to belong to an employer, because somebody said so, 12 CFR 1006.22(f)(3). */
  employer: z.boolean(),
  /** Whose it is, if not the debtor's. */
  personId: NonEmpty.optional(),
  /** Email: whether anybody can have an address of this domain, where somebody looked into it, 1006.6(d)(4)(ii)(E). */
  openDomain: z.boolean().optional(),
};

/** Where a person is reached. */
export const Reach = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), address: z.email() }),
  z.strictObject({
    kind: z.literal('phone'),
    /** E.164, e.g. `+16145550123`. */
    number: z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected an E.164 number like +16145550123'),
    line: z.enum(['mobile', 'landline', 'unknown']),
  }),
  z.strictObject({ kind: z.literal('postal'), address: PostalAddress }),
]);

export type Reach = z.infer<typeof Reach>;

/** An address, number or mailbox at which the person may be reached, with where it came from. */
export const ContactPointLearned = defineFact('ContactPointLearned', {
  ...contactPoint,
  reach: personal(Reach, 'reach'),
});

/** A contact point that must no longer be used, and why. */
export const ContactPointLost = defineFact('ContactPointLost', {
  contactPointId: NonEmpty,
  reason: z.enum(['undeliverable', 'wrong-party', 'disclosed-to-third-party', 'not-in-service', 'replaced']),
});

/** The debtor said where they are: that settles any conflict between area codes and addresses, comment 6(b)(1)(i)-2. */
export const LocationStated = defineFact('LocationStated', {
  zones: z.array(z.string()).min(1),
  state: UsState.optional(),
});

/** Itemization: a reference date and what was added and paid since, 12 CFR 1006.34(b)(3), (c)(2)(vi)-(ix). */
export const Itemization = z.strictObject({
  basis: z.enum(['last-statement', 'charge-off', 'last-payment', 'transaction', 'judgment']),
  date: LocalDate,
  /** To whom the debt was owed on that date, where it was not the original creditor, (c)(2)(iii). */
  creditor: NonEmpty.optional(),
  amount: NonNegativeMinorUnits,
  interest: NonNegativeMinorUnits,
  fees: NonNegativeMinorUnits,
  payments: NonNegativeMinorUnits,
  credits: NonNegativeMinorUnits,
});
export type Itemization = z.infer<typeof Itemization>;

/** What the itemization says is owed now, in minor units. */
export function itemizedTotal(itemization: Itemization): MinorUnits {
  const { amount, interest, fees, payments, credits } = itemization;
  return amount + interest + fees - payments - credits;
}

/** Measurements by name. What no model may look at is not even kept. */
const Behavior = z.record(
  NonEmpty.refine(
    (name) => exclusionOf(name) === undefined,
    'expected no protected attribute, nor what stands in for one',
  ),
  z.union([z.number(), NonEmpty]),
);

/** What the debtor bought or borrowed, as far as law and strategy tell debts apart. */
export const Product = z.enum([
  'credit-card',
  'personal-loan',
  'medical',
  'telecom',
  'utility',
  'auto-loan',
  'mortgage',
  'other',
]);
export type Product = z.infer<typeof Product>;

export const AccountPlaced = defineFact('AccountPlaced', {
  accountId: AccountId,
  creditorId: NonEmpty,
  portfolioId: NonEmpty,
  /** The creditor's own number for the account. */
  accountRef: PersonalText,
  /** The creditor's own number for the person. */
  debtorRef: PersonalText.optional(),
  /** Last digits only, as the debtor would recognize it, 12 CFR 1006.34(c)(2)(iv). */
  accountNumberMasked: PersonalText,
  /** The shop, brand or clinic by whose name the debtor knows the account, 12 CFR 1006.34(d)(3)(vii). */
  brand: NonEmpty.optional(),
  product: Product,
  originalCreditor: NonEmpty,
  currentCreditor: NonEmpty,
  currency: Currency,
  itemization: Itemization,
  balance: MinorUnits.positive(),
  delinquentSince: LocalDate,
  chargedOffOn: LocalDate.optional(),
  lastPaymentOn: LocalDate.optional(),
  lastPaymentAmount: NonNegativeMinorUnits.optional(),
  /** The judgment the debt rests on, as far as it is known. */
  judgment: z
    .strictObject({ date: LocalDate.optional(), court: NonEmpty.optional(), docket: PersonalText.optional() })
    .optional(),
  /** What proves the debt, by the reference under which the creditor gives it out. */
  documents: personal(z.array(z.strictObject({ kind: NonEmpty, reference: NonEmpty })), 'remove').optional(),
  /** Owners of a debt that was sold, the original creditor first. */
  chainOfTitle: z.array(NonEmpty).optional(),
  contract: z.enum(['written', 'open-account', 'oral', 'judgment', 'unknown']),
  /** State whose law governs the contract, where known. */
  governingState: UsState.optional(),
  /** Student loans only: loans serviced under one number when they were obtained are one debt, 12 CFR 1006.14(b)(4). */
  servicedUnder: PersonalText.optional(),
  /** What else the creditor says of how the account was paid, for a trained scoring model to look at. */
  behavior: personal(Behavior, 'remove').optional(),
  /** Fields the file lacked and a seeded generator drew. Always empty on real placements. */
  inventedFields: z.array(z.string()),
}).refine((fact) => itemizedTotal(fact.itemization) === fact.balance, {
  path: ['balance'],
  error: 'balance must equal the itemization: amount + interest + fees - payments - credits',
});

export const AccountRecalled = defineFact('AccountRecalled', { accountId: AccountId, because: PersonalText });

/**
 * Personal values of the person's commits up to one were erased; what the chain hashes stays. From here on nothing is known
 * of who they are or where they are reached.
 */
export const PersonalDataErased = defineFact('PersonalDataErased', {
  /** The last commit that lost its values. */
  upTo: z.int().positive(),
  because: z.enum(['asked-for', 'no-longer-needed']),
});

export const placementFacts = {
  outside: [DebtorIdentified, ContactPointLearned, ContactPointLost, LocationStated, AccountRecalled],
  inside: [AccountPlaced, PersonalDataErased],
} as const;

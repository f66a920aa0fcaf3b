import { collectibleAmount } from '#domain/compliance/debts/disputes.ts';
import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { PostalAddress } from '#domain/ledger/facts/placement/facts.ts';
import type { AccountId, Language, LocalDate } from '#domain/values/primitives.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import type { Collector, Policy } from '#domain/policy/policy.ts';
import { easiestPlan } from '#domain/offers/easiest-plan.ts';
import { currentItemization } from '#domain/ledger/facts/money/current-itemization.ts';
import { formatMoney } from '#domain/values/format-money.ts';
import { addressLines, formatDate, formatPhone, fullName, spokenPhone } from './format.ts';
import { MessageIncomplete } from './liquid.ts';

/** What a template may name and the ledger cannot know. Keys are the names of the variables. */
export interface ExtraVariables {
  /** Last day of the validation period, required on a validation notice, 12 CFR 1006.34(c)(3). */
  readonly validation_ends?: LocalDate;
  /** Where one click stops further email. */
  readonly unsubscribe_url?: string;
  /** Where this letter goes, when the person has several addresses. */
  readonly address?: PostalAddress;
  /** The dispute it answers; else it speaks of the latest. */
  readonly dispute?: string;
}

/** How a kind of account is called, with its article. */
const PRODUCTS = {
  en: {
    'credit-card': 'a credit card account',
    'personal-loan': 'a personal loan',
    medical: 'a medical account',
    telecom: 'a phone or internet account',
    utility: 'a utility account',
    'auto-loan': 'an auto loan',
    mortgage: 'a mortgage loan',
    other: 'an account',
  },
  es: {
    'credit-card': 'una cuenta de tarjeta de crédito',
    'personal-loan': 'un préstamo personal',
    medical: 'una cuenta médica',
    telecom: 'una cuenta de teléfono o internet',
    utility: 'una cuenta de servicios públicos',
    'auto-loan': 'un préstamo de auto',
    mortgage: 'un préstamo hipotecario',
    other: 'una cuenta',
  },
} as const satisfies Record<Language, Record<Account['placed']['product'], string>>;

/** Who writes: all that a message may name that must not convey a debt, 12 CFR 1006.2(j). */
export function senderVariables({ name, neutralName, contactPerson, address, phone, email, website }: Collector) {
  return {
    collector: {
      name,
      neutral_name: neutralName,
      contact_person: contactPerson,
      address_lines: addressLines(address),
      address_line: addressLines(address).join(', '),
      phone: formatPhone(phone),
      phone_spoken: spokenPhone(phone),
      email,
      website,
    },
  };
}

/**
 * All that a message about an account may name, in the words of the language.
 * @param today the date at the collector's office
 * @throws MessageIncomplete when the ledger does not know the account or the person's name.
 */
export function accountVariables(
  file: DebtorFile,
  accountId: AccountId,
  { collector, creditors }: Pick<Policy, 'collector' | 'creditors'>,
  language: Language,
  today: LocalDate,
  extras: ExtraVariables,
) {
  const account = file.accounts[accountId];
  if (account === undefined) throw new MessageIncomplete(`found no account ${accountId} in the ledger`);
  if (file.name === undefined) throw new MessageIncomplete('found no name of the debtor in the ledger');
  const address = extras.address ?? mailingAddress(file);
  const money = (amount: number) => formatMoney(amount, language);
  const on = (date: LocalDate) => formatDate(date, language);
  const { placed } = account;
  const itemized = currentItemization(account);
  const { validation_ends: validationEnds } = extras;
  return {
    ...senderVariables(collector),
    today: on(today),
    debtor: {
      name: fullName(file.name),
      first_name: file.name.first,
      address_lines: address && addressLines(address),
    },
    account: {
      reference: accountId,
      number: placed.accountNumberMasked,
      product: PRODUCTS[language][placed.product],
      brand: placed.brand,
      creditor: placed.currentCreditor,
      original_creditor: placed.originalCreditor,
      /** All that is owed, as an itemization adds it up. */
      balance: money(account.balance),
      /** What may be asked for: less what is in dispute. */
      due: money(collectibleAmount(account)),
    },
    plan: planVariables(account, creditors, money),
    itemization: {
      date: on(placed.itemization.date),
      /** To whom the debt was owed on that date. */
      creditor: placed.itemization.creditor ?? placed.originalCreditor,
      amount: money(itemized.amount),
      interest: money(itemized.interest),
      fees: money(itemized.fees),
      credited: money(itemized.credited),
    },
    original_creditor: account.originalCreditor && {
      name: account.originalCreditor.name,
      address_lines: addressLines(account.originalCreditor.address),
    },
    ...disputeVariables(account, extras.dispute, (at) => on(localDate(collector.zone, at)), on),
    notice: {
      payment_options: collector.validationNotice.paymentOptions,
      enclosed_amount: collector.validationNotice.enclosedAmount,
      electronic_responses: collector.validationNotice.electronicResponses,
      spanish_offer: collector.validationNotice.spanishOffer,
    },
    validation_ends: validationEnds && on(validationEnds),
    unsubscribe_url: extras.unsubscribe_url,
  };
}

/** The longest plan that the creditor allows us to offer for what may be asked for. */
function planVariables(account: Account, creditors: Policy['creditors'], money: (amount: number) => string) {
  const plan = easiestPlan(collectibleAmount(account), creditors[account.placed.creditorId]?.authority?.plan);
  if (plan === undefined) return undefined;
  const { months, installment, finalPayment } = plan;
  const uneven = finalPayment !== installment && { before_last: months - 1, last: money(finalPayment) };
  return { months, installment: money(installment), ...uneven };
}

/** A dispute, what was found about it, and the earlier one that it repeats. */
function disputeVariables(
  { disputes }: Account,
  id: string | undefined,
  dayOf: (at: EpochMs) => string,
  on: (date: LocalDate) => string,
) {
  const dispute = id === undefined ? disputes.at(-1) : disputes.find((each) => each.id === id);
  if (dispute === undefined) return {};
  const finding = dispute.examined?.finding;
  const earlier = finding?.outcome === 'duplicative' ? disputes.find((each) => each.id === finding.of) : undefined;
  return {
    dispute: {
      submitted_on: on(dispute.submittedOn),
      corrected: finding?.outcome === 'corrected',
      nothing_new: finding?.outcome === 'duplicative' && finding.reason === 'nothing-new',
    },
    earlier_dispute: earlier?.answer && {
      submitted_on: on(earlier.submittedOn),
      answered_on: dayOf(earlier.answer.at),
    },
  };
}

/** The newest postal address that still serves. */
function mailingAddress(file: DebtorFile): PostalAddress | undefined {
  const usable = Object.values(file.contactPoints).filter(({ lost }) => lost === undefined);
  const addresses = usable.flatMap(({ reach, seq }) =>
    reach.kind === 'postal' ? [{ address: reach.address, seq }] : [],
  );
  return addresses.sort((a, b) => b.seq - a.seq)[0]?.address;
}

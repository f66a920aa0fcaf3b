import type { Account, DebtorFile } from '#domain/ledger/debtor-file.ts';
import { UNKNOWN_PROVENANCE } from '#domain/ledger/facts/provenance/state.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { CreditorNoticeItem } from '#domain/ledger/facts/provenance/facts.ts';
import type { AccountId, Instant } from '#domain/values/primitives.ts';
import { contactPointId } from './contact-points.ts';
import type { FindingCode } from './finding.ts';
import type { PlacementRow } from './placement-row.ts';

type FactHeader = { readonly at: Instant; readonly source: 'creditor' };

/**
 * Consents a row tells of, each for this account. A number given for the debt is consent to calls that carries to the
 * collector; to texts it must be given to the collector itself, and a creditor that collects its own debts is that. One
 * whose day nobody states starts no 60 days, 12 CFR 1006.6(d)(5)(ii), and so remains the creditor's.
 */
export function consentFacts(
  file: DebtorFile,
  row: PlacementRow,
  accountId: AccountId,
  header: FactHeader,
  firstParty: boolean,
): Fact[] {
  const facts: Fact[] = [];
  const isNewConsent = (id: string) =>
    ![...file.consents, ...file.revokedConsents].some((consent) => consent.id === id);
  for (const line of ['mobile', 'landline'] as const) {
    const number = row[`${line}_phone`];
    if (number === undefined) continue;
    const point = contactPointId('phone', number);
    const consent = { type: 'ConsentGiven' as const, ...header, contactPointId: point, accountId };
    const texts = `sms:${point}:${accountId}`;
    if (line === 'mobile' && row.sms_consent && isNewConsent(texts)) {
      const givenOn = row.sms_consent_on;
      const to = firstParty && givenOn !== undefined ? 'collector' : 'creditor';
      facts.push({ ...consent, consentId: texts, scope: 'sms', to, ...(givenOn === undefined ? {} : { givenOn }) });
    }
    const calls = `autodial:${point}:${accountId}`;
    if (row.call_consent && isNewConsent(calls)) {
      facts.push({ ...consent, consentId: calls, scope: 'autodial', to: 'creditor' });
    }
  }
  return facts;
}

/** Who used the email address before us, and what is known of the mobile number. What the file has is not told again. */
export function factsOfProvenance(
  file: DebtorFile,
  row: PlacementRow,
  accountId: AccountId,
  header: FactHeader,
): Fact[] {
  return [
    ...numberFacts(file, row, header),
    ...(row.email === undefined ? [] : emailFacts(file, file.accounts[accountId], row, row.email, accountId, header)),
  ];
}

function numberFacts(file: DebtorFile, row: PlacementRow, header: FactHeader): Fact[] {
  const { mobile_phone: mobile, sms_consent_on: since, mobile_checked_on: checkedOn } = row;
  if (mobile === undefined || since === undefined || checkedOn === undefined) return [];
  const point = contactPointId('phone', mobile);
  const checks = file.contactPoints[point]?.checks ?? [];
  if (checks.some((check) => check.checkedOn === checkedOn && check.since === since)) return [];
  return [{ type: 'NumberChecked', ...header, contactPointId: point, checkedOn, since, result: 'not-reassigned' }];
}

function emailFacts(
  file: DebtorFile,
  account: Account | undefined,
  row: PlacementRow,
  email: string,
  accountId: AccountId,
  header: FactHeader,
): Fact[] {
  const facts: Fact[] = [];
  const point = contactPointId('email', email);
  const about = { ...header, accountId, contactPointId: point };
  const { creditorUses, creditorNotices, priorCollectors } = account?.emailProvenance ?? UNKNOWN_PROVENANCE;
  const objected = row.email_opted_out_on !== undefined;
  const { email_used_on: on, email_notice_on: sentOn, email_opt_out_by: optOutUntil } = row;
  if (on !== undefined && !creditorUses.some((use) => use.on === on && use.askedToStop === objected)) {
    facts.push({ type: 'CreditorUsedEmail', ...about, on, obtainedFromConsumer: true, askedToStop: objected });
  }
  if (sentOn !== undefined && optOutUntil !== undefined && !creditorNotices.some((each) => each.sentOn === sentOn)) {
    const form = row.email_notice_form;
    facts.push({
      type: 'CreditorNoticeSent',
      ...about,
      sentOn,
      form,
      // A creditor that fills in the column states that the notice was complete: docs/portfolio-files.md.
      items: [...CreditorNoticeItem.options],
      optOutBy: [form === 'written' ? 'reply-form-and-envelope' : 'link'],
      respondTo: 'creditor',
      optOutUntil,
    });
  }
  const { email_prior_collector: collector, email_prior_obtained: obtained } = row;
  if (collector !== undefined && obtained !== undefined && priorCollectors.length === 0) {
    const used = { obtained, used: true, optedOut: objected };
    facts.push({ type: 'PriorCollectorReported', ...about, collector, collectorsAgo: 1, ...used });
  }
  if (objected && !file.optOuts.some(({ contactPointId: id }) => id === point)) {
    facts.push({ type: 'MediumOptedOut', ...header, channel: 'email', contactPointId: point });
  }
  return facts;
}

/** Half a statement about an address or number opens nothing: whoever made it is asked for the other half. */
export function checkProvenance(
  row: PlacementRow,
  addFinding: (code: FindingCode, field: keyof PlacementRow, expected: string) => void,
): void {
  const pairs = [
    ['email_used_on', 'email', 'the address that was used'],
    ['email_notice_on', 'email_opt_out_by', 'the day by which an objection had to arrive'],
    ['email_opt_out_by', 'email_notice_on', 'the day the notice was sent'],
    ['email_prior_collector', 'email_prior_obtained', 'how the address was come by'],
    ['mobile_checked_on', 'sms_consent_on', 'the consent since which the number was looked up'],
    ['sms_consent_on', 'mobile_phone', 'the number that the consent is for'],
  ] as const;
  for (const [field, other, expected] of pairs) {
    if (row[field] !== undefined && row[other] === undefined) addFinding('pair-incomplete', other, expected);
  }
  if (row.sms_consent_on !== undefined && !row.sms_consent)
    addFinding('pair-incomplete', 'sms_consent', 'yes, with that day');
}

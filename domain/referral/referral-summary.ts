import { formatMoney } from '#domain/values/format-money.ts';
import { formatDate, fullName } from '#domain/messages/format.ts';
import { markdownTable } from '#domain/documents/markdown-table.ts';
import type { ReferralPackage } from './referral-package.ts';

/** The package as a person reads it: Markdown of two or three pages for the attorney's file. */
export function referralSummary({
  account,
  debtor,
  money,
  contactLog,
  notices,
  disputes,
  readiness,
  signedBy,
  ledger,
}: ReferralPackage): string {
  const usd = (amount: number) => formatMoney(amount, 'en');
  const day = (at: string) => formatDate(at.slice(0, 10), 'en');
  const { itemization } = account;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => markdownTable(head.map(bold), rows);
  const log = contactLog.map(({ intended, outcomes }) => [
    day(intended.at),
    intended.channel,
    intended.purpose,
    outcomes.map(({ type }) => OUTCOME_LABELS[type] ?? type).join(', ') || 'no outcome',
    `${intended.permit.verdict} (${intended.permit.rules.length} rules)`,
  ]);
  return [
    `Prepared for attorney review. Everything stated here is in the enclosed package.json, with the permit of every contact.`,
    `## The debtor and the account`,
    table(
      ['', ''],
      [
        ['Debtor', debtor.name === undefined ? '' : fullName(debtor.name)],
        ['Creditor', account.currentCreditor],
        ['Original creditor', account.originalCreditor],
        ['Account', account.accountNumberMasked],
        ['Delinquent since', day(account.delinquentSince)],
        ['Balance', usd(money.balance)],
        ['Signed for referral by', signedBy ?? 'nobody'],
      ],
    ),
    `## What is owed`,
    markdownTable(
      ['', ''],
      [
        [`Owed on ${day(itemization.date)} (${itemization.basis})`, usd(itemization.amount)],
        ['Interest since', usd(itemization.interest)],
        ['Fees since', usd(itemization.fees)],
        ['Payments and credits since', usd(0 - itemization.payments - itemization.credits)],
        ['At placement', usd(account.balance)],
        ...money.charges.map((charge) => [`${charge.kind}, ${charge.authority}`, usd(charge.amount)]),
        ...money.adjustments.map((adjustment) => [adjustment.because, usd(adjustment.amount)]),
        ...money.payments.map((payment) => [`Payment of ${day(payment.at)}`, usd(-payment.amount)]),
        ...money.returned.map((payment) => [`Payment returned on ${day(payment.at)}`, payment.because]),
        ['Now', usd(money.balance)],
      ],
      (column) => column === 1,
    ),
    `## Readiness`,
    table(
      ['Check', 'Passed', 'Because'],
      (readiness?.checks ?? []).map(({ id, passed, because }) => [id, passed ? 'yes' : 'no', because]),
    ),
    `## Notices`,
    notices.length === 0
      ? 'None.'
      : table(
          ['Sent', 'Purpose', 'Message'],
          notices.map(({ intended }) => [day(intended.at), intended.purpose, intended.message.id]),
        ),
    `## Disputes and their answers`,
    disputes.length === 0
      ? 'None.'
      : table(
          ['Date', 'What', 'Detail'],
          disputes.map((fact) => [day(fact.at), fact.type, fact.type === 'DisputeOpened' ? fact.reason : fact.outcome]),
        ),
    `## Contact log`,
    log.length === 0 ? 'None.' : table(['Date', 'Channel', 'Purpose', 'Outcome', 'Permit'], log),
    `Ledger ${ledger.debtorId} up to commit ${ledger.seq}, hash ${ledger.head}.`,
  ].join('\n\n');
}

const OUTCOME_LABELS: Readonly<Record<string, string>> = {
  ContactSent: 'sent',
  ContactDelivered: 'delivered',
  ContactBounced: 'came back',
  ContactFailed: 'refused by provider',
  ContactUncertain: 'uncertain',
  ContactWithheld: 'not sent',
  CallEnded: 'call ended',
};

function bold(text: string): string {
  return text === '' ? '' : `**${text}**`;
}

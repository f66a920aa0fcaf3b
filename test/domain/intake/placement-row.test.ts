import { describe, expect, it } from 'vitest';
import { accountIdOf, debtorIdOf, factsOfPlacement } from '#domain/intake/place-account.ts';
import { rowJudgeFor } from '#domain/intake/row-judge.ts';
import { COLUMNS, PLACEMENT_COLUMNS, type PlacementRow } from '#domain/intake/placement-row.ts';
import { emptyFile } from '#domain/ledger/debtor-file.ts';
import { Fact } from '#domain/ledger/fact.ts';
import { generatePortfolio } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const TODAY = '2026-01-05';
const context = {
  creditorId: 'bank',
  creditorName: 'The Bank',
  firstParty: false,
  publicMailDomains: ['example.com'],
  portfolioId: 'p-1',
  at: '2026-01-05T17:00:00.000Z',
};

const judge = rowJudgeFor('new-business', 'bank', {
  today: TODAY,
  limitation: reviewedPolicy().limitation,
  creditorState: 'OH',
  limitationNearDays: 180,
});

function judged(row: number, texts: Readonly<Record<string, string | undefined>>) {
  return judge(
    row,
    COLUMNS.map((column) => texts[column] ?? ''),
    (column) => texts[column] ?? '',
  );
}

function placement(changes: Parameters<typeof ordinaryAccount>[0] = {}): PlacementRow {
  const { placement: said, findings } = judged(2, ordinaryAccount(changes));
  if (said === undefined) throw new Error(JSON.stringify(findings));
  return said;
}

describe('a row a clerk can be told about', () => {
  it.each([
    ['a missing reference', { account_ref: '' }, 'account_ref', '', "the creditor's number for the account"],
    ['a balance with a comma', { current_balance: '1,200.00' }, 'current_balance', '1,200.00', 'dollars like 1234.56'],
    ['sums that do not add up', { interest_since: '10.00' }, 'current_balance', '1200.00', '1210.00'],
    [
      'a date of another country',
      { delinquency_date: '05/11/2025' },
      'delinquency_date',
      '05/11/2025',
      'a date that exists, like',
    ],
    [
      'a day that does not exist',
      { delinquency_date: '2025-02-30' },
      'delinquency_date',
      '2025-02-30',
      'a date that exists',
    ],
    [
      'a date in the future',
      { last_payment_date: '2026-02-01' },
      'last_payment_date',
      '2026-02-01',
      'a date not after 2026-01-05',
    ],
    ['a phone number cut short', { mobile_phone: '614-555' }, 'mobile_phone', '614-555', 'a US telephone number'],
    ['an email without its end', { email: 'ana@' }, 'email', 'ana@', 'an email address'],
    ['a ZIP code that lost its zero', { zip: '2108' }, 'zip', '2108', 'a ZIP code'],
    ['an unknown product', { product: 'visa' }, 'product', 'visa', 'credit-card'],
    ['a language not offered', { language: 'fr' }, 'language', 'fr', 'en or es'],
    ['nothing owed', { amount_at_itemization: '0', current_balance: '0' }, 'current_balance', '0', 'nothing is owed'],
  ])('%s', (_what, changes, field, found, expected) => {
    const [finding] = judged(7, ordinaryAccount(changes)).findings;
    expect(finding).toMatchObject({ row: 7, field, found });
    expect(finding?.expected).toContain(expected);
  });

  it.each([
    ['the day of a notice without the day to object by', { email_opt_out_by: '' }, 'email_opt_out_by'],
    ['a use of an address that is not given', { email: '' }, 'email'],
    ['an earlier collector without how it got the address', { email_prior_collector: 'Acme' }, 'email_prior_obtained'],
    ['a look-up without the consent it asks about', { sms_consent_on: '' }, 'sms_consent_on'],
    ['a day of consent without the consent', { sms_consent: 'no' }, 'sms_consent'],
  ] as const)('half a statement: %s', (_what, changes, field) => {
    const { placement: said, findings } = judged(7, ordinaryAccount(changes));
    expect(findings.map((each) => [each.code, each.field])).toEqual([['pair-incomplete', field]]);
    expect(said).toBeDefined();
  });

  it('every fault of a row is told at once', () => {
    const { findings } = judged(3, ordinaryAccount({ zip: 'x', email: 'x', product: 'x' }));
    expect(findings.map(({ field }) => field)).toEqual(['zip', 'email', 'product']);
  });

  it('columns that only loosen nothing may be left out', () => {
    const { email: _email, sms_consent: _sms, attorney_name: _attorney, ...others } = ordinaryAccount();
    const { email_used_on: _used, sms_consent_on: _day, ...row } = { ...others, mobile_checked_on: '' };
    expect(judged(2, row).findings).toEqual([]);
    for (const needed of ['account_ref', 'state', 'current_balance', 'itemization_date'] as const)
      expect(PLACEMENT_COLUMNS[needed].required).toBe(true);
    expect(COLUMNS[0]).toBe('account_ref');
  });

  it('no row of the generator is rejected', () => {
    const rejected = generatePortfolio(300, 'clean', TODAY).flatMap((row) =>
      judged(2, row).findings.filter(({ severity }) => severity !== 'warn'),
    );
    expect(rejected).toEqual([]);
  });
});

describe('placing an account', () => {
  it('says everything the file said, as facts that hold', () => {
    const facts = factsOfPlacement(
      emptyFile('d-0000000000000001'),
      placement({ landline_phone: '614-555-0188' }),
      context,
    );
    expect(facts.map(({ type }) => type)).toEqual([
      'DebtorIdentified',
      'ContactPointLearned',
      'ContactPointLearned',
      'ContactPointLearned',
      'ContactPointLearned',
      'ConsentGiven',
      'ConsentGiven',
      'ConsentGiven',
      'AccountPlaced',
      'NumberChecked',
      'CreditorUsedEmail',
      'CreditorNoticeSent',
    ]);
    for (const fact of facts) expect(() => Fact.parse(fact)).not.toThrow();
    expect(facts.find(({ type }) => type === 'AccountPlaced')).toMatchObject({
      balance: 120_000,
      accountNumberMasked: '****4796',
      currentCreditor: 'The Bank',
    });
  });

  it('tells who used the email address before us, and until when the debtor could object', () => {
    const row = placement({
      email_prior_collector: 'Lakeshore Recovery',
      email_prior_obtained: 'from-consumer',
      email_opted_out_on: '2025-12-20',
    });
    const facts = factsOfPlacement(emptyFile('d-0000000000000001'), row, context);
    expect(facts.find(({ type }) => type === 'CreditorNoticeSent')).toMatchObject({ optOutUntil: '2025-12-31' });
    expect(facts.find(({ type }) => type === 'CreditorUsedEmail')).toMatchObject({ askedToStop: true });
    expect(facts.find(({ type }) => type === 'PriorCollectorReported')).toMatchObject({
      collectorsAgo: 1,
      optedOut: true,
    });
    expect(facts.find(({ type }) => type === 'MediumOptedOut')).toMatchObject({ channel: 'email' });
  });

  it.each([
    ['the creditor’s, when we collect for it', {}, false, 'creditor'],
    ['ours, when the creditor collects itself', {}, true, 'collector'],
    ['the creditor’s, when nobody says since when', { sms_consent_on: '', mobile_checked_on: '' }, true, 'creditor'],
  ] as const)('a consent to texts is %s', (_what, changes, firstParty, to) => {
    const facts = factsOfPlacement(emptyFile('d-0000000000000001'), placement(changes), { ...context, firstParty });
    expect(facts.find((each) => each.type === 'ConsentGiven' && each.scope === 'sms')).toMatchObject({ to });
  });

  it('tells what the creditor already knows and binds us: attorney, bankruptcy, death, cease', () => {
    const row = placement({
      attorney_name: 'R. Vance',
      bankruptcy_filed_on: '2025-12-01',
      deceased_on: '2025-12-02',
      cease_requested_on: '2025-12-03',
    });
    const types = factsOfPlacement(emptyFile('d-0000000000000001'), row, context).map(({ type }) => type);
    expect(types.slice(-4)).toEqual(['AttorneyAppeared', 'BankruptcyFiled', 'DeathReported', 'CeaseRequested']);
  });

  it('knows a person by full name and birthday, whoever the creditor; else by the reference', () => {
    const ana = placement();
    expect(debtorIdOf(ana, { creditorId: 'bank' })).toBe(debtorIdOf(ana, { creditorId: 'phone' }));
    expect(debtorIdOf(placement({ first_name: 'ANA' }), context)).toBe(debtorIdOf(ana, context));
    expect(debtorIdOf(placement({ date_of_birth: '1984-03-13' }), context)).not.toBe(debtorIdOf(ana, context));
    const nameless = placement({ date_of_birth: '' });
    expect(debtorIdOf(nameless, { creditorId: 'bank' })).not.toBe(debtorIdOf(nameless, { creditorId: 'phone' }));
  });

  it('keeps personal data out of identifiers', () => {
    const facts = JSON.stringify(
      factsOfPlacement(emptyFile('d-0000000000000001'), placement(), context).map((fact) =>
        'contactPointId' in fact ? fact.contactPointId : '',
      ),
    );
    expect(facts).not.toMatch(/ana|lopez|6145550123|oak/i);
    expect(accountIdOf(placement(), context)).toMatch(/^a-[0-9a-f]{16}$/);
  });
});

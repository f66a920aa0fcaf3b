import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { amountConversion, dateConversion } from '#domain/intake/mapping.ts';
import { CreditorIntake } from '#domain/policy/creditor-intake.ts';
import { proposalYaml, proposeMapping } from '#domain/intake/propose-mapping.ts';
import { IntakeHarness } from '#test/support/intake-harness.ts';

/** A file as an old system of a clinic exports it. */
const HEADER =
  'Patient ID;Acct No;First;Last;DOB;Sex;Street;City;St;Zip Code;Cell;E-Mail;Type;Creditor;Last4;Itemization Type;As Of Date;Statement Balance;Late Fees;Balance Due;First Delinquency;Branch';
const ROWS = [
  '4711;7001;Ana;Lopez;03/25/1984;F;12 Oak Street;Columbus;OH;43215;(614) 555-0123;ana@example.com;MED;Lakeside Clinic;4796;Statement;12/06/2025;1.200,00;10,00;1.210,00;11/05/2025;East',
  '4712;7002;Ben;Ortiz;07/04/1979;M;9 Elm Street;Dayton;OH;45402;(937) 555-0145;ben@example.com;MED;Lakeside Clinic;1234;Statement;12/06/2025;88,50;0,00;88,50;10/25/2025;West',
  '4713;7003;Cleo;Hart;12/31/1990;F;4 Ash Lane;Akron;OH;44308;(330) 555-0188;cleo@example.com;MED;Lakeside Clinic;9911;Statement;12/06/2025;15.000,00;0,00;15.000,00;09/13/2025;East',
];

describe('a mapping proposed for a file nobody shaped for us', () => {
  const cells = (line: string) => line.split(';');
  const proposal = proposeMapping('new-business', cells(HEADER), ROWS.map(cells));

  it('finds our columns by name and value, and says why', () => {
    expect(proposal.mapping.columns).toMatchObject({
      account_ref: 'Acct No',
      debtor_ref: 'Patient ID',
      date_of_birth: 'DOB',
      mobile_phone: 'Cell',
      amount_at_itemization: 'Statement Balance',
      current_balance: 'Balance Due',
      delinquency_date: 'First Delinquency',
    });
    expect(proposal.because['account_ref']).toBe('a name creditors use for account_ref; 3 different values in 3 rows');
    expect(proposal.mapping).toMatchObject({
      dates: { format: 'MM/DD/YYYY', by: {} },
      amounts: { unit: 'dollars', decimal: ',' },
      values: { product: { MED: 'medical' } },
    });
    expect(proposal.missing).toEqual([]);
  });

  it('does not take attributes that no decision may rest on', () => {
    expect(proposal.mapping.ignore).toEqual(['Sex', 'Branch']);
    expect(proposal.ignoredBecause['Sex']).toContain('protected attribute');
  });

  it('reads the file when it is put into the creditor’s file as it is', async () => {
    const { intake } = parse(proposalYaml('new-business', proposal));
    const { scorecard, findings, rows } = await new IntakeHarness(intake).inspect([HEADER, ...ROWS].join('\n'));
    expect(findings).toEqual([]);
    expect(scorecard).toMatchObject({ verdict: 'accepted', rows: { good: 3 }, amounts: { all: 1_629_850 } });
    const [first = ''] = rows.split('\n');
    for (const ours of ['1984-03-25', '1210.00', 'medical']) expect(first).toContain(JSON.stringify(ours));
  });

  it('asks where amounts have no decimals', () => {
    const whole = proposeMapping(
      'new-business',
      ['Acct No', 'Balance'],
      [
        ['1', '20500'],
        ['2', '3100'],
      ],
    );
    expect(whole.questions).toEqual(['No amount has decimals: are they dollars, or cents (amounts: { unit: cents })?']);
    expect(proposalYaml('new-business', whole)).toContain('# No amount has decimals');
  });

  it('takes the one amount of a file for both amounts, and lists what nobody can guess', () => {
    const one = proposeMapping(
      'new-business',
      ['id', 'amount', 'age'],
      [
        ['1', '20.50', '33'],
        ['2', '31.00', '45'],
      ],
    );
    expect(one.mapping.columns).toEqual({
      account_ref: 'id',
      amount_at_itemization: 'amount',
      current_balance: 'amount',
    });
    expect(one.questions).toEqual([]);
    expect(one.missing).toContain('last_name');
    expect(one.mapping.ignore).toEqual(['age']);
  });
});

describe('what a scoring model may look at', () => {
  const header = [
    'ID',
    'LIMIT_BAL',
    'SEX',
    'EDUCATION',
    'PAY_0',
    'PAY_2',
    'PAY_3',
    'BILL_AMT1',
    'BILL_AMT2',
    'PAY_AMT1',
    'PAY_AMT2',
    'Months on book',
    'Branch 1',
    'Branch 2',
  ];
  const rows = [
    ['1', '20000', '2', '2', '2', '2', '-1', '3913', '3102', '0', '689', '14', 'East', 'West'],
    ['2', '120000', '2', '1', '-1', '2', '0', '2682', '1725', '0', '1000', '40', 'West', 'East'],
    ['3', '90000', '1', '3', '0', '0', '0', '29239', '14027', '1518', '1500', '9', 'East', 'East'],
  ];
  const lookedAt = new Map([
    ['months_late_1', 'card-scorecard'],
    ['months_on_book', 'card-scorecard'],
  ]);
  const proposal = proposeMapping('new-business', header, rows, lookedAt);

  it('is found by name, number and value, the lowest number being the latest month', () => {
    expect(proposal.behavior.map(({ name, source }) => [name, source])).toEqual([
      ['months_late_1', 'PAY_0'],
      ['months_late_2', 'PAY_2'],
      ['months_late_3', 'PAY_3'],
      ['billed_1', 'BILL_AMT1'],
      ['billed_2', 'BILL_AMT2'],
      ['paid_1', 'PAY_AMT1'],
      ['paid_2', 'PAY_AMT2'],
      ['credit_limit', 'LIMIT_BAL'],
      ['months_on_book', 'Months on book'],
    ]);
    expect(proposal.behavior[0]?.because).toBe(
      'its values are whole months; of the columns numbered 0, 2, 3 the lowest is taken for the latest month; card-scorecard looks at it',
    );
    expect(proposal.mapping.columns).toMatchObject({ current_balance: 'BILL_AMT1' });
  });

  it('is never protected, nor what stands in for what is, and both are named', () => {
    expect(proposal.mapping.ignore).toEqual(['SEX', 'EDUCATION', 'Branch 1', 'Branch 2']);
    expect(proposal.ignoredBecause['EDUCATION']).toContain('stands in for race and origin');
  });

  it('stands in the lines as the creditor’s file has it', () => {
    const read = CreditorIntake.parse(parse(proposalYaml('new-business', proposal)).intake);
    expect(read.files['new-business']?.behavior).toMatchObject({
      months_late_2: 'PAY_2',
      months_on_book: 'Months on book',
    });
  });

  it('is not looked for where payments are told and no accounts', () => {
    expect(proposeMapping('financial', header, rows, lookedAt).behavior).toEqual([]);
  });
});

describe('what creditors write', () => {
  it.each([
    ['MM/DD/YYYY', '1/5/2026', '2026-01-05'],
    ['DD.MM.YYYY', '05.01.2026', '2026-01-05'],
    ['YYYYMMDD', '20260105', '2026-01-05'],
    ['MM/DD/YY', '12/31/84', '1984-12-31'],
    ['YYYY-MM-DD', '2026-01-05T00:00:00', '2026-01-05'],
    ['MM/DD/YYYY', 'soon', 'soon'],
  ])('a date in the format %s: %s', (format, theirs, ours) => {
    expect(dateConversion(format)(theirs)).toBe(ours);
  });

  it.each([
    ['dollars', '.', '$1,234.56', '1234.56'],
    ['dollars', ',', '1.234,56', '1234.56'],
    ['cents', '.', '123456', '1234.56'],
    ['cents', '.', '5', '0.05'],
    ['dollars', '.', '12.5000', '12.50'],
    ['dollars', '.', '12.3456', '12.3456'],
    ['dollars', '.', '1,23', '1,23'],
  ] as const)('an amount in %s with %s: %s', (unit, decimal, theirs, ours) => {
    expect(amountConversion({ unit, decimal })(theirs)).toBe(ours);
  });
});

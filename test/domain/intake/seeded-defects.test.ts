import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type PlacementCells, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { fact } from '#test/support/builders.ts';
import { HARNESS_CREDITOR, IntakeHarness } from '#test/support/intake-harness.ts';

/** The n-th of people who have nothing in common: whatever is found in their rows was planted. */
function clean(n: number, changes: Partial<PlacementCells> = {}): PlacementCells {
  const no = String(n).padStart(4, '0');
  return ordinaryAccount({
    account_ref: `A${no}`,
    debtor_ref: `P${no}`,
    first_name: `Ana${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`,
    email: `ana.${no}@example.com`,
    mobile_phone: `+1614555${no}`,
    email_used_on: '',
    email_notice_on: '',
    email_notice_form: '',
    email_opt_out_by: '',
    sms_consent_on: '',
    mobile_checked_on: '',
    invented_fields: '',
    ...changes,
  });
}

/** A defect planted in one row, and what must be found there: that and nothing else. */
const IN_A_ROW: readonly (readonly [what: string, changes: Partial<PlacementCells>, ...codes: string[]])[] = [
  ['no reference', { account_ref: '' }, 'field-missing'],
  ['a reference rounded by a spreadsheet', { account_ref: '1.23457E+15' }, 'number-rounded'],
  ['no first name', { first_name: '' }, 'field-missing'],
  ['a filler for a name', { last_name: 'UNKNOWN' }, 'text-placeholder'],
  ['a spreadsheet error for an address', { address_line1: '#N/A' }, 'text-placeholder'],
  ['letters lost: question marks', { last_name: 'Mu�oz' }, 'text-garbled'],
  ['letters lost: UTF-8 read as Windows-1252', { city: 'CaÃ±on City' }, 'text-garbled'],
  ['a language we do not write', { language: 'fr' }, 'value-not-listed'],
  ['a state spelled out', { state: 'Ohio' }, 'state-unknown'],
  ['a state that is none', { state: 'ZZ' }, 'state-unknown'],
  ['a territory without reviewed rules', { state: 'PR', zip: '00901' }, 'state-unsupported'],
  ['a ZIP code that lost its zero', { zip: '2108' }, 'zip-unreadable'],
  ['a ZIP code of another state', { zip: '90012' }, 'zip-state-mismatch'],
  ['a ZIP code nobody has', { zip: '43999' }, 'zip-unknown'],
  ['an email cut short', { email: 'ana@' }, 'email-unusable'],
  ['a filler for an email', { email: 'noemail@example.com' }, 'email-unusable'],
  ['a number cut short', { mobile_phone: '614-555', sms_consent: 'no', call_consent: 'no' }, 'phone-unusable'],
  ['a number of ten nines', { mobile_phone: '9999999999', sms_consent: 'no', call_consent: 'no' }, 'phone-unusable'],
  ['a number of another country', { landline_phone: '+442079460000' }, 'phone-unusable'],
  ['nothing but an address', { mobile_phone: '', email: '', sms_consent: '', call_consent: '' }, 'unreachable'],
  ['consent to text without a mobile', { mobile_phone: '', call_consent: '' }, 'consent-without-number'],
  ['consent that is no yes or no', { sms_consent: 'Y?' }, 'value-not-listed'],
  ['a day of consent and no consent', { sms_consent_on: '2025-10-05', sms_consent: 'no' }, 'pair-incomplete'],
  ['a product nobody knows', { product: 'visa' }, 'value-not-listed'],
  ['no original creditor', { original_creditor: '' }, 'field-missing'],
  ['a full card number', { account_number: '4111 1111 1111 1111' }, 'card-number'],
  ['a basis nobody knows', { itemization_basis: 'today' }, 'value-not-listed'],
  ['an amount with a thousands separator', { current_balance: '1,200.00' }, 'amount-unreadable'],
  ['an amount with a sign', { fees_since: '-5.00' }, 'amount-unreadable'],
  ['an amount with three decimals', { interest_since: '0.001' }, 'amount-unreadable'],
  ['sums that do not add up', { interest_since: '10.00' }, 'sum-differs'],
  ['nothing owed', { amount_at_itemization: '0', current_balance: '0' }, 'balance-zero'],
  ['another currency', { currency: 'CAD' }, 'value-not-listed'],
  ['a date of another country', { delinquency_date: '05/11/2025' }, 'date-unreadable'],
  ['a day that does not exist', { delinquency_date: '2025-02-30' }, 'date-impossible'],
  ['a last payment in the future', { last_payment_date: '2026-02-01' }, 'date-in-future'],
  ['a birth in the year 84', { date_of_birth: '0084-03-12' }, 'date-too-old'],
  ['a debt of another age', { delinquency_date: '1971-01-01' }, 'date-too-old', 'limitation-expired'],
  ['charged off before it was late', { charge_off_date: '2025-10-01' }, 'date-order'],
  ['late before the contract', { contract_date: '2025-12-01' }, 'date-order', 'date-order'],
  ['dead before born', { date_of_birth: '1984-03-12', deceased_on: '1983-01-01' }, 'date-order', 'deceased'],
  [
    'an itemization date that is not the charge-off it names',
    { itemization_basis: 'charge-off', charge_off_date: '2025-12-10' },
    'itemization-date-differs',
  ],
  ['a child', { date_of_birth: '2010-06-01' }, 'person-under-age'],
  ['a debt out of time', { delinquency_date: '2015-01-05', last_payment_date: '' }, 'limitation-expired'],
  ['a debt nearly out of time', { delinquency_date: '2020-02-05', last_payment_date: '' }, 'limitation-near'],
  ['a contract of a kind nobody knows', { contract: 'handshake' }, 'value-not-listed'],
  ['a governing law that is none', { governing_state: 'XX' }, 'state-unknown'],
  ['a bankruptcy', { bankruptcy_filed_on: '2025-12-01' }, 'bankrupt'],
  ['a death', { deceased_on: '2025-12-01' }, 'deceased'],
  ['an attorney', { attorney_name: 'R. Vance' }, 'represented'],
  ['a request to cease', { cease_requested_on: '2025-12-01' }, 'cease-requested'],
  ['a dispute', { disputed_on: '2025-12-01' }, 'disputed'],
  ['a claim of fraud', { fraud_claimed_on: '2025-12-01' }, 'fraud-claimed'],
  ['active duty', { active_military: 'yes' }, 'active-military'],
];

describe('defects planted in a file of good rows', () => {
  it(`are all found, ${IN_A_ROW.length} kinds in one file, and nothing else is`, async () => {
    const rows = Array.from({ length: IN_A_ROW.length * 3 }, (_, n) => clean(n));
    const planted: string[] = [];
    for (const [n, [, changes, ...codes]] of IN_A_ROW.entries()) {
      // Between two defects lie two clean rows.
      rows[n * 3 + 1] = clean(n * 3 + 1, changes);
      planted.push(...codes.map((code) => `${n * 3 + 3} ${code}`));
    }
    const desk = new IntakeHarness({ accept: { rejectedPercentAtMost: 100 } });
    const { findings, scorecard } = await desk.inspect(portfolioCsv(rows));
    expect(findings).toEqual(planted);
    expect(scorecard).toMatchObject({ verdict: 'accepted-in-part', rows: { all: rows.length } });
  });

  it('are not found in rows that have none', async () => {
    const { findings, scorecard } = await new IntakeHarness().inspect(
      portfolioCsv(Array.from({ length: 500 }, (_, n) => clean(n))),
    );
    expect(findings).toEqual([]);
    expect(scorecard).toMatchObject({ verdict: 'accepted', findings: [], rows: { all: 500, good: 500, rejected: 0 } });
  });
});

describe('a row beside others', () => {
  it('is found to stand twice in the file, with the row it repeats', async () => {
    const { findings, rejects } = await new IntakeHarness().inspect(
      portfolioCsv([clean(1), clean(2), clean(3), clean(2)]),
    );
    expect(findings).toEqual(['5 account-duplicated']);
    expect(rejects).toContain('it stands in row 3 too');
  });

  it('is known when it was placed before, and found when it contradicts that', async () => {
    const desk = new IntakeHarness();
    for (const n of [1, 2, 3, 4]) await desk.place(clean(n));
    await desk.place(clean(5), (accountId) => [fact('AccountClosed', { accountId, reason: 'paid-in-full' })]);
    const { findings, scorecard } = await desk.inspect(
      portfolioCsv([
        clean(1),
        clean(2, { current_balance: '1300.00', amount_at_itemization: '1300.00' }),
        clean(3, { itemization_date: '2025-12-07' }),
        clean(4, { last_name: 'Smith' }),
        clean(5),
        clean(6),
      ]),
    );
    expect(findings).toEqual([
      '3 account-conflicts',
      '4 account-conflicts',
      '5 account-other-person',
      '6 account-closed',
    ]);
    expect(scorecard.rows).toEqual({ all: 6, good: 2, rejected: 4, known: 1 });
  });

  it('is found to have other cells than the header', async () => {
    const csv = portfolioCsv([clean(1), clean(2), clean(3)]).split('\n');
    const [header = '', one = '', two = '', three = ''] = csv;
    const { findings } = await new IntakeHarness().inspect(
      [header, `${one},more`, two.replace(/,[^,]*$/, ''), three].join('\n'),
    );
    expect(findings).toEqual(['2 cell-count', '3 cell-count']);
  });

  it('is found to be no JSON, or to have fields nobody knows', async () => {
    const good = JSON.stringify(clean(1));
    const lines = [
      good,
      good.slice(0, -5),
      '[1,2]',
      JSON.stringify({ ...clean(2), shoe_size: 44 }),
      JSON.stringify({ ...clean(3), account_ref: 2 ** 60 }),
    ];
    const { findings } = await new IntakeHarness().inspect(lines.join('\n'));
    expect(findings).toEqual(['2 json-broken', '3 json-broken', '4 field-unknown', '5 number-rounded']);
  });
});

describe('a file that is refused whole', () => {
  const csv = portfolioCsv(Array.from({ length: 30 }, (_, n) => clean(n)));
  const sum = '36000.00';
  const incoming = `incoming/${HARNESS_CREDITOR}/january.csv`;
  const manifests = `manifests/${HARNESS_CREDITOR}/january.csv.json`;

  it.each<[what: string, bytes: string | Uint8Array, code: string, name: string]>([
    ['a creditor nobody knows', csv, 'creditor-unknown', 'incoming/nobody/january.csv'],
    ['a kind nobody knows', csv, 'kind-unknown', `incoming/${HARNESS_CREDITOR}/write-offs/january.csv`],
    ['nothing in it', '', 'file-empty', incoming],
    ['a header and no rows', csv.slice(0, csv.indexOf('\n') + 1), 'file-empty', incoming],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004...sheet1.xml'), 'file-not-text', incoming],
    ['bytes of a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 3]), 'file-not-text', incoming],
    ['gzip that breaks off', gzipSync(csv).subarray(0, 400), 'file-broken', incoming],
    [
      'a quotation mark never closed',
      csv.replace('Oak Street', '"Oak Street').replace(',12 "', ',"12 '),
      'quote-not-closed',
      incoming,
    ],
    ['a column that is missing', csv.replace('account_ref', 'account no'), 'column-missing', incoming],
    ['a column nobody knows', csv.replace('invented_fields', 'shoe_size'), 'column-unknown', incoming],
    ['a column that stands twice', csv.replace('invented_fields', 'zip'), 'column-duplicated', incoming],
    ['a third of rows wrong', csv.replaceAll(/(A000\d,.*),OH,/g, '$1,Ohio,'), 'too-many-rejected', incoming],
  ])('%s', async (_what, bytes, code, name) => {
    const { findings, scorecard } = await new IntakeHarness().inspect(bytes, name);
    expect(scorecard.verdict).toBe('refused');
    expect(findings.map((each) => each.split(' ')[1])).toContain(code);
  });

  it.each([
    ['none, where one must come', undefined, 'manifest-missing'],
    ['no JSON', 'rows: 30', 'manifest-unreadable'],
    ['a count in words', { rows: 'thirty' }, 'manifest-unreadable'],
    ['another count', { rows: 31 }, 'manifest-rows'],
    ['another control total', { rows: 30, controlTotal: { currency: 'USD', amount: '36000.01' } }, 'manifest-total'],
    ['another hash', { sha256: '0'.repeat(64) }, 'manifest-hash'],
  ])('a manifest: %s', async (_what, manifest, code) => {
    const desk = new IntakeHarness({ manifest: 'required' });
    if (manifest !== undefined) {
      const json = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
      await desk.files.write(manifests, Buffer.from(json));
    }
    const { findings, scorecard } = await desk.inspect(csv, incoming);
    expect(scorecard.verdict).toBe('refused');
    expect(findings).toEqual([`0 ${code}`]);
  });

  it('is not refused when its manifest is right', async () => {
    const desk = new IntakeHarness({ manifest: 'required' });
    await desk.files.write(
      manifests,
      Buffer.from(JSON.stringify({ rows: 30, controlTotal: { currency: 'USD', amount: sum } })),
    );
    expect((await desk.inspect(csv, incoming)).scorecard.verdict).toBe('accepted');
  });
});

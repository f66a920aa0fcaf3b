import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportFolder } from '#domain/reports/report-folder.ts';
import type { ReportSummary } from '#domain/reports/report-summary.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { BANK, Life, PHONE_COMPANY } from '#test/support/account-life.ts';

/** Monday is the day of placement; reports are written the next morning and later. */
const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY] = [
  '2026-01-05',
  '2026-01-06',
  '2026-01-07',
  '2026-01-08',
  '2026-01-09',
  '2026-01-10',
] as const;

/** What a clerk reads of a day. */
interface Reading {
  readonly summary: ReportSummary;
  readonly status: ReadonlyMap<string, Record<string, string>>;
  readonly payments: readonly Record<string, string>[];
  readonly closed: readonly Record<string, string>[];
  readonly page: string;
}

async function read(life: Life, date: string, creditorId = BANK): Promise<Reading> {
  const summary = await life.world.report(creditorId, date);
  const folder = reportFolder(creditorId, date);
  const content = async (key: string) => text(await life.files.read(key));
  const rows = async (stem: string): Promise<Record<string, string>[]> =>
    parse(await content(`${stem}.csv`), { columns: true, bom: true });
  const status = new Map((await rows(folder.status)).map((row) => [row['account_ref'] ?? '', row]));
  const [payments, closed] = [await rows(folder.payments), await rows(folder.closed)];
  return { summary, status, payments, closed, page: await content(folder.page) };
}

/** Every byte of a day's report, by name. */
async function bytesOf(life: Life, date: string, creditorId = BANK): Promise<Record<string, string>> {
  const keys = await life.files.list(`reports/${creditorId}/${date}/`);
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await text(await life.files.read(key))])));
}

describe('a week of a creditor with five accounts', () => {
  const life = new Life();
  const { world } = life;
  const day: Record<string, Reading> = {};

  beforeAll(async () => {
    const person = (n: number) =>
      ordinaryAccount({
        account_ref: `RB-${n}`,
        debtor_ref: `P-${n}`,
        date_of_birth: `198${n}-03-12`,
        first_name: ['Ana', 'Bert', 'Chloe', 'Dan', 'Eve'][n] ?? '',
        last_name: ['Lopez', 'Miller', 'Nguyen', 'Okafor', 'Park'][n] ?? '',
        email: `person${n}@example.com`,
        mobile_phone: '',
        landline_phone: '',
        address_line1: `${n} Elm Street`,
      });
    // Monday noon in New York.
    const [pays, bounces, disputes, recalled, quiet] = await world.place(BANK, ...[0, 1, 2, 3, 4].map(person));
    if (!pays || !bounces || !disputes || !recalled || !quiet) throw new Error('expected five accounts');
    await world.place(PHONE_COMPANY, { ...person(4), account_ref: 'BW-1' });
    await world.advance('1d');
    await world.pays(pays, 120_000);
    await world.pays(bounces, 45_055);
    await world.advance('1d');
    const paymentId = (await world.accountOf(bounces)).payments[0]?.paymentId ?? '';
    await life.recordEvent(bounces, {
      type: 'PaymentReturned',
      at: world.now,
      source: 'provider',
      paymentId,
      because: 'insufficient funds',
    });
    await world.disputes(disputes, 'wrong-amount');
    await world.advance('1d');
    const recall = Buffer.from('account_ref,reason\nRB-3,sold to another owner\n');
    await world.upload(BANK, 'recall/thursday.csv', recall);
    const correction = Buffer.from(
      'account_ref,transaction_ref,type,date,amount,reason\nRB-4,T-1,adjustment,2026-01-02,-25.10,goodwill\n',
    );
    await world.upload(BANK, 'financial/thursday.csv', correction);
    await world.advance('3d');
    for (const date of [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]) day[date] = await read(life, date);
  });

  it('on Monday reads five accounts placed and worked, and nothing paid', () => {
    const { summary, status, payments, closed } = day[MONDAY] ?? never();
    expect(summary.accounts).toMatchObject({
      opening: { open: 0 },
      placed: 5,
      closing: { open: 5, closed: 0 },
      all: 5,
    });
    expect(summary.balances).toMatchObject({ opening: '0.00', placed: '6000.00', closing: '6000.00' });
    expect(status.get('RB-0')).toMatchObject({
      status: 'open',
      stage: 'reminder',
      placed_on: MONDAY,
      balance: '1200.00',
      letters: '1',
      changes: 'placed;stage:reminder;contact:letter',
    });
    expect([payments, closed]).toEqual([[], []]);
  });

  it('on Tuesday reads who paid, and that what is paid is closed', () => {
    const { summary, status, payments, closed } = day[TUESDAY] ?? never();
    expect(payments).toMatchObject(
      [
        { account_ref: 'RB-0', kind: 'payment', amount: '-1200.00', balance_before: '1200.00', balance_after: '0.00' },
        { account_ref: 'RB-1', kind: 'payment', amount: '-450.55', balance_before: '1200.00', balance_after: '749.45' },
      ].toSorted(inOrderOf(payments)),
    );
    expect(closed).toMatchObject([{ account_ref: 'RB-0', close_reason: 'paid-in-full', paid: '1200.00' }]);
    expect(status.get('RB-0')).toMatchObject({ status: 'closed', changes: 'payment;closed:paid-in-full' });
    expect(status.get('RB-1')).toMatchObject({ status: 'open', balance: '749.45', changes: 'payment' });
    expect(status.get('RB-4')).toMatchObject({ status: 'open', changes: '' });
    expect(summary.balances).toMatchObject({ opening: '6000.00', payments: '-1650.55', closing: '4349.45' });
  });

  it('on Wednesday reads that a payment came back and is owed again, and that nobody works a disputed account', () => {
    const { summary, status, payments } = day[WEDNESDAY] ?? never();
    const paid = day[TUESDAY]?.payments.find(({ account_ref: ref }) => ref === 'RB-1');
    expect(payments).toMatchObject([
      {
        account_ref: 'RB-1',
        kind: 'return',
        payment_id: paid?.['payment_id'],
        amount: '450.55',
        balance_after: '1200.00',
      },
    ]);
    expect(status.get('RB-1')).toMatchObject({ paid: '0.00', balance: '1200.00', changes: 'return' });
    expect(status.get('RB-2')).toMatchObject({
      status: 'held',
      holds: 'dispute',
      open_disputes: '1',
      changes: 'dispute-opened;held:dispute',
    });
    expect(summary.accounts.closing).toEqual({ open: 3, held: 1, closed: 1 });
  });

  it('on Thursday reads its recall honored and its correction booked on the day it came, with the day it is of', () => {
    const { summary, status, payments, closed } = day[THURSDAY] ?? never();
    expect(closed).toMatchObject([{ account_ref: 'RB-3', close_reason: 'recalled', balance: '1200.00' }]);
    expect(payments).toMatchObject([
      { account_ref: 'RB-4', kind: 'adjustment', value_on: '2026-01-02', amount: '-25.10', balance_after: '1174.90' },
    ]);
    expect(payments[0]?.['posted_at']).toMatch(/^2026-01-08T/);
    expect(status.get('RB-4')).toMatchObject({ adjustments: '-25.10', changes: 'adjustment' });
    expect(summary.accounts).toMatchObject({ closedToday: { recalled: 1 }, closing: { open: 2, held: 1, closed: 2 } });
    expect(summary.balances).toMatchObject({ closing: '4774.90', ofWhichOnClosedAccounts: '1200.00' });
  });

  it('on Friday reads that nothing changed', () => {
    const { summary, status } = day[FRIDAY] ?? never();
    expect([...status.values()].map(({ changes }) => changes)).toEqual(['', '', '', '', '']);
    expect(summary.balances.closing).toBe(summary.balances.opening);
  });

  it('loses nothing: each day begins as the one before ended, and all that was placed is open, held or closed', () => {
    const days = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY].map((date) => (day[date] ?? never()).summary);
    for (const [n, { accounts, balances }] of days.entries()) {
      expect(accounts.closing.open + accounts.closing.held + accounts.closing.closed).toBe(accounts.all);
      const before = days[n - 1];
      if (before === undefined) continue;
      expect(accounts.opening).toEqual(before.accounts.closing);
      expect(balances.opening).toBe(before.balances.closing);
    }
  });

  it('reads it all on one page too, without a name, an address or a word of anybody', () => {
    const { page } = day[TUESDAY] ?? never();
    expect(page).toContain('First Harbor Bank');
    expect(page).toMatch(/Payments <span class="many">\(2\)<\/span><\/th><td class="count">-\$1,650\.55/);
    expect(page).not.toMatch(/Ana|Lopez|Elm Street|example\.com|insufficient|goodwill/);
  });

  it('reads of its own accounts alone', async () => {
    const { status } = await read(life, TUESDAY, PHONE_COMPANY);
    expect([...status.keys()]).toEqual(['BW-1']);
    for (const content of Object.values(await bytesOf(life, TUESDAY))) expect(content).not.toContain('BW-1');
  });

  it('gets the same bytes when a day is reported again, however much happened since', async () => {
    const before = await bytesOf(life, WEDNESDAY);
    expect(Object.keys(before)).toHaveLength(8);
    const [account = ''] = [...(day[MONDAY]?.status.values() ?? [])].map((row) => row['account_id']);
    await world.advance('20d');
    await life.recordEvent(account, { type: 'ComplaintMade', at: world.now, source: 'debtor', accountId: account });
    await world.report(BANK, WEDNESDAY);
    expect(await bytesOf(life, WEDNESDAY)).toEqual(before);
  });

  it('gets no report on a day that still goes on, nor does anybody whom we do not know', async () => {
    const today = world.now.slice(0, 10);
    await expect(world.report(BANK, today)).rejects.toMatchObject({ name: 'DayNotOver' });
    await expect(world.report('nobody', SATURDAY)).rejects.toMatchObject({ name: 'CreditorNotFound' });
  });
});

function inOrderOf(rows: readonly Record<string, string>[]) {
  const at = (ref: string) => rows.findIndex(({ account_ref: found }) => found === ref);
  return (a: { account_ref: string }, b: { account_ref: string }) => at(a.account_ref) - at(b.account_ref);
}

function never(): never {
  throw new Error('expected a report');
}

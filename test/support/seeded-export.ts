import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import type { ExportScope } from '#domain/evidence/manifest.ts';
import { Redaction } from '#domain/evidence/redaction.ts';
import { writeExport } from '#tools/review/export/write-export.ts';
import { generatePortfolio, type PlacementCells } from '#local/samples/generate-portfolio.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { ordinaryAccount } from './ordinary-account.ts';
import { Life, MONDAY_NOON, PHONE_COMPANY } from './account-life.ts';
import { roomyPolicy } from './policy.ts';

/** Addresses and numbers that may be written to, as of an ordinary account; and such as nobody opened to us. */
const { email_used_on, email_notice_on, email_opt_out_by, sms_consent_on, mobile_checked_on } = ordinaryAccount();
const OPENED = { email_used_on, email_notice_on, email_opt_out_by, sms_consent_on, mobile_checked_on };
const UNOPENED = Object.fromEntries(Object.keys(OPENED).map((column) => [column, '']));

/**
 * Eight persons drawn from a seed, who owe a phone company: one ceases, one opts out of texts, one pays it all and one a
 * part, one's email comes back, one has no email and never consented to texts or calls, one owes two debts and disputes the
 * first, and one hires an attorney. Half a year of it.
 */
export async function seededDatabase(seed: string): Promise<DatabaseSync> {
  const database = openSqlite(':memory:');
  const life = new Life({ database, seed, policy: roomyPolicy() });
  const rows = generatePortfolio(60, seed, MONDAY_NOON.slice(0, 10)).filter(isOrdinary).slice(0, 8);
  const [, , , , , silent, disputing] = rows;
  if (silent === undefined || disputing === undefined) throw new RangeError(`found too few ordinary rows by ${seed}`);
  for (const row of rows) Object.assign(row, { ...OPENED, sms_consent: 'yes', call_consent: 'yes' });
  Object.assign(silent, { ...UNOPENED, email: '', sms_consent: 'no', call_consent: 'no' });
  rows.push({ ...disputing, account_ref: `${disputing.account_ref}-2` });
  const accounts = await life.world.place(PHONE_COMPANY, ...rows);
  const recordEvent = (index: number, ...facts: ExternalFact[]) => life.recordEvent(accounts[index] ?? '', ...facts);
  const headerFor = (index: number) => {
    return { at: life.world.now, source: 'debtor', accountId: accounts[index] ?? '' } as const;
  };

  await life.world.advance('5d');
  const hold = { holdId: 'hold-1', because: 'to be looked into' };
  await recordEvent(3, { type: 'HoldPlaced', ...headerFor(3), source: 'operator', ...hold });
  // Released in the night: what fell due meanwhile is put off until the morning.
  await life.world.advance('P6DT13H');
  await recordEvent(3, { type: 'HoldReleased', at: life.world.now, source: 'operator', ...hold });
  await life.world.advance('PT11H');
  const email = (await life.world.contactsWith(accounts[4] ?? '')).find(({ channel }) => channel === 'email');
  if (email !== undefined) {
    const { intentId, contactPointId } = email;
    const { at } = headerFor(4);
    await recordEvent(
      4,
      { type: 'ContactBounced', at, source: 'provider', intentId, permanent: true, because: 'no such mailbox' },
      { type: 'ContactPointLost', at, source: 'provider', contactPointId, reason: 'undeliverable' },
    );
  }
  await life.world.advance('20d');
  const { at } = headerFor(1);
  await recordEvent(1, { type: 'MediumOptedOut', at, source: 'debtor', channel: 'sms' });
  await life.world.advance('8d');
  await recordEvent(0, {
    type: 'CeaseRequested',
    ...headerFor(0),
    written: true,
    channel: 'email',
    text: 'Write to me no more.',
  });
  await recordEvent(6, {
    type: 'DisputeOpened',
    ...headerFor(6),
    disputeId: 'dispute-1',
    reason: 'wrong-amount',
    written: true,
    submittedOn: life.world.now.slice(0, 10),
  });
  await recordEvent(7, { type: 'AttorneyAppeared', ...headerFor(7), name: 'Lee Park' });
  await life.world.pays(accounts[2] ?? '', (await life.world.accountOf(accounts[2] ?? '')).balance);
  await life.world.pays(accounts[3] ?? '', 1000);
  await life.world.advance('20d');
  const answered = { disputeId: 'dispute-1', outcome: 'verified', because: 'bills sent' } as const;
  await recordEvent(6, { type: 'DisputeAnswered', ...headerFor(6), source: 'operator', ...answered });
  await life.world.advance('120d');
  return database;
}

/** Somebody of their own who can be reached by email and text, and about whom nothing is known that stops us. */
function isOrdinary(row: PlacementCells, index: number, rows: readonly PlacementCells[]): boolean {
  const { email, mobile_phone, deceased_on, bankruptcy_filed_on, attorney_name, cease_requested_on } = row;
  const stops = [deceased_on, bankruptcy_filed_on, attorney_name, cease_requested_on];
  const again = rows[index - 1]?.debtor_ref === row.debtor_ref;
  return email !== '' && mobile_phone !== '' && !again && stops.every((each) => each === '');
}

/** The one portfolio of a seeded database. */
export function portfolioIn(database: DatabaseSync): ExportScope {
  const row = database
    .prepare(
      `SELECT fact.value ->> '$.portfolioId' AS id FROM ledger_commit, json_each(content, '$.facts') AS fact
       WHERE fact.value ->> '$.type' = 'AccountPlaced' LIMIT 1`,
    )
    .get();
  return { kind: 'portfolio', id: String(row?.['id']) };
}

export interface ExportChoice {
  readonly scope?: ExportScope;
  readonly salt?: string;
}

/** Exports from a database into a new folder, by default the whole portfolio as it is. */
export function exported(database: DatabaseSync, { scope = portfolioIn(database), salt }: ExportChoice = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-export-'));
  writeExport({
    database,
    scope,
    folder,
    exportedAt: '2026-08-01T12:00:00.000Z',
    ...(salt === undefined ? {} : { redaction: new Redaction(Buffer.from(salt)) }),
  });
  return folder;
}

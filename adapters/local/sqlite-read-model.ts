import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  AccountRow,
  type AccountRows,
  type ReadModel,
  ReadModelUnavailable,
  Subject,
  SlotRequestRow,
} from '#domain/ports/read-model.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Channel } from '#domain/values/primitives.ts';
import { readRow } from '#domain/read-model/read-row.ts';
import { inTransaction } from './sqlite-database.ts';
import { isTransientSqliteError } from './sqlite-errors.ts';

/** All rows of an account in one. What is asked for by has a column of its own; what is answered is text. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS read_model (
    account_id TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    creditor_id TEXT NOT NULL,
    account TEXT NOT NULL,
    slot_request_channel TEXT,
    slot_request TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS read_model_subject (
    experiment TEXT NOT NULL,
    debtor_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    stopped_arm TEXT,
    subject TEXT NOT NULL,
    PRIMARY KEY (experiment, debtor_id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS read_model_by_creditor ON read_model (creditor_id, account_id);
  CREATE INDEX IF NOT EXISTS read_model_by_slot_request ON read_model (slot_request_channel, account_id) WHERE slot_request_channel IS NOT NULL;
`;

/** An older row never takes the place of a newer one; the same again may have been made by newer code. */
const UNLESS_NEWER = `
  ON CONFLICT (account_id) DO UPDATE
  SET seq = excluded.seq, account = excluded.account, slot_request_channel = excluded.slot_request_channel, slot_request = excluded.slot_request
  WHERE excluded.seq >= seq
`;

const SUBJECT_UNLESS_NEWER = `
  ON CONFLICT (experiment, debtor_id) DO UPDATE
  SET seq = excluded.seq, stopped_arm = excluded.stopped_arm, subject = excluded.subject
  WHERE excluded.seq >= seq
`;

/** Rows are read a page at a time, so that whoever walks them may take their time and others may write meanwhile. */
const PAGE = 500;

/** The read model in SQLite, in the ledger's own database. */
export class SqliteReadModel implements ReadModel {
  readonly #database: DatabaseSync;
  readonly #keep: StatementSync;
  readonly #accounts: StatementSync;
  readonly #slotRequests: StatementSync;
  readonly #keepSubject: StatementSync;
  readonly #subjects: StatementSync;
  readonly #stopped: StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(TABLES);
    this.#database = database;
    this.#keep = database.prepare(`
      INSERT INTO read_model (account_id, seq, creditor_id, account, slot_request_channel, slot_request) VALUES (?, ?, ?, ?, ?, ?)
      ${UNLESS_NEWER}
    `);
    const page = (columns: string, where: string) =>
      database.prepare(
        `SELECT account_id AS id, ${columns} FROM read_model WHERE ${where} = ? AND account_id > ? ORDER BY account_id LIMIT ${PAGE}`,
      );
    this.#accounts = page('account', 'creditor_id');
    this.#slotRequests = page('slot_request', 'slot_request_channel');
    this.#keepSubject = database.prepare(`
      INSERT INTO read_model_subject (experiment, debtor_id, seq, stopped_arm, subject) VALUES (?, ?, ?, ?, ?)
      ${SUBJECT_UNLESS_NEWER}
    `);
    this.#subjects = database.prepare(
      `SELECT debtor_id AS id, subject FROM read_model_subject WHERE experiment = ? AND debtor_id > ? ORDER BY debtor_id LIMIT ${PAGE}`,
    );
    this.#stopped = database.prepare(
      'SELECT DISTINCT stopped_arm FROM read_model_subject WHERE experiment = ? AND stopped_arm IS NOT NULL',
    );
  }

  /** The newest commit that any account tells of, undefined when there is none. */
  newestCommit(): EpochMs | undefined {
    const newest = this.#database.prepare("SELECT MAX(account ->> 'asOf') AS at FROM read_model").get()?.['at'];
    return typeof newest === 'number' ? newest : undefined;
  }

  async put(rows: readonly AccountRows[]): Promise<void> {
    orReadModelUnavailable(() =>
      inTransaction(this.#database, () => {
        for (const { account, slotRequest, subjects } of rows) {
          const { accountId, seq, creditorId } = account;
          const requestColumns =
            slotRequest === undefined ? [null, null] : [slotRequest.channel, JSON.stringify(slotRequest)];
          this.#keep.run(accountId, seq, creditorId, JSON.stringify(account), ...requestColumns);
          for (const subject of subjects) {
            const { experiment, debtorId, arm, stopped } = subject;
            this.#keepSubject.run(experiment, debtorId, seq, stopped ? arm : null, JSON.stringify(subject));
          }
        }
      }),
    );
  }

  async *accountsOf(creditorId: string): AsyncGenerator<AccountRow> {
    for (const { id, account } of this.#pages(this.#accounts, creditorId))
      yield readRow(AccountRow, `account ${String(id)}`, String(account));
  }

  async *slotRequestsFor(channel: Channel): AsyncGenerator<SlotRequestRow> {
    for (const { id, slot_request: slotRequest } of this.#pages(this.#slotRequests, channel))
      yield readRow(SlotRequestRow, `account ${String(id)}`, String(slotRequest));
  }

  async *subjectsOf(experiment: string): AsyncGenerator<Subject> {
    for (const { id, subject } of this.#pages(this.#subjects, experiment))
      yield readRow(Subject, `person ${String(id)}`, String(subject));
  }

  async stoppedArms(experiment: string): Promise<ReadonlySet<string>> {
    const rows = orReadModelUnavailable(() => this.#stopped.all(experiment));
    return new Set(rows.map(({ stopped_arm }) => String(stopped_arm)));
  }

  *#pages(page: StatementSync, of: string) {
    let after = '';
    for (;;) {
      const rows = orReadModelUnavailable(() => page.all(of, after));
      yield* rows;
      if (rows.length < PAGE) return;
      after = String(rows.at(-1)?.id);
    }
  }
}

/** Forgets every row, of whatever shape, so that all can be made again. */
export function dropReadModel(database: DatabaseSync): void {
  database.exec('DROP TABLE IF EXISTS read_model; DROP TABLE IF EXISTS read_model_subject');
}

/** Takes over what another database, attached under a name, knows newer. */
export function mergeReadModel(into: DatabaseSync, attached: string): void {
  into.exec(`INSERT INTO main.read_model SELECT * FROM ${attached}.read_model WHERE true ${UNLESS_NEWER}`);
  into.exec(
    `INSERT INTO main.read_model_subject SELECT * FROM ${attached}.read_model_subject WHERE true ${SUBJECT_UNLESS_NEWER}`,
  );
}

function orReadModelUnavailable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isTransientSqliteError(error)) throw error;
    throw new ReadModelUnavailable('read model: the database is busy or its disk is full', { cause: error });
  }
}

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Channel } from '#domain/ledger/primitives.ts';
import {
  AccountRow,
  type AccountRows,
  type ReadModel,
  ReadModelUnavailable,
  WishRow,
} from '#domain/read-model/read-model.ts';
import { readRow } from '#domain/read-model/row-text.ts';
import { inTransaction } from './sqlite-database.ts';
import { isPassing } from './sqlite-errors.ts';

/** All rows of an account in one. What is asked for by has a column of its own; what is answered is text. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS read_model (
    account_id TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    creditor_id TEXT NOT NULL,
    account TEXT NOT NULL,
    wish_channel TEXT,
    wish TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS read_model_by_creditor ON read_model (creditor_id, account_id);
  CREATE INDEX IF NOT EXISTS read_model_by_wish ON read_model (wish_channel, account_id) WHERE wish_channel IS NOT NULL;
`;

/** An older row never takes the place of a newer one; the same again may have been made by newer code. */
const UNLESS_NEWER = `
  ON CONFLICT (account_id) DO UPDATE
  SET seq = excluded.seq, account = excluded.account, wish_channel = excluded.wish_channel, wish = excluded.wish
  WHERE excluded.seq >= seq
`;

/** Rows are read a page at a time, so that whoever walks them may take their time and others may write meanwhile. */
const PAGE = 500;

/** The read model in SQLite, in the ledger's own database. */
export class SqliteReadModel implements ReadModel {
  readonly #database: DatabaseSync;
  readonly #keep: StatementSync;
  readonly #accounts: StatementSync;
  readonly #wishes: StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(TABLES);
    this.#database = database;
    this.#keep = database.prepare(`
      INSERT INTO read_model (account_id, seq, creditor_id, account, wish_channel, wish) VALUES (?, ?, ?, ?, ?, ?)
      ${UNLESS_NEWER}
    `);
    const page = (columns: string, where: string) =>
      database.prepare(
        `SELECT account_id, ${columns} FROM read_model WHERE ${where} = ? AND account_id > ? ORDER BY account_id LIMIT ${PAGE}`,
      );
    this.#accounts = page('account', 'creditor_id');
    this.#wishes = page('wish', 'wish_channel');
  }

  async keep(rows: readonly AccountRows[]): Promise<void> {
    reaching(() =>
      inTransaction(this.#database, () => {
        for (const { account, wish } of rows) {
          const { accountId, seq, creditorId } = account;
          const kept = wish === undefined ? [null, null] : [wish.channel, JSON.stringify(wish)];
          this.#keep.run(accountId, seq, creditorId, JSON.stringify(account), ...kept);
        }
      }),
    );
  }

  async *accountsOf(creditorId: string): AsyncGenerator<AccountRow> {
    for (const { account_id, account } of this.#pages(this.#accounts, creditorId))
      yield readRow(AccountRow, String(account_id), String(account));
  }

  async *wishesFor(channel: Channel): AsyncGenerator<WishRow> {
    for (const { account_id, wish } of this.#pages(this.#wishes, channel))
      yield readRow(WishRow, String(account_id), String(wish));
  }

  *#pages(page: StatementSync, of: string) {
    let after = '';
    for (;;) {
      const rows = reaching(() => page.all(of, after));
      yield* rows;
      if (rows.length < PAGE) return;
      after = String(rows.at(-1)?.account_id);
    }
  }
}

/** Takes over what another database, attached under a name, knows newer. */
export function mergeReadModel(into: DatabaseSync, attached: string): void {
  into.exec(`INSERT INTO main.read_model SELECT * FROM ${attached}.read_model WHERE true ${UNLESS_NEWER}`);
}

function reaching<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isPassing(error)) throw error;
    throw new ReadModelUnavailable('read model: the database is busy or its disk is full', { cause: error });
  }
}

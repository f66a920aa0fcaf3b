import type { DatabaseSync, StatementSync } from 'node:sqlite';

const TABLES = `
  CREATE TABLE IF NOT EXISTS execution_history (
    execution_arn TEXT NOT NULL,
    first_event INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (execution_arn, first_event)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS execution (
    execution_arn TEXT NOT NULL PRIMARY KEY,
    summary TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** An event of a history, as far as keeping it goes. */
interface StoredEvent {
  readonly id: number;
}

/** Execution histories in AWS's shape, a row for each stretch an execution ran without sleeping. */
export class SqliteHistory<Event extends StoredEvent, Summary extends { readonly executionArn: string }> {
  readonly #append: StatementSync;
  readonly #read: StatementSync;
  readonly #close: StatementSync;
  readonly #summaries: StatementSync;
  readonly #named: StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(TABLES);
    this.#append = database.prepare(
      'INSERT INTO execution_history (execution_arn, first_event, events) VALUES (?, ?, ?)',
    );
    this.#read = database.prepare('SELECT events FROM execution_history WHERE execution_arn = ? ORDER BY first_event');
    this.#close = database.prepare('INSERT OR REPLACE INTO execution (execution_arn, summary) VALUES (?, ?)');
    this.#named = database.prepare(
      'SELECT DISTINCT execution_arn FROM execution_history WHERE execution_arn GLOB ? ORDER BY execution_arn',
    );
    this.#summaries = database.prepare('SELECT summary FROM execution ORDER BY execution_arn');
  }

  /** @returns the text that was kept, for whoever else needs it: making it takes as long as keeping it */
  append(executionArn: string, events: readonly Event[]): string {
    const text = JSON.stringify(events);
    const [first] = events;
    if (first !== undefined) this.#append.run(executionArn, first.id, text);
    return text;
  }

  closed(summary: Summary): void {
    this.#close.run(summary.executionArn, JSON.stringify(summary));
  }

  /** Written by us from the same type, so read back as it. */
  read(executionArn: string): Event[] {
    return this.#read.all(executionArn).flatMap(({ events }): Event[] => JSON.parse(String(events)));
  }

  /** ARNs of executions whose name begins so, in order. */
  executionsNamed(beginning: string): string[] {
    return this.#named.all(`*:${beginning}*`).map(({ execution_arn }) => String(execution_arn));
  }

  summaries(): Summary[] {
    return this.#summaries.all().map(({ summary }): Summary => JSON.parse(String(summary)));
  }
}

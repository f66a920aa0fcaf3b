import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';

/** Written once a version: what a policy said when permits were decided under it must be had as long as they are. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS policy_version (
    version TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
  ) STRICT;
`;

/** Every policy that a database's ledgers were decided under, compiled: the text whose hash is the version. */
export class SqlitePolicies {
  readonly #keep: StatementSync;
  readonly #all: StatementSync;

  constructor(database: DatabaseSync) {
    database.exec(TABLE);
    this.#keep = database.prepare('INSERT OR IGNORE INTO policy_version (version, content) VALUES (?, ?)');
    this.#all = database.prepare('SELECT version, content FROM policy_version ORDER BY version');
  }

  keep(policy: Policy): void {
    this.#keep.run(policy.version, compilePolicy(policy));
  }

  /** Compiled texts by version. */
  all(): ReadonlyMap<string, string> {
    return new Map(this.#all.all().map(({ version, content }) => [String(version), String(content)]));
  }
}

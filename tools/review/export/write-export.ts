import { createHash, type Hash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { SqlitePolicies } from '#adapters/local/sqlite-policies.ts';
import { CODE_RULES_VERSION } from '#domain/compliance/rule-book.ts';
import { defineError } from '#domain/values/errors.ts';
import { type Commit, GENESIS, readCommit, storedCommit, verifyChain } from '#domain/ledger/commit.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import type { ExportCounts, ExportedLedger, ExportManifest, ExportScope } from '#domain/evidence/manifest.ts';
import type { Redaction } from '#domain/evidence/redaction.ts';

/** What was asked for cannot be exported. */
export const ExportScopeNotFound = defineError('ExportScopeNotFound');

export interface ExportOptions {
  readonly database: DatabaseSync;
  readonly scope: ExportScope;
  /** A folder that does not exist or is empty. */
  readonly folder: string;
  readonly exportedAt: string;
  /** Absent: personal data is exported as it is. */
  readonly redaction?: Redaction;
  /** The run that wrote the database did not come to its end. */
  readonly interrupted?: ExportManifest['interrupted'];
  readonly progress?: (ledgers: number, of: number) => void;
}

/**
 * Writes the whole ledgers of the persons in scope, and every policy they were decided under, as files that prove
 * themselves. An account comes with the whole ledger of its debtor: caps, consents and stops belong to the person, and no
 * permit can be judged without them.
 * @throws ExportScopeNotFound when nobody is in scope or the folder is in use
 * @throws LedgerBroken when a ledger is not what was written: that is shown to a person, and not passed on
 */
export function writeExport(options: ExportOptions): ExportManifest {
  const { database, scope, folder, exportedAt, redaction, interrupted, progress } = options;
  const debtorIds = debtorIdsInScope(database, scope);
  if (debtorIds.length === 0) throw new ExportScopeNotFound(`found no ledger of ${scope.kind} ${scope.id}`);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new ExportScopeNotFound(`${folder}: found files, expected a new or empty folder`);
  }
  mkdirSync(join(folder, 'policies'), { recursive: true });
  const commits = new LinesFile(folder, 'commits.jsonl');
  const read = database.prepare('SELECT seq, content, sealed FROM ledger_commit WHERE debtor_id = ? ORDER BY seq');
  const ledgers: ExportedLedger[] = [];
  const counts = { ledgers: 0, commits: 0, facts: 0, contacts: 0, refused: 0, deferred: 0 };
  const policiesUsed = new Set<string>();
  const order = redaction === undefined ? debtorIds : debtorIds.toSorted(compareBy((id) => redaction.id(id)));
  for (const debtorId of order) {
    const ledger = read.all(debtorId).map(({ seq, content, sealed }) =>
      readCommit({
        debtorId,
        seq: Number(seq),
        content: String(content),
        sealed: sealed === null ? undefined : String(sealed),
      }),
    );
    verifyChain(debtorId, { seq: 0, hash: GENESIS }, ledger);
    ledgers.push(writeLedger(commits, ledger, redaction));
    addCounts(counts, ledger, policiesUsed);
    progress?.(counts.ledgers, debtorIds.length);
  }
  const files = [commits.close()];
  const policies = [];
  for (const [version, content] of new SqlitePolicies(database).all()) {
    if (!policiesUsed.has(version)) continue;
    const path = `policies/${version}.json`;
    writeFileSync(join(folder, path), content);
    files.push({ path, bytes: Buffer.byteLength(content), sha256: sha256(content) });
    policies.push({ version, path });
  }
  const manifest: ExportManifest = {
    format: 'forbear-export',
    formatVersion: 2,
    exportedAt,
    scope: { kind: scope.kind, id: redaction === undefined ? scope.id : redaction.id(scope.id) },
    redacted: redaction !== undefined,
    ...(interrupted && { interrupted }),
    codeRules: CODE_RULES_VERSION,
    files,
    policies,
    ledgers,
    counts,
  };
  const hash = sha256(canonicalJson(manifest));
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, hash }, undefined, 2)}\n`);
  return manifest;
}

function writeLedger(lines: LinesFile, ledger: readonly Commit[], redaction: Redaction | undefined): ExportedLedger {
  const last = ledger.at(-1);
  if (last === undefined) throw new TypeError('expected a ledger of at least one commit');
  const { debtorId, seq, hash: head } = last;
  if (redaction === undefined) {
    for (const commit of ledger) {
      const { content, sealed } = storedCommit(commit);
      lines.add(sealed === undefined ? `{"commit":${content}}` : `{"sealed":${sealed},"commit":${content}}`);
    }
    return { debtorId, seq, head };
  }
  let previous = GENESIS;
  for (const commit of ledger) {
    const line = { seal: redaction.seal(commit.hash), previous, commit: redaction.commit(commit) };
    previous = sha256(canonicalJson(line));
    lines.add(canonicalJson({ ...line, hash: previous }));
  }
  return { debtorId: redaction.id(debtorId), seq, head, redactedHead: previous };
}

/** Persons with something in scope, in order of id. */
function debtorIdsInScope(database: DatabaseSync, { kind, id }: ExportScope): string[] {
  if (kind === 'debtor') {
    const found = database.prepare('SELECT debtor_id FROM ledger_commit WHERE debtor_id = ? LIMIT 1').get(id);
    return found === undefined ? [] : [id];
  }
  const field = kind === 'account' ? 'accountId' : 'portfolioId';
  return database
    .prepare(
      `SELECT DISTINCT debtor_id FROM ledger_commit, json_each(content, '$.facts') AS fact
       WHERE fact.value ->> '$.type' = 'AccountPlaced' AND fact.value ->> '$.${field}' = ? ORDER BY debtor_id`,
    )
    .all(id)
    .map(({ debtor_id }) => String(debtor_id));
}

function addCounts(
  counts: { -readonly [Name in keyof ExportCounts]: number },
  ledger: readonly Commit[],
  policies: Set<string>,
): void {
  counts.ledgers++;
  counts.commits += ledger.length;
  for (const { facts, policyVersion } of ledger) {
    policies.add(policyVersion);
    counts.facts += facts.length;
    for (const { type } of facts) {
      if (type === 'ContactIntended') counts.contacts++;
      if (type === 'ContactRefused') counts.refused++;
      if (type === 'ContactDeferred') counts.deferred++;
    }
  }
}

function compareBy<Value>(key: (value: Value) => string): (one: Value, other: Value) => number {
  return (one, other) => (key(one) < key(other) ? -1 : 1);
}

/** A file written line by line, hashed on the way. */
class LinesFile {
  readonly #path: string;
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;
  #pending: string[] = [];

  constructor(folder: string, path: string) {
    this.#path = path;
    this.#file = openSync(join(folder, path), 'w');
  }

  add(line: string): void {
    this.#pending.push(line, '\n');
    if (this.#pending.length > 1000) this.#flush();
  }

  close(): ExportManifest['files'][number] {
    this.#flush();
    closeSync(this.#file);
    return { path: this.#path, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending.join(''));
    this.#pending = [];
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    writeSync(this.#file, bytes);
  }
}

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { canonicalJson } from '#domain/values/canonical-json.ts';
import { compilePolicy } from '#domain/policy/compiled-policy.ts';
import { policyVersionOf } from '#domain/policy/policy-version.ts';
import { readStoredPolicies } from '#adapters/local/past-ledgers/stored-policies.ts';
import { Redaction } from '#domain/evidence/redaction.ts';
import { writeExport } from '#tools/review/export/write-export.ts';
import { openExportedLedgers } from '#adapters/local/past-ledgers/exported-ledgers.ts';
import type { LedgerSource } from '#domain/ports/ledger-source.ts';
import { openLedgers } from '#adapters/local/past-ledgers/open-ledgers.ts';
import { World } from '#local/world.ts';
import { lifeOnFile, monthOfTwoDebts, replayed, withCeiling } from './past.ts';
import { MONDAY_NOON, policy } from '#test/support/account-life.ts';
import { MemoryOutbox } from '#test/support/memory-outbox.ts';

function exported(ledgers: string, accountId: string, redaction?: Redaction): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'forbear-replay-')), 'export');
  writeExport({
    database: openSqlite(ledgers),
    scope: { kind: 'account', id: accountId },
    folder,
    exportedAt: '2026-03-01T00:00:00.000Z',
    ...(redaction && { redaction }),
  });
  return folder;
}

describe('an export', () => {
  let ledgers = '';
  let card = '';
  beforeAll(async () => {
    ({ ledgers, card } = await monthOfTwoDebts());
  });

  it('is replayed like the database it was made from', async () => {
    const folder = exported(ledgers, card);
    expect(await replayed(folder, 'in force then')).toEqual(await replayed(ledgers, 'in force then'));
    const calm = withCeiling({ contactsPerWeek: 1 });
    const found = await replayed(folder, calm);
    expect(found.differences).toHaveLength(1);
    expect(found).toEqual(await replayed(ledgers, calm));
  });

  it('without personal data gives the same verdicts again', async () => {
    const folder = exported(ledgers, card, new Redaction(new Uint8Array(32)));
    expect(await replayed(folder, 'in force then')).toMatchObject({ permits: 4, exact: 4, broken: [] });
    const found = await replayed(folder, withCeiling({ contactsPerWeek: 1 }));
    expect(found.differences).toMatchObject([{ effect: 'delayed', firstAllowedAt: '2026-01-22T13:00:00.000Z' }]);
    expect(found.differences[0]?.accountId).not.toBe(card);
  });

  it('names the commit that is not what was written, redacted or not', async () => {
    for (const redaction of [undefined, new Redaction(new Uint8Array(32))]) {
      const folder = exported(ledgers, card, redaction);
      const path = join(folder, 'commits.jsonl');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"channel":"email"', '"channel":"voice"'));
      const { broken } = await replayed(folder, 'in force then');
      expect(broken).toHaveLength(1);
      expect(broken[0]?.because).toMatch(/commit \d+: content does not match its hash$/);
    }
  });

  it('is no export without its manifest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-replay-'));
    await expect(replayed(folder, policy)).rejects.toThrow('found no manifest.json and commits.jsonl');
  });
});

describe('the parts of an export', () => {
  it('hold every commit once, each ledger in one part, however small they are cut', async () => {
    const { life, ledgers } = lifeOnFile();
    const ids = [];
    for (let person = 1; person <= 4; person++) {
      const changes = { account_ref: `A${person}`, debtor_ref: `P${person}`, email: `p${person}@example.com` };
      ids.push(await life.place({ ...changes, mobile_phone: `+1614555010${person}`, first_name: `Ana${person}` }));
    }
    const account = await life.world.accountOf(ids[0] ?? '');
    const folder = join(mkdtempSync(join(tmpdir(), 'forbear-replay-')), 'export');
    const scope = { kind: 'account', id: account.accountId } as const;
    writeExport({ database: openSqlite(ledgers), scope, folder, exportedAt: MONDAY_NOON });
    // All four persons in one file, as an export of a portfolio has them.
    const lines = openSqlite(ledgers)
      .prepare('SELECT content, sealed FROM ledger_commit ORDER BY debtor_id, seq')
      .all();
    writeFileSync(join(folder, 'commits.jsonl'), lines.map(({ content, sealed }) => lineOf(content, sealed)).join(''));

    const all = Array.from(read(openLedgers(ledgers)));
    expect(new Set(all.map(({ debtorId }) => debtorId)).size).toBe(4);
    // Where one ledger ends and the next begins, a byte before and after, and anywhere.
    const [first] = all;
    const ofFirst = all.filter(({ debtorId }) => debtorId === first?.debtorId);
    const border = lines
      .slice(0, ofFirst.length)
      .reduce((bytes, { content, sealed }) => bytes + Buffer.byteLength(lineOf(content, sealed)), 0);
    for (const bytes of [border - 1, border, border + 1, 997, 10_000_000]) {
      const source = openExportedLedgers(folder, bytes);
      expect(source && Array.from(read(source))).toEqual(all);
    }
  });

  const lineOf = (content: unknown, sealed: unknown) =>
    `{${typeof sealed === 'string' ? `"sealed":${sealed},` : ''}"commit":${String(content)}}\n`;

  function* read(source: LedgerSource) {
    for (const part of source.parts) yield* source.read(part);
    source.close();
  }
});

describe('ledgers made under more than one policy', () => {
  it('are reproduced by each permit’s own, kept with them; by one of them only where it was in force', async () => {
    const { life, ledgers } = lifeOnFile();
    const loan = await life.place({ account_ref: 'LOAN' });
    await life.place({ account_ref: 'CARD' });
    await life.world.advance('10d');
    const strict = withCeiling({ contactsPerStage: 1 });
    const later = new World({
      start: life.world.now,
      policy: strict,
      channels: new MemoryOutbox(),
      database: openSqlite(ledgers),
    });
    const { debtorId } = await later.fileOf(loan);
    later.start({ debtorId, accountId: loan, cycle: 2 });
    await later.engine.settle();
    await later.advance('40d');

    const found = await replayed(ledgers, 'in force then');
    expect(found.permits).toBeGreaterThan(3);
    expect(found.exact).toBe(found.permits);
    expect([...found.versions.keys()].sort()).toEqual([policy.version, strict.version].sort());
    const byStrict = await replayed(ledgers, strict);
    expect(byStrict.versions.get(strict.version)).toEqual(found.versions.get(strict.version));
    expect(byStrict.exact).toBeLessThan(byStrict.permits);
  });

  it('know a kept policy that the code cannot read any more, and refuse one that is not what its version names', () => {
    const { scoring: _, ...older } = policy;
    const text = canonicalJson(older);
    const version = policyVersionOf(text);
    const texts = new Map([
      [policy.version, compilePolicy(policy)],
      [version, text],
    ]);
    expect([...readStoredPolicies(texts)]).toEqual([
      [policy.version, policy],
      [version, 'unreadable'],
    ]);
    expect(() => readStoredPolicies(new Map([[policy.version, text]]))).toThrow(`found policy ${version}`);
  });

  it('read a kept policy that is older than what the strategy now asks for, as what was done then', () => {
    const { subScores: _, effects: __, ...strategy } = policy.strategy;
    const { callsPerDay: ___, ...ceiling } = strategy.ceiling;
    const text = canonicalJson({ ...JSON.parse(compilePolicy(policy)), strategy: { ...strategy, ceiling } });
    const version = policyVersionOf(text);
    const kept = readStoredPolicies(new Map([[version, text]])).get(version);
    expect(kept).toMatchObject({ version, strategy: { ceiling: { callsPerDay: 1, contactsPerWeek: 3 } } });
  });

  it('say which permits nobody can judge when a policy was not kept', async () => {
    const { ledgers } = await monthOfTwoDebts();
    openSqlite(ledgers).exec('DELETE FROM policy_version');
    const { permits, unjudged } = await replayed(ledgers, 'in force then');
    expect(permits).toBe(0);
    expect(unjudged.map(({ because }) => because)).toEqual(Array(4).fill(expect.stringContaining('was not kept')));
    expect(await replayed(ledgers, 'in force then', { knownPolicies: [policy] })).toMatchObject({
      permits: 4,
      exact: 4,
    });
  });
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { localCaseFiles } from '#local/world.ts';
import { replay } from '#tools/review/replay/replay.ts';
import { verifyExport } from '#tools/review/verify/verify-export.ts';
import { stamp } from '#test/support/builders.ts';
import { exported, seededDatabase } from '#test/support/seeded-export.ts';

/** Words that stand in personal values and, rightly, elsewhere. */
const KINDS: ReadonlySet<string> = new Set(['email', 'phone', 'postal', 'mobile', 'landline', 'unknown']);

function debtorsIn(database: DatabaseSync): string[] {
  return database
    .prepare('SELECT DISTINCT debtor_id FROM ledger_commit ORDER BY debtor_id')
    .all()
    .map(({ debtor_id }) => String(debtor_id));
}

function textOf(database: DatabaseSync, column: 'content' | 'sealed', debtorId: string): string {
  return database
    .prepare(`SELECT ${column} AS text FROM ledger_commit WHERE debtor_id = ? ORDER BY seq`)
    .all(debtorId)
    .map(({ text }) => String(text ?? ''))
    .join('\n');
}

/** Every text of more than a few letters in what is sealed of a person; but cities name time zones and laws as well. */
function personalTexts(database: DatabaseSync, debtorId: string): string[] {
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return value.length > 3 && !KINDS.has(value) ? [value] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, member]) => (name === 'city' ? [] : texts(member)));
  };
  const sealed = textOf(database, 'sealed', debtorId)
    .split('\n')
    .filter((line) => line !== '');
  return [
    ...new Set(sealed.flatMap((line) => texts(Object.values(JSON.parse(line)).map((entry) => Object(entry)[1])))),
  ];
}

describe.each(['one crowd', 'another crowd'])('of the ledgers of %s', (seed) => {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-erasable-'));
  const original = join(folder, 'original.sqlite');
  let copies = 0;

  beforeAll(async () => {
    (await seededDatabase(seed)).exec(`VACUUM INTO '${original}'`);
  }, 120_000);

  const copied = () => {
    const path = join(folder, `copy-${copies++}.sqlite`);
    openSqlite(original).exec(`VACUUM INTO '${path}'`);
    return path;
  };

  it('whoever is erased, every promise is kept, every permit follows, and none of their words is left', async () => {
    const everybody = debtorsIn(openSqlite(original));
    await fc.assert(
      fc.asyncProperty(fc.subarray(everybody, { minLength: 1 }), async (chosen) => {
        const path = copied();
        const database = openSqlite(path);
        const balances = async () =>
          Promise.all(
            everybody.map(async (debtorId) =>
              Object.values((await localCaseFiles(database).read(debtorId)).accounts).map(({ balance }) => balance),
            ),
          );
        const owedBefore = await balances();
        const before = new Map(
          chosen.map((id) => [id, { heard: personalTexts(database, id), chain: textOf(database, 'content', id) }]),
        );
        for (const id of chosen)
          await localCaseFiles(database).erase(id, stamp({ at: '2026-08-01T12:00:00.000Z' }), 'asked-for');

        for (const [id, { heard, chain }] of before) {
          expect(heard.length).toBeGreaterThan(5);
          const left = textOf(database, 'content', id) + textOf(database, 'sealed', id);
          expect(heard.filter((words) => left.includes(words))).toEqual([]);
          expect(textOf(database, 'content', id).startsWith(chain)).toBe(true);
        }
        expect(await balances()).toEqual(owedBefore);
        const { findings } = await verifyExport(exported(database), { findAll: true });
        expect(findings).toEqual([]);
        expect(
          (await verifyExport(exported(database, { salt: 'a salt for tests' }), { findAll: true })).findings,
        ).toEqual([]);
        const again = await replay({ ledgers: path });
        expect(again.exact).toBe(again.permits);
        expect(again.permits).toBeGreaterThan(20);
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

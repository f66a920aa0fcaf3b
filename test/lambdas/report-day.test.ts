import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { LedgerUnavailable } from '#domain/ports/ledger.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import { reportFolder } from '#domain/reports/report-folder.ts';
import { reportToCreditor } from '#lambdas/report-day/task.ts';
import { accountId, debtorId, payment, placedAccount, stamp } from '#test/support/builders.ts';
import { MemoryLedger } from '#test/support/memory-ledger.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { collectRows } from '#test/support/read-model-contract.ts';

const BANK = 'first-harbor-bank';
const [PLACED, PAID, NIGHT, MORNING] = [
  '2026-03-02T15:00:00.000Z',
  '2026-03-03T15:00:00.000Z',
  '2026-03-04T08:00:00.000Z',
  '2026-03-04T09:15:00.000Z',
] as const;
const out = (date: string) => reportFolder(BANK, date);

/** Three persons with an account each, placed on the second of March; the first pays on the third. */
class Desk {
  readonly ledger = new MemoryLedger();
  readonly caseFiles = new CaseFiles(this.ledger);
  readonly readModel = new SqliteReadModel(openSqlite(':memory:'));
  readonly files: MemoryFiles;

  constructor(files = new MemoryFiles()) {
    this.files = files;
  }

  static async open(files?: MemoryFiles): Promise<Desk> {
    const desk = new Desk(files);
    for (const n of [1, 2, 3]) {
      const account = placedAccount({ accountId: accountId(n), creditorId: BANK, accountRef: `FH-${n}` });
      await desk.happens(debtorId(n), PLACED, account);
    }
    await desk.happens(debtorId(1), PAID, payment({ amount: 45_055 }));
    return desk;
  }

  async happens(person: DebtorId, at: string, ...facts: Fact[]): Promise<void> {
    const file = await this.caseFiles.append(await this.caseFiles.read(person), facts, stamp({ at }));
    await this.readModel.put(rowsOf(file));
  }

  report(date?: string, at: string = MORNING) {
    const { readModel, files } = this;
    // A function that is cold: it remembers nobody.
    const ledger = new CaseFiles(this.ledger);
    return reportToCreditor.invoke(
      { creditorId: BANK, at, date },
      { readModel, ledger, files, policy: reviewedPolicy() },
    );
  }

  async bytes(): Promise<Record<string, string>> {
    const keys = await this.files.list('reports/');
    return Object.fromEntries(
      await Promise.all(keys.map(async (key) => [key, await text(await this.files.read(key))])),
    );
  }
}

/** A store that fails at the n-th file. */
class FailingFiles extends MemoryFiles {
  left: number;

  constructor(left: number) {
    super();
    this.left = left;
  }

  override async write(key: string, bytes: Uint8Array): Promise<void> {
    if (this.left-- === 0) throw new LedgerUnavailable('files: gone for a moment');
    await super.write(key, bytes);
  }

  override async writeStream(key: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    if (this.left-- === 0) throw new LedgerUnavailable('files: gone for a moment');
    await super.writeStream(key, chunks);
  }
}

describe('the report of a morning', () => {
  it('is on the day before, by the clock of the collector', async () => {
    const desk = await Desk.open();
    expect(await desk.report()).toMatchObject({ date: '2026-03-03', balances: { payments: '-450.55' } });
    // Half past eleven in the evening of the third in New York.
    await expect(desk.report(undefined, '2026-03-04T04:30:00.000Z')).resolves.toMatchObject({ date: '2026-03-02' });
  });

  it('reads the ledgers of those alone of whom something was written since the day began', async () => {
    const desk = await Desk.open();
    const read: DebtorId[] = [];
    const load = desk.ledger.load.bind(desk.ledger);
    desk.ledger.load = (person, after) => {
      read.push(person);
      return load(person, after);
    };
    expect(await desk.report()).toMatchObject({ accounts: { all: 3, closing: { open: 3 } } });
    expect(read).toEqual([debtorId(1)]);
  });

  it('says nothing of what happened in the night after', async () => {
    const desk = await Desk.open();
    await desk.report();
    const before = await desk.bytes();
    await desk.happens(debtorId(1), NIGHT, payment({ paymentId: 'at-night', amount: 100 }));
    await desk.happens(
      debtorId(2),
      NIGHT,
      payment({ paymentId: 'at-night-too', amount: 100, accountId: accountId(2) }),
    );
    await desk.report();
    expect(await desk.bytes()).toEqual(before);
  });

  it('is either all there or not finished, wherever the store failed, and whole at the next try', async () => {
    const whole = await Desk.open();
    await whole.report();
    const expected = await whole.bytes();
    const files = Object.keys(expected).length;
    expect(files).toBe(8);
    for (let failing = 0; failing < files; failing++) {
      const store = new FailingFiles(failing);
      const desk = await Desk.open(store);
      await expect(desk.report()).rejects.toThrow('gone for a moment');
      expect(await store.list(out('2026-03-03').summary)).toEqual([]);
      await desk.report();
      expect(await desk.bytes()).toEqual(expected);
    }
  });

  it('leaves nothing of a long table that could not be read to its end', async () => {
    const files = new FolderFiles(mkdtempSync(join(tmpdir(), 'forbear-report-')));
    const { readModel, caseFiles } = await Desk.open();
    const [row] = await collectRows(readModel.accountsOf(BANK));
    if (row === undefined) throw new Error('expected a row');
    readModel.accountsOf = async function* () {
      for (let n = 0; n < 1000; n++) yield { ...row, asOf: 0 };
      throw new LedgerUnavailable('read model: not now');
    };
    const policy = reviewedPolicy();
    const written = reportToCreditor.invoke(
      { creditorId: BANK, at: MORNING },
      { readModel, ledger: caseFiles, files, policy },
    );
    await expect(written).rejects.toThrow('not now');
    expect(await files.list('')).toEqual([]);
  });

  it('is not finished when an account of the day before is in no list any more', async () => {
    const desk = await Desk.open();
    await desk.report('2026-03-02');
    const poorer = await Desk.open(desk.files);
    poorer.readModel.accountsOf = async function* (creditorId) {
      for await (const row of desk.readModel.accountsOf(creditorId)) if (row.accountRef !== 'FH-2') yield row;
    };
    await expect(poorer.report('2026-03-03')).rejects.toMatchObject({
      name: 'ReportDoesNotReconcile',
      message:
        '2026-03-03: found 2 accounts owing 2400.00 as it began, expected 3 owing 3600.00 as the report on 2026-03-02 has it',
    });
    // Nor is any table of it left, to stand beside a report that does follow.
    expect((await desk.files.list('reports/')).filter((key) => key.includes('2026-03-03'))).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteLedger } from '#adapters/local/sqlite-ledger.ts';
import {
  ACCOUNT,
  commit,
  commits,
  DEBTOR,
  debtorId,
  fact,
  landlineNumber,
  payment,
  placement,
  stamp,
} from '#test/support/builders.ts';
import { CaseFiles, FOLD_VERSION } from '#domain/case-files/case-files.ts';
import { type Commit, LedgerBroken } from '#domain/ledger/commit.ts';
import { emptyFile } from '#domain/ledger/debtor-file.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { LedgerConflict, LedgerUnavailable, type LookUp } from '#domain/ports/ledger.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import { CountingLedger } from '#test/support/ledger-harness.ts';

/** A ledger in which, before an append gets through, others may append first. */
class BusyLedger extends CountingLedger {
  readonly #rivals: (() => Promise<void>)[] = [];

  beforeNextAppends(...rivals: (() => Promise<void>)[]): void {
    this.#rivals.push(...rivals);
  }

  override async append(appended: Commit): Promise<void> {
    await this.#rivals.shift()?.();
    await super.append(appended);
  }
}

/** A ledger that crashed once after a look-up was written and before the commit that it was for. */
class CrashedLedger extends CountingLedger {
  override async find(lookUp: LookUp): Promise<readonly DebtorId[]> {
    return [debtorId(7), ...(await super.find(lookUp)).slice(0, 1)];
  }
}

let store: SqliteLedger;
let ledger: BusyLedger;
let files: CaseFiles;

beforeEach(() => {
  store = new SqliteLedger(openSqlite(':memory:'), new Uint8Array(32));
  ledger = new BusyLedger(store);
  files = new CaseFiles(ledger);
});

/** Somebody else appends a charge. */
const rivalCharges = async () => {
  await new CaseFiles(store).decideAndAppend(DEBTOR, stamp(), () => ({ facts: [fact('ChargeAdded')] }));
};

describe('reading', () => {
  it('gives an empty file for a person nothing is known about', async () => {
    expect(await files.read(DEBTOR)).toEqual(emptyFile(DEBTOR));
  });

  it('gives the fold of every commit, also of those that others appended since', async () => {
    const chain = commits([placement(), [fact('ChargeAdded')], [fact('CeaseRequested')]]);
    for (const each of chain) {
      await store.append(each);
      expect(await files.read(DEBTOR)).toEqual(foldDebtor(DEBTOR, chain.slice(0, each.seq)));
    }
    expect(ledger.commitsRead).toBe(3);
  });

  it('never works on a ledger that is broken, not even on what it remembers', async () => {
    await store.append(commit());
    await files.read(DEBTOR);
    await store.append({ ...commit([fact('ChargeAdded')]), seq: 2 });
    await expect(files.read(DEBTOR)).rejects.toThrow(LedgerBroken);
    await expect(files.read(DEBTOR)).rejects.toThrow(LedgerBroken);
    await expect(files.decideAndAppend(DEBTOR, stamp(), () => ({ facts: [] }))).rejects.toThrow(LedgerBroken);
  });
});

describe('remembering', () => {
  const [ann, ben, cleo] = [debtorId(1), debtorId(2), debtorId(3)] as const;
  const commitsReadFor = async (debtor: typeof ann) => {
    const before = ledger.commitsRead;
    await files.read(debtor);
    return ledger.commitsRead - before;
  };

  it('keeps the files used last, as many as it has room for', async () => {
    for (const debtor of [ann, ben, cleo]) await store.append(commit(undefined, undefined, debtor));
    files = new CaseFiles(ledger, { capacity: 2 });
    expect(await commitsReadFor(ann)).toBe(1);
    expect(await commitsReadFor(ben)).toBe(1);
    expect(await commitsReadFor(ann)).toBe(0);
    expect(await commitsReadFor(cleo)).toBe(1);
    expect(await commitsReadFor(ann)).toBe(0);
    expect(await commitsReadFor(ben)).toBe(1);
  });

  it('includes what was appended through it', async () => {
    await files.append(await files.read(DEBTOR), placement(), stamp());
    expect((await files.read(DEBTOR)).accounts[ACCOUNT]?.balance).toBe(120_000);
    expect(ledger.commitsRead).toBe(0);
  });
});

describe('appending', () => {
  it('conflicts when the ledger has moved since the file was read', async () => {
    const file = await files.append(await files.read(DEBTOR), placement(), stamp());
    await rivalCharges();
    await expect(files.append(file, [fact('ContactIntended')], stamp())).rejects.toThrow(LedgerConflict);
    expect((await files.read(DEBTOR)).contacts).toEqual([]);
  });

  it('records the event from outside that it was made for', async () => {
    const placed = await files.append(await files.read(DEBTOR), placement(), stamp(), 'file:1');
    expect(placed.eventIds).toEqual(['file:1']);
    expect((await new CaseFiles(store).read(DEBTOR)).eventIds).toEqual(['file:1']);
  });
});

describe('deciding and appending', () => {
  beforeEach(async () => {
    await store.append(commit());
  });

  it('decides anew on each file that others leave, and lands once', async () => {
    ledger.beforeNextAppends(rivalCharges, rivalCharges, rivalCharges);
    const balances: (number | undefined)[] = [];
    const { file, decision } = await files.decideAndAppend(DEBTOR, stamp(), ({ accounts, seq }) => {
      balances.push(accounts[ACCOUNT]?.balance);
      return { facts: [payment({ amount: 10_000 })], decidedAt: seq };
    });
    expect(balances).toEqual([120_000, 121_500, 123_000, 124_500]);
    expect(decision.decidedAt).toBe(4);
    expect(file.seq).toBe(5);
    expect(file.accounts[ACCOUNT]).toMatchObject({ balance: 114_500, paid: 10_000 });
    expect(await new CaseFiles(store).read(DEBTOR)).toEqual(file);
  });

  it('may decide on what others appended that there is nothing left to do', async () => {
    ledger.beforeNextAppends(async () => {
      await new CaseFiles(store).decideAndAppend(DEBTOR, stamp(), () => ({ facts: [fact('CeaseRequested')] }));
    });
    const { file, decision } = await files.decideAndAppend(DEBTOR, stamp(), ({ accounts }) => ({
      facts: accounts[ACCOUNT]?.cease === undefined ? [fact('ContactIntended')] : [],
    }));
    expect(decision.facts).toEqual([]);
    expect(file).toMatchObject({ seq: 2, contacts: [] });
  });

  it('writes nothing when there is nothing to write', async () => {
    await files.decideAndAppend(DEBTOR, stamp(), () => ({ facts: [] }));
    expect(await store.load(DEBTOR, 1)).toEqual([]);
  });

  it('leaves any other failure to its caller', async () => {
    ledger.beforeNextAppends(async () => {
      throw new LedgerUnavailable('not now');
    });
    const deciding = files.decideAndAppend(DEBTOR, stamp(), () => ({ facts: [fact('ChargeAdded')] }));
    await expect(deciding).rejects.toThrow(LedgerUnavailable);
  });
});

describe('finding who may be meant', () => {
  const home = { by: 'phone', number: '+16145550199' } as const;
  const household = [1, 2, 3, 4, 5, 6].map(debtorId);
  const idsOf = (found: readonly { readonly debtorId: string }[]) => found.map(({ debtorId: id }) => id);

  beforeEach(async () => {
    for (const each of household) await store.append(commit([landlineNumber(home.number)], undefined, each));
  });

  it('finds a household of six by the telephone they share, when as many as six are wanted', async () => {
    expect(idsOf(await files.find(home, 6))).toEqual(household);
    expect(idsOf(await files.find(home))).toEqual(household);
  });

  it('finds nobody and reads nobody when more know the number than are wanted', async () => {
    expect(await files.find(home, 5)).toEqual([]);
    expect(ledger.commitsRead).toBe(0);
  });

  it('finds nobody by a number that nobody has', async () => {
    expect(await files.find({ by: 'phone', number: '+16145550100' })).toEqual([]);
  });

  it('leaves out whose ledger does not know the number after all', async () => {
    const crashed = new CrashedLedger(store);
    expect(idsOf(await new CaseFiles(crashed).find(home))).toEqual([debtorId(1)]);
  });
});

describe('a snapshot', () => {
  it('is kept every fifty commits, and reading starts from it', async () => {
    let file = await files.append(await files.read(DEBTOR), placement(), stamp());
    while (file.seq < 49) file = await files.append(file, [fact('ChargeAdded', { amount: 100 })], stamp());
    expect(await store.snapshot(DEBTOR)).toBeUndefined();
    file = await files.append(file, [fact('ChargeAdded', { amount: 100 })], stamp());
    expect((await store.snapshot(DEBTOR))?.file.seq).toBe(50);
    await files.append(file, [fact('ChargeAdded', { amount: 100 })], stamp());

    const afresh = await new CaseFiles(ledger).read(DEBTOR);
    expect(afresh).toMatchObject({ seq: 51, accounts: { [ACCOUNT]: { balance: 125_000 } } });
    expect(ledger.commitsRead).toBe(1);
  });

  it('of an older fold is not read from', async () => {
    const file = await files.append(await files.read(DEBTOR), placement(), stamp());
    await store.saveSnapshot({ foldVersion: FOLD_VERSION - 1, file: { ...file, language: 'es' } });
    expect((await new CaseFiles(ledger).read(DEBTOR)).language).toBe('en');
    expect(ledger.commitsRead).toBe(1);
  });
});

describe('every commit of a person', () => {
  it('is given from the first on, the chain proved', async () => {
    const chain = commits([placement(), [fact('ChargeAdded')]]);
    for (const each of chain) await store.append(each);
    expect(await files.commits(DEBTOR)).toEqual(chain);
    await store.append({ ...commit([fact('ChargeAdded')]), seq: 3 });
    await expect(files.commits(DEBTOR)).rejects.toThrow(LedgerBroken);
  });
});

import { describe, expect, it } from 'vitest';
import { appendedCommits, LedgerStreamUnknown } from '#adapters/aws/ledger-stream.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import { LedgerUnavailable } from '#domain/ports/ledger.ts';
import type { DebtorId } from '#domain/values/primitives.ts';
import { projectCommits } from '#lambdas/project-commits/task.ts';
import { accountId, commits, debtorId, payment, placedAccount } from '#test/support/builders.ts';
import { MemoryLedger } from '#test/support/memory-ledger.ts';
import { EMPTY_READ_MODEL } from '#test/support/empty-read-model.ts';

const PERSONS = [1, 2, 3].map((n) => debtorId(n));

/** A record as the stream of the ledger's table carries it: keys alone. */
const record = (pk: string, SequenceNumber: string) => ({
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: '0000000001' } }, SequenceNumber, StreamViewType: 'KEYS_ONLY' },
});
const told = (...persons: readonly DebtorId[]) => ({
  Records: persons.map((person, n) => record(`LEDGER#${person}`, `${n + 1}00`)),
});

/** Three persons with an account each, who paid once; the ledgers of some cannot be read. */
async function projecting(event: unknown, ...unreadable: readonly DebtorId[]) {
  const memory = new MemoryLedger();
  for (const [n, person] of PERSONS.entries()) {
    const account = placedAccount({ accountId: accountId(n + 1) });
    for (const each of commits([[account], [payment({ accountId: account.accountId })]], person))
      await memory.append(each);
  }
  const kept: string[] = [];
  const load = memory.load.bind(memory);
  memory.load = async (person, after) => {
    if (unreadable.includes(person)) throw new LedgerUnavailable('ledger: not now');
    return load(person, after);
  };
  const run = projectCommits.invoke(event, {
    ledgerStream: { read: appendedCommits },
    ledger: new CaseFiles(memory),
    readModel: {
      ...EMPTY_READ_MODEL,
      put: async (rows) => void kept.push(...rows.map(({ account }) => `${account.debtorId} ${account.balance}`)),
    },
  });
  return { outcome: await run.catch((error: unknown) => error), kept: kept.toSorted() };
}

describe('commits that the stream tells of', () => {
  it('make the rows of everybody they are about, once each, of the whole ledger', async () => {
    const [one, two] = [debtorId(1), debtorId(2)];
    const { outcome, kept } = await projecting(told(one, two, one));
    expect(kept).toEqual([`${one} 100000`, `${two} 100000`]);
    expect(outcome).toEqual({ batchItemFailures: [] });
  });

  it('come again from the first that failed on, and all others are done', async () => {
    const { outcome, kept } = await projecting(told(...PERSONS), debtorId(2));
    expect(kept).toEqual([`${debtorId(1)} 100000`, `${debtorId(3)} 100000`]);
    expect(outcome).toEqual({ batchItemFailures: [{ itemIdentifier: '200' }] });
  });

  it('end in the error itself when the first of them fails, so that the log has it', async () => {
    const { outcome, kept } = await projecting(told(...PERSONS), debtorId(1));
    expect(kept).toHaveLength(2);
    expect(outcome).toBeInstanceOf(LedgerUnavailable);
  });

  it('are told from snapshots and look-ups in the same table', () => {
    const Records = [
      record('SNAPSHOT#d-0000000000000001', '1'),
      record('LOOKUP#abc', '2'),
      ...told(debtorId(3)).Records,
    ];
    expect(appendedCommits({ Records })).toEqual([{ debtorId: debtorId(3), eventId: '100' }]);
  });

  it('are nothing else than such: another event is refused without a word of it', () => {
    expect(() => appendedCommits({ Records: [{ Sns: { Message: 'Dana Miller' } }] })).toThrow(LedgerStreamUnknown);
    expect(() => appendedCommits({ Records: [{ Sns: { Message: 'Dana Miller' } }] })).not.toThrow(/Dana/);
  });
});

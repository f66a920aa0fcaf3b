import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Commit } from '#domain/ledger/commit.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { Channel } from '#domain/values/primitives.ts';
import { type AccountRow, type ReadModel, ReadModelOutdated, type SlotRequestRow } from '#domain/ports/read-model.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';
import { accountId, commits, DEBTOR, debtorId, fact, MONDAY, payment, placedAccount, placement } from './builders.ts';

/** A fresh and empty read model under test. */
export interface ReadModelHarness {
  readonly readModel: ReadModel;
  /** Spoils what is kept of an account, as code of another version would have kept it. */
  spoil(row: AccountRow): Promise<void>;
  close(): Promise<void>;
}

const BANK = 'riverside-bank';
const SLOT_REQUEST = {
  channel: 'voice',
  treatmentId: 'call',
  from: MONDAY,
  since: MONDAY,
  required: false,
  value: 250,
} as const;

const waits = fact('WaitBegan', { slotRequest: SLOT_REQUEST });

export async function collectRows<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** What every read model promises. `open` gives a fresh and empty one for each test. */
export function describeReadModel(name: string, open: () => Promise<ReadModelHarness>): void {
  describe(`read model: ${name}`, () => {
    let harness: ReadModelHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.close());

    const keep = (chain: readonly Commit[], debtor = DEBTOR) =>
      harness.readModel.put(rowsOf(foldDebtor(debtor, chain)));
    const accounts = (creditorId = BANK): Promise<AccountRow[]> =>
      collectRows(harness.readModel.accountsOf(creditorId));
    const slotRequests = (channel: 'voice' | 'letter' = 'voice'): Promise<SlotRequestRow[]> =>
      collectRows(harness.readModel.slotRequestsFor(channel));

    it('lists the accounts of a creditor, and those of nobody else', async () => {
      const other = placedAccount({ accountId: accountId(2), creditorId: 'other-bank', accountRef: 'OB-7' });
      await keep(commits([placement(), [other]]));
      expect(await accounts()).toMatchObject([{ accountId: accountId(1), accountRef: 'RB-1001', balance: 120_000 }]);
      expect(await accounts('other-bank')).toMatchObject([{ accountRef: 'OB-7' }]);
      expect(await accounts('river')).toEqual([]);
    });

    it('lists them in order of id, however many', async () => {
      const many = Array.from({ length: 1203 }, (_, n) => n + 1);
      for (const n of many.toReversed()) {
        const id = accountId((n * 0x0fff_ffff_ffff) % 0xffff_ffff_ffff);
        await keep(commits([[placedAccount({ accountId: id })]], debtorId(n)), debtorId(n));
      }
      const ids = (await accounts()).map((row) => row.accountId);
      expect(ids).toHaveLength(1203);
      expect(ids).toEqual(ids.toSorted());
    });

    it('knows what became of an account as its ledger moves', async () => {
      const chain = commits([placement(), [payment()], [fact('AccountClosed', { reason: 'recalled' })]]);
      await keep(chain.slice(0, 1));
      expect(await accounts()).toMatchObject([{ seq: 1, paid: 0, balance: 120_000 }]);
      await keep(chain);
      expect(await accounts()).toMatchObject([
        { seq: 3, paid: 20_000, balance: 100_000, closed: { reason: 'recalled', at: epochMs(MONDAY) } },
      ]);
    });

    it('lets nothing that is told late or twice take the place of what is newer', async () => {
      const chain = commits([placement(), [waits], [payment()]]);
      await keep(chain);
      const [account, request] = [await accounts(), await slotRequests()];
      for (const seq of [2, 1, 3, 2]) await keep(chain.slice(0, seq));
      expect(await accounts()).toEqual(account);
      expect(await slotRequests()).toEqual(request);
    });

    it('lists who wishes for a channel, with all that a draw goes by', async () => {
      const granted = fact('CapacityGranted', { by: 'value', from: '2026-01-07T15:00:00.000Z' });
      await keep(commits([placement(), [granted], [waits]]));
      expect(await slotRequests()).toEqual([
        {
          ...SLOT_REQUEST,
          accountId: accountId(1),
          debtorId: DEBTOR,
          creditorId: BANK,
          seq: 3,
          language: 'en',
          grantedAt: ['2026-01-07T15:00:00.000Z'],
          firstPlacedAt: MONDAY,
        },
      ]);
      expect(await slotRequests('letter')).toEqual([]);
    });

    it('keeps a wish no longer than the account waits with it', async () => {
      const chain = commits([
        placement(),
        [waits],
        [fact('WaitBegan', { at: '2026-01-06T15:00:00.000Z', slotRequest: { ...SLOT_REQUEST, channel: 'letter' } })],
        [fact('AccountClosed')],
      ]);
      const listed = [];
      for (let seq = 1; seq <= 4; seq++) {
        await keep(chain.slice(0, seq));
        listed.push([(await slotRequests()).length, (await slotRequests('letter')).length]);
      }
      expect(listed).toEqual([
        [0, 0],
        [1, 0],
        [0, 1],
        [0, 0],
      ]);
    });

    it('brings no wish back that is told of after it was gone', async () => {
      const chain = commits([placement(), [waits], [fact('AccountClosed')]]);
      await keep(chain);
      await keep(chain.slice(0, 2));
      expect(await slotRequests()).toEqual([]);
    });

    describe('of experiments', () => {
      const drawn = fact('ArmAssigned', { experiment: 'reminders', arm: 'fewer' });
      const subjects = (experiment = 'reminders') => collectRows(harness.readModel.subjectsOf(experiment));

      it('lists everybody who was drawn, once, with what came of it', async () => {
        const second = placedAccount({ accountId: accountId(2), accountRef: 'RB-1002' });
        const others = fact('ArmAssigned', { experiment: 'letters', arm: 'warm' });
        for (const n of [3, 1, 2]) {
          const facts = [[placedAccount(), second], [drawn, others], [fact('ComplaintMade')]];
          await keep(commits(facts, debtorId(n)), debtorId(n));
        }
        await keep(commits([placement()], debtorId(4)), debtorId(4));
        const listed = (await subjects()).map(({ debtorId: id, arm, complaints }) => [id, arm, complaints]);
        expect(listed).toEqual([1, 2, 3].map((n) => [debtorId(n), 'fewer', 1]));
        expect(await subjects('letters')).toHaveLength(3);
        expect(await subjects('letter')).toEqual([]);
      });

      it('knows of an arm that was stopped for one, and forgets it for nothing that is told late', async () => {
        const stop = fact('ArmStopped', { experiment: 'reminders', arm: 'fewer' });
        const chain = commits([placement(), [drawn], [stop]]);
        await keep(chain.slice(0, 2));
        expect(await harness.readModel.stoppedArms('reminders')).toEqual(new Set());
        await keep(chain);
        await keep(chain.slice(0, 2));
        expect(await harness.readModel.stoppedArms('reminders')).toEqual(new Set(['fewer']));
        expect(await harness.readModel.stoppedArms('letters')).toEqual(new Set());
        expect(await subjects()).toMatchObject([{ stopped: true }]);
      });
    });

    it('says so when a row was kept by other code, and is mended by making it again', async () => {
      const chain = commits([placement()]);
      await keep(chain);
      const [row] = await accounts();
      if (row === undefined) throw new Error('expected a row');
      await harness.spoil(row);
      await expect(accounts()).rejects.toThrow(ReadModelOutdated);
      await expect(accounts()).rejects.not.toThrow(/RB-1001/);
      await keep(chain);
      expect(await accounts()).toEqual([row]);
    });

    it('holds what a rebuild from the ledgers would, in whatever order and however often commits were told', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryFacts, fc.array(fc.nat(), { maxLength: 12 }), async (facts: Fact[], told) => {
          if (facts.length === 0) return;
          const fresh = await open();
          try {
            const chain = commits(facts.map((each) => [each]));
            const rowsAt = (seq: number) => rowsOf(foldDebtor(DEBTOR, chain.slice(0, seq)));
            const order = [...told.map((each) => 1 + (each % chain.length)), chain.length];
            const last = order.findIndex((seq) => seq === chain.length);
            // The newest comes somewhere, and after it some that are late.
            for (const seq of [...order.slice(last), ...order.slice(0, last)]) await fresh.readModel.put(rowsAt(seq));
            const rebuilt = rowsAt(chain.length).map(({ account }) => account);
            for (const creditorId of new Set(rebuilt.map((row) => row.creditorId))) {
              const expected = rebuilt.filter((row) => row.creditorId === creditorId);
              const kept = await collectRows(fresh.readModel.accountsOf(creditorId));
              expect(kept).toEqual(expected.toSorted(byAccount));
            }
            const wished = rowsAt(chain.length).flatMap(({ slotRequest }) => slotRequest ?? []);
            const kept = await Promise.all(
              Channel.options.map((each) => collectRows(fresh.readModel.slotRequestsFor(each))),
            );
            expect(kept.flat().toSorted(byAccount)).toEqual(wished.toSorted(byAccount));
          } finally {
            await fresh.close();
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}

function byAccount(a: { readonly accountId: string }, b: { readonly accountId: string }): number {
  return a.accountId < b.accountId ? -1 : 1;
}

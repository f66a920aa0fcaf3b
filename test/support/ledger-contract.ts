import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CaseFiles, FOLD_VERSION } from '#domain/case-files/case-files.ts';
import { type Commit, LedgerBroken } from '#domain/ledger/commit.ts';
import { canonicalJson, sha256 } from '#domain/values/canonical-json.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { LedgerConflict, type LookUp } from '#domain/ports/ledger.ts';
import {
  ACCOUNT,
  commit,
  commits,
  DEBTOR,
  debtorId,
  emailAddress,
  fact,
  mobileNumber,
  payment,
  placement,
  stamp,
} from './builders.ts';
import { CountingLedger, type LedgerHarness, type LedgerStore } from './ledger-harness.ts';

const OTHER = debtorId(2);

/** What every ledger promises. `open` gives a fresh and empty one for each test. */
export function describeLedger(name: string, open: () => Promise<LedgerHarness>): void {
  describe(`ledger: ${name}`, () => {
    let harness: LedgerHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.close());

    const appended = async (chain: readonly Commit[]) => {
      for (const each of chain) await harness.ledger.append(each);
      return chain;
    };
    /** A placed account and `count` corrections of one cent. */
    const longLedger = (count: number, debtor = DEBTOR) =>
      commits([placement(), ...Array.from({ length: count }, () => [fact('BalanceAdjusted', { amount: -1 })])], debtor);

    describe('appends and loads', () => {
      it('gives back what was appended, oldest first', async () => {
        const chain = await appended(longLedger(11));
        expect(await harness.ledger.load(DEBTOR, 0)).toEqual(chain);
      });

      it('gives only what came after a sequence number', async () => {
        const chain = await appended(longLedger(11));
        expect(await harness.ledger.load(DEBTOR, 9)).toEqual(chain.slice(9));
        expect(await harness.ledger.load(DEBTOR, 12)).toEqual([]);
      });

      it('knows nothing about a person of whom nothing was appended', async () => {
        await appended(longLedger(1));
        expect(await harness.ledger.load(OTHER, 0)).toEqual([]);
        expect(await harness.ledger.snapshot(OTHER)).toBeUndefined();
        expect(await harness.ledger.find({ by: 'email', address: 'nobody@example.com' })).toEqual([]);
      });

      it('keeps the ledgers of two people apart', async () => {
        const [mine, theirs] = [longLedger(3), longLedger(2, OTHER)];
        await appended([...mine, ...theirs]);
        expect(await harness.ledger.load(DEBTOR, 0)).toEqual(mine);
        expect(await harness.ledger.load(OTHER, 0)).toEqual(theirs);
      });

      it('gives back a ledger of several megabytes whole', async () => {
        const letter = 'I have written to you before. '.repeat(1000);
        const chain = commits(
          Array.from({ length: 100 }, (_, n) => [fact('ReplyReceived', { replyId: `r-${n}`, text: letter })]),
        );
        await appended(chain);
        expect(await harness.ledger.load(DEBTOR, 0)).toEqual(chain);
      });

      it('shows another process what was appended', async () => {
        const chain = await appended(longLedger(5));
        expect(await harness.again().load(DEBTOR, 0)).toEqual(chain);
      });

      it('keeps any text to the letter', async () => {
        const said = 'No – "ça suffit" \\ \u2028 😀 \u0000 \ufffd 𝄞';
        await appended([commit([fact('ReplyReceived', { text: said })])]);
        expect(await harness.ledger.load(DEBTOR, 0)).toMatchObject([{ facts: [{ text: said }] }]);
      });
    });

    describe('lets one writer win', () => {
      it('refuses a second commit with the same sequence number', async () => {
        const first = commit();
        await harness.ledger.append(first);
        const late = commit([fact('CeaseRequested')]);
        await expect(harness.ledger.append(late)).rejects.toThrow(LedgerConflict);
        expect(await harness.ledger.load(DEBTOR, 0)).toEqual([first]);
      });

      it('refuses the very same commit from somebody else', async () => {
        const decided = commit([fact('ContactIntended')]);
        const outcomes = await Promise.allSettled([harness.ledger.append(decided), harness.again().append(decided)]);
        expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        await expect(harness.ledger.append(decided)).rejects.toThrow(LedgerConflict);
      });

      it('lets exactly one of many win, round after round', async () => {
        let head: Commit | undefined;
        for (let round = 1; round <= 5; round += 1) {
          const rivals = Array.from({ length: 8 }, (_, n) => commit([fact('BalanceAdjusted', { amount: n })], head));
          const outcomes = await Promise.allSettled(
            rivals.map((rival, n) => (n % 2 === 0 ? harness.ledger : harness.again()).append(rival)),
          );
          expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
          for (const outcome of outcomes) {
            if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(LedgerConflict);
          }
          const stored = await harness.ledger.load(DEBTOR, round - 1);
          expect(stored).toEqual([rivals[outcomes.findIndex(({ status }) => status === 'fulfilled')]]);
          head = stored[0];
        }
      });

      it('lets every writer who decides again land once, without gaps', async () => {
        const writers = 20;
        await harness.ledger.append(commit());
        await Promise.all(
          Array.from({ length: writers }, (_, n) =>
            new CaseFiles(harness.again()).decideAndAppend(DEBTOR, stamp(), () => ({
              facts: [payment({ paymentId: `payment-${n}`, amount: 100 + n })],
            })),
          ),
        );
        const stored = await harness.ledger.load(DEBTOR, 0);
        expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: writers + 1 }, (_, n) => n + 1));
        const paid = stored.flatMap(({ facts }) =>
          facts.flatMap((each) => ('paymentId' in each ? each.paymentId : [])),
        );
        expect(new Set(paid)).toEqual(new Set(Array.from({ length: writers }, (_, n) => `payment-${n}`)));
        expect(paid).toHaveLength(writers);
        expect((await new CaseFiles(harness.ledger).read(DEBTOR)).accounts[ACCOUNT]?.paid).toBe(2190);
      });
    });

    describe('erases what is personal', () => {
      const erased = async () => {
        await appended([...longLedger(2), ...longLedger(1, OTHER)]);
        await new CaseFiles(harness.ledger).erase(DEBTOR, stamp(), 'asked-for');
        return new CaseFiles(harness.again());
      };

      it('and nothing else: the chain holds, the money is the same, the rest of the people are who they were', async () => {
        const before = longLedger(2);
        const files = await erased();
        const commitsLeft = await files.commits(DEBTOR);
        expect(commitsLeft.slice(0, 3).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
        expect(commitsLeft.at(-1)?.facts).toMatchObject([{ type: 'PersonalDataErased', upTo: 3 }]);
        const left = JSON.stringify(commitsLeft);
        for (const personal of ['Dana', 'Miller', 'dana.miller', '5550123', 'East Main', '43215', 'RB-1001'])
          expect(left).not.toContain(personal);
        expect((await files.read(DEBTOR)).accounts[ACCOUNT]?.balance).toBe(120_000 - 2);
        expect((await files.read(OTHER)).name).toEqual({ first: 'Dana', last: 'Miller' });
      });

      it('nobody is known any more, nor reached, nor found but by the id of their account', async () => {
        const files = await erased();
        expect(await files.read(DEBTOR)).toMatchObject({ name: undefined, contactPoints: {} });
        expect(await harness.ledger.find({ by: 'email', address: 'dana.miller@example.com' })).toEqual([OTHER]);
        expect(await harness.ledger.find({ by: 'phone', number: '+16145550123' })).toEqual([OTHER]);
        expect(await harness.ledger.find({ by: 'account', accountId: ACCOUNT })).toContain(DEBTOR);
      });

      it('and the same again when it is asked for again; work goes on', async () => {
        const files = await erased();
        await harness.ledger.erase(DEBTOR, 3);
        await files.append(await files.read(DEBTOR), [fact('BalanceAdjusted', { amount: -1 })], stamp());
        expect((await new CaseFiles(harness.again()).read(DEBTOR)).accounts[ACCOUNT]?.balance).toBe(120_000 - 3);
      });

      it('and of a person nobody knows nothing', async () => {
        expect((await new CaseFiles(harness.ledger).erase(DEBTOR, stamp(), 'asked-for')).seq).toBe(0);
        expect(await harness.ledger.load(DEBTOR, 0)).toEqual([]);
      });
    });

    describe('finds people', () => {
      const whatDanaIsFoundBy: readonly LookUp[] = [
        { by: 'account', accountId: ACCOUNT },
        { by: 'account-ref', creditorId: 'riverside-bank', accountRef: 'RB-1001' },
        { by: 'email', address: 'dana.miller@example.com' },
        { by: 'email', address: 'Dana.Miller@Example.COM' },
        { by: 'phone', number: '+16145550123' },
        { by: 'phone', number: '+16145550199' },
      ];

      it.each(whatDanaIsFoundBy)('by $by', async (lookUp) => {
        await appended(longLedger(1));
        expect(await harness.ledger.find(lookUp)).toEqual([DEBTOR]);
        const [file] = await new CaseFiles(harness.again()).find(lookUp);
        expect(file?.name).toEqual({ first: 'Dana', last: 'Miller' });
      });

      it('finds everybody who shares a number, in order of id', async () => {
        const household = [debtorId(3), debtorId(1), debtorId(2)];
        for (const member of household) await harness.ledger.append(commit([mobileNumber()], undefined, member));
        expect(await harness.ledger.find({ by: 'phone', number: '+16145550123' })).toEqual([
          debtorId(1),
          debtorId(2),
          debtorId(3),
        ]);
      });

      it('stores none of what people are found by in clear', async () => {
        await appended(longLedger(1));
        const index = await harness.store.index();
        expect(index).toContain(DEBTOR);
        for (const clear of [
          'dana',
          'miller',
          'example',
          '6145550123',
          '6145550199',
          'RB-1001',
          'riverside',
          ACCOUNT,
        ]) {
          expect(index.toLowerCase()).not.toContain(clear.toLowerCase());
        }
      });

      it('survives a crash between look-ups and commit: a candidate dangles and nobody is found', async () => {
        const dana: LookUp = { by: 'email', address: 'dana.miller@example.com' };
        harness.store.refuseCommits(true);
        await expect(harness.ledger.append(commit())).rejects.toThrow();
        harness.store.refuseCommits(false);

        expect(await harness.ledger.load(DEBTOR, 0)).toEqual([]);
        expect(await harness.ledger.find(dana)).toEqual([DEBTOR]);
        expect(await new CaseFiles(harness.ledger).find(dana)).toEqual([]);

        await harness.ledger.append(commit());
        expect(await new CaseFiles(harness.ledger).find(dana)).toMatchObject([{ debtorId: DEBTOR }]);
      });

      it('does not find by the look-ups of a commit that lost', async () => {
        await harness.ledger.append(commit());
        await expect(harness.ledger.append(commit([emailAddress('dm@example.com')]))).rejects.toThrow(LedgerConflict);
        expect(await new CaseFiles(harness.ledger).find({ by: 'email', address: 'dm@example.com' })).toEqual([]);
      });
    });

    describe('keeps snapshots as a cache', () => {
      const readCold = async () => {
        const counting = new CountingLedger(harness.again());
        const file = await new CaseFiles(counting).read(DEBTOR);
        return { file, commitsRead: counting.commitsRead };
      };
      /** A ledger of 120 commits, written through case files that keep snapshots. */
      const worked = async () => {
        const files = new CaseFiles(harness.ledger);
        let file = await files.append(await files.read(DEBTOR), placement(), stamp());
        while (file.seq < 120) file = await files.append(file, [fact('BalanceAdjusted', { amount: -1 })], stamp());
        return file;
      };

      it('reads the last few commits on top of one', async () => {
        const written = await worked();
        const { file, commitsRead } = await readCold();
        expect(file).toEqual(written);
        expect(commitsRead).toBe(20);
      });

      const losses: readonly { readonly what: string; readonly lose: (store: LedgerStore) => Promise<void> }[] = [
        { what: 'dropped', lose: (store) => store.dropSnapshot(DEBTOR) },
        { what: 'unreadable', lose: (store) => store.spoilSnapshot(DEBTOR) },
        {
          what: 'of another fold',
          lose: async () => {
            const snapshot = await harness.ledger.snapshot(DEBTOR);
            if (snapshot === undefined) throw new Error('expected a snapshot');
            const lie = { ...snapshot.file, accounts: {} };
            await harness.ledger.saveSnapshot({ foldVersion: FOLD_VERSION + 1, file: lie });
          },
        },
      ];
      it.each(losses)('costs nothing but time when it is $what', async ({ lose }) => {
        const written = await worked();
        await lose(harness.store);
        const { file, commitsRead } = await readCold();
        expect(file).toEqual(written);
        expect(commitsRead).toBe(120);
      });

      it('gives way to a newer one only', async () => {
        const snapshotAt = (seq: number, foldVersion = FOLD_VERSION) => ({
          foldVersion,
          file: foldDebtor(DEBTOR, longLedger(seq - 1)),
        });
        const kept = async () => (await harness.ledger.snapshot(DEBTOR))?.file.seq;
        await harness.ledger.saveSnapshot(snapshotAt(20));
        await harness.ledger.saveSnapshot(snapshotAt(10));
        expect(await kept()).toBe(20);
        await harness.ledger.saveSnapshot(snapshotAt(30));
        expect(await kept()).toBe(30);
        await harness.ledger.saveSnapshot(snapshotAt(10, FOLD_VERSION + 1));
        expect(await kept()).toBe(10);
        await harness.ledger.saveSnapshot(snapshotAt(40));
        expect(await kept()).toBe(10);
      });
    });

    it('carries 10,000 commits', async () => {
      const chain = longLedger(9_989);
      for (let from = 0; from < chain.length; from += 100) {
        await Promise.all(chain.slice(from, from + 100).map((each) => harness.ledger.append(each)));
      }
      const files = new CaseFiles(harness.ledger);
      let file = await files.read(DEBTOR);
      while (file.seq < 10_000) file = await files.append(file, [fact('BalanceAdjusted', { amount: -1 })], stamp());

      const counting = new CountingLedger(harness.again());
      const cold = await new CaseFiles(counting).read(DEBTOR);
      expect(cold).toEqual(foldDebtor(DEBTOR, await harness.ledger.load(DEBTOR, 0)));
      expect(cold.seq).toBe(10_000);
      expect(cold.accounts[ACCOUNT]?.balance).toBe(120_000 - 9_999);
      expect(counting.commitsRead).toBeLessThan(50);
    });

    describe('shows tampering', () => {
      const rewritten = async (seq: number, change: (content: string) => string) =>
        harness.store.write(DEBTOR, seq, change(await harness.store.read(DEBTOR, seq)));
      const swapped = async (one: readonly [typeof DEBTOR, number], two: readonly [typeof DEBTOR, number]) => {
        const [first, second] = [await harness.store.read(...one), await harness.store.read(...two)];
        await harness.store.write(...one, second);
        await harness.store.write(...two, first);
      };
      const crimes: readonly { readonly crime: string; readonly at: number; readonly commit: () => Promise<void> }[] = [
        {
          crime: 'an amount is altered',
          at: 3,
          commit: () => rewritten(3, (content) => content.replace('"amount":-1,', '"amount":1,')),
        },
        {
          crime: 'an amount is altered and its commit hashed anew',
          at: 4,
          commit: () =>
            rewritten(3, (content) => {
              const altered = content.replace('"amount":-1,', '"amount":1,');
              const { hash, ...rest }: { hash: string } = JSON.parse(altered);
              return altered.replace(hash, sha256(canonicalJson(rest)));
            }),
        },
        { crime: 'a commit is removed', at: 4, commit: () => harness.store.remove(DEBTOR, 3) },
        { crime: 'the first commit is removed', at: 2, commit: () => harness.store.remove(DEBTOR, 1) },
        { crime: 'two commits change places', at: 4, commit: () => swapped([DEBTOR, 3], [DEBTOR, 4]) },
        { crime: 'a commit is repeated', at: 2, commit: async () => rewritten(3, () => second) },
        { crime: 'two people change commits', at: 3, commit: () => swapped([DEBTOR, 3], [OTHER, 3]) },
        { crime: 'a commit is not JSON any more', at: 3, commit: () => rewritten(3, (content) => content.slice(1)) },
        { crime: 'a commit holds no facts', at: 3, commit: () => rewritten(3, () => '{"facts":[]}') },
      ];
      let second: string;

      it.each(crimes)('when $crime', async ({ at, commit: perpetrate }) => {
        await appended([...longLedger(4), ...longLedger(4, OTHER)]);
        second = await harness.store.read(DEBTOR, 2);
        await perpetrate();
        const reading = new CaseFiles(harness.again()).read(DEBTOR);
        await expect(reading).rejects.toThrow(LedgerBroken);
        await expect(reading).rejects.toThrow(`ledger ${DEBTOR}, commit ${at}:`);
      });
    });
  });
}

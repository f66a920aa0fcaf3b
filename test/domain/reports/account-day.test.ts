import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Commit, GENESIS, makeCommit } from '#domain/ledger/commit.ts';
import { epochMs, HOUR } from '#domain/values/instant.ts';
import type { Fact } from '#domain/ledger/fact.ts';
import { foldDebtor } from '#domain/ledger/fold-debtor.ts';
import { rowsOf } from '#domain/read-model/rows-of.ts';
import { accountDay, changesOf, isUnchangedSince, unchangedDay, statusAt } from '#domain/reports/account-day.ts';
import { DayTotals, ReportDoesNotReconcile } from '#domain/reports/day-totals.ts';
import { lastCompleteDay, reportDay } from '#domain/reports/report-day.ts';
import { arbitraryFacts } from '#test/support/arbitrary-facts.ts';
import { ACCOUNT, DEBTOR, fact, payment, placement, stamp, KEY } from '#test/support/builders.ts';

const ZONE = 'America/New_York';
const on = (date: string) => reportDay(ZONE, date);

/** A ledger whose commits were made at these times. */
function ledger(...entries: readonly (readonly [at: string, ...facts: Fact[]])[]): Commit[] {
  const chain: Commit[] = [];
  for (const [at, ...facts] of entries) {
    const { seq, hash } = chain.at(-1) ?? { seq: 0, hash: GENESIS };
    chain.push(makeCommit(DEBTOR, { seq, hash }, facts, stamp({ at }), KEY));
  }
  return chain;
}

const placed = ['2026-03-02T15:00:00.000Z', ...placement()] as const;
const changes = (commits: readonly Commit[], date: string) => {
  const day = accountDay(commits, ACCOUNT, on(date));
  return day && changesOf(day);
};

describe('a day of a report', () => {
  it.each([
    ['2026-03-07', '2026-03-07T05:00:00.000Z', 24],
    ['2026-03-08', '2026-03-08T05:00:00.000Z', 23],
    ['2026-11-01', '2026-11-01T04:00:00.000Z', 25],
  ])('%s begins at midnight by the collector and lasts as long as its clock says', (date, from, hours) => {
    const day = on(date);
    expect(day.from).toBe(epochMs(from));
    expect((day.until - day.from) / HOUR).toBe(hours);
    expect(lastCompleteDay(ZONE, day.until)).toBe(date);
    expect(lastCompleteDay(ZONE, day.until - 1)).not.toBe(date);
  });
});

describe('an account on a day', () => {
  it('is in no report on a day before it was placed', () => {
    expect(changes(ledger(placed), '2026-03-01')).toBeUndefined();
    expect(changes(ledger(placed), '2026-03-02')).toEqual(['placed']);
  });

  it('counts what was written a millisecond before midnight, and at midnight no more', () => {
    const commits = ledger(
      placed,
      ['2026-03-04T04:59:59.999Z', payment({ paymentId: 'late' })],
      ['2026-03-04T05:00:00.000Z', payment({ paymentId: 'next' })],
    );
    expect(accountDay(commits, ACCOUNT, on('2026-03-03'))).toMatchObject({
      before: { balance: 120_000 },
      after: { balance: 100_000 },
      postings: [{ paymentId: 'late' }],
    });
    expect(accountDay(commits, ACCOUNT, on('2026-03-04'))?.postings).toMatchObject([{ paymentId: 'next' }]);
  });

  it('leaves a day that is over as it was when a task that began in it writes behind midnight', () => {
    const tookLong = ['2026-03-04T04:59:00.000Z', fact('BalanceAdjusted')] as const;
    const commits = ledger(placed, ['2026-03-04T05:00:10.000Z', payment()], tookLong);
    expect(changes(commits, '2026-03-03')).toEqual([]);
    expect(changes(commits, '2026-03-04')).toEqual(['payment', 'adjustment']);
  });

  it('is held until its hold ends by itself, with nothing written', () => {
    const hold = fact('HoldPlaced', { until: '2026-03-05T17:00:00.000Z' });
    const commits = ledger(placed, ['2026-03-03T15:00:00.000Z', hold]);
    const days = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];
    expect(days.map((date) => changes(commits, date))).toEqual([['held:manual'], [], ['released:manual'], []]);
    expect(
      days.map((date) => statusAt(accountDay(commits, ACCOUNT, on(date))?.after ?? never(), on(date).until)),
    ).toEqual(['held', 'held', 'open', 'open']);
  });

  it('that is closed while it is held is closed, and not released', () => {
    const commits = ledger(
      placed,
      ['2026-03-03T15:00:00.000Z', fact('FraudClaimed')],
      ['2026-03-04T15:00:00.000Z', fact('AccountClosed', { reason: 'recalled' })],
    );
    expect(['2026-03-03', '2026-03-04'].map((date) => changes(commits, date))).toEqual([
      ['held:fraud'],
      ['closed:recalled'],
    ]);
  });

  it('is told alike from its row in the list, as long as nothing was written since the day began', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const commits = ledger(placed, ...facts.map((each) => ['2026-03-03T15:00:00.000Z', each] as const));
        const day = on('2026-03-05');
        for (const { account } of rowsOf(foldDebtor(DEBTOR, commits))) {
          expect(isUnchangedSince(account, day)).toBe(true);
          expect(accountDay(commits, account.accountId, day)).toEqual(unchangedDay(account, day));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the sums of a day', () => {
  it('follow from each other to the cent, whatever happened', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, (early, late) => {
        const commits = ledger(
          placed,
          ...early.map((each) => ['2026-03-03T15:00:00.000Z', each] as const),
          ...late.map((each) => ['2026-03-04T15:00:00.000Z', each] as const),
        );
        const evenings = ['2026-03-03', '2026-03-04'].map((date) => {
          const totals = new DayTotals();
          for (const accountId of Object.keys(foldDebtor(DEBTOR, commits).accounts)) {
            const account = accountDay(commits, accountId, on(date));
            if (account !== undefined) totals.add(account);
          }
          totals.reconcile();
          return totals;
        });
        expect(evenings[1]?.openingBalance).toBe(evenings[0]?.closingBalance);
      }),
      { numRuns: 100 },
    );
  });

  it('are handed to nobody when they do not', () => {
    const account = accountDay(ledger(placed, ['2026-03-03T15:00:00.000Z', payment()]), ACCOUNT, on('2026-03-03'));
    const totals = new DayTotals();
    totals.add({ ...(account ?? never()), postings: [] });
    expect(() => totals.reconcile()).toThrow(ReportDoesNotReconcile);
  });
});

function never(): never {
  throw new Error('expected an account');
}

import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import type { Condition } from '#domain/policy/condition.ts';
import type { Strategy } from '#domain/policy/strategy.ts';
import {
  cadenceOf,
  cannotPay,
  meets,
  type AccountProfile,
  profileOf,
  segmentNameOf,
} from '#domain/planning/segment.ts';
import { epochMs } from '#domain/values/instant.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, placement } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const { strategy } = reviewedPolicy();
/** Monday, 5 January 2026. */
const NOW = epochMs(MONDAY);

/** A card debt of 1,200 dollars, 100 days past due on Monday, scored medium, of somebody middling in all they do. */
const ORDINARY: AccountProfile = {
  balance: 120_000,
  score: { band: 'medium' },
  placed: { product: 'credit-card', delinquentSince: '2025-09-27' },
  hardship: false,
  bandOf: () => 'medium',
};

describe('a condition', () => {
  it('that asks nothing holds of everybody', () => {
    expect(meets(undefined, ORDINARY, NOW)).toBe(true);
    expect(meets({}, ORDINARY, NOW)).toBe(true);
  });

  it.each<[what: string, condition: Condition, holds: boolean]>([
    ['the balance is as much as is asked', { balanceAtLeast: 120_000 }, true],
    ['a cent less than is asked', { balanceAtLeast: 120_001 }, false],
    ['below', { balanceBelow: 120_001 }, true],
    ['not below itself', { balanceBelow: 120_000 }, false],
    ['of the band', { bands: ['low', 'medium'] }, true],
    ['of another band', { bands: ['high'] }, false],
    ['of the product', { products: ['auto', 'credit-card'] }, true],
    ['of another product', { products: ['medical'] }, false],
    ['100 days past due', { daysPastDueAtLeast: 100 }, true],
    ['not yet 101', { daysPastDueAtLeast: 101 }, false],
    ['below 101', { daysPastDueBelow: 101 }, true],
    ['no more below 100', { daysPastDueBelow: 100 }, false],
    ['nothing was told of hardship', { hardship: false }, true],
    ['nobody told of hardship', { hardship: true }, false],
    ['able as asked', { able: ['medium'] }, true],
    ['not able as asked', { able: ['low', 'high'] }, false],
    ['willing as asked', { willing: ['medium'] }, true],
    ['not willing as asked', { willing: ['low', 'high'] }, false],
    ['reachable as asked', { reachable: ['medium'] }, true],
    ['not reachable as asked', { reachable: ['low', 'high'] }, false],
    ['all of several', { balanceAtLeast: 100_000, daysPastDueBelow: 120, able: ['medium'] }, true],
    ['all but one of several', { balanceAtLeast: 100_000, daysPastDueBelow: 90, able: ['medium'] }, false],
  ])('%s', (_what, condition, expected) => {
    expect(meets(condition, ORDINARY, NOW)).toBe(expected);
  });

  it('about a band of the score does not hold of an account that has no score', () => {
    const unscored = { ...ORDINARY, score: undefined };
    expect(meets({ bands: ['low', 'medium', 'high'] }, unscored, NOW)).toBe(false);
    expect(meets({ balanceAtLeast: 1 }, unscored, NOW)).toBe(true);
  });

  it('asks for each sub-score by its own name', () => {
    const each: AccountProfile = {
      ...ORDINARY,
      bandOf: (name) => (({ able: 'low', willing: 'high', reachable: 'medium' }) as const)[name],
    };
    expect(meets({ able: ['low'], willing: ['high'], reachable: ['medium'] }, each, NOW)).toBe(true);
    expect(meets({ able: ['high'] }, each, NOW)).toBe(false);
    expect(meets({ willing: ['medium'] }, each, NOW)).toBe(false);
    expect(meets({ reachable: ['low'] }, each, NOW)).toBe(false);
  });
});

describe('the segment of an account', () => {
  const by: Strategy = {
    ...strategy,
    segments: [
      { id: 'large', when: { balanceAtLeast: 100_000 } },
      { id: 'cards', when: { products: ['credit-card'] } },
    ],
  };

  it('is the first whose conditions hold, else the default', () => {
    expect(segmentNameOf(by, ORDINARY, NOW)).toBe('large');
    expect(segmentNameOf(by, { ...ORDINARY, balance: 99_999 }, NOW)).toBe('cards');
    const medical = { ...ORDINARY, balance: 99_999, placed: { ...ORDINARY.placed, product: 'medical' as const } };
    expect(segmentNameOf(by, medical, NOW)).toBe('default');
  });

  it('gives the treatments of the stage, where it has none of its own the default ones', () => {
    const { reminder } = strategy.stages;
    const letters = [
      { id: 'letter', offset: 'P1D', channels: ['letter' as const], message: 'first-reminder', required: false },
    ];
    const ordinary = [
      { id: 'email', offset: 'P1D', channels: ['email' as const], message: 'first-reminder', required: false },
    ];
    const stages = { ...strategy.stages, reminder: { ...reminder, cadence: { default: ordinary, cards: letters } } };
    const ids = (account: AccountProfile) => cadenceOf({ ...by, stages }, 'reminder', account, NOW).map(({ id }) => id);
    expect(ids({ ...ORDINARY, balance: 99_999 })).toEqual(['letter']);
    expect(ids(ORDINARY)).toEqual(['email']);
    const none = { ...strategy.stages, reminder: { ...reminder, cadence: {} } };
    expect(cadenceOf({ ...by, stages: none }, 'reminder', ORDINARY, NOW)).toEqual([]);
  });
});

describe('what is seen of an account', () => {
  function seen(...facts: readonly Fact[]): AccountProfile {
    const file = fileOf(...placement({ product: 'medical', balance: 90_000 }), ...facts);
    const account = file.accounts[ACCOUNT];
    if (account === undefined) throw new TypeError('expected the account that was placed');
    return profileOf(file, account, strategy, NOW);
  }

  it('is balance, score, product and since when it is past due', () => {
    expect(seen(fact('AccountScored', { band: 'high' }))).toMatchObject({
      balance: 90_000,
      score: { band: 'high' },
      placed: { product: 'medical', delinquentSince: '2025-06-01' },
      hardship: false,
    });
    expect(seen().score).toBeUndefined();
  });

  it('is how able, willing and reachable the debtor is', () => {
    const ordinary = seen();
    expect([ordinary.bandOf('able'), ordinary.bandOf('willing'), ordinary.bandOf('reachable')]).toEqual([
      'medium',
      'medium',
      'medium',
    ]);
    const replied = fact('ReplyReceived', { at: daysAfter(MONDAY, -1) });
    const account = seen(replied, fact('HardshipReported', { at: daysAfter(MONDAY, -2) }));
    expect([account.bandOf('able'), account.bandOf('reachable')]).toEqual(['low', 'high']);
    expect(account.hardship).toBe(true);
  });
});

describe('whoever cannot pay', () => {
  it('told of hardship, or is little able to pay', () => {
    expect(cannotPay(ORDINARY)).toBe(false);
    expect(cannotPay({ ...ORDINARY, hardship: true })).toBe(true);
    expect(cannotPay({ ...ORDINARY, bandOf: (name) => (name === 'able' ? 'low' : 'high') })).toBe(true);
    expect(cannotPay({ ...ORDINARY, bandOf: (name) => (name === 'able' ? 'high' : 'low') })).toBe(false);
  });
});

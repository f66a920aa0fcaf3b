import { describe, expect, it } from 'vitest';

import { commits, DEBTOR, fact } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';
import { capsExceeded } from './caps.ts';
import { standingStill } from './moving-on.ts';
import { soak } from './soaked-world.ts';
import { wakings } from './waking.ts';

const END = Date.parse('2027-01-05T00:00:00.000Z');

describe('a soak', () => {
  it('of some lives finds nothing', { timeout: 60_000 }, async () => {
    for (const number of [0, 1]) {
      const { violations, counts } = await soak({ seed: 'in tests', number, accounts: 8, years: 0.5 });
      expect(violations).toEqual([]);
      expect(counts.contacts).toBeGreaterThan(10);
      expect(counts.received).toBeGreaterThan(10);
    }
  });

  it('repeats by seed and number', { timeout: 60_000 }, async () => {
    const twice = { seed: 'again', number: 3, accounts: 4, years: 0.25 };
    expect(await soak(twice)).toEqual(await soak(twice));
  });
});

describe('what a soak would find', () => {
  const policy = reviewedPolicy();
  const [monday, tuesday] = ['2026-01-05T15:00:00.000Z', '2026-01-06T15:00:00.000Z'];

  it('contacts sooner after each other than policy allows, whichever debt they are about', () => {
    const [one, other] = [fact('ContactIntended'), fact('ContactIntended', { intentId: 'intent-2', at: tuesday })];
    const soon = { ...other, at: '2026-01-05T16:00:00.000Z', accountId: 'a-0000000000000002' };
    expect(capsExceeded(commits([[one], [other]]), policy)).toEqual([]);
    expect(capsExceeded(commits([[one], [soon]]), policy)).toEqual(['intent-2 came 60 minutes after intent-1']);
    const failed = fact('ContactFailed');
    expect(capsExceeded(commits([[one], [failed], [soon]]), policy)).toEqual([]);
  });

  it('the eighth call in seven days', () => {
    const calls = Array.from({ length: 8 }, (_, day) => {
      const at = `2026-01-${String(day + 5).padStart(2, '0')}T15:00:00.000Z`;
      return [fact('ContactIntended', { channel: 'voice', intentId: `call-${day}`, at, purpose: 'validation-notice' })];
    });
    expect(capsExceeded(commits(calls), policy)).toEqual([]);
    const twice = fact('ContactIntended', {
      channel: 'voice',
      intentId: 'call-8',
      at: '2026-01-11T18:00:00.000Z',
      purpose: 'validation-notice',
    });
    expect(capsExceeded(commits([...calls.slice(0, 7), [twice]]), policy)).toEqual([
      'call-8 is call 8 about one debt in seven days of America/New_York',
    ]);
  });

  it('an account that is put off for ever', () => {
    const placed = fact('AccountPlaced');
    const off = Array.from({ length: 21 }, () => [fact('ContactDeferred', { at: tuesday })]);
    expect(standingStill(commits([[placed]]), policy, Date.parse(tuesday))).toEqual([]);
    expect(standingStill(commits([[placed]]), policy, END)).toEqual([expect.stringContaining('stood still')]);
    expect(standingStill(commits([[placed], ...off]), policy, Date.parse(tuesday))).toEqual([
      expect.stringContaining('was put off 21 times'),
    ]);
    const called = [fact('OperatorCalled', { at: monday })];
    expect(standingStill(commits([[placed], called]), policy, END)).toEqual([]);
  });

  it('a deferral that nobody wakes up from', () => {
    const deferred = fact('ContactDeferred', { at: monday, until: tuesday });
    const ledger = (...after: Parameters<typeof commits>[0]) =>
      wakings(DEBTOR, commits([[deferred], ...after]), policy, END);
    expect(ledger().findings).toEqual([expect.stringContaining('was never woken')]);
  });
});

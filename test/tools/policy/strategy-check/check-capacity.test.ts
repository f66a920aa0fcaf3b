import { describe, expect, it } from 'vitest';
import type { Capacity } from '#domain/policy/strategy.ts';
import { checkCapacity } from '#tools/policy/strategy-check/check-capacity.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const { strategy } = reviewedPolicy();

function codes(channels: Capacity['channels'], changed: Partial<typeof strategy> = {}) {
  const { capacity } = strategy;
  if (capacity === undefined) throw new Error('expected the strategy as reviewed to have a capacity');
  const checked = { ...strategy, capacity: { ...capacity, channels }, ...changed };
  return checkCapacity(checked).map(({ code, found }) => `${code}: ${found}`);
}

describe('capacity of the strategy', () => {
  it('as reviewed has nothing to be said about', () => expect(checkCapacity(strategy)).toEqual([]));

  it('without a place to draw for', () => {
    expect(codes({ sms: { perDay: 100, keptForNotices: 100, maxWait: 'P1D' } })).toEqual([
      'no-slots: 100 of 100 kept for notices',
    ]);
  });

  it('with more patience than the stage has left', () => {
    expect(codes({ voice: { perDay: 100, keptForNotices: 0, maxWait: 'P30D' } })).toContainEqual(
      expect.stringMatching(/^patience-outlasts-stage: help-call may wait P30D for a slot by voice/),
    );
  });

  it('with nothing to rank by', () => {
    expect(codes({}, { effects: undefined })).toEqual(['no-effects: nothing of what a contact brings']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Fact } from '#domain/ledger/fact.ts';
import { stageStartedAt } from '#domain/planning/stage-start.ts';
import { epochMs, instant } from '#domain/values/instant.ts';
import { ACCOUNT, daysAfter, fact, fileOf, MONDAY, placement } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

const on = (day: number) => daysAfter(MONDAY, day);
const hardship = (day: number, until?: number) =>
  fact('HardshipReported', { at: on(day), until: until === undefined ? undefined : on(until) });
const over = (day: number) => fact('HardshipEnded', { at: on(day) });

/** From when the days of a stage count that was entered on Monday, seen on a later day. */
function beganSeenOn(day: number, ...facts: readonly Fact[]): string {
  const file = fileOf(...placement(), fact('StageEntered', { at: MONDAY }), ...facts);
  const stage = file.accounts[ACCOUNT]?.stage;
  if (stage === undefined) throw new TypeError('expected an account in a stage');
  return instant(stageStartedAt(file, stage, reviewedPolicy(), epochMs(on(day))));
}

describe('the days of a stage', () => {
  it('count from the day it was entered', () => {
    expect(beganSeenOn(30)).toBe(MONDAY);
  });

  it('do not count while the account rests for hardship', () => {
    expect(beganSeenOn(15, hardship(10))).toBe(on(5));
    expect(beganSeenOn(40, hardship(10), over(25))).toBe(on(15));
  });

  it('count again when hardship is over by itself: on the day it named, else after 90 days', () => {
    expect(beganSeenOn(200, hardship(10, 30))).toBe(on(20));
    expect(beganSeenOn(200, hardship(10))).toBe(on(90));
  });

  it('count in full where the rest was over before the stage began, and from its beginning where it was not', () => {
    expect(beganSeenOn(30, hardship(-20), over(-5))).toBe(MONDAY);
    expect(beganSeenOn(30, hardship(-20), over(0))).toBe(MONDAY);
    expect(beganSeenOn(30, hardship(-20), over(5))).toBe(on(5));
  });

  it('lose each day of rest once, though hardship was told again meanwhile', () => {
    expect(beganSeenOn(60, hardship(10, 30), hardship(20, 50))).toBe(on(40));
    expect(beganSeenOn(100, hardship(10), over(20), hardship(40), over(70))).toBe(on(40));
  });

  it('are none yet that a rest to come would take', () => {
    expect(beganSeenOn(10, hardship(10))).toBe(MONDAY);
  });
});

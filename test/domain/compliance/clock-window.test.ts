import { describe, expect, it } from 'vitest';
import {
  DAYS_AHEAD_OF_A_WEEK,
  clockInstants,
  covers,
  isWholeDay,
  minutesOf,
  windowText,
} from '#domain/compliance/times-and-places/clock-window.ts';
import { instant } from '#domain/values/instant.ts';
import { clock } from './case.ts';

const at = (weekday: number, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day: 0, weekday, minute: hour * 60 + minute };
};

describe('a window of the clock', () => {
  const afternoon = { from: '14:00', to: '17:30' };

  it.each([
    ['13:59', false],
    ['14:00', true],
    ['17:29', true],
    ['17:30', false],
  ])('holds from its first minute to the one before its last: %s', (time, held) => {
    expect(covers(afternoon, at(3, time))).toBe(held);
  });

  it('holds on the days it names, on every day where it names none', () => {
    const weekend = { ...afternoon, weekdays: [6, 7] };
    expect([5, 6, 7, 1].map((day) => covers(weekend, at(day, '15:00')))).toEqual([false, true, true, false]);
    expect([5, 6, 7, 1].map((day) => covers(afternoon, at(day, '15:00')))).toEqual([true, true, true, true]);
  });

  it('runs on into the next day where it ends before it begins', () => {
    const night = { from: '22:00', to: '06:00', weekdays: [7] };
    expect(covers(night, at(7, '21:59'))).toBe(false);
    expect(covers(night, at(7, '22:00'))).toBe(true);
    expect(covers(night, at(1, '05:59'))).toBe(true);
    expect(covers(night, at(1, '06:00'))).toBe(false);
    expect(covers(night, at(1, '22:00'))).toBe(false);
    expect(covers(night, at(7, '05:59'))).toBe(false);
    expect(covers({ ...night, weekdays: [3] }, at(4, '05:59'))).toBe(true);
    expect(covers({ ...night, weekdays: [3] }, at(5, '05:59'))).toBe(false);
  });

  it('takes up the day from midnight to midnight, however that is written', () => {
    expect(isWholeDay({ from: '00:00', to: '24:00' })).toBe(true);
    expect(isWholeDay({ from: '00:00', to: '00:00' })).toBe(true);
    expect(isWholeDay({ from: '00:01', to: '24:00' })).toBe(false);
    expect(isWholeDay({ from: '00:00', to: '23:59' })).toBe(false);
    expect(covers({ from: '00:00', to: '00:00' }, at(3, '12:00'))).toBe(true);
  });

  it('is told in words', () => {
    expect(windowText({ from: '15:00', to: '17:00' })).toBe('15:00 to 17:00');
    expect(windowText({ from: '15:00', to: '17:00', weekdays: [1, 5] })).toBe('15:00 to 17:00 on Monday, Friday');
    expect(windowText({ from: '15:00', to: '17:00', weekdays: [2, 3, 4, 6, 7] })).toBe(
      '15:00 to 17:00 on Tuesday, Wednesday, Thursday, Saturday, Sunday',
    );
  });

  it('opens and closes at its minutes, and may do so at midnight', () => {
    expect(minutesOf([afternoon, { from: '22:00', to: '24:00' }])).toEqual([840, 1050, 0, 1320, 1440, 0]);
  });
});

describe('the instants at which clocks show a time', () => {
  const shown = (zones: readonly string[], minutes: readonly number[], wall: string, days: number) =>
    clockInstants(zones, minutes, clock(wall), days).map(instant);

  it('are those to come, in order, the day they are asked on and so many after', () => {
    expect(shown(['America/New_York'], [8 * 60, 21 * 60], '2026-03-10 12:00', 1)).toEqual([
      '2026-03-11T01:00:00.000Z',
      '2026-03-11T12:00:00.000Z',
      '2026-03-12T01:00:00.000Z',
    ]);
  });

  it('are none that is now', () => {
    expect(shown(['America/New_York'], [12 * 60], '2026-03-10 12:00', 1)).toEqual(['2026-03-11T16:00:00.000Z']);
  });

  it('are those of each zone', () => {
    expect(shown(['America/New_York', 'America/Los_Angeles'], [21 * 60], '2026-03-10 12:00', 0)).toEqual([
      '2026-03-11T01:00:00.000Z',
      '2026-03-11T04:00:00.000Z',
    ]);
  });

  it('have midnight at the end of a day where the day is long or short', () => {
    expect(shown(['America/New_York'], [1440], '2026-03-10 12:00', 0)).toEqual(['2026-03-11T04:00:00.000Z']);
    expect(shown(['America/New_York'], [1440], '2026-03-08 12:00', 0)).toContain('2026-03-09T04:00:00.000Z');
  });

  it('have every hour of a day on which clocks change, for a minute comes twice or never', () => {
    const spring = shown(['America/New_York'], [150], '2026-03-07 23:59', 1);
    // The 23 hours from midnight on, and an hour around half past two, which that day has not.
    expect(spring).toContain('2026-03-08T05:00:00.000Z');
    expect(spring).toContain('2026-03-08T06:00:00.000Z');
    expect(spring).toContain('2026-03-09T03:00:00.000Z');
    expect(spring).not.toContain('2026-03-09T04:00:00.000Z');
    const autumn = shown(['America/New_York'], [90], '2026-10-31 23:59', 1);
    // Half past one comes at 05:30 and again at 06:30.
    expect(autumn).toContain('2026-11-01T05:30:00.000Z');
    expect(autumn).toContain('2026-11-01T06:30:00.000Z');
    expect(autumn).toContain('2026-11-02T04:00:00.000Z');
    expect(autumn).toEqual([...autumn].sort());
  });

  it('come round within a week and a day', () => {
    expect(DAYS_AHEAD_OF_A_WEEK).toBe(8);
  });
});

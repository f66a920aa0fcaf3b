import { describe, expect, it } from 'vitest';
import { type WindowCount, countInZone, strictestCount } from '#domain/compliance/contacts/window-count.ts';
import { instant } from '#domain/values/instant.ts';
import { clock } from './case.ts';

const OHIO = 'America/New_York';
/** A Tuesday. */
const NOW = clock('2026-03-10 15:00');
const on = (...walls: readonly string[]) => walls.map((wall, index) => ({ at: clock(wall), seq: index + 1 }));

function counted(walls: readonly string[], limit: number, days?: number) {
  const { until, ...rest } = countInZone(OHIO, on(...walls), limit, NOW, days);
  return { ...rest, until: until === undefined ? undefined : instant(until) };
}

describe('contacts in seven days', () => {
  it('are those of today and the six days before, by the local calendar', () => {
    expect(counted(['2026-03-03 23:59', '2026-03-04 00:00', '2026-03-10 14:59'], 7)).toEqual({
      zone: OHIO,
      count: 2,
      facts: [2, 3],
      since: '2026-03-04',
      until: undefined,
    });
  });

  it('leave room for one more while there are fewer than the limit', () => {
    const two = ['2026-03-05 12:00', '2026-03-09 12:00'];
    expect(counted(two, 3).until).toBeUndefined();
    expect(counted(two, 2).until).toBe('2026-03-12T04:00:00.000Z');
  });

  it('leave room again when enough of the latest have left the window', () => {
    const four = ['2026-03-04 09:00', '2026-03-06 09:00', '2026-03-06 18:00', '2026-03-09 09:00'];
    expect(counted(four, 4).until).toBe('2026-03-11T04:00:00.000Z');
    expect(counted(four, 3).until).toBe('2026-03-13T04:00:00.000Z');
    expect(counted(four, 1).until).toBe('2026-03-16T04:00:00.000Z');
    expect(counted(four.toReversed(), 3).until).toBe('2026-03-13T04:00:00.000Z');
  });

  it('never leave room where the limit is none', () => {
    expect(counted([], 0).until).toBe('2026-03-17T04:00:00.000Z');
  });

  it('may be of another number of days', () => {
    const days = ['2026-02-20 12:00', '2026-03-10 08:00'];
    expect(counted(days, 9, 30)).toMatchObject({ count: 2, since: '2026-02-09' });
    expect(counted(days, 1, 1)).toMatchObject({ count: 1, since: '2026-03-10', until: '2026-03-11T04:00:00.000Z' });
  });
});

describe('of the counts in several zones', () => {
  const count = (zone: string, number: number, until?: number): WindowCount => ({
    zone,
    count: number,
    facts: [],
    since: '2026-03-04',
    until,
  });

  it('the one that defers longest binds, else the highest', () => {
    expect(strictestCount([count('east', 3, 100), count('west', 3, 200), count('north', 9)])?.zone).toBe('west');
    expect(strictestCount([count('east', 1), count('west', 2), count('north', 0)])?.zone).toBe('west');
    expect(strictestCount([count('east', 9), count('west', 1, 100)])?.zone).toBe('west');
    expect(strictestCount([count('east', 3, 100), count('west', 4, 100)])?.zone).toBe('west');
    expect(strictestCount([])).toBeUndefined();
  });
});

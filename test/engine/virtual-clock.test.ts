import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Timer, VirtualClock } from '#engine/virtual-clock.ts';

const START = '2026-01-01T00:00:00.000Z';

describe('the virtual clock', () => {
  it('stands still until someone advances it', async () => {
    const clock = new VirtualClock(new Date(START));
    expect([clock.iso(), clock.now()]).toEqual([START, Date.parse(START)]);
    await clock.advanceTo('2026-02-01T00:00:00Z');
    expect(clock.iso()).toBe('2026-02-01T00:00:00.000Z');
  });

  it('shows each call its own due time and settles before the next', async () => {
    const clock = new VirtualClock(START);
    const seen: string[] = [];
    const noteAt = (label: string, seconds: number): Timer =>
      clock.schedule(clock.now() + seconds * 1000, async () => {
        await Promise.resolve();
        seen.push(`${label} ${clock.iso().slice(14, 19)}`);
      });
    noteAt('late', 120);
    noteAt('early', 60);
    noteAt('also late', 120);
    await clock.advanceTo(clock.now() + 180_000, async () => {
      seen.push('settled');
    });
    expect(seen).toEqual(['early 01:00', 'settled', 'late 02:00', 'settled', 'also late 02:00', 'settled']);
    expect(clock.iso().slice(14, 19)).toBe('03:00');
  });

  it('makes calls that are scheduled on the way when they fall due in time', async () => {
    const clock = new VirtualClock(START);
    const ticks: number[] = [];
    const tick = (): void => {
      ticks.push(clock.now() - Date.parse(START));
      clock.schedule(clock.now() + 1000, tick);
    };
    clock.schedule(clock.now() + 1000, tick);
    await clock.advanceTo(clock.now() + 3500);
    expect(ticks).toEqual([1000, 2000, 3000]);
    expect(clock.nextDue()).toBe(Date.parse(START) + 4000);
  });

  it('cannot be turned back or set to nonsense', async () => {
    const clock = new VirtualClock(START);
    await expect(clock.advanceTo('2025-12-31T00:00:00Z')).rejects.toThrow(RangeError);
    await expect(clock.advanceTo('soon')).rejects.toThrow('not a moment in time: soon');
    expect(() => new VirtualClock('soon')).toThrow(RangeError);
  });

  it('refuses to be advanced by a call that it makes', async () => {
    const clock = new VirtualClock(START);
    clock.schedule(clock.now() + 1, () => clock.advanceTo(clock.now() + 10));
    await expect(clock.advanceTo(clock.now() + 5)).rejects.toThrow('the clock is being advanced already');
  });

  it('makes what is left in order of due time and scheduling, whatever is cancelled', async () => {
    const plan = fc.array(fc.record({ due: fc.nat(20), cancelled: fc.boolean() }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(plan, async (calls) => {
        const clock = new VirtualClock(START);
        const made: number[] = [];
        const timers = calls.map(({ due }, index) => clock.schedule(clock.now() + due, () => void made.push(index)));
        for (const [index, { cancelled }] of calls.entries()) if (cancelled) timers[index]?.cancel();
        await clock.advanceTo(clock.now() + 20);
        const kept = calls.map((call, index) => ({ ...call, index })).filter(({ cancelled }) => !cancelled);
        expect(made).toEqual(kept.sort((a, b) => a.due - b.due || a.index - b.index).map(({ index }) => index));
        expect(clock.nextDue()).toBeUndefined();
      }),
    );
  });
});

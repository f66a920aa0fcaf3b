import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlotRequestRow } from '#domain/ports/read-model.ts';
import { drawCapacity } from '#domain/capacity/draw-capacity.ts';
import type { Capacity } from '#domain/policy/strategy.ts';
import { accountId, daysAfter, debtorId } from '#test/support/builders.ts';
import { reviewedPolicy } from '#test/support/policy.ts';

/** A Wednesday, five in the morning in New York: the hour of the draw. */
const DRAW = '2026-03-04T10:00:00.000Z';

const CALLS: Capacity = {
  drawnAt: '05:00',
  channels: { voice: { perDay: 3, keptForNotices: 0, maxWait: 'P3D' } },
  floor: { after: 'P60D', percent: 0 },
  perPerson: { slots: 2, within: 'P30D' },
  explorationPercent: 0,
};

function policyWith(capacity: Capacity) {
  const policy = reviewedPolicy();
  return { ...policy, strategy: { ...policy.strategy, capacity } };
}

/** Account n of person n requests to be called today. */
function request(n: number, overrides: Partial<SlotRequestRow> = {}): SlotRequestRow {
  return {
    accountId: accountId(n),
    debtorId: debtorId(n),
    creditorId: 'first-harbor-bank',
    channel: 'voice',
    treatmentId: 'help-call',
    from: DRAW,
    since: DRAW,
    required: false,
    value: 0,
    seq: 9,
    language: 'en',
    grantedAt: [],
    firstPlacedAt: daysAfter(DRAW, -25),
    ...overrides,
  };
}

function drawn(requests: readonly SlotRequestRow[], capacity = CALLS): string[] {
  return drawCapacity(requests, 'voice', policyWith(capacity), Date.parse(DRAW)).map(
    ({ slotRequest: { debtorId: person }, by, rank }) => `${rank} ${Number.parseInt(person.slice(2), 16)} ${by}`,
  );
}

describe('who is called today', () => {
  it('those for whom a call brings most, as many as there are places', () => {
    const requests = [
      request(1, { value: 300 }),
      request(2, { value: 900 }),
      request(3, { value: 20 }),
      request(4, { value: 500 }),
    ];
    expect(drawn(requests)).toEqual(['1 2 value', '2 4 value', '3 1 value']);
  });

  it('nobody for whom a call costs more than it brings, though there is room', () => {
    expect(drawn([request(1, { value: -40 }), request(2, { value: 0 })])).toEqual(['1 2 value']);
  });

  it('what is required first, whatever it brings, the oldest before all', () => {
    const requests = [
      request(1, { value: 9000 }),
      request(2, { required: true, value: -200, since: daysAfter(DRAW, -1) }),
      request(3, { required: true, value: -100, since: daysAfter(DRAW, -2) }),
    ];
    expect(drawn(requests)).toEqual(['1 3 required', '2 2 required', '3 1 value']);
  });

  it('nobody whose call may not be made before the next draw', () => {
    const tomorrow = daysAfter(DRAW, 1);
    expect(drawn([request(1, { from: tomorrow, value: 900 }), request(2, { value: 1 })])).toEqual(['1 2 value']);
  });

  it('a person once, for the account that brings more', () => {
    const requests = [
      request(1, { value: 100 }),
      request(2, { value: 700, debtorId: debtorId(1) }),
      request(3, { value: 5 }),
    ];
    expect(drawn(requests)).toEqual(['1 1 value', '2 3 value']);
  });

  it('nobody who had as many places of late as one person may have', () => {
    const twice = [daysAfter(DRAW, -20), daysAfter(DRAW, -4)];
    const longAgo = [daysAfter(DRAW, -40), daysAfter(DRAW, -4)];
    expect(drawn([request(1, { value: 900, grantedAt: twice }), request(2, { value: 1, grantedAt: longAgo })])).toEqual(
      ['1 2 value'],
    );
  });

  it('those who long had nothing come before value, up to their share', () => {
    const capacity = { ...CALLS, floor: { after: 'P60D', percent: 34 } };
    const forgotten = { firstPlacedAt: daysAfter(DRAW, -90), value: -10 };
    const requests = [
      request(1, { value: 900 }),
      request(2, { value: 800 }),
      request(3, { ...forgotten, firstPlacedAt: daysAfter(DRAW, -70) }),
      request(4, forgotten),
    ];
    expect(drawn(requests, capacity)).toEqual(['1 4 floor', '2 1 value', '3 2 value']);
  });

  it('places kept for notices stay free', () => {
    const capacity = { ...CALLS, channels: { voice: { perDay: 3, keptForNotices: 2, maxWait: 'P3D' } } };
    expect(drawn([request(1, { value: 1 }), request(2, { value: 2 })], capacity)).toEqual(['1 2 value']);
  });

  it('a share by lot, with the chance each of them had', () => {
    const capacity = {
      ...CALLS,
      channels: { voice: { perDay: 10, keptForNotices: 0, maxWait: 'P3D' } },
      explorationPercent: 20,
    };
    const requests = Array.from({ length: 48 }, (_, n) => request(n + 1, { value: n }));
    const places = drawCapacity(requests, 'voice', policyWith(capacity), Date.parse(DRAW));
    const byLot = places.filter(({ by }) => by === 'exploration');
    expect(places.filter(({ by }) => by === 'value').map(({ slotRequest: { value } }) => value)).toEqual([
      47, 46, 45, 44, 43, 42, 41, 40,
    ]);
    expect(byLot.map(({ propensity }) => propensity)).toEqual([2 / 40, 2 / 40]);
  });

  it('the lot falls alike on all, over many days', () => {
    const capacity = {
      ...CALLS,
      channels: { voice: { perDay: 2, keptForNotices: 0, maxWait: 'P3D' } },
      explorationPercent: 50,
    };
    const requests = Array.from({ length: 5 }, (_, n) => request(n + 1, { value: n === 0 ? 1 : 0 }));
    const times = new Map<string, number>();
    for (let day = 0; day < 1000; day++) {
      const at = Date.parse(daysAfter(DRAW, day));
      for (const { by, slotRequest: chosen } of drawCapacity(requests, 'voice', policyWith(capacity), at))
        if (by === 'exploration') times.set(chosen.debtorId, (times.get(chosen.debtorId) ?? 0) + 1);
    }
    expect([...times.keys()]).toHaveLength(4);
    for (const count of times.values()) expect(Math.abs(count - 250)).toBeLessThan(50);
  });

  it('keeps within capacity, one place a person, ranks without gaps, whatever is wished and in whatever order', () => {
    const requests = fc.array(
      fc.record({
        person: fc.integer({ min: 1, max: 20 }),
        account: fc.integer({ min: 1, max: 60 }),
        value: fc.integer({ min: -500, max: 5000 }),
        required: fc.boolean(),
        daysOld: fc.integer({ min: 0, max: 100 }),
      }),
      { maxLength: 40 },
    );
    const shares = fc.record({
      perDay: fc.integer({ min: 1, max: 12 }),
      keptForNotices: fc.integer({ min: 0, max: 14 }),
      percent: fc.integer({ min: 0, max: 100 }),
      explorationPercent: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(requests, shares, (drawnRequests, { perDay, keptForNotices, percent, explorationPercent }) => {
        const rows = [...new Map(drawnRequests.map((each) => [each.account, each])).values()].map((each) =>
          request(each.account, {
            debtorId: debtorId(each.person),
            value: each.value,
            required: each.required,
            since: daysAfter(DRAW, -each.daysOld),
            firstPlacedAt: daysAfter(DRAW, -each.daysOld),
          }),
        );
        const policy = policyWith({
          ...CALLS,
          channels: { voice: { perDay, keptForNotices, maxWait: 'P3D' } },
          floor: { after: 'P60D', percent },
          explorationPercent,
        });
        const places = drawCapacity(rows, 'voice', policy, Date.parse(DRAW));
        const room = Math.max(0, perDay - keptForNotices);
        expect(places.length).toBeLessThanOrEqual(room);
        expect(new Set(places.map((place) => place.slotRequest.debtorId)).size).toBe(places.length);
        expect(places.map(({ rank }) => rank)).toEqual(places.map((_, index) => index + 1));
        const waiting = new Set(rows.filter(({ required }) => required).map((row) => row.debtorId));
        expect(places.filter(({ by }) => by === 'required')).toHaveLength(Math.min(room, waiting.size));
        expect(drawCapacity(rows.toReversed(), 'voice', policy, Date.parse(DRAW))).toEqual(places);
      }),
    );
  });
});

import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { epochMs, instant } from '#domain/values/instant.ts';
import { Channel, type Instant, LocalDate } from '#domain/values/primitives.ts';
import { FileNotFound, type Files } from '#domain/ports/files.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import type { SlotRequestRow } from '#domain/ports/read-model.ts';
import { lastDraw, nextDraw, capacityOfChannel } from '#domain/planning/capacity.ts';
import { drawCapacity as draw, type Slot } from '#domain/capacity/draw-capacity.ts';
import { callsCsv, callsPage, DaySlots, workListKeys } from '#domain/capacity/work-list.ts';
import { At, defineTask } from '#lambdas/define-task.ts';

/** Slots granted by one call of grant-capacity: each is a read and an append of a ledger, together some 20 ms. */
const SLOTS_PER_SLICE = 200;

/**
 * Gives the day's slots of every scarce channel to the accounts for which they bring most, and writes the work list of
 * those who call. What was drawn once for a day stays: run again, the same slots are granted.
 */
export const drawCapacity = defineTask({
  name: 'draw-capacity',
  purpose: "Draws for the day's slots of scarce channels and writes the work list",
  input: z.strictObject({ at: At }),
  output: z.strictObject({
    day: LocalDate,
    slotsKey: z.string(),
    slots: z.int().nonnegative(),
    slices: z.array(z.strictObject({ from: z.int().nonnegative(), to: z.int().positive() })),
  }),
  needs: ['readModel', 'files', 'policy'],
  async run({ at }, { readModel, files, policy }) {
    const now = epochMs(at);
    const { zone } = policy.collector;
    const day = localDate(zone, lastDraw(policy, now));
    const keys = workListKeys(day);
    const drawn = (await savedDraw(files, keys.slots)) ?? (await drawNow());
    const slices = Array.from({ length: Math.ceil(drawn.slots.length / SLOTS_PER_SLICE) }, (_, n) => {
      return { from: n * SLOTS_PER_SLICE, to: Math.min((n + 1) * SLOTS_PER_SLICE, drawn.slots.length) };
    });
    return { day, slotsKey: keys.slots, slots: drawn.slots.length, slices };

    async function drawNow(): Promise<DaySlots> {
      const slots: Slot[] = [];
      for (const channel of Channel.options) {
        if (capacityOfChannel(policy, channel) === undefined) continue;
        const requests = await all(readModel.slotRequestsFor(channel));
        slots.push(
          ...draw(
            requests.map((request) => withSlotsGranted(slots, request, at)),
            channel,
            policy,
            now,
          ),
        );
      }
      // A day on which nobody has a slot leaves no files behind.
      if (slots.length === 0) return { from: at, until: instant(nextDraw(policy, now)), slots: [] };
      const calls = slots.filter(({ slotRequest }) => slotRequest.channel === 'voice');
      if (calls.length > 0) {
        await files.write(keys.callsCsv, Buffer.from(callsCsv(calls, zone)), 'text/csv; charset=utf-8');
        await files.write(keys.callsPage, Buffer.from(callsPage(calls, zone, day)), 'text/html; charset=utf-8');
      }
      const made: DaySlots = {
        from: at,
        until: instant(nextDraw(policy, now)),
        slots: slots.map(({ slotRequest: { debtorId, accountId, channel, treatmentId }, ...slot }) => {
          return { debtorId, accountId, channel, treatmentId, ...slot };
        }),
      };
      await files.write(keys.slots, Buffer.from(JSON.stringify(made)), 'application/json');
      return made;
    }
  },
});

/** What a person was just given by another channel counts toward what one person may have. */
function withSlotsGranted(slots: readonly Slot[], request: SlotRequestRow, at: Instant): SlotRequestRow {
  const sameDay = slots.filter((slot) => slot.by !== 'required' && slot.slotRequest.debtorId === request.debtorId);
  return sameDay.length === 0 ? request : { ...request, grantedAt: [...request.grantedAt, ...sameDay.map(() => at)] };
}

async function savedDraw(files: Files, key: string): Promise<DaySlots | undefined> {
  try {
    return DaySlots.parse(JSON.parse(await text(await files.read(key))));
  } catch (error) {
    if (error instanceof FileNotFound) return undefined;
    throw error;
  }
}

async function all(rows: AsyncIterable<SlotRequestRow>): Promise<SlotRequestRow[]> {
  const read: SlotRequestRow[] = [];
  for await (const row of rows) read.push(row);
  return read;
}

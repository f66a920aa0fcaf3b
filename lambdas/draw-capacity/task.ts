import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { epochMs, instant } from '#domain/values/instant.ts';
import { Channel, type Instant, LocalDate } from '#domain/values/primitives.ts';
import { FileMissing, type Files } from '#domain/ports/files.ts';
import { localDate } from '#domain/calendar/local-time.ts';
import type { WishRow } from '#domain/ports/read-model.ts';
import { lastDraw, nextDraw, scarcityOf } from '#domain/planning/capacity.ts';
import { drawCapacity as draw, type Place } from '#domain/capacity/draw-capacity.ts';
import { callsCsv, callsPage, DayPlaces, workListFolder } from '#domain/capacity/work-list.ts';
import { At, defineTask } from '#lambdas/define-task.ts';

/** Places granted by one call of grant-capacity: each is a read and an append of a ledger, together some 20 ms. */
const A_SLICE = 200;

/**
 * Gives the day's places of every scarce channel to the accounts for which they bring most, and writes the work list of
 * those who call. What was drawn once for a day stays: run again, the same places are granted.
 */
export const drawCapacity = defineTask({
  name: 'draw-capacity',
  purpose: "Draws for the day's places of scarce channels and writes the work list",
  input: z.strictObject({ at: At }),
  output: z.strictObject({
    day: LocalDate,
    placesKey: z.string(),
    places: z.int().nonnegative(),
    slices: z.array(z.strictObject({ from: z.int().nonnegative(), to: z.int().positive() })),
  }),
  needs: ['readModel', 'files', 'policy'],
  async run({ at }, { readModel, files, policy }) {
    const now = epochMs(at);
    const { zone } = policy.collector;
    const day = localDate(zone, lastDraw(policy, now));
    const keys = workListFolder(day);
    const drawn = (await drawnBefore(files, keys.places)) ?? (await drawNow());
    const slices = Array.from({ length: Math.ceil(drawn.places.length / A_SLICE) }, (_, n) => {
      return { from: n * A_SLICE, to: Math.min((n + 1) * A_SLICE, drawn.places.length) };
    });
    return { day, placesKey: keys.places, places: drawn.places.length, slices };

    async function drawNow(): Promise<DayPlaces> {
      const places: Place[] = [];
      for (const channel of Channel.options) {
        if (scarcityOf(policy, channel) === undefined) continue;
        const wishes = await all(readModel.wishesFor(channel));
        places.push(
          ...draw(
            wishes.map((wish) => withPlacesOf(places, wish, at)),
            channel,
            policy,
            now,
          ),
        );
      }
      // A day on which nobody has a place leaves no files behind.
      if (places.length === 0) return { from: at, until: instant(nextDraw(policy, now)), places: [] };
      const calls = places.filter(({ wish }) => wish.channel === 'voice');
      if (calls.length > 0) {
        await files.write(keys.callsCsv, Buffer.from(callsCsv(calls, zone)), 'text/csv; charset=utf-8');
        await files.write(keys.callsPage, Buffer.from(callsPage(calls, zone, day)), 'text/html; charset=utf-8');
      }
      const made: DayPlaces = {
        from: at,
        until: instant(nextDraw(policy, now)),
        places: places.map(({ wish: { debtorId, accountId, channel, treatmentId }, ...place }) => {
          return { debtorId, accountId, channel, treatmentId, ...place };
        }),
      };
      await files.write(keys.places, Buffer.from(JSON.stringify(made)), 'application/json');
      return made;
    }
  },
});

/** What a person was just given by another channel counts toward what one person may have. */
function withPlacesOf(places: readonly Place[], wish: WishRow, at: Instant): WishRow {
  const more = places.filter((place) => place.by !== 'required' && place.wish.debtorId === wish.debtorId);
  return more.length === 0 ? wish : { ...wish, granted: [...wish.granted, ...more.map(() => at)] };
}

async function drawnBefore(files: Files, key: string): Promise<DayPlaces | undefined> {
  try {
    return DayPlaces.parse(JSON.parse(await text(await files.read(key))));
  } catch (error) {
    if (error instanceof FileMissing) return undefined;
    throw error;
  }
}

async function all(rows: AsyncIterable<WishRow>): Promise<WishRow[]> {
  const read: WishRow[] = [];
  for await (const row of rows) read.push(row);
  return read;
}

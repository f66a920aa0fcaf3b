import * as z from 'zod';
import type { WishRow } from '#domain/ports/read-model.ts';
import { CapacityGranted } from '#domain/ledger/facts/workflow.ts';
import { DebtorId, Instant, type LocalDate } from '#domain/values/primitives.ts';
import { wallClock } from '#domain/calendar/local-time.ts';
import { csvLine } from '#domain/documents/csv-line.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Place } from './draw-capacity.ts';

/** The places of one day as they were drawn: what is granted follows from this file alone, however often it is run. */
export const DayPlaces = z.strictObject({
  from: Instant,
  until: Instant,
  places: z.array(
    z.strictObject({
      debtorId: DebtorId,
      ...CapacityGranted.pick({
        accountId: true,
        channel: true,
        treatmentId: true,
        rank: true,
        by: true,
        propensity: true,
      }).shape,
    }),
  ),
});
export type DayPlaces = z.infer<typeof DayPlaces>;

/** Where the files of a day's draw are kept. */
export function workListFolder(day: LocalDate) {
  const folder = `work-lists/${day}`;
  return { places: `${folder}/places.json`, callsCsv: `${folder}/calls.csv`, callsPage: `${folder}/calls.html` };
}

const COLUMNS = [
  'rank',
  'account',
  'creditor',
  'language',
  'call_for',
  'not_before',
  'due_since',
  'brings',
  'chosen_by',
];

/**
 * The calls of a day in the order of the draw, for the people who make them. No name and no number: a caller gets both,
 * with the words and the permit, when the hour of the call has come, and only then.
 */
export function callsCsv(places: readonly Place[], zone: string): string {
  return [COLUMNS, ...rows(places, zone)].map((cells) => csvLine(cells)).join('');
}

/** The same as a page to print or to keep open. */
export function callsPage(places: readonly Place[], zone: string, day: LocalDate): string {
  const table = rows(places, zone)
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Calls of ${day}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c2733 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #dde3e9 }
td:nth-child(1), td:nth-child(8) { text-align: right; font-variant-numeric: tabular-nums }
</style>
</head>
<body>
<h1>Calls of ${day}</h1>
<p>${places.length} places, the first matters most. Times are those of ${escape(zone)}. A name, a number and the words
come with the permit when the hour of the call has come: whoever may not be called then is not.</p>
<table>
<thead><tr>${COLUMNS.map((column) => `<th>${column.replaceAll('_', ' ')}</th>`).join('')}</tr></thead>
<tbody>
${table}
</tbody>
</table>
</body>
</html>
`;
}

function rows(places: readonly Place[], zone: string): string[][] {
  return places.map(({ rank, by, wish }) => [
    String(rank),
    wish.accountId,
    wish.creditorId,
    wish.language,
    wish.treatmentId,
    shownAt(zone, wish.from),
    shownAt(zone, wish.since),
    dollars(wish),
    by,
  ]);
}

function shownAt(zone: string, at: Instant): string {
  return wallClock(zone, epochMs(at)).replace('T', ' ');
}

function dollars({ value }: WishRow): string {
  return (value / 100).toFixed(2);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

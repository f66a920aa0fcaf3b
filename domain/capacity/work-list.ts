import * as z from 'zod';
import type { SlotRequestRow } from '#domain/ports/read-model.ts';
import { CapacityGranted } from '#domain/ledger/facts/workflow/facts.ts';
import { DebtorId, Instant, type LocalDate } from '#domain/values/primitives.ts';
import { wallClock } from '#domain/calendar/local-time.ts';
import { csvLine } from '#domain/documents/csv-line.ts';
import { epochMs } from '#domain/values/instant.ts';
import type { Slot } from './draw-capacity.ts';

/** The slots of one day as they were drawn: what is granted follows from this file alone, however often it is run. */
export const DaySlots = z.strictObject({
  from: Instant,
  until: Instant,
  slots: z.array(
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
export type DaySlots = z.infer<typeof DaySlots>;

/** Where the files of a day's draw are kept. */
export function workListKeys(day: LocalDate) {
  const folder = `work-lists/${day}`;
  return { slots: `${folder}/slots.json`, callsCsv: `${folder}/calls.csv`, callsPage: `${folder}/calls.html` };
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
export function callsCsv(slots: readonly Slot[], zone: string): string {
  return [COLUMNS, ...rows(slots, zone)].map((cells) => csvLine(cells)).join('');
}

/** The same as a page to print or to keep open. */
export function callsPage(slots: readonly Slot[], zone: string, day: LocalDate): string {
  const table = rows(slots, zone)
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
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
<p>${slots.length} slots, the first matters most. Times are those of ${escapeHtml(zone)}. A name, a number and the words
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

function rows(slots: readonly Slot[], zone: string): string[][] {
  return slots.map(({ rank, by, slotRequest }) => [
    String(rank),
    slotRequest.accountId,
    slotRequest.creditorId,
    slotRequest.language,
    slotRequest.treatmentId,
    formatWallClock(zone, slotRequest.from),
    formatWallClock(zone, slotRequest.since),
    formatValue(slotRequest),
    by,
  ]);
}

function formatWallClock(zone: string, at: Instant): string {
  return wallClock(zone, epochMs(at)).replace('T', ' ');
}

function formatValue({ value }: SlotRequestRow): string {
  return (value / 100).toFixed(2);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

import * as z from 'zod';
import { CapacityGranted } from '#domain/ledger/facts/workflow/facts.ts';
import { DebtorId, Instant, type LocalDate } from '#domain/values/primitives.ts';
import { wallClock } from '#domain/calendar/local-time.ts';
import { csvLine } from '#domain/documents/csv-line.ts';
import { escapeHtml } from '#domain/documents/html.ts';
import { htmlPage } from '#domain/documents/html-page.ts';
import { amountText } from '#domain/values/amount-text.ts';
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
  return htmlPage({
    title: `Calls of ${day}`,
    style: PAGE_STYLE,
    body: `<h1>Calls of ${day}</h1>
<p>${slots.length} slots, the first matters most. Times are those of ${escapeHtml(zone)}. A name, a number and the words
come with the permit when the hour of the call has come: whoever may not be called then is not.</p>
<table>
<thead><tr>${COLUMNS.map((column) => `<th>${column.replaceAll('_', ' ')}</th>`).join('')}</tr></thead>
<tbody>
${table}
</tbody>
</table>`,
  });
}

/** Rank and what a call brings are figures. */
const PAGE_STYLE = `
main{max-width:70rem}td:nth-child(1),td:nth-child(8){text-align:right;font-variant-numeric:tabular-nums}
`;

function rows(slots: readonly Slot[], zone: string): string[][] {
  return slots.map(({ rank, by, slotRequest }) => [
    String(rank),
    slotRequest.accountId,
    slotRequest.creditorId,
    slotRequest.language,
    slotRequest.treatmentId,
    formatWallClock(zone, slotRequest.from),
    formatWallClock(zone, slotRequest.since),
    amountText(slotRequest.value),
    by,
  ]);
}

function formatWallClock(zone: string, at: Instant): string {
  return wallClock(zone, epochMs(at)).replace('T', ' ');
}

import type { FinancialRow } from '#domain/intake/financial-row.ts';
import type { MaintenanceRow } from '#domain/intake/maintenance-row.ts';
import type { RecallRow } from '#domain/intake/recall-row.ts';
import { csvTable } from '#domain/documents/csv-line.ts';
import { DAY } from '#domain/values/instant.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import type { PlacementCells } from './generate-portfolio.ts';

/** A file that a creditor sends after its accounts, on so many days after. */
export interface FollowUpFile {
  readonly day: number;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

type Texts<Of = Record<string, unknown>> = Partial<Record<keyof Of, string>>;

/** When each file is uploaded, in days after the portfolio: after a fortnight, a month and two. */
const DAYS = { financial: 14, maintenance: 30, recall: 60 } as const;

/**
 * What a creditor may send of a generated portfolio in the months after: money that reached it directly, what customers told
 * it, accounts it takes back. Of each a few in a hundred, from the same seed.
 * @param today the day the portfolio was uploaded, `YYYY-MM-DD`
 */
export function followUpFiles(rows: readonly PlacementCells[], seed: string, today: string): FollowUpFile[] {
  const randomized = rows.map((row, index) => ({ row, random: new SeededRandom(seed, 'follow-up', String(index)) }));
  const csv = (entries: readonly Texts[]) => Buffer.from(csvTable(Object.keys(entries[0] ?? {}), entries));
  const lines = (entries: readonly Texts[]) =>
    Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const on = (day: number) => new Date(Date.parse(today) + day * DAY).toISOString().slice(0, 10);
  const files: readonly [keyof typeof DAYS, string, readonly Texts[], (entries: readonly Texts[]) => Uint8Array][] = [
    [
      'financial',
      'csv',
      randomized.flatMap(({ row, random }) => financialRows(row, random, on(DAYS.financial - 1))),
      csv,
    ],
    [
      'maintenance',
      'jsonl',
      randomized.flatMap(({ row, random }) => maintenanceRows(row, random, on(DAYS.maintenance - 1))),
      lines,
    ],
    ['recall', 'csv', randomized.flatMap(({ row, random }) => recallRows(row, random, on(DAYS.recall))), csv],
  ];
  return files.flatMap(([kind, suffix, entries, write]) =>
    entries.length === 0
      ? []
      : [{ day: DAYS[kind], fileName: `${kind}/day-${DAYS[kind]}.${suffix}`, bytes: write(entries) }],
  );
}

/** One account in twenty-five: a tenth was paid to the creditor, or given up by it. */
function financialRows(
  { account_ref, current_balance }: PlacementCells,
  random: SeededRandom,
  date: string,
): Texts<FinancialRow>[] {
  if (!random.chance(0.04)) return [];
  const tenth = (Number(current_balance) / 10).toFixed(2);
  const common = { account_ref, transaction_ref: `T-${account_ref}`, date };
  return random.chance(0.75)
    ? [{ ...common, type: 'payment', amount: tenth, method: 'check', reason: '' }]
    : [{ ...common, type: 'adjustment', amount: `-${tenth}`, method: '', reason: 'goodwill credit' }];
}

/** One account in thirty: moved within the town, does not want to be called, or wants to be left alone for a while. */
function maintenanceRows(row: PlacementCells, random: SeededRandom, changed_on: string): Texts<MaintenanceRow>[] {
  if (!random.chance(0.035)) return [];
  const about = { account_ref: row.account_ref, changed_on };
  const house = random.pick(['12', '48', '301', '1177']);
  const { city, state, zip } = row;
  return [
    random.pick<Texts<MaintenanceRow>>([
      { ...about, change: 'address', address_line1: `${house} Station Road`, city, state, zip },
      { ...about, change: 'opt-out', channel: 'voice' },
      {
        ...about,
        change: 'hold',
        note: 'the customer called the branch; we look into it',
        until: later(changed_on, 20),
      },
    ]),
  ];
}

/** One account in sixty was placed by mistake or sold. */
function recallRows({ account_ref }: PlacementCells, random: SeededRandom, recalled_on: string): Texts<RecallRow>[] {
  if (!random.chance(1 / 60)) return [];
  return [{ account_ref, reason: random.pick(['placed-in-error', 'sold']), recalled_on }];
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

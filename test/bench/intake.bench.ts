import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';

const TODAY = '2026-01-05';
const CREDITOR = 'first-harbor-bank';

/** What a pass over a file took, in a process of its own. */
const Pass = z.object({ rows: z.number(), seconds: z.number(), megabytes: z.number() });

interface IntakeFigures {
  readonly rows: number;
  readonly fileMegabytes: number;
  readonly pass: string;
  readonly rowsPerSecond: number;
  readonly peakMegabytes: number;
  /** Rows a second beside a bare csv-parse pass over the same file in the same run. */
  readonly timesBare: number;
}

/**
 * Reading, judging and cutting a file, beside a pass of csv-parse that does nothing with its records; and placing, which
 * the ledger's appends are most of.
 */
export async function benchIntake(): Promise<IntakeFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-bench-intake-'));
  const figures: IntakeFigures[] = [];
  try {
    for (const rows of [100_000, 1_000_000]) {
      const file = join(folder, 'bucket', 'incoming', CREDITOR, `${rows}.csv`);
      mkdirSync(join(file, '..'), { recursive: true });
      await pipeline(csvOf(rows), createWriteStream(file));
      const fileMegabytes = Math.round(statSync(file).size / 1e6);
      const bare = passOver('bare', folder, rows);
      for (const [pass, took] of [
        ['csv-parse, bare', bare],
        ['inspect', passOver('inspect', folder, rows)],
        ['inspect, heap of 64 MB', passOver('inspect', folder, rows, SMALL_HEAP)],
        ...(rows > 100_000 ? [] : [['place', passOver('place', folder, rows)] as const]),
      ] as const) {
        figures.push({
          rows,
          fileMegabytes,
          pass,
          rowsPerSecond: Math.round(took.rows / took.seconds),
          peakMegabytes: Math.round(took.megabytes),
          timesBare: Number((bare.seconds / took.seconds).toFixed(2)),
        });
      }
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** V8 lets garbage lie as long as it may; with little room it shows what a pass really needs. */
const SMALL_HEAP = ['--max-old-space-size=64', '--max-semi-space-size=8'];

function passOver(
  what: 'bare' | 'inspect' | 'place',
  folder: string,
  rows: number,
  flags: readonly string[] = [],
): z.infer<typeof Pass> {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, join(import.meta.dirname, 'intake-pass.ts'), what, folder, CREDITOR, String(rows)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the ${what} pass over ${rows} rows ended ${status}: ${stderr}`);
  return Pass.parse(JSON.parse(stdout));
}

const CHUNK = 10_000;

/** A file of any length whose rows are all different. */
function* csvOf(rows: number): Generator<string> {
  for (let from = 0; from < rows; from += CHUNK) {
    const chunk = generatePortfolio(Math.min(CHUNK, rows - from), `bench-${from}`, TODAY).map((row) => ({
      ...row,
      account_ref: `${row.account_ref}-${from}`,
      debtor_ref: `${row.debtor_ref}-${from}`,
      email: row.email.replace('@', `.${from}@`),
    }));
    const csv = portfolioCsv(chunk);
    yield from === 0 ? csv : csv.slice(csv.indexOf('\n') + 1);
  }
}

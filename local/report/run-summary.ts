import { globSync } from 'node:fs';
import { join } from 'node:path';
import { section } from '#domain/documents/text-table.ts';
import { DAY } from '#domain/values/instant.ts';
import type { Upload } from '../run-options.ts';
import type { Run } from '../run.ts';
import { driftSection } from './drift-section.ts';
import { intakeLines } from './intake-lines.ts';
import { runReport } from './run-report.ts';
import type { RunCounts } from './run-tally.ts';

export interface FinishedRun {
  readonly run: Run;
  readonly uploads: readonly Upload[];
  /** When the first files came. */
  readonly from: string;
  readonly days: number;
  readonly seconds: number;
  /** The reports of the last whole day. */
  readonly reports: readonly { readonly creditorId: string; readonly page: string }[];
  /** Of an earlier run of the same input, if its hash is known. */
  readonly earlierHash?: string;
  /** How one says where the run is, ` --dir x`, or nothing for the usual place. */
  readonly dirOption: string;
  /** A path as somebody types it. */
  readonly show: (path: string) => string;
}

/** All that is printed when a run is over: what came out, and what to look at next. */
export function runSummary(finished: FinishedRun): string {
  const { run, uploads, days, seconds, show } = finished;
  const { counts, paths, acknowledgments } = run;
  const lasted = days === 365 ? 'A year' : `${days} days`;
  return [
    section('Intake', [
      ...intakeLines(acknowledgments, (key) => show(join(paths.bucket, key))),
      ...uploads.flatMap(({ fileName, day = 0 }) =>
        day < days ? [] : [`${fileName}: not taken in, it comes on day ${day} and the run ends before`],
      ),
    ]),
    runReport(counts, days),
    ...driftSection(acknowledgments),
    section(`${lasted} in ${seconds.toFixed(1)} seconds. What to look at:`, whatToLookAt(finished)),
  ].join('\n\n');
}

function whatToLookAt({ run, from, reports, earlierHash, dirOption, show }: FinishedRun): string[] {
  const { counts, paths, acknowledgments, hash } = run;
  const [firstCalls] = globSync('work-lists/*/calls.html', { cwd: paths.bucket }).sort();
  return [
    `database   ${show(paths.database)}   SQLite: ledger_commit, execution_history`,
    `outbox     ${show(paths.outbox)}   what each debtor received`,
    `bucket     ${show(paths.bucket)}   what the creditor gets back; referral packages`,
    ...(firstCalls === undefined
      ? []
      : [`work list  ${show(join(paths.bucket, firstCalls))}   the first day's calls, in the order that matters`]),
    ...reports.map(({ page }) => `report     ${show(join(paths.bucket, page))}   the last whole day`),
    ...exampleStories(counts).map(([accountId, end]) => `npx forbear story ${accountId}${dirOption}   ${end}`),
    ...acknowledgments.flatMap(({ portfolioId, placed }) =>
      placed === 0
        ? []
        : [`npx forbear evidence export ${portfolioId}${dirOption}   evidence that npx forbear evidence verify checks`],
    ),
    ...reports.map(
      ({ creditorId }) =>
        `npx forbear report --creditor ${creditorId} --day ${bestRecoveryDay(counts, from)}${dirOption}   a creditor's day; any day can be asked for`,
    ),
    `run hash   ${hash}${comparedWith(earlierHash, hash)}`,
  ];
}

function comparedWith(earlier: string | undefined, hash: string): string {
  if (earlier === undefined) return '';
  return earlier === hash ? ', as the run before' : `; the run before, of the same input, had ${earlier}: code differs`;
}

/** One account for each way it ended, to start reading with. */
function exampleStories({ outcomes }: RunCounts): [accountId: string, end: string][] {
  const byEnd = new Map([...outcomes].map(([accountId, reason]) => [reason, accountId]));
  return [...byEnd]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([reason, accountId]) => [accountId, reason]);
}

/** The day on which most was paid. */
function bestRecoveryDay({ recoveredByDay }: RunCounts, from: string): string {
  const [most = 0] = [...recoveredByDay].sort(([, a], [, b]) => b - a)[0] ?? [];
  return new Date(Date.parse(from) + most * DAY).toISOString().slice(0, 10);
}

import type { DatabaseSync } from 'node:sqlite';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import type { Files } from '#domain/ports/files.ts';
import type { EpochMs } from '#domain/values/instant.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { lastCompleteDay } from '#domain/reports/report-day.ts';
import { reportFolder } from '#domain/reports/report-folder.ts';
import type { ReportSummary } from '#domain/reports/report-summary.ts';
import { catalog } from '#lambdas/catalog.ts';
import { localCaseFiles } from './world.ts';

interface DayReportOptions {
  readonly database: DatabaseSync;
  readonly policy: Policy;
  readonly files: Files;
  readonly creditorId: string;
  readonly date: string;
  /** When the database's time stood still: the end of the run, or the newest of its commits. */
  readonly ended: EpochMs;
}

/**
 * Writes what a creditor reads of a day, from a database that a run left behind, by the very task that does so on AWS.
 * @throws CreditorNotFound, DayNotOver, ReportDoesNotReconcile
 */
export async function writeDayReports({
  database,
  policy,
  files,
  ended,
  ...what
}: DayReportOptions): Promise<ReportSummary> {
  const at = new Date(ended).toISOString();
  const ports = { policy, files, readModel: new SqliteReadModel(database), ledger: localCaseFiles(database) };
  return await catalog.ReportDay.invoke({ ...what, at }, ports);
}

interface FinishedRun {
  readonly policy: Policy;
  readonly paths: { readonly database: string; readonly bucket: string };
  readonly creditorIds: readonly string[];
  /** When the run ended. */
  readonly ended: EpochMs;
}

/** Has each creditor told of the last day that was over when a run ended; gives the key of each one's page. */
export async function writeLastReports({ policy, paths, creditorIds, ended }: FinishedRun) {
  const date = lastCompleteDay(policy.collector.zone, ended);
  const database = openSqlite(paths.database);
  const files = new FolderFiles(paths.bucket);
  const reports = [];
  for (const creditorId of new Set(creditorIds)) {
    if (policy.creditors[creditorId] === undefined) continue;
    await writeDayReports({ database, policy, files, creditorId, date, ended });
    reports.push({ creditorId, date, page: reportFolder(creditorId, date).page });
  }
  database.close();
  return reports;
}

import { join } from 'node:path';
import type { Command } from 'commander';
import { DatabaseNotFound, openExistingDatabase } from '#adapters/local/existing-database.ts';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import { writeDayReports } from '#local/day-reports.ts';
import { creditorDay } from '#local/report/creditor-day.ts';
import { dateOption } from './option-values.ts';
import { displayPath, POLICY_FOLDER, RUN_FOLDER } from './paths.ts';
import { warnIfInterrupted } from './warn-if-interrupted.ts';

interface Options {
  readonly creditor: string;
  readonly day: string;
  readonly dir: string;
  readonly db?: string;
  readonly out?: string;
  readonly json?: true;
}

export function defineReport(command: Command): void {
  command
    .requiredOption('--creditor <id>', 'of policy/creditors')
    .requiredOption(
      '--day <date>',
      "a day that was over when the database's newest commit was written, like 2026-03-01",
      dateOption,
    )
    .option('--dir <folder>', 'the run to read', RUN_FOLDER)
    .option('--db <file>', "the database; default: the run's")
    .option('--out <folder>', "where to write; default: bucket in the run's folder")
    .option('--json', 'print the sums as JSON')
    .addHelpText('after', '\nThe same day again gives the same bytes.')
    .action(report);
}

async function report(options: Options): Promise<void> {
  const { creditor, day, dir, db = join(dir, 'forbear.sqlite'), out = join(dir, 'bucket'), json } = options;
  const database = openExistingDatabase(db);
  try {
    warnIfInterrupted(db);
    const ended = new SqliteReadModel(database).newestCommit();
    if (ended === undefined) throw new DatabaseNotFound(`found no account in ${db}; npx forbear start makes some`);
    const summary = await writeDayReports({
      database,
      policy: readPolicyFolder(POLICY_FOLDER),
      files: new FolderFiles(out),
      creditorId: creditor,
      date: day,
      ended,
    });
    const show = (key: string) => displayPath(join(out, key));
    process.stdout.write(
      json ? `${JSON.stringify(summary, undefined, 2)}\n` : `${creditorDay(summary, creditor, day, show)}\n`,
    );
  } finally {
    database.close();
  }
}

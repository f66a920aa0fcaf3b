import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Command, InvalidArgumentError } from 'commander';
import { FolderFiles } from '#adapters/local/folder-files.ts';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { SqliteReadModel } from '#adapters/local/sqlite-read-model.ts';
import { DomainError } from '#domain/values/errors.ts';
import { LocalDate } from '#domain/values/primitives.ts';
import { reportFolder } from '#domain/reports/report-folder.ts';
import { writeDayReports } from '#local/day-reports.ts';
import { section, table } from '#domain/documents/text-table.ts';

const ROOT = join(import.meta.dirname, '..');

interface Options {
  readonly creditor: string;
  readonly day: string;
  readonly db: string;
  readonly out: string;
}

await new Command('report')
  .description('Write what a creditor reads of a day that is over: status, payments, accounts closed')
  .requiredOption('--creditor <id>', 'of policy/creditors')
  .requiredOption(
    '--day <date>',
    "a day that was over when the database's newest commit was written, like 2026-03-01",
    date,
  )
  .option('--db <file>', 'the database', join(ROOT, 'var/forbear.sqlite'))
  .option('--out <folder>', 'where to write', join(ROOT, 'var/bucket'))
  .addHelpText('after', '\nWhat the files hold: docs/creditor-reports.md. The same day again gives the same bytes.')
  .action(report)
  .parseAsync();

async function report({ creditor, day, db, out }: Options): Promise<void> {
  const show = (path: string) => relative(process.cwd(), path) || '.';
  if (!existsSync(db)) {
    process.stderr.write(`found no ${show(db)}; npm start makes one\n`);
    process.exitCode = 1;
    return;
  }
  const database: DatabaseSync = openSqlite(db);
  try {
    const ended = new SqliteReadModel(database).newestCommit();
    if (ended === undefined) {
      process.stderr.write(`found no account in ${show(db)}; npm start makes some\n`);
      process.exitCode = 1;
      return;
    }
    const policy = readPolicyFolder(join(ROOT, 'policy'));
    const { accounts, balances, files } = await writeDayReports({
      database,
      policy,
      files: new FolderFiles(out),
      creditorId: creditor,
      date: day,
      ended,
    });
    const { opening, closing } = accounts;
    const { currency: _, ...amounts } = balances;
    process.stdout.write(
      `${[
        section(`${creditor} on ${day}: ${accounts.placed} accounts placed, ${accounts.all} so far`, [
          table(
            ['', 'open', 'held', 'closed'],
            [
              ['as the day began', opening.open, opening.held, opening.closed],
              ['as it ended', closing.open, closing.held, closing.closed],
            ],
          ),
        ]),
        section('Balances in dollars', [
          table(
            ['', 'amount'],
            Object.entries(amounts).map(([name, amount]) => [name.replaceAll(/(?=[A-Z])/g, ' ').toLowerCase(), amount]),
          ),
        ]),
        section('Written', [
          ...files.map(
            ({ name, rows }) => `${show(join(out, reportFolder(creditor, day).page, '..', name))}   ${rows} rows`,
          ),
          show(join(out, reportFolder(creditor, day).page)),
        ]),
      ].join('\n\n')}\n`,
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    database.close();
  }
}

function date(text: string): string {
  const { success, data } = LocalDate.safeParse(text);
  if (!success) throw new InvalidArgumentError('expected a date that exists, like 2026-03-01');
  return data;
}

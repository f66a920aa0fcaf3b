import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { openExistingDatabase } from '#adapters/local/existing-database.ts';
import type { ExportScope } from '#domain/evidence/manifest.ts';
import { Redaction } from '#domain/evidence/redaction.ts';
import { UsageError } from '#local/usage-error.ts';
import { writeExport } from '#tools/review/export/write-export.ts';
import { displayPath, RUN_FOLDER } from './paths.ts';
import { progressBar } from './progress-bar.ts';
import { warnIfInterrupted } from './warn-if-interrupted.ts';

interface Options {
  readonly dir: string;
  readonly db?: string;
  readonly out?: string;
  readonly redact?: true;
  readonly salt?: string;
  readonly json?: true;
}

export function defineEvidenceExport(command: Command): void {
  command
    .argument('<id>', 'a debtor (d-…), an account (a-…) or a portfolio, by its id')
    .option('--dir <folder>', 'the run to export from', RUN_FOLDER)
    .option('--db <file>', "the database; default: the run's")
    .option('--out <folder>', "where to write, a new or empty folder; default: exports/<id> in the run's folder")
    .option('--redact', 'replace personal data by salted hashes; the export still verifies')
    .option(
      '--salt <file>',
      'with --redact: read the salt from this file, made when missing; default: one that is forgotten',
    )
    .option('--json', 'print what was exported as JSON')
    .addHelpText(
      'after',
      `
An account or a portfolio is exported with the whole ledgers of its debtors: caps, consents and stops belong to the
person, and no permit can be judged without them. What is in an export, and what it proves: docs/evidence.md.
`,
    )
    .action(exportLedgers);
}

function exportLedgers(id: string, { dir, db = join(dir, 'forbear.sqlite'), out, redact, salt, json }: Options): void {
  if (salt !== undefined && !redact) throw new UsageError('--salt needs --redact');
  const database = openExistingDatabase(db);
  const interrupted = warnIfInterrupted(db);
  const folder = out ?? join(dir, 'exports', id.replaceAll(/[^\w.-]/g, '_'));
  const bar = progressBar('{value} of {total} ledgers');
  const manifest = writeExport({
    database,
    scope: scopeOf(id),
    folder,
    exportedAt: new Date().toISOString(),
    ...(interrupted && { interrupted }),
    ...(redact && { redaction: new Redaction(saltOf(salt)) }),
    progress: (ledgers, of) => {
      if (ledgers === 1) bar.start(of, 0);
      bar.update(ledgers);
    },
  });
  bar.stop();
  const { ledgers, commits, contacts } = manifest.counts;
  const shown = displayPath(folder);
  if (json) {
    const { scope, redacted, counts } = manifest;
    process.stdout.write(`${JSON.stringify({ folder: shown, scope, redacted, counts }, undefined, 2)}\n`);
    return;
  }
  process.stdout.write(
    `${shown}: ${ledgers} ledgers, ${commits} commits, ${contacts} contacts, ${manifest.policies.length} policies` +
      `${redact ? ', personal data redacted' : ''}\ncheck it with: npx forbear evidence verify ${shown}\n`,
  );
}

function scopeOf(id: string): ExportScope {
  if (/^d-[0-9a-f]{16}$/.test(id)) return { kind: 'debtor', id };
  if (/^a-[0-9a-f]{16}$/.test(id)) return { kind: 'account', id };
  return { kind: 'portfolio', id };
}

/** With one salt, several exports name the same person alike, and whoever holds it can show what a hash stands for. */
function saltOf(file: string | undefined): Uint8Array {
  if (file === undefined) return randomBytes(32);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32), { mode: 0o600 });
  }
  return readFileSync(file);
}

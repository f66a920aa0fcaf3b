import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { SingleBar } from 'cli-progress';
import { openSqlite } from '#adapters/local/sqlite-database.ts';
import { DomainError } from '#domain/values/errors.ts';
import type { ExportScope } from '#domain/evidence/manifest.ts';
import { Redaction } from '#domain/evidence/redaction.ts';
import { ExportScopeNotFound, writeExport } from '#tools/review/export/write-export.ts';

const ROOT = join(import.meta.dirname, '..');

interface Options {
  readonly db: string;
  readonly out?: string;
  readonly redact?: boolean;
  readonly salt?: string;
}

await new Command('export')
  .description('Export ledgers as files that prove themselves: npm run verify checks them without this database')
  .argument('<id>', 'a debtor (d-…), an account (a-…) or a portfolio, by its id')
  .option('--db <file>', 'the database', join(ROOT, 'var/forbear.sqlite'))
  .option('--out <folder>', 'where to write, a new or empty folder; default: var/exports/<id>')
  .option('--redact', 'replace personal data by salted hashes; the export still verifies')
  .option(
    '--salt <file>',
    'with --redact: read the salt from this file, made when missing; default: one that is forgotten',
  )
  .addHelpText(
    'after',
    `
An account or a portfolio is exported with the whole ledgers of its debtors: caps, consents and stops belong to the
person, and no permit can be judged without them. What is in an export, and what it proves: docs/evidence.md.`,
  )
  .action(exportLedgers)
  .parseAsync();

function exportLedgers(id: string, { db, out, redact = false, salt }: Options): void {
  try {
    if (!existsSync(db)) throw new ExportScopeNotFound(`found no ${db}; npm start makes one`);
    if (salt !== undefined && !redact) throw new ExportScopeNotFound('found --salt, expected --redact with it');
    const folder = out ?? join(ROOT, 'var/exports', id.replaceAll(/[^\w.-]/g, '_'));
    const bar = new SingleBar({ format: ' {bar} {value} of {total} ledgers', barsize: 30, hideCursor: true });
    const manifest = writeExport({
      database: openSqlite(db),
      scope: scopeOf(id),
      folder,
      exportedAt: new Date().toISOString(),
      ...(redact ? { redaction: new Redaction(saltOf(salt)) } : {}),
      progress: (ledgers, of) => {
        if (ledgers === 1 && process.stderr.isTTY) bar.start(of, 0);
        bar.update(ledgers);
      },
    });
    bar.stop();
    const { ledgers, commits, contacts } = manifest.counts;
    const show = relative(process.cwd(), folder) || '.';
    process.stdout.write(
      `${show}: ${ledgers} ledgers, ${commits} commits, ${contacts} contacts, ${manifest.policies.length} policies` +
        `${redact ? ', personal data redacted' : ''}\ncheck it with: npm run verify -- ${show}\n`,
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.name}: ${error.message}\n`);
    process.exitCode = 1;
  }
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

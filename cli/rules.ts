import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { openPoints, ruleEntries, rulesTable } from '#tools/policy/rule-book.ts';

const ROOT = join(import.meta.dirname, '..');
const BOOK = join(ROOT, 'docs/rules.md');
const TABLE = /(<!-- rules, by npm run rules -- --write -->\n)[\s\S]*?(<!-- end of rules -->)/;

const program = new Command('rules')
  .description('List the rule book, and what of it counsel must check before it is relied on')
  .option('--write', 'write the table of docs/rules.md')
  .parse();
const { write = false } = program.opts<{ write?: boolean }>();

const entries = await ruleEntries();
if (write) {
  const book = readFileSync(BOOK, 'utf8');
  writeFileSync(
    BOOK,
    book.replace(TABLE, (_, begin: string, end: string) => `${begin}\n${rulesTable(entries)}\n\n${end}`),
  );
  process.stdout.write(`docs/rules.md: ${entries.length} rules\n`);
} else {
  for (const { rule, file } of entries) {
    process.stdout.write(
      `${rule.id}  v${rule.version}  ${rule.confidence.level}  ${file}\n    ${rule.title}\n    ${rule.citation}\n`,
    );
  }
  const open = openPoints(
    entries.map(({ rule }) => rule),
    readPolicyFolder(join(ROOT, 'policy')),
  );
  process.stdout.write(
    `\n${entries.length} rules. For counsel to check, ${open.length} points below "text of the law or the agency's page seen":\n`,
  );
  for (const { mark, where, citation, about } of open) {
    process.stdout.write(`  ${mark.padEnd(10)} ${where}: ${citation}${about === '' ? '' : ` (${about})`}\n`);
  }
}

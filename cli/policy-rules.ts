import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { openPoints, ruleEntries, rulesTable } from '#tools/policy/rule-book.ts';
import { guide, POLICY_FOLDER } from './paths.ts';

const BOOK = guide('rules.md');
const TABLE = /(<!-- rules, by .*? -->\n)[\s\S]*?(<!-- end of rules -->)/;

export function definePolicyRules(command: Command): void {
  command
    .option('--write', 'write the table of docs/rules.md')
    .option('--json', 'print rules and open points as JSON')
    .action(listRules);
}

async function listRules({ write, json }: { readonly write?: true; readonly json?: true }): Promise<void> {
  const entries = await ruleEntries();
  if (write) {
    const book = readFileSync(BOOK, 'utf8');
    writeFileSync(
      BOOK,
      book.replace(TABLE, (_, begin: string, end: string) => `${begin}\n${rulesTable(entries)}\n\n${end}`),
    );
    process.stdout.write(`docs/rules.md: ${entries.length} rules\n`);
    return;
  }
  const open = openPoints(
    entries.map(({ rule }) => rule),
    readPolicyFolder(POLICY_FOLDER),
  );
  if (json) {
    const rules = entries.map(({ rule: { id, version, title, citation, confidence }, file }) => {
      return { id, version, title, citation, confidence, file };
    });
    process.stdout.write(`${JSON.stringify({ rules, forCounsel: open }, undefined, 2)}\n`);
    return;
  }
  for (const { rule, file } of entries) {
    process.stdout.write(
      `${rule.id}  v${rule.version}  ${rule.confidence.level}  ${file}\n    ${rule.title}\n    ${rule.citation}\n`,
    );
  }
  process.stdout.write(
    `\n${entries.length} rules. For counsel to check, ${open.length} points below "text of the law or the agency's page seen":\n`,
  );
  for (const { mark, where, citation, about } of open) {
    process.stdout.write(`  ${mark.padEnd(10)} ${where}: ${citation}${about === '' ? '' : ` (${about})`}\n`);
  }
}

import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Command } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { lintMessages } from '#tools/policy/message-lint/lint-messages.ts';
import { readMessageLint } from '#tools/policy/message-lint/message-lint.ts';
import { readingTable } from '#tools/policy/message-lint/reading-table.ts';

const ROOT = join(import.meta.dirname, '..');

const program = new Command('lint:messages')
  .description('Hold every message of the policy, in every language, to the rules of policy/message-lint.yaml')
  .option('--policy <dir>', 'the policy folder', join(ROOT, 'policy'))
  .option('--reading', 'list how hard each message is to read')
  .parse();
const options = program.opts<{ policy: string; reading?: boolean }>();

const policy = readPolicyFolder(options.policy);
const lint = readMessageLint(options.policy);
if (options.reading === true) process.stdout.write(readingTable(policy, lint));

const files = new Map(
  readdirSync(options.policy, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => [basename(entry.name, '.md'), relative(process.cwd(), join(entry.parentPath, entry.name))]),
);
const findings = lintMessages(policy, lint);
for (const { template, rule, sentence, because } of findings) {
  process.stdout.write(`${files.get(template) ?? template}: ${rule}: ${because}\n    “${sentence}”\n`);
}
const messages = Object.keys(policy.templates).length;
process.stdout.write(`lint:messages: ${messages} messages, ${findings.length} findings\n`);
process.exitCode = findings.length === 0 ? 0 : 1;

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { lintMessages } from '#tools/policy/message-lint/lint-messages.ts';
import { readMessageLint } from '#tools/policy/message-lint/message-lint.ts';
import { readingTable } from '#tools/policy/message-lint/reading-table.ts';
import { EXIT } from './exit-codes.ts';
import { policyOption } from './option-values.ts';
import { displayPath } from './paths.ts';

interface Options {
  readonly policy: string;
  readonly reading?: true;
  readonly json?: true;
}

export function definePolicyLint(command: Command): void {
  command
    .addOption(policyOption('the policy folder'))
    .option('--reading', 'list how hard each message is to read')
    .option('--json', 'print the findings as JSON')
    .action(lint);
}

function lint({ policy: folder, reading, json }: Options): void {
  mustExist(folder, 'policy folder');
  const policy = readPolicyFolder(folder);
  const rules = readMessageLint(folder);
  const files = messageFiles(folder);
  const findings = lintMessages(policy, rules).map((each) => ({
    file: files.get(each.template) ?? each.template,
    ...each,
  }));
  process.exitCode = findings.length === 0 ? EXIT.yes : EXIT.no;
  if (json) {
    process.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`);
    return;
  }
  if (reading) process.stdout.write(readingTable(policy, rules));
  for (const { file, rule, sentence, because } of findings) {
    process.stdout.write(`${file}: ${rule}: ${because}\n    “${sentence}”\n`);
  }
  process.stdout.write(`policy lint: ${Object.keys(policy.templates).length} messages, ${findings.length} findings\n`);
}

/** The file of each message, by the message's id. */
function messageFiles(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => [basename(entry.name, '.md'), displayPath(join(entry.parentPath, entry.name))]),
  );
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readPolicyFolder } from '#adapters/local/policy-folder.ts';
import { mustExist } from '#adapters/local/input-not-found.ts';
import { strategyMermaid } from '#tools/policy/strategy-check/mermaid.ts';
import { strategySvg } from '#tools/policy/strategy-check/timeline.ts';
import { policyOption } from './option-values.ts';
import { displayPath, guide, RUN_FOLDER } from './paths.ts';

const PICTURE = /(<!-- strategy, by .*? -->\n)[\s\S]*?(<!-- end of strategy -->)/;

interface Options {
  readonly policy: string;
  readonly out: string;
  readonly write?: true;
}

export function definePolicyDraw(command: Command): void {
  command
    .addOption(policyOption('the policy folder'))
    .option('--out <dir>', 'where strategy.mmd and strategy.svg go', RUN_FOLDER)
    .option('--write', 'write the pictures of docs/strategy.md instead')
    .action(draw);
}

function draw({ policy, out, write }: Options): void {
  mustExist(policy, 'policy folder');
  const { strategy } = readPolicyFolder(policy);
  const mermaid = strategyMermaid(strategy);
  if (write) {
    const text = readFileSync(guide('strategy.md'), 'utf8');
    writeFileSync(
      guide('strategy.md'),
      text.replace(PICTURE, (_, begin: string, end: string) => `${begin}\n\`\`\`mermaid\n${mermaid}\`\`\`\n\n${end}`),
    );
    writeFileSync(guide('strategy.svg'), strategySvg(strategy));
    process.stdout.write('docs/strategy.md, docs/strategy.svg\n');
    return;
  }
  mkdirSync(out, { recursive: true });
  for (const [name, text] of [
    ['strategy.mmd', mermaid],
    ['strategy.svg', strategySvg(strategy)],
  ] as const) {
    writeFileSync(join(out, name), text);
    process.stdout.write(`${displayPath(join(out, name))}\n`);
  }
}

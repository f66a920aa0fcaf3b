import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { dateOption, wholeFrom } from './option-values.ts';

interface Options {
  readonly accounts: number;
  readonly seed: string;
  readonly today: string;
  readonly out?: string;
}

export function defineGenerate(command: Command): void {
  command
    .option('--accounts <n>', 'how many', wholeFrom(1), 500)
    .option('--seed <text>', 'what every draw follows from', 'forbear')
    .option('--today <date>', 'the day the file is written', dateOption, '2026-01-05')
    .option('--out <file>', 'where to write it; default: standard output')
    .action(generate);
}

function generate({ accounts, seed, today, out }: Options): void {
  const csv = portfolioCsv(generatePortfolio(accounts, seed, today));
  if (out === undefined) process.stdout.write(csv);
  else writeFileSync(out, csv);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulation } from '../simulation.ts';
import { toHtml, toMarkdown } from './blocks.ts';
import { CAVEAT, findings } from './findings.ts';
import { summary, TITLE } from './summary.ts';

/** Writes the page as HTML and as Markdown, its charts, and everything as JSON. @returns the names of the files */
export function writeSummary(simulation: Simulation, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const blocks = summary(simulation);
  const files: [string, string][] = [
    ['summary.html', toHtml(TITLE, blocks)],
    ['summary.md', toMarkdown(blocks)],
    ...blocks.flatMap((block): [string, string][] => (block.kind === 'chart' ? [[block.name, block.svg]] : [])),
    ['simulation.json', simulationJson(simulation)],
  ];
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return files.map(([name]) => name);
}

/** Everything that was found, with what may be said of it. */
export function simulationJson(simulation: Simulation): string {
  return `${JSON.stringify({ caveat: CAVEAT, findings: findings(simulation), ...simulation }, undefined, 2)}\n`;
}

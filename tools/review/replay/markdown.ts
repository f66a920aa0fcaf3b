import { differenceTable, effectTable, headline, remarks, ruleTable, type Table, versionTable } from './rows.ts';
import type { Summary } from './summary.ts';
import { scope } from './terminal.ts';

/** Enough to see what kind of contacts they are; a pull request's comment holds 65,536 characters. */
const SHOWN = 50;

/** A replay as Markdown, for the description of a pull request or a comment on it. */
export function markdownReport(summary: Summary): string {
  const { differences, rules } = summary;
  const parts = [`## Policy replay\n\n**${headline(summary)}**\n\n${scope(summary)}`];
  const said = remarks(summary);
  if (said.length > 0) parts.push(said.map((remark) => `- ${remark}`).join('\n'));
  if (differences.length > 0) parts.push(`### Contacts\n\n${pipes(effectTable(summary))}`);
  if (rules.length > 0) parts.push(`### Rules, in the contacts with an effect\n\n${pipes(ruleTable(summary))}`);
  parts.push(`### Permits\n\n${pipes(versionTable(summary))}`);
  if (differences.length > 0) {
    const shown = differences.slice(0, SHOWN);
    const title = shown.length === differences.length ? 'Each contact' : `The first ${SHOWN} of ${differences.length}`;
    parts.push(`<details><summary>${title}</summary>\n\n${pipes(differenceTable(shown))}\n\n</details>`);
  }
  return `${parts.join('\n\n')}\n`;
}

function pipes({ head, rows }: Table): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (rows.every((row) => typeof row[column] === 'number') ? '---:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

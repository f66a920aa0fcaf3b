import { markdownTable } from '#domain/documents/markdown-table.ts';
import { differenceTable, effectTable, headline, remarks, ruleTable, type Table, versionTable } from './tables.ts';
import type { Summary } from './summary.ts';
import { scopeText } from './terminal-report.ts';

/** Enough to see what kind of contacts they are; a pull request's comment holds 65,536 characters. */
const MAX_SHOWN = 50;

/** A replay as Markdown, for the description of a pull request or a comment on it. */
export function markdownReport(summary: Summary): string {
  const { differences, rules } = summary;
  const parts = [`## Policy replay\n\n**${headline(summary)}**\n\n${scopeText(summary)}`];
  const remarkLines = remarks(summary);
  if (remarkLines.length > 0) parts.push(remarkLines.map((remark) => `- ${remark}`).join('\n'));
  if (differences.length > 0) parts.push(`### Contacts\n\n${tableText(effectTable(summary))}`);
  if (rules.length > 0) parts.push(`### Rules, in the contacts with an effect\n\n${tableText(ruleTable(summary))}`);
  parts.push(`### Permits\n\n${tableText(versionTable(summary))}`);
  if (differences.length > 0) {
    const shown = differences.slice(0, MAX_SHOWN);
    const title =
      shown.length === differences.length ? 'Each contact' : `The first ${MAX_SHOWN} of ${differences.length}`;
    parts.push(`<details><summary>${title}</summary>\n\n${tableText(differenceTable(shown))}\n\n</details>`);
  }
  return `${parts.join('\n\n')}\n`;
}

function tableText({ head, rows }: Table): string {
  return markdownTable(head, rows);
}

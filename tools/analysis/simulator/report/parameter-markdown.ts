import { PARAMETER_GROUPS } from '../parameter-table.ts';
import { markdownTable } from '#domain/documents/markdown-table.ts';

/** The table of parameters as docs/simulator.md has it. */
export function parameterMarkdown(): string {
  return PARAMETER_GROUPS.map(({ title, parameters }) => {
    const rows = Object.entries(parameters).map(([name, { value, unit, basis, meaning, source }]) => [
      `\`${name}\``,
      String(value),
      unit,
      basis,
      meaning,
      source,
    ]);
    return `### ${title}\n\n${markdownTable(['parameter', 'value', 'unit', 'mark', 'what it is', 'source'], rows)}`;
  }).join('\n\n');
}

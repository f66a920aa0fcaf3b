import type { AreaScore } from './mutation-report.ts';

/** What is asked of every area, in per cent. */
export const EXPECTED = 85;

/** The scores as a page of Markdown: a table of areas, then each area's files and what nobody noticed there. */
export function summaryPage(scores: readonly AreaScore[], day: string): string {
  const row = ({ area, tests, mutants, killed, survived, unreached, ignored, percent, oneIn }: AreaScore) =>
    `| ${area}${oneIn === 1 ? '' : `, one in ${oneIn}`} | ${tests} | ${mutants} | ${killed} | ${survived} | ${unreached} | ${ignored} | ${percent.toFixed(1)} % |`;
  return [
    `# Mutation tests, ${day}`,
    '',
    '| area | tests | mutants | killed | survived | not reached | not run | score |',
    '| --- | --: | --: | --: | --: | --: | --: | --: |',
    ...scores.map(row),
    ...scores.flatMap(areaSection),
    '',
  ].join('\n');
}

function areaSection({ area, files, survivors }: AreaScore): string[] {
  const perFile = files
    .filter(({ mutants }) => mutants > 0)
    .map(({ file, killed, mutants }) => `| ${file} | ${killed} | ${mutants} |`);
  const list = survivors.map(({ file, line, kind, written, instead, unreached }) => {
    const how = unreached ? 'not reached' : 'survived';
    return `- ${file}:${line} ${kind}, ${how}: \`${written}\` with \`${instead.replaceAll(/\s+/g, ' ')}\``;
  });
  const table = ['| file | killed | mutants |', '| --- | --: | --: |', ...perFile];
  return ['', `## ${area}`, '', ...table, '', ...list];
}

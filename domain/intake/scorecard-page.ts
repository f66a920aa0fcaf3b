import { barTable, standalonePage, formatDollars, figure, formatCount } from '#domain/documents/html-page.ts';
import { escapeHtml } from '#domain/documents/html.ts';
import { NumberType } from '#domain/ports/number-types.ts';
import type { IntakeScorecard } from './scorecard.ts';

/** What became of the file after it was judged. */
export interface PortfolioOutcome {
  readonly placed: number;
  readonly updated: number;
  readonly alreadyPlaced: number;
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly needsReview: number;
  readonly rejected: number;
  readonly rejects?: string | undefined;
  readonly findings?: string | undefined;
  readonly findingsWhilePlacing?: string | undefined;
}

const VERDICT_LABELS = {
  accepted: 'Accepted',
  'accepted-in-part': 'Accepted in part',
  refused: 'Refused',
} as const;

const TONES = { accepted: 'good', 'accepted-in-part': 'warn', refused: 'bad' } as const;

const SEVERITY_LABELS = { refuse: 'file refused', reject: 'row rejected', warn: 'placed, please look' } as const;

/** The scorecard as one page without anything to load: what became of the file, what to mend, what the file is worth. */
export function scorecardPage(card: IntakeScorecard, outcome: PortfolioOutcome): string {
  const { verdict, because, rows, amounts, file, kind, judgedAt, portfolioId } = card;
  const name = file.slice(file.lastIndexOf('/') + 1);
  return standalonePage({
    tone: TONES[verdict],
    label: VERDICT_LABELS[verdict],
    heading: name,
    subtitle: `${sentence(because)} ${kind} · judged ${judgedAt.slice(0, 10)} · portfolio ${portfolioId}`,
    body: `<dl class="figures">
${figure('Rows', rows.all)}${figure('Good', rows.good)}${figure('Rejected', rows.rejected)}
${figures(outcome, kind)}
${amounts.all === 0 ? '' : figure('Sum of all rows', formatDollars(amounts.all)) + figure('Sum of good rows', formatDollars(amounts.good))}
</dl>
${nextSteps(card, outcome)}
${findingsTable(card)}
${card.portfolio === undefined ? '' : portfolioSections(card.portfolio, rows.good)}
${readingSection(card)}`,
  });
}

function figures(outcome: PortfolioOutcome, kind: IntakeScorecard['kind']): string {
  if (kind !== 'new-business')
    return figure('Recorded', outcome.recorded) + figure('Known before', outcome.alreadyRecorded);
  const some: readonly (readonly [string, number])[] = [
    ['Updated', outcome.updated],
    ['Placed before', outcome.alreadyPlaced],
    ['With our staff', outcome.needsReview],
  ];
  return (
    figure('Placed', outcome.placed) + some.map(([label, count]) => (count === 0 ? '' : figure(label, count))).join('')
  );
}

function nextSteps(
  { verdict }: IntakeScorecard,
  { rejects, findings, findingsWhilePlacing, needsReview }: PortfolioOutcome,
): string {
  const steps: string[] = [];
  if (verdict === 'refused')
    steps.push('Mend what the findings in red say and upload the whole file again. Nothing of it was taken in.');
  else if (rejects !== undefined)
    steps.push(
      `Mend the rows in <code>${escapeHtml(rejects)}</code>, which are as you sent them with the reasons in the last column, and upload just that file.`,
    );
  if (needsReview > 0)
    steps.push(
      `${needsReview} rows look like somebody we know without saying so for certain. Our staff decides; nobody is contacted about them until then.`,
    );
  const lists = [findings, findingsWhilePlacing].flatMap((list) =>
    list === undefined ? [] : [`<code>${escapeHtml(list)}</code>`],
  );
  if (lists.length > 0) steps.push(`Every finding, row by row, is in ${lists.join(' and ')}.`);
  if (steps.length === 0) return '';
  return `<section><h2>What to do</h2><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol></section>`;
}

function findingsTable({ findings }: IntakeScorecard): string {
  if (findings.length === 0) return '<section><h2>Findings</h2><p>None.</p></section>';
  const rows = findings.map(
    ({ code, severity, about, fix, count, examples }) => `<tr class="${severity}">
<td class="count">${formatCount(count)}</td>
<td><strong>${escapeHtml(about)}</strong><br><span class="severity">${SEVERITY_LABELS[severity]}</span> <code>${code}</code><br>${escapeHtml(sentence(fix))}</td>
<td>${examples.map(({ row, field, found, expected }) => `<p>row ${row}, <code>${escapeHtml(field)}</code>: found <q>${escapeHtml(found)}</q>, expected ${escapeHtml(expected)}</p>`).join('')}</td>
</tr>`,
  );
  return `<section><h2>Findings</h2><table><thead><tr><th>Rows</th><th>What, and how to mend it</th><th>For example</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></section>`;
}

function portfolioSections(
  { reach, numbers, consent, states, products, filled }: NonNullable<IntakeScorecard['portfolio']>,
  good: number,
): string {
  const consents = Object.entries(consent).map(([scope, { given, of }]) => [`consent to ${scope}`, given, of] as const);
  return `<section><h2>Who can be reached, and how</h2>${barTable([...Object.entries(reach).map(([by, count]) => [by, count, good] as const), ...consents])}</section>
${numbers === undefined ? '' : numbersSection(numbers)}<div class="columns"><section><h2>States</h2>${barTable(top(states, good))}</section>
<section><h2>Products</h2>${barTable(top(products, good))}</section></div>
<section><h2>How complete the columns are</h2>${barTable(Object.entries(filled).map(([column, count]) => [column, count, good] as const))}</section>`;
}

const NUMBER_TYPE_LABELS: Readonly<Record<NumberType, string>> = {
  mobile: 'mobile',
  landline: 'landline',
  voip: 'voip',
  other: 'other',
  invalid: 'nobody’s',
  unknown: 'not told',
};

function numbersSection(numbers: Readonly<Partial<Record<NumberType, number>>>): string {
  const counted = NumberType.options.flatMap((type) => {
    const count = numbers[type];
    return count === undefined ? [] : [[NUMBER_TYPE_LABELS[type], count] as const];
  });
  const all = counted.reduce((sum, [, count]) => sum + count, 0);
  return `<section><h2>What the telephone numbers are, looked up one by one</h2>${barTable(counted.map(([name, count]) => [name, count, all] as const))}</section>
`;
}

/** Lists longer than this end with the rest in one. */
const MAX_SHOWN = 12;

function top(counts: Readonly<Record<string, number>>, of: number): (readonly [string, number, number])[] {
  const entries = Object.entries(counts);
  const rest = entries.slice(MAX_SHOWN).reduce((sum, [, count]) => sum + count, 0);
  const shown = entries.slice(0, MAX_SHOWN).map(([name, count]) => [name, count, of] as const);
  return rest === 0 ? shown : [...shown, [`${entries.length - MAX_SHOWN} others`, rest, of] as const];
}

function readingSection({ reading }: IntakeScorecard): string {
  const { format, encoding, compressed, delimiter, assumptions, sha256 } = reading;
  const how = [
    format === 'csv' ? 'CSV' : 'JSON Lines',
    encoding,
    ...(compressed ? ['packed with gzip'] : []),
    ...(delimiter === undefined ? [] : [`columns parted by ${delimiter === '\t' ? 'tabs' : delimiter}`]),
  ].join(', ');
  const assumed = assumptions.length === 0 ? '' : ` We assumed: ${escapeHtml(assumptions.join('; '))}.`;
  return `<section class="reading"><h2>How it was read</h2><p>${escapeHtml(how)}.${assumed} SHA-256 <code>${sha256}</code></p></section>`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

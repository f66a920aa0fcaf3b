import type { Scorecard } from './scorecard.ts';

/** What became of the file after it was judged. */
export interface Outcome {
  readonly placed: number;
  readonly updated: number;
  readonly alreadyPlaced: number;
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly setAside: number;
  readonly rejected: number;
  readonly rejects?: string | undefined;
  readonly findings?: string | undefined;
}

const VERDICTS = {
  accepted: 'Accepted',
  'accepted-in-part': 'Accepted in part',
  refused: 'Refused',
} as const;

const SEVERITIES = { refuse: 'file refused', reject: 'row rejected', warn: 'placed, please look' } as const;

/** The scorecard as one page without anything to load: what became of the file, what to mend, what the file is worth. */
export function scorecardPage(card: Scorecard, outcome: Outcome): string {
  const { verdict, because, rows, amounts, file, kind, judgedAt, portfolioId } = card;
  const name = file.slice(file.lastIndexOf('/') + 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`${VERDICTS[verdict]}: ${name}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header class="${verdict}">
<p class="verdict">${VERDICTS[verdict]}</p>
<h1>${escape(name)}</h1>
<p>${escape(sentence(because))} ${kind} · judged ${judgedAt.slice(0, 10)} · portfolio ${portfolioId}</p>
</header>
<dl class="figures">
${figure('Rows', rows.all)}${figure('Good', rows.good)}${figure('Rejected', rows.rejected)}
${figures(outcome, kind)}
${amounts.all === 0 ? '' : figure('Sum of all rows', dollars(amounts.all)) + figure('Sum of good rows', dollars(amounts.good))}
</dl>
${nextSteps(card, outcome)}
${findingsTable(card)}
${card.portfolio === undefined ? '' : portfolioSections(card.portfolio, rows.good)}
${readingSection(card)}
</main>
</body>
</html>
`;
}

function figures(outcome: Outcome, kind: Scorecard['kind']): string {
  if (kind !== 'new-business')
    return figure('Recorded', outcome.recorded) + figure('Known before', outcome.alreadyRecorded);
  const some: readonly (readonly [string, number])[] = [
    ['Updated', outcome.updated],
    ['Placed before', outcome.alreadyPlaced],
    ['With our staff', outcome.setAside],
  ];
  return (
    figure('Placed', outcome.placed) + some.map(([label, count]) => (count === 0 ? '' : figure(label, count))).join('')
  );
}

function nextSteps({ verdict }: Scorecard, { rejects, findings, setAside }: Outcome): string {
  const steps: string[] = [];
  if (verdict === 'refused')
    steps.push('Mend what the findings in red say and upload the whole file again. Nothing of it was taken in.');
  else if (rejects !== undefined)
    steps.push(
      `Mend the rows in <code>${escape(rejects)}</code>, which are as you sent them with the reasons in the last column, and upload just that file.`,
    );
  if (setAside > 0)
    steps.push(
      `${setAside} rows look like somebody we know without saying so for certain. Our staff decides; nobody is contacted about them until then.`,
    );
  if (findings !== undefined) steps.push(`Every finding, row by row, is in <code>${escape(findings)}</code>.`);
  if (steps.length === 0) return '';
  return `<section><h2>What to do</h2><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol></section>`;
}

function findingsTable({ findings }: Scorecard): string {
  if (findings.length === 0) return '<section><h2>Findings</h2><p>None.</p></section>';
  const rows = findings.map(
    ({ code, severity, about, mend, count, examples }) => `<tr class="${severity}">
<td class="count">${whole(count)}</td>
<td><strong>${escape(about)}</strong><br><span class="severity">${SEVERITIES[severity]}</span> <code>${code}</code><br>${escape(sentence(mend))}</td>
<td>${examples.map(({ row, field, found, expected }) => `<p>row ${row}, <code>${escape(field)}</code>: found <q>${escape(found)}</q>, expected ${escape(expected)}</p>`).join('')}</td>
</tr>`,
  );
  return `<section><h2>Findings</h2><table><thead><tr><th>Rows</th><th>What, and how to mend it</th><th>For example</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></section>`;
}

function portfolioSections(
  { reach, consent, states, products, filled }: NonNullable<Scorecard['portfolio']>,
  good: number,
): string {
  const consents = Object.entries(consent).map(([scope, { given, of }]) => [`consent to ${scope}`, given, of] as const);
  return `<section><h2>Who can be reached, and how</h2>${bars([...Object.entries(reach).map(([by, count]) => [by, count, good] as const), ...consents])}</section>
<div class="columns"><section><h2>States</h2>${bars(top(states, good))}</section>
<section><h2>Products</h2>${bars(top(products, good))}</section></div>
<section><h2>How complete the columns are</h2>${bars(Object.entries(filled).map(([column, count]) => [column, count, good] as const))}</section>`;
}

/** Lists longer than this end with the rest in one. */
const SHOWN = 12;

function top(counts: Readonly<Record<string, number>>, of: number): (readonly [string, number, number])[] {
  const entries = Object.entries(counts);
  const rest = entries.slice(SHOWN).reduce((sum, [, count]) => sum + count, 0);
  const shown = entries.slice(0, SHOWN).map(([name, count]) => [name, count, of] as const);
  return rest === 0 ? shown : [...shown, [`${entries.length - SHOWN} others`, rest, of] as const];
}

function bars(entries: readonly (readonly [string, number, number])[]): string {
  return `<table class="bars">${entries
    .map(([name, count, of]) => {
      const percent = of === 0 ? 0 : (count / of) * 100;
      return `<tr><th>${escape(name)}</th><td><i style="width:${percent.toFixed(1)}%"></i></td><td class="count">${whole(count)}</td><td class="count">${percent.toFixed(0)} %</td></tr>`;
    })
    .join('')}</table>`;
}

function readingSection({ reading }: Scorecard): string {
  const { format, encoding, compressed, delimiter, assumptions, sha256 } = reading;
  const how = [
    format === 'csv' ? 'CSV' : 'JSON Lines',
    encoding,
    ...(compressed ? ['packed with gzip'] : []),
    ...(delimiter === undefined ? [] : [`columns parted by ${delimiter === '\t' ? 'tabs' : delimiter}`]),
  ].join(', ');
  const assumed = assumptions.length === 0 ? '' : ` We assumed: ${escape(assumptions.join('; '))}.`;
  return `<section class="reading"><h2>How it was read</h2><p>${escape(how)}.${assumed} SHA-256 <code>${sha256}</code></p></section>`;
}

function figure(label: string, value: number | string): string {
  return `<div><dt>${label}</dt><dd>${typeof value === 'number' ? whole(value) : value}</dd></div>`;
}

function whole(count: number): string {
  return count.toLocaleString('en-US');
}

function dollars(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d9dee5;--paper:#fff;--bar:#4f7cac}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa5b4;--line:#343c48;--paper:#14181e;--bar:#6f9fd0}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
header{border-left:.5rem solid #2e7d4f;padding-left:1rem}header.accepted-in-part{border-color:#b7791f}header.refused{border-color:#b3392f}
header p{margin:0;color:var(--soft)}header .verdict{font-weight:600;color:var(--ink)}h1{margin:0;font-size:1.6rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.5rem 0}.figures dt{color:var(--soft);font-size:.85rem}.figures dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
.count{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td p{margin:0 0 .3rem;font-size:.9rem;overflow-wrap:anywhere}
tr.refuse .severity,tr.reject .severity{color:#b3392f}tr.warn .severity{color:#b7791f}code{font-size:.85em;overflow-wrap:anywhere}
.bars th{font-weight:400;width:14rem}.bars td:nth-child(2){width:100%}.bars i{display:block;height:.8rem;margin-top:.35rem;background:var(--bar);border-radius:2px;min-width:1px}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:0 2rem}.columns .bars th{width:7rem}.reading{color:var(--soft);font-size:.9rem}
`;

import { escapeHtml } from './html.ts';

/** What stands at the top of a page: good news, something to look at, or bad news. */
export type Tone = 'good' | 'warn' | 'bad';

interface StandalonePage {
  readonly tone: Tone;
  /** The news in two or three words. */
  readonly label: string;
  readonly heading: string;
  readonly subtitle: string;
  /** HTML. */
  readonly body: string;
}

/** A page that a creditor's clerk opens from a folder or a mail, with its news in front. */
export function standalonePage({ tone, label, heading, subtitle, body }: StandalonePage): string {
  const header = `<header class="${tone}">
<p class="verdict">${escapeHtml(label)}</p>
<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(subtitle)}</p>
</header>`;
  return htmlPage({ title: `${label}: ${heading}`, body: `${header}\n${body}` });
}

interface HtmlPage {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** CSS of this page alone, after that of all. */
  readonly style?: string;
}

/** What every page stands in: nothing to load, no script, light or dark. */
export function htmlPage({ title, body, style = '' }: HtmlPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Counts as bars: name, count, and of how many. */
export function barTable(entries: readonly (readonly [string, number, number])[]): string {
  return `<table class="bars">${entries
    .map(([name, count, total]) => {
      const percent = total === 0 ? 0 : (count / total) * 100;
      return `<tr><th>${escapeHtml(name)}</th><td><i style="width:${percent.toFixed(1)}%"></i></td><td class="count">${formatCount(count)}</td><td class="count">${percent.toFixed(0)} %</td></tr>`;
    })
    .join('')}</table>`;
}

export function figure(label: string, value: number | string): string {
  return `<div><dt>${label}</dt><dd>${typeof value === 'number' ? formatCount(value) : value}</dd></div>`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

export function formatDollars(cents: number): string {
  return (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d9dee5;--paper:#fff;--bar:#4f7cac}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa5b4;--line:#343c48;--paper:#14181e;--bar:#6f9fd0}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
header{border-left:.5rem solid #2e7d4f;padding-left:1rem}header.warn{border-color:#b7791f}header.bad{border-color:#b3392f}
header p{margin:0;color:var(--soft)}header .verdict{font-weight:600;color:var(--ink)}h1{margin:0;font-size:1.6rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.5rem 0}.figures dt{color:var(--soft);font-size:.85rem}.figures dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
.count{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td p{margin:0 0 .3rem;font-size:.9rem;overflow-wrap:anywhere}
.sums th{font-weight:400}.sums .many{color:var(--soft)}th.count{text-align:right}tr.refuse .severity,tr.reject .severity{color:#b3392f}tr.warn .severity{color:#b7791f}code{font-size:.85em;overflow-wrap:anywhere}
.bars th{font-weight:400;width:14rem}.bars td:nth-child(2){width:100%}.bars i{display:block;height:.8rem;margin-top:.35rem;background:var(--bar);border-radius:2px;min-width:1px}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:0 2rem}.columns .bars th{width:7rem}.reading{color:var(--soft);font-size:.9rem}
`;

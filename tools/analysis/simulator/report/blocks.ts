import { escapeHtml } from '#domain/documents/html.ts';
import { htmlPage } from '#domain/documents/html-page.ts';
import { markdownTable } from '#domain/documents/markdown-table.ts';

/** Parts of a summary, written as Markdown or as HTML. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'chart'; readonly name: string; readonly svg: string; readonly altText: string };

export function toMarkdown(blocks: readonly ReportBlock[]): string {
  return `${blocks.map(markdownOf).join('\n\n')}\n`;
}

function markdownOf(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'text':
      return block.text;
    case 'warning':
      return `> **${block.text}**`;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'table':
      return markdownTable(block.head, block.rows);
    case 'chart':
      return `![${block.altText}](${block.name})`;
    default:
      return block satisfies never;
  }
}

/** One page that needs nothing beside it: charts stand in it as they are. */
export function toHtml(title: string, blocks: readonly ReportBlock[]): string {
  return htmlPage({ title, style: PAGE_STYLE, body: blocks.map(htmlOf).join('\n') });
}

/** Tables of figures wider than a telephone, and charts. */
const PAGE_STYLE = `
main{max-width:68rem}table{display:block;overflow-x:auto;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{text-align:right;white-space:nowrap}th:first-child,td:first-child{text-align:left}
.warning{border-left:4px solid #b7791f;padding:.5rem 1rem;font-weight:600}figure{margin:1rem 0}svg{max-width:100%;height:auto}
`;

function htmlOf(block: ReportBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'warning':
      return `<p class="warning">${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const cells = (tag: 'th' | 'td', row: readonly string[]) =>
        `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
      return `<table><thead>${cells('th', block.head)}</thead><tbody>${block.rows.map((row) => cells('td', row)).join('')}</tbody></table>`;
    }
    case 'chart':
      return `<figure aria-label="${escapeHtml(block.altText)}">${block.svg}</figure>`;
    default:
      return block satisfies never;
  }
}

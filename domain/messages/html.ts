import { escapeHtml } from '#domain/documents/html.ts';
import type { Language } from '#domain/values/primitives.ts';
import type { Block, TableCell, ListItem, Span } from './rich-text.ts';

/**
 * The blocks as the HTML of an email. Mail programs drop style sheets, so it is no page of `domain/documents`: styles in
 * place, no scripts, no pictures, nothing fetched.
 */
export function emailHtml(title: string, blocks: readonly Block[], language: Language): string {
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title></head>`,
    '<body style="margin:0 auto;padding:16px;max-width:600px;font:16px/1.5 Arial,Helvetica,sans-serif;color:#1a1a1a">',
    ...blocks.map(blockHtml),
    '</body></html>',
    '',
  ].join('\n');
}

/** The blocks without the page around them. */
export function htmlFragment(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} style="font-size:1.1em;margin:1.2em 0 .4em">${spansHtml(block.spans)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${spansHtml(block.spans)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag} style="padding-left:1.4em">${block.items.map(itemHtml).join('')}</${tag}>`;
    }
    case 'table':
      return `<table style="border-collapse:collapse;width:100%">${block.rows.map(rowHtml).join('')}</table>`;
    case 'columns':
      return block.columns.map(({ blocks }) => htmlFragment(blocks)).join('\n');
    case 'rule':
    case 'new-page':
      return '<hr style="border:0;border-top:1px solid #999">';
    case 'cut':
      return '<hr style="border:0;border-top:2px dashed #999">';
    default:
      return block satisfies never;
  }
}

/** Mail programs drop form fields, so a box to tick is a character. */
function itemHtml({ checkbox, blocks }: ListItem): string {
  const [first, ...rest] = blocks;
  const opening = first?.kind === 'paragraph' ? spansHtml(first.spans) : first === undefined ? '' : blockHtml(first);
  const content = `${checkbox ? '&#9744; ' : ''}${opening}${rest.map(blockHtml).join('')}`;
  return checkbox ? `<li style="list-style:none">${content}</li>` : `<li>${content}</li>`;
}

function rowHtml(cells: readonly TableCell[]): string {
  const style = (align: TableCell['align']) =>
    `padding:6px 4px;border-bottom:1px solid #999;text-align:${align};vertical-align:bottom`;
  return `<tr>${cells.map(({ spans, align }) => `<td style="${style(align)}">${spansHtml(spans)}</td>`).join('')}</tr>`;
}

function spansHtml(spans: readonly Span[]): string {
  return spans.map(spanHtml).join('');
}

function spanHtml(each: Span): string {
  if (each.kind === 'break') return '<br>';
  let html = escapeHtml(each.text);
  if (each.strong) html = `<strong>${html}</strong>`;
  if (each.emphasis) html = `<em>${html}</em>`;
  return each.href === undefined ? html : `<a href="${escapeHtml(each.href)}">${html}</a>`;
}

import type { Block, ListItem, Span } from './rich-text.ts';

const RULE = '-'.repeat(40);
const CUT = '- '.repeat(20).trim();

/** The text a person reads whose mail program shows no HTML. Lines are not wrapped: the program knows its width. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return spansText(block.spans);
    case 'list':
      return block.items.map((item, index) => itemText(item, block.ordered ? `${index + 1}.` : '-')).join('\n');
    case 'table':
      return block.rows.map((cells) => cells.map(({ spans }) => spansText(spans)).join('  ')).join('\n');
    case 'columns':
      return block.columns.map(({ blocks }) => plainText(blocks)).join('\n\n');
    case 'rule':
    case 'new-page':
      return RULE;
    case 'cut':
      return CUT;
    default:
      return block satisfies never;
  }
}

function itemText({ checkbox, blocks }: ListItem, mark: string): string {
  const bullet = checkbox ? '[ ]' : mark;
  const indent = ' '.repeat(bullet.length + 1);
  const text = blocks.map(blockText).join('\n');
  return `${bullet} ${text.replaceAll('\n', `\n${indent}`)}`;
}

function spansText(spans: readonly Span[]): string {
  return spans
    .map((each) => {
      if (each.kind === 'break') return '\n';
      return each.href === undefined || isSameLink(each.text, each.href) ? each.text : `${each.text} (${each.href})`;
    })
    .join('');
}

/** Does the text itself show where the link leads? */
function isSameLink(text: string, href: string): boolean {
  const bare = (address: string) => address.replace(/^(https?:\/\/|mailto:|tel:)/i, '');
  return bare(text) === bare(href);
}

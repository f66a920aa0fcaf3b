import { Marked, type Token, type Tokens } from 'marked';
import { NEW_PAGE } from './new-page.ts';

/** A stretch of text in one style. A break starts a new line inside a paragraph. */
export type Span =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly strong: boolean;
      readonly emphasis: boolean;
      readonly href?: string;
    }
  | { readonly kind: 'break' };

export interface ListItem {
  /** A box to tick on paper. */
  readonly checkbox: boolean;
  readonly blocks: readonly Block[];
}

export interface TableCell {
  readonly spans: readonly Span[];
  readonly align: 'left' | 'right';
}

export interface LayoutColumn {
  /** Its share of the width, in proportion to the others'. */
  readonly relativeWidth: number;
  readonly blocks: readonly Block[];
}

/** The few things a message is made of. Email, plain text and paper each draw these and nothing else. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly kind: 'rule' }
  /** Side by side on paper, one after the other on a screen. */
  | { readonly kind: 'columns'; readonly columns: readonly LayoutColumn[] }
  /** What follows is cut off and sent back; it stands together at the foot of a page. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'new-page' };

/** Marks in a Markdown text that a Markdown reader does not show; besides {@link NEW_PAGE}. */
const CUT_HERE = '<!-- cut here -->';
/** `<!-- columns 5:6 -->`: as many as there are numbers, wide in that proportion. */
const COLUMNS = /^<!-- columns (\d+(?::\d+)+) -->$/;
const NEXT_COLUMN = '<!-- next column -->';
const END_OF_COLUMNS = '<!-- end of columns -->';

/** Only what a template wrote as a link is one: a value that looks like an address stays text. */
const markdown = new Marked({ gfm: true, tokenizer: { url: () => undefined } });

/** Reads Markdown. HTML in it is shown as the text it is; pictures are their description. */
export function parseRichText(text: string): Block[] {
  const top: Block[] = [];
  let columns: ColumnsInProgress | undefined;
  for (const token of markdown.lexer(text)) {
    const mark = token.type === 'html' ? token.raw.trim() : '';
    const into = columns?.blocks.at(-1) ?? top;
    const shares = COLUMNS.exec(mark)?.[1]?.split(':').map(Number);
    if (shares !== undefined) {
      top.push(...blocksOfUnclosedColumns(columns));
      columns = { shares, blocks: [[]] };
    } else if (mark === NEXT_COLUMN) columns?.blocks.push([]);
    else if (mark === END_OF_COLUMNS) {
      if (columns !== undefined) top.push(closeColumns(columns));
      columns = undefined;
    } else if (mark === CUT_HERE) into.push({ kind: 'cut' });
    else if (mark === NEW_PAGE) into.push({ kind: 'new-page' });
    else into.push(...blocksOf(token));
  }
  return [...top, ...blocksOfUnclosedColumns(columns)];
}

/** Columns never closed are no columns; nothing of the text is lost. */
function blocksOfUnclosedColumns(columns: ColumnsInProgress | undefined): Block[] {
  return columns?.blocks.flat() ?? [];
}

interface ColumnsInProgress {
  readonly shares: readonly number[];
  readonly blocks: Block[][];
}

function closeColumns({ shares, blocks }: ColumnsInProgress): Block {
  return {
    kind: 'columns',
    columns: blocks.map((each, index) => ({ relativeWidth: shares[index] ?? 1, blocks: each })),
  };
}

function blocksOf(token: Token): Block[] {
  if (isHeading(token)) return [{ kind: 'heading', level: token.depth, spans: spansOf(token.tokens) }];
  if (isList(token)) return [{ kind: 'list', ordered: token.ordered, items: token.items.map(listItem) }];
  if (isTable(token)) return [table(token)];
  switch (token.type) {
    case 'space':
    case 'checkbox':
      return [];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'blockquote':
      return (token.tokens ?? []).flatMap(blocksOf);
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', spans: spansOf(token.tokens ?? [token]) }];
    default:
      return [{ kind: 'paragraph', spans: [span(token.raw.trim())] }];
  }
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list';
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

function isLink(token: Token): token is Tokens.Link {
  return token.type === 'link';
}

function listItem({ task, tokens }: Tokens.ListItem): ListItem {
  return { checkbox: task, blocks: tokens.flatMap(blocksOf) };
}

/** Markdown wants a header row; an empty one is no row. */
function table({ header, rows }: Tokens.Table): Block {
  const nonEmptyRows = header.some(({ text }) => text.trim() !== '') ? [header, ...rows] : rows;
  return {
    kind: 'table',
    rows: nonEmptyRows.map((cells) =>
      cells.map((cell) => ({ spans: spansOf(cell.tokens), align: cell.align === 'right' ? 'right' : 'left' })),
    ),
  };
}

interface Style {
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly href?: string;
}

function spansOf(tokens: readonly Token[], style: Style = {}): Span[] {
  return tokens.flatMap((token): Span[] => {
    if (isLink(token)) return spansOf(token.tokens, safeLink(token.href) ? { ...style, href: token.href } : style);
    switch (token.type) {
      case 'br':
        return [{ kind: 'break' }];
      case 'strong':
        return spansOf(token.tokens ?? [], { ...style, strong: true });
      case 'em':
        return spansOf(token.tokens ?? [], { ...style, emphasis: true });
      case 'text':
      case 'escape':
      case 'codespan':
      case 'image':
        return [span(token.text.replaceAll('\n', ' '), style)];
      default:
        return [span(token.raw, style)];
    }
  });
}

function span(text: string, { strong = false, emphasis = false, href }: Style = {}): Span {
  return { kind: 'text', text, strong, emphasis, ...(href === undefined ? {} : { href }) };
}

function safeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(href);
}

import type { Block, Cell, Column, ListItem, Span } from '#domain/messages/rich-text.ts';
import { type FontName, TYPEFACES } from './typeface.ts';
import { toWinAnsi } from './win-ansi.ts';

/** Sizes in points. */
export interface Style {
  readonly size: number;
  readonly leading: number;
  /** Space after a block. */
  readonly gap: number;
}

/**
 * Something that stays on one page: a line, a row of a table, a pair of columns. It is drawn with its top left corner
 * at a point of the page, measured from the page's lower left corner, as PDF operators.
 */
export interface Row {
  readonly height: number;
  /** A heading stays with what follows it. */
  readonly keepWithNext: boolean;
  draw(x: number, top: number): string;
}

const LIST_INDENT = 13;
const BOX = 7;
const COLUMN_GAP = 22;
const CELL_PADDING = 2.2;

/** The blocks as rows of a given width in points. A `cut` or `new-page` inside is for the page to handle, not for here. */
export function typeset(blocks: readonly Block[], width: number, style: Style): Row[] {
  return blocks.flatMap((block) => withGap(blockRows(block, width, style), gapAfter(block, style)));
}

function gapAfter(block: Block, style: Style): number {
  return block.kind === 'heading' ? style.gap / 2 : style.gap;
}

function blockRows(block: Block, width: number, style: Style): Row[] {
  switch (block.kind) {
    case 'heading': {
      const larger = { ...style, size: style.size + 1, leading: style.leading + 1 };
      const bold = block.spans.map((each) => (each.kind === 'break' ? each : { ...each, strong: true }));
      const lines = textRows(bold, width, larger);
      return [...lines, line(width, 0.8, 2.5)].map((each) => ({ ...each, keepWithNext: true }));
    }
    case 'paragraph':
      return textRows(block.spans, width, style);
    case 'list':
      return block.items.flatMap((item, index) =>
        itemRows(item, block.ordered ? `${index + 1}.` : '\x95', width, style),
      );
    case 'table':
      return tableRows(block.rows, width, style);
    case 'columns':
      return columnRows(block.columns, width, style);
    case 'rule':
      return [line(width, 0.4, 2)];
    case 'cut':
    case 'new-page':
      return [];
    default:
      return block satisfies never;
  }
}

function textRows(spans: readonly Span[], width: number, style: Style): Row[] {
  const { size, leading } = style;
  const lines = wrap(spans, width, size);
  // No line of a paragraph stands alone at the end or the start of a page.
  const keeps = (index: number) => index < lines.length - 1 && (index === 0 || index === lines.length - 2);
  return lines.map((words, index) => ({
    height: leading,
    keepWithNext: keeps(index),
    draw: (x, top) => textOperators(words, x, top - size, size),
  }));
}

/** A box or a bullet in the margin of the item's first line. */
function itemRows({ box, blocks }: ListItem, bullet: string, width: number, style: Style): Row[] {
  const content = typeset(blocks, width - LIST_INDENT, { ...style, gap: style.gap / 3 });
  const rows = indented(content, LIST_INDENT);
  const [first, ...rest] = rows;
  if (first === undefined) return [];
  const mark = (x: number, top: number) =>
    box
      ? `0.7 w ${at(x + 0.5, top - style.size + 0.3)} ${BOX} ${BOX} re S`
      : textOperators([word([{ font: 'regular', bytes: bullet }])], x, top - style.size, style.size);
  return [{ ...first, draw: (x, top) => `${mark(x, top)}\n${first.draw(x, top)}` }, ...rest];
}

/** Every column but the first is as wide as its widest cell; the first has the rest. */
function tableRows(rows: readonly (readonly Cell[])[], width: number, style: Style): Row[] {
  const count = Math.max(...rows.map((cells) => cells.length));
  const natural = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((cells) => spansWidth(cells[column]?.spans ?? [], style.size))),
  );
  const others = natural.slice(1).reduce((sum, each) => sum + each + COLUMN_GAP / 2, 0);
  const widths = [Math.max(width - others, width / 3), ...natural.slice(1)];
  return rows.map((cells): Row => {
    const texts = cells.map(({ spans }, column) => wrap(spans, widths[column] ?? width, style.size));
    const height = Math.max(...texts.map((lines) => lines.length)) * style.leading + 2 * CELL_PADDING;
    const draw = (x: number, top: number) => {
      let left = x;
      const drawn = cells.map(({ align }, column) => {
        const own = widths[column] ?? width;
        const from = column === 0 ? left : left + COLUMN_GAP / 2;
        left = from + own;
        return (texts[column] ?? []).map((words, index) => {
          const shift = align === 'right' ? own - lineWidth(words, style.size) : 0;
          return textOperators(
            words,
            from + shift,
            top - CELL_PADDING - index * style.leading - style.size,
            style.size,
          );
        });
      });
      return [...drawn.flat(), ruleOperators(x, top - height, width, 0.4)].join('\n');
    };
    return { height, keepWithNext: true, draw };
  });
}

function columnRows(columns: readonly Column[], width: number, style: Style): Row[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const room = width - COLUMN_GAP * (columns.length - 1);
  let left = 0;
  const set = columns.map(({ share, blocks }) => {
    const own = (room * share) / shares;
    const from = left;
    left += own + COLUMN_GAP;
    return { from, rows: typeset(blocks, own, style) };
  });
  const height = Math.max(...set.map(({ rows }) => totalHeight(rows)));
  const draw = (x: number, top: number) => set.map(({ from, rows }) => drawDown(rows, x + from, top)).join('\n');
  return [{ height, keepWithNext: false, draw }];
}

export function totalHeight(rows: readonly Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

/** The rows one under the other. */
export function drawDown(rows: readonly Row[], x: number, top: number): string {
  let y = top;
  return rows
    .map((row) => {
      const drawn = row.draw(x, y);
      y -= row.height;
      return drawn;
    })
    .join('\n');
}

function indented(rows: readonly Row[], by: number): Row[] {
  return rows.map((row) => ({ ...row, draw: (x, top) => row.draw(x + by, top) }));
}

function withGap(rows: readonly Row[], gap: number): Row[] {
  const last = rows.at(-1);
  return last === undefined ? [] : [...rows.slice(0, -1), { ...last, height: last.height + gap }];
}

/** A line across, in a row of its own. */
function line(width: number, weight: number, height: number): Row {
  return { height, keepWithNext: false, draw: (x, top) => ruleOperators(x, top, width, weight) };
}

/** A line across the page, of a weight in points. */
export function ruleOperators(x: number, y: number, width: number, weight: number): string {
  return `${weight} w ${at(x, y)} m ${at(x + width, y)} l S`;
}

/** A piece of a word in one face, as Windows-1252 bytes. */
interface Piece {
  readonly font: FontName;
  readonly bytes: string;
}

/** Pieces that stand together without a space: `**Stop**.` is one word of two faces. */
interface Word {
  readonly pieces: readonly Piece[];
  /** In thousandths of the font size. */
  readonly width: number;
}

function word(pieces: readonly Piece[]): Word {
  return { pieces, width: pieces.reduce((sum, { font, bytes }) => sum + TYPEFACES[font].widthOf(bytes), 0) };
}

/** Breaks text into lines. A word wider than the line is broken where the line ends. */
function wrap(spans: readonly Span[], width: number, size: number): Word[][] {
  // A cell as wide as its own text must hold it, whatever the division leaves in the last digit.
  const room = (width * 1000) / size + 1e-6;
  const lines: Word[][] = [];
  for (const words of paragraphs(spans)) {
    let current: Word[] = [];
    let used = 0;
    for (const next of words.flatMap((each) => fitting(each, room))) {
      const needed = current.length === 0 ? next.width : used + SPACE + next.width;
      if (needed > room && current.length > 0) {
        lines.push(current);
        current = [next];
        used = next.width;
      } else {
        current.push(next);
        used = needed;
      }
    }
    lines.push(current);
  }
  return lines;
}

/** The words between one hard break and the next. */
function paragraphs(spans: readonly Span[]): Word[][] {
  const result: Word[][] = [[]];
  let pieces: Piece[] = [];
  const finish = () => {
    if (pieces.length > 0) result.at(-1)?.push(word(pieces));
    pieces = [];
  };
  for (const each of spans) {
    if (each.kind === 'break') {
      finish();
      result.push([]);
      continue;
    }
    const font = each.strong ? 'bold' : each.emphasis ? 'italic' : 'regular';
    toWinAnsi(each.text)
      .split(' ')
      .forEach((bytes, index) => {
        if (index > 0) finish();
        if (bytes !== '') pieces.push({ font, bytes });
      });
  }
  finish();
  return result;
}

function fitting(wide: Word, room: number): Word[] {
  if (wide.width <= room) return [wide];
  const parts: Word[] = [];
  for (const { font, bytes } of wide.pieces) {
    let from = 0;
    for (let to = 1; to <= bytes.length; to++) {
      if (to < bytes.length && TYPEFACES[font].widthOf(bytes.slice(from, to + 1)) <= room) continue;
      parts.push(word([{ font, bytes: bytes.slice(from, to) }]));
      from = to;
    }
  }
  return parts;
}

/** Width of a space in thousandths: the same in all three faces. */
const SPACE = TYPEFACES.regular.widthOf(' ');

function lineWidth(words: readonly Word[], size: number): number {
  const units = words.reduce((sum, { width }) => sum + width, SPACE * Math.max(words.length - 1, 0));
  return (units * size) / 1000;
}

function spansWidth(spans: readonly Span[], size: number): number {
  return Math.max(...paragraphs(spans).map((words) => lineWidth(words, size)));
}

/** A line of text with its baseline at `y`. */
function textOperators(words: readonly Word[], x: number, y: number, size: number): string {
  const operators: string[] = [];
  let font: FontName | undefined;
  let pending = '';
  const flush = () => {
    if (pending !== '') operators.push(`(${pending.replace(/[\\()]/g, '\\$&')}) Tj`);
    pending = '';
  };
  words.forEach(({ pieces }, index) => {
    if (index > 0) pending += ' ';
    for (const piece of pieces) {
      if (piece.font !== font) {
        flush();
        font = piece.font;
        operators.push(`/${font} ${size} Tf`);
      }
      pending += piece.bytes;
    }
  });
  flush();
  return operators.length === 0 ? '' : `BT ${at(x, y)} Td ${operators.join(' ')} ET`;
}

function at(x: number, y: number): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

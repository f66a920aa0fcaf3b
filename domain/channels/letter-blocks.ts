import type { Block, TableCell, LayoutColumn, ListItem, Span } from '#domain/messages/rich-text.ts';
import { type Face, printable } from './letter-fonts.ts';

/** A strip of paper, in points; what is drawn on it begins at the height where the document stands. */
export interface TextArea {
  readonly document: PDFKit.PDFDocument;
  readonly x: number;
  readonly width: number;
  /** Of the letters. */
  readonly size: number;
  /** Between the lines of a text. */
  readonly lineGap: number;
  /** After a block. */
  readonly gap: number;
}

const LIST_INDENT = 13;
const BOX = 7;
const COLUMN_GAP = 22;
const CELL_GAP = 10;
const CELL_PADDING = 2.2;
/** Of the lines between the rows of a table: the numbers stand out, not the grid. */
const GRAY = '#9a9a9a';

/** Draws blocks one under the other; pdfkit breaks the lines, and goes on to a new page when one is full. */
export function drawBlocks(blocks: readonly Block[], strip: TextArea): void {
  for (const block of blocks) {
    drawBlock(block, strip);
    strip.document.y += block.kind === 'heading' ? strip.gap / 2 : strip.gap;
  }
}

function drawBlock(block: Block, strip: TextArea): void {
  const { document, size } = strip;
  switch (block.kind) {
    case 'heading':
      drawText(linesOf(block.spans, 'bold'), { ...strip, size: size + 1 });
      return drawRule(0.8, strip);
    case 'paragraph':
      return drawText(linesOf(block.spans), strip);
    case 'list':
      return block.items.forEach((item, index) => drawItem(item, block.ordered ? `${index + 1}.` : '•', strip));
    case 'table':
      return drawTable(block.rows, strip);
    case 'columns':
      return drawColumns(block.columns, strip);
    case 'rule':
      return drawRule(0.4, strip);
    case 'cut':
      document.dash(4, { space: 3 });
      drawRule(0.6, strip);
      document.undash();
      return;
    case 'new-page':
      // The letter heeds it, unless it stands inside a column or a list.
      return;
    default:
      return block satisfies never;
  }
}

interface TextRun {
  text: string;
  readonly face: Face;
}

/**
 * The text between hard breaks, in runs of one face. pdfkit may break a line between any two runs, so that a run takes
 * the space and the stops after it along.
 */
function linesOf(spans: readonly Span[], only?: Face): TextRun[][] {
  const lines: TextRun[][] = [[]];
  for (const span of spans) {
    if (span.kind === 'break') {
      lines.push([]);
      continue;
    }
    const last = lines.at(-1)?.at(-1);
    const text = printable(span.text);
    const face = only ?? (span.strong ? 'bold' : span.emphasis ? 'italic' : 'regular');
    const joined = last === undefined ? '' : last.face === face ? text : (/^[\s.,;:!?…)”’]*/.exec(text)?.[0] ?? '');
    if (last !== undefined) last.text += joined;
    if (joined !== text) lines.at(-1)?.push({ text: text.slice(joined.length), face });
  }
  return lines;
}

function drawText(lines: readonly (readonly TextRun[])[], { document, x, width, size }: TextArea): void {
  for (const runs of lines) {
    document.x = x;
    for (const [index, { text, face }] of runs.entries()) {
      document.font(face, size).text(text, { width, continued: index < runs.length - 1 });
    }
  }
}

/** A mark with blocks beside it: pdfkit's own lists know neither boxes nor bold words. */
function drawItem({ checkbox, blocks }: ListItem, bullet: string, strip: TextArea): void {
  const { document, x, width, size, gap } = strip;
  ensureRoom(1, strip);
  const { y } = document;
  if (checkbox)
    document
      .lineWidth(0.7)
      .rect(x + 0.5, y + size - BOX, BOX, BOX)
      .stroke();
  else document.text(bullet, x, y, { lineBreak: false });
  drawBlocks(blocks, { ...strip, x: x + LIST_INDENT, width: width - LIST_INDENT, gap: gap / 3 });
}

function drawColumns(columns: readonly LayoutColumn[], strip: TextArea): void {
  const { document } = strip;
  const { y: top } = document;
  const unit =
    (strip.width - COLUMN_GAP * (columns.length - 1)) /
    columns.reduce((sum, { relativeWidth }) => sum + relativeWidth, 0);
  let { x } = strip;
  let bottom = top;
  for (const { relativeWidth, blocks } of columns) {
    document.y = top;
    drawBlocks(blocks, { ...strip, x, width: relativeWidth * unit });
    x += relativeWidth * unit + COLUMN_GAP;
    bottom = Math.max(bottom, document.y);
  }
  document.y = bottom;
}

/** A cell of a table, measured in its face and the size of the text around it. */
interface Measured {
  readonly text: string;
  readonly align: TableCell['align'];
  readonly face: Face;
  /** Of the text on one line. */
  readonly natural: number;
}

/** Columns share the width as their text would; where that is too wide, the widest has what the others leave. */
function drawTable(rows: readonly (readonly TableCell[])[], strip: TextArea): void {
  const { document, x, width, size } = strip;
  const cells = rows.map((row) =>
    row.map(({ spans, align }): Measured => {
      const lines = linesOf(spans);
      const text = lines.map((runs) => runs.map((run) => run.text).join('')).join('\n');
      // A cell is set in one face.
      const face = lines[0]?.[0]?.face ?? 'regular';
      return { text, align, face, natural: document.font(face, size).widthOfString(text) };
    }),
  );
  const count = Math.max(...cells.map((row) => row.length));
  // A point more than the text needs, so that no rounding breaks it.
  const needed = Array.from(
    { length: count },
    (_, column) => Math.max(...cells.map((row) => row[column]?.natural ?? 0)) + CELL_GAP + 1,
  );
  const spread = width / needed.reduce((sum, own) => sum + own, 0);
  const widest = needed.indexOf(Math.max(...needed));
  const others = needed.map((own, column) =>
    column === widest ? 0 : spread > 1 ? own * spread : Math.min(own, width / count),
  );
  const left = others.reduce((rest, own) => rest - own, width);
  const columns = others.map((own, column) => ({
    width: column === widest ? left : own,
    padding: { top: CELL_PADDING, bottom: CELL_PADDING, left: column === 0 ? 0 : CELL_GAP, right: 0 },
  }));
  const isOneLine = ({ text, natural }: Measured, column: number) => {
    const { width: own = 0, padding } = columns[column] ?? {};
    return !text.includes('\n') && natural <= own - (padding?.left ?? 0);
  };
  if (cells.every((row) => row.every(isOneLine))) return drawRows(cells, columns, strip);
  document.table({
    position: { x, y: document.y },
    maxWidth: width,
    columnStyles: columns,
    defaultStyle: { border: { top: 0, left: 0, right: 0, bottom: 0.4 }, borderColor: GRAY },
    data: cells.map((row) => row.map(({ text, align, face }) => ({ text, align: { x: align }, font: { src: face } }))),
  });
}

/**
 * The rows of a table in which no cell needs a second line, as pdfkit sets its own tables: those measure every cell four
 * times and look for places to break it, which takes most of the time of a letter.
 */
function drawRows(
  rows: readonly (readonly Measured[])[],
  columns: readonly { readonly width: number; readonly padding: { readonly left: number } }[],
  { document, x, size, lineGap }: TextArea,
): void {
  const lefts = columns.map((_, column) => columns.slice(0, column).reduce((sum, { width }) => sum + width, x));
  let top = document.y;
  for (const row of rows) {
    const isEmpty = row.every(({ text }) => text === '');
    const inner = isEmpty ? 0 : document.font('regular', size).currentLineHeight(true) + lineGap;
    const height = inner + 2 * CELL_PADDING;
    if (top + height >= document.page.maxY()) {
      document.addPage();
      top = document.page.margins.top;
    }
    for (const [column, { text, align, face, natural }] of row.entries()) {
      const { width, padding } = columns[column] ?? { width: 0, padding: { left: 0 } };
      const left = lefts[column] ?? x;
      const bottom = top + height;
      document
        .save()
        .lineWidth(0.4)
        .moveTo(left + width, bottom)
        .strokeColor(GRAY)
        .lineTo(left, bottom)
        .stroke()
        .restore();
      if (text === '') continue;
      const room = width - padding.left;
      const start = left + padding.left;
      document
        .save()
        .rect(start, top + CELL_PADDING, room, height - 2 * CELL_PADDING)
        .clip()
        .fillColor('black')
        .strokeColor('black')
        .font(face, size)
        .text(text, align === 'right' ? start + room - natural : start, top + CELL_PADDING, { lineBreak: false })
        .restore();
    }
    top += height;
  }
  document.x = x;
  document.y = top;
}

/** A line across. */
function drawRule(weight: number, { document, x, width }: TextArea): void {
  const { y } = document;
  document
    .lineWidth(weight)
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke();
  document.y = y + 2;
}

/** Begins a page if this one has not room for so many lines. */
export function ensureRoom(lines: number, { document, size }: TextArea): void {
  const { y } = document.font('regular', size).moveDown(lines);
  document.moveUp(lines);
  if (y > document.page.maxY()) document.addPage();
}

import type { Block, Cell, ListItem, Span } from '#domain/messages/rich-text.ts';
import { type Face, printable } from './letter-fonts.ts';

/** Sizes in points. */
export interface Style {
  readonly size: number;
  /** Between lines, besides what the font asks for. */
  readonly lineGap: number;
  /** After a block. */
  readonly gap: number;
}

/** A strip of paper: what is drawn on it begins where the document stands. */
export interface Strip {
  readonly document: PDFKit.PDFDocument;
  readonly x: number;
  readonly width: number;
  readonly style: Style;
}

type Text = Extract<Span, { kind: 'text' }>;

const LIST_INDENT = 13;
const BOX = 7;
const COLUMN_GAP = 22;
const CELL_PADDING = 2.2;

/**
 * Draws blocks one under the other, and on the next page when one is full. The lines are pdfkit's; its lists know
 * neither boxes nor bold words, so an item is a mark with blocks beside it.
 */
export function drawBlocks(blocks: readonly Block[], strip: Strip): void {
  for (const block of blocks) {
    drawBlock(block, strip);
    strip.document.y += block.kind === 'heading' ? strip.style.gap / 2 : strip.style.gap;
  }
}

function drawBlock(block: Block, strip: Strip): void {
  const { document, x, width, style } = strip;
  switch (block.kind) {
    case 'heading': {
      const bold = block.spans.map((each) => (each.kind === 'break' ? each : { ...each, strong: true }));
      drawText(bold, { ...strip, style: { ...style, size: style.size + 1 } });
      return drawRule(strip, 0.8);
    }
    case 'paragraph':
      return drawText(block.spans, strip);
    case 'list':
      return block.items.forEach((item, index) => drawItem(item, block.ordered ? `${index + 1}.` : '•', strip));
    case 'table':
      return drawTable(block.rows, strip);
    case 'columns': {
      const { y } = document;
      const room = width - COLUMN_GAP * (block.columns.length - 1);
      const shares = block.columns.reduce((sum, { share }) => sum + share, 0);
      let left = x;
      let lowest = y;
      for (const { share, blocks } of block.columns) {
        const own = (room * share) / shares;
        document.y = y;
        drawBlocks(blocks, { ...strip, x: left, width: own });
        left += own + COLUMN_GAP;
        lowest = Math.max(lowest, document.y);
      }
      document.y = lowest;
      return;
    }
    case 'rule':
      return drawRule(strip, 0.4);
    case 'cut':
      document.dash(4, { space: 3 });
      drawRule(strip, 0.6);
      document.undash();
      return;
    case 'new-page':
      return;
    default:
      return block satisfies never;
  }
}

function drawText(spans: readonly Span[], { document, x, width, style }: Strip): void {
  for (const line of hardLines(spans)) {
    document.x = x;
    line.forEach((span, index) => {
      document.font(faceOf(span), style.size);
      document.text(span.text, { width, lineGap: style.lineGap, continued: index < line.length - 1 });
    });
  }
}

/**
 * The spans between hard breaks. Space and stops go with the word before them: pdfkit may break a line between any two
 * spans.
 */
function hardLines(spans: readonly Span[]): Text[][] {
  const lines: Text[][] = [[]];
  for (const span of spans) {
    if (span.kind === 'break') {
      lines.push([]);
      continue;
    }
    const line = lines.at(-1) ?? [];
    const before = line.pop();
    const [, stops = '', text = ''] = /^([\s.,;:!?…)”’]*)(.*)$/su.exec(printable(span.text)) ?? [];
    if (before !== undefined) line.push({ ...before, text: before.text + stops });
    line.push({ ...span, text: before === undefined ? stops + text : text });
  }
  return lines.map((line) => line.filter(({ text }, index) => text !== '' || line.length === 1 || index === -1));
}

function faceOf({ strong, emphasis }: Text): Face {
  return strong ? 'bold' : emphasis ? 'italic' : 'regular';
}

function drawItem({ box, blocks }: ListItem, bullet: string, strip: Strip): void {
  const { document, x, width, style } = strip;
  keepRoom(strip, 1);
  const { y } = document;
  if (box) {
    document.lineWidth(0.7).rect(x + 0.5, y + style.size - BOX, BOX, BOX).stroke();
  } else {
    document.font('regular', style.size).text(bullet, x, y, { lineBreak: false });
  }
  drawBlocks(blocks, {
    document,
    x: x + LIST_INDENT,
    width: width - LIST_INDENT,
    style: { ...style, gap: style.gap / 3 },
  });
}

/** The widest column has what the others leave of the width. */
function drawTable(rows: readonly (readonly Cell[])[], { document, x, width, style }: Strip): void {
  const cells = rows.map((row) =>
    row.map(({ spans, align }) => {
      const lines = hardLines(spans);
      const face = lines.flat().some(({ strong }) => strong) ? 'bold' : 'regular';
      return { text: lines.map((line) => line.map(({ text }) => text).join('')).join('\n'), face, align } as const;
    }),
  );
  const columns = Math.max(...cells.map((row) => row.length));
  const natural = Array.from({ length: columns }, (_, column) =>
    Math.max(
      ...cells.map((row) => {
        const { face = 'regular', text = '' } = row[column] ?? {};
        return document.font(face, style.size).widthOfString(text);
      }),
    ),
  );
  const widest = natural.indexOf(Math.max(...natural));
  document.font('regular', style.size);
  document.table({
    position: { x, y: document.y },
    maxWidth: width,
    columnStyles: natural.map((own, column) => ({
      width: column === widest ? '*' : Math.min(own + COLUMN_GAP / 2 + 0.1, width / columns),
      padding: {
        top: CELL_PADDING,
        bottom: CELL_PADDING,
        left: column === 0 ? 0 : COLUMN_GAP / 4,
        right: column === columns - 1 ? 0 : COLUMN_GAP / 4,
      },
    })),
    defaultStyle: { border: { top: 0, left: 0, right: 0, bottom: 0.4 }, textOptions: { lineGap: style.lineGap } },
    data: cells.map((row) => row.map(({ text, face, align }) => ({ text, align: { x: align }, font: { src: face } }))),
  });
}

function drawRule({ document, x, width }: Strip, weight: number): void {
  const { y } = document;
  document.lineWidth(weight).moveTo(x, y).lineTo(x + width, y).stroke();
  document.y = y + 2;
}

/** Begins a page where this one has not room for so many lines. */
export function keepRoom({ document, style }: Strip, lines: number): void {
  const line = document.font('regular', style.size).currentLineHeight(true) + style.lineGap;
  if (document.y + lines * line > document.page.maxY()) document.addPage();
}

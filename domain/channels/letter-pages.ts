import { addressLines } from '#domain/messages/format.ts';
import { type Block, parseRichText, type Span } from '#domain/messages/rich-text.ts';
import type { Letter } from './channels.ts';
import { drawDown, type Row, ruleOperators, type Style, totalHeight, typeset } from './typeset.ts';

/** US Letter in points, 72 to the inch. */
export const PAGE = { width: 612, height: 792 } as const;

const MARGIN = 54;
const WIDTH = PAGE.width - 2 * MARGIN;
const FOOT = 44;
const TOP = PAGE.height - MARGIN;
/** What a column filled to the last point may be out by, from adding fractions of points. */
const ROUNDING = 0.01;

/**
 * Where the address shows through the window of a #10 envelope (4½ by 1⅛ inches, ⅞ inch from the left and ½ inch from
 * the bottom) when the sheet is folded in three. Nothing else may stand there, 12 CFR 1006.22(f)(2): the sender above
 * ends before it and the text begins under it, at the fold.
 */
const WINDOW = { left: 76, top: PAGE.height - 164, fold: PAGE.height - 262 } as const;

const ROOMY: Style = { size: 10.3, leading: 13, gap: 6.5 };
/** A form in columns must fit one sheet, as Model Form B-1 does. */
const DENSE: Style = { size: 8.8, leading: 10.7, gap: 4.5 };

const PAGE_OF = {
  en: (page: number, of: number) => `Page ${page} of ${of}`,
  es: (page: number, of: number) => `Página ${page} de ${of}`,
} as const;

/**
 * The pages of a letter as PDF operators in the fonts `regular`, `bold` and `italic`.
 * @throws MessageRefused for a letter of a script the fonts do not have.
 */
export function letterPages({ sender, recipient, language, title, body }: Letter): string[] {
  const blocks = parseRichText(body);
  const style = blocks.some(({ kind }) => kind === 'columns') ? DENSE : ROOMY;
  const heading: Block = { kind: 'heading', level: 1, spans: [words(title)] };
  const head = [
    drawDown(
      lines([words(sender.name, true), ...addressLines(sender.address).map((each) => words(each))]),
      MARGIN,
      TOP,
    ),
    drawDown(
      lines([recipient.name, ...addressLines(recipient.address)].map((each) => words(each))),
      WINDOW.left,
      WINDOW.top,
    ),
  ];
  const pages = new Pages(head, WINDOW.fold);
  const sections = split(title === '' ? blocks : [heading, ...blocks]);
  for (const { kind, content } of sections) {
    if (kind === 'new-page') pages.turn();
    const rows = typeset(content, WIDTH, style);
    if (kind === 'cut') pages.addAtFoot([cutLine(style), ...rows]);
    else pages.add(rows);
  }
  const all = pages.finished();
  return all.map((content, index) => {
    const footer = words(`${sender.name} · ${PAGE_OF[language](index + 1, all.length)}`);
    return [
      ...content,
      drawDown(typeset([{ kind: 'paragraph', spans: [footer] }], WIDTH, SMALL), MARGIN, FOOT - 10),
    ].join('\n');
  });
}

const ADDRESS: Style = { size: 10, leading: 12, gap: 0 };
const SMALL: Style = { size: 8, leading: 10, gap: 0 };

function lines(spans: readonly Span[]): Row[] {
  return spans.flatMap((each) => typeset([{ kind: 'paragraph', spans: [each] }], WIDTH, ADDRESS));
}

function words(text: string, strong = false): Span {
  return { kind: 'text', text, strong, emphasis: false };
}

interface Section {
  readonly kind: 'flow' | 'new-page' | 'cut';
  readonly content: Block[];
}

function split(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [{ kind: 'flow', content: [] }];
  for (const block of blocks) {
    if (block.kind === 'cut' || block.kind === 'new-page') sections.push({ kind: block.kind, content: [] });
    else sections.at(-1)?.content.push(block);
  }
  return sections;
}

function cutLine({ gap }: Style): Row {
  return {
    height: gap + 4,
    keepWithNext: true,
    draw: (x, top) => `q [4 3] 0 d ${ruleOperators(x, top, WIDTH, 0.6)} Q`,
  };
}

/** Fills pages from top to bottom. */
class Pages {
  readonly #pages: string[][];
  #y: number;

  constructor(first: readonly string[], y: number) {
    this.#pages = [[...first]];
    this.#y = y;
  }

  finished(): readonly (readonly string[])[] {
    return this.#pages;
  }

  turn(): void {
    this.#pages.push([]);
    this.#y = TOP;
  }

  add(rows: readonly Row[]): void {
    for (let index = 0; index < rows.length; ) {
      const together = groupAt(rows, index);
      if (!this.#holds(totalHeight(together))) this.turn();
      for (const row of together) this.#place(row);
      index += together.length;
    }
  }

  /** In one piece at the foot of this page, else of the next; what no page can hold flows. */
  addAtFoot(rows: readonly Row[]): void {
    const height = totalHeight(rows);
    if (height > TOP - FOOT) return this.add(rows);
    if (!this.#holds(height)) this.turn();
    this.#y = FOOT + height;
    for (const row of rows) this.#place(row);
  }

  /** An empty page holds whatever comes: turning it would help nothing. */
  #holds(height: number): boolean {
    return height <= this.#y - FOOT + ROUNDING || this.#y === TOP;
  }

  #place(row: Row): void {
    if (!this.#holds(row.height)) this.turn();
    this.#pages.at(-1)?.push(row.draw(MARGIN, this.#y));
    this.#y -= row.height;
  }
}

/** A row and all that must stay with it. */
function groupAt(rows: readonly Row[], from: number): readonly Row[] {
  let end = from;
  while (end < rows.length - 1 && rows[end]?.keepWithNext === true) end++;
  return rows.slice(from, end + 1);
}

import Pdf from 'pdfkit';
import { addressLines } from '#domain/messages/format.ts';
import { type Block, parseRichText } from '#domain/messages/rich-text.ts';
import type { Letter } from '#domain/ports/printer.ts';
import { drawBlocks, ensureRoom, type TextArea } from './letter-blocks.ts';
import { FONTS, printable } from './letter-fonts.ts';

/** A letter ready for the printer. */
export interface PrintedLetter {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** US Letter in points, 72 to the inch; text ends at `foot`, under it the page has its number. */
const PAGE = { width: 612, height: 792, margin: 54, foot: 748, number: 758 } as const;

/**
 * Where the address shows through the window of a #10 envelope (4½ by 1⅛ inches, ⅞ inch from the left and ½ inch from
 * the bottom) when the sheet is folded in three. Nothing else may stand there, 12 CFR 1006.22(f)(2): the sender above
 * ends before it and the text begins under it, at the fold.
 */
const ENVELOPE_WINDOW = { left: 76, top: 164, width: 310, fold: 262 } as const;

const LETTER_STYLE = { size: 10.3, lineGap: 1.15, gap: 6.5 } as const;
/** A form in columns must fit one sheet, as Model Form B-1 does. */
const FORM_STYLE = { size: 8.8, lineGap: 0.6, gap: 4.5 } as const;

const PAGE_OF = {
  en: (page: number, of: number) => `Page ${page} of ${of}`,
  es: (page: number, of: number) => `Página ${page} de ${of}`,
} as const;

/**
 * The letter as a PDF for US Letter paper, folded into a #10 window envelope. The same letter gives the same bytes.
 * @throws MessageRefused when a name cannot be printed.
 */
export function letterPdf(letter: Letter): PrintedLetter {
  const { sender, recipient, language, title } = letter;
  const document = documentFor(letter);
  const blocks = parseRichText(letter.body);
  const style = blocks.some(({ kind }) => kind === 'columns') ? FORM_STYLE : LETTER_STYLE;
  const strip: TextArea = { document, x: PAGE.margin, width: PAGE.width - 2 * PAGE.margin, ...style };

  document.font('bold', 10).text(printable(sender.name), PAGE.margin, PAGE.margin);
  document.font('regular').text(addressLines(sender.address).map(printable).join('\n'));
  const inWindow = [recipient.name, ...addressLines(recipient.address)].map(printable).join('\n');
  document.text(inWindow, ENVELOPE_WINDOW.left, ENVELOPE_WINDOW.top, { width: ENVELOPE_WINDOW.width });

  document.lineGap(style.lineGap).y = ENVELOPE_WINDOW.fold;
  // A form is a whole of its own: Model Form B-1 has no title over it.
  const isForm = blocks.some(({ kind }) => kind === 'cut');
  if (title !== '' && !isForm) drawBlocks([headingOf(title)], strip);
  for (const piece of groupsKeptTogether(blocks)) drawGroup(piece, strip);

  const { count: pages } = document.bufferedPageRange();
  for (let page = 0; page < pages; page++) {
    document.switchToPage(page);
    const footer = printable(`${sender.name} · ${PAGE_OF[language](page + 1, pages)}`);
    document.font('regular', 8).text(footer, PAGE.margin, PAGE.number, { lineBreak: false });
  }
  document.end();
  const chunks: Uint8Array[] = [];
  for (let chunk: unknown = document.read(); chunk instanceof Uint8Array; chunk = document.read()) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), pages };
}

function documentFor({ at, sender, language, title }: Letter): PDFKit.PDFDocument {
  const document = new Pdf({
    size: [PAGE.width, PAGE.height],
    margins: { top: PAGE.margin, left: PAGE.margin, right: PAGE.margin, bottom: PAGE.height - PAGE.foot },
    bufferPages: true,
    font: '',
    lang: `${language}-US`,
    info: { Title: title, Author: sender.name, Producer: 'Forbear', Creator: 'Forbear', CreationDate: new Date(at) },
  });
  for (const [face, font] of Object.entries(FONTS)) {
    // @ts-expect-error pdfkit takes a font that was read before; its types do not know that yet.
    document.registerFont(face, font, face);
  }
  return document;
}

function headingOf(text: string): Block {
  return { kind: 'heading', level: 1, spans: [{ kind: 'text', text, strong: true, emphasis: false }] };
}

/** Blocks one by one, but in one piece what is to be cut off. */
function groupsKeptTogether(blocks: readonly Block[]): Block[][] {
  const pieces: Block[][] = [];
  for (const block of blocks) {
    const last = pieces.at(-1);
    if (last?.[0]?.kind === 'cut' && block.kind !== 'cut' && block.kind !== 'new-page') last.push(block);
    else pieces.push([block]);
  }
  return pieces;
}

/** Columns stay on one page, and a form to cut off stands at the foot of one; what no page can hold flows. */
function drawGroup(blocks: readonly Block[], strip: TextArea): void {
  const { document } = strip;
  const kind = blocks[0]?.kind;
  if (kind === 'new-page') return void document.addPage();
  if (kind === 'cut' || kind === 'columns') return drawUnbroken(blocks, strip, kind === 'cut');
  ensureRoom(kind === 'heading' ? 4 : 2, strip);
  drawBlocks(blocks, strip);
}

/** Draws on a sheet apart, which shows how high it is, and lays that where it fits: drawing it twice takes twice as long. */
function drawUnbroken(blocks: readonly Block[], strip: TextArea, atFoot: boolean): void {
  const { document } = strip;
  const { page, y } = document;
  const sheet = new Pdf({ font: '', size: [PAGE.width, PAGE.height], margins: ENDLESS_PAGE_MARGINS }).page;
  const drawn: unknown[] = [];
  sheet.write = (operators) => void drawn.push(operators);
  document.page = sheet;
  document.y = 0;
  drawBlocks(blocks, strip);
  const height = document.y;
  Object.assign(document, { page, y });
  if (height > PAGE.foot - PAGE.margin) return drawBlocks(blocks.flatMap(stackedColumns), strip);
  if (y + height > PAGE.foot) document.addPage();
  const top = atFoot ? PAGE.foot - height : document.y;
  document.save().translate(0, top);
  for (const operators of drawn) document.page.write(operators);
  document.restore();
  Object.assign(document.page.fonts, sheet.fonts);
  document.y = top + height;
}

/** A page on which nothing is ever full. */
const ENDLESS_PAGE_MARGINS = { top: 0, left: 0, right: 0, bottom: -100_000 } as const;

function stackedColumns(block: Block): readonly Block[] {
  return block.kind === 'columns' ? block.columns.flatMap((column) => column.blocks) : [block];
}

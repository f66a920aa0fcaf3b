import Pdf from 'pdfkit';
import { addressLines } from '#domain/messages/format.ts';
import { type Block, parseRichText } from '#domain/messages/rich-text.ts';
import type { Letter } from './channels.ts';
import { drawBlocks, keepRoom, type Strip, type Style } from './letter-blocks.ts';
import { FONTS, printable } from './letter-fonts.ts';

/** A letter ready for the printer. */
export interface PrintedLetter {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** US Letter in points, 72 to the inch. */
const PAGE = { size: [612, 792], margins: { top: 54, left: 54, right: 54, bottom: 44 } };
const MARGIN = 54;
const WIDTH = 612 - 2 * MARGIN;

/**
 * Where the address shows through the window of a #10 envelope (4½ by 1⅛ inches, ⅞ inch from the left and ½ inch from
 * the bottom) when the sheet is folded in three. Nothing else may stand there, 12 CFR 1006.22(f)(2): the sender above
 * ends before it and the text begins under it, at the fold.
 */
const WINDOW = { left: 76, top: 164, width: 310, fold: 262 };

const ROOMY: Style = { size: 10.3, lineGap: 1.15, gap: 6.5 };
/** A form in columns must fit one sheet, as Model Form B-1 does. */
const DENSE: Style = { size: 8.8, lineGap: 0.6, gap: 4.5 };

const PAGE_OF = {
  en: (page: number, of: number) => `Page ${page} of ${of}`,
  es: (page: number, of: number) => `Página ${page} de ${of}`,
} as const;

/**
 * The letter as a PDF for US Letter paper, folded into a #10 window envelope. The same letter gives the same bytes.
 * @throws MessageRefused when a name cannot be printed.
 */
export function letterPdf({ at, sender, recipient, language, title, body }: Letter): PrintedLetter {
  const blocks = parseRichText(body);
  const style = blocks.some(({ kind }) => kind === 'columns') ? DENSE : ROOMY;
  const document = newDocument({
    ...PAGE,
    bufferPages: true,
    lang: language === 'es' ? 'es-US' : 'en-US',
    info: {
      Title: title,
      Author: sender.name,
      Producer: 'Forbear',
      Creator: 'Forbear',
      CreationDate: new Date(at),
    },
  });
  const strip: Strip = { document, x: MARGIN, width: WIDTH, style };

  document.font('bold', 10).text(printable(sender.name), MARGIN, MARGIN, { width: WIDTH });
  document.font('regular').text(addressLines(sender.address).map(printable).join('\n'));
  const address = [recipient.name, ...addressLines(recipient.address)].map(printable).join('\n');
  document.text(address, WINDOW.left, WINDOW.top, { width: WINDOW.width });

  document.y = WINDOW.fold;
  if (title !== '') drawBlocks([{ kind: 'heading', level: 1, spans: [words(title)] }], strip);
  for (const piece of pieces(blocks)) drawPiece(piece, strip);

  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    const footer = `${sender.name} · ${PAGE_OF[language](page + 1, count)}`;
    document.font('regular', 8).text(printable(footer), MARGIN, 758, { lineBreak: false });
  }
  document.end();
  const chunks: Uint8Array[] = [];
  for (let chunk: unknown = document.read(); chunk instanceof Uint8Array; chunk = document.read()) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), pages: count };
}

function words(text: string) {
  return { kind: 'text', text, strong: false, emphasis: false } as const;
}

function newDocument(options: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
  const document = new Pdf({ ...options, font: '' });
  for (const [face, font] of Object.entries(FONTS)) {
    // @ts-expect-error pdfkit takes a font that is read already; its types do not know it yet.
    document.registerFont(face, font, face);
  }
  return document;
}

/** What must stay on one page: columns, and what follows a `cut` up to a new page. */
function pieces(blocks: readonly Block[]): Block[][] {
  const result: Block[][] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last?.[0]?.kind === 'cut' && block.kind !== 'cut' && block.kind !== 'new-page') last.push(block);
    else result.push([block]);
  }
  return result;
}

function drawPiece(blocks: readonly Block[], strip: Strip): void {
  const { document } = strip;
  const kind = blocks[0]?.kind;
  if (kind === 'new-page') return void document.addPage();
  if (kind === 'cut' || kind === 'columns') {
    const height = heightOf(blocks, strip);
    if (document.y + height > document.page.maxY()) document.addPage();
    if (kind === 'cut') document.y = document.page.maxY() - height;
  } else keepRoom(strip, kind === 'heading' ? 4 : 2);
  drawBlocks(blocks, strip);
}

/** Draws on a sheet that is thrown away, to see how far down it goes. */
function heightOf(blocks: readonly Block[], strip: Strip): number {
  const { document } = strip;
  const { page, y } = document;
  document.page = new Pdf({ font: '', size: [612, 100_000], margin: 0 }).page;
  document.y = 0;
  drawBlocks(blocks, strip);
  const height = document.y;
  document.page = page;
  document.y = y;
  return height;
}

import Pdf from 'pdfkit';
import type { Letter } from './channels.ts';
import { letterPages, PAGE } from './letter-pages.ts';
import { TYPEFACES } from './typeface.ts';

/** A letter ready for the printer. */
export interface PrintedLetter {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * The letter as a PDF for US Letter paper, folded into a #10 window envelope. The same letter gives the same bytes.
 *
 * pdfkit writes the document; the lines are set here, because its own text layout takes 45 µs a line and reads its font
 * metrics from disk at run time, which a bundled Lambda has not got.
 *
 * @throws MessageRefused when a name cannot be printed.
 */
export function letterPdf(letter: Letter): PrintedLetter {
  const contents = letterPages(letter);
  const created = new Date(letter.at);
  const document = new Pdf({
    autoFirstPage: false,
    font: '',
    lang: letter.language === 'es' ? 'es-US' : 'en-US',
    info: {
      Title: letter.title,
      Author: letter.sender.name,
      Producer: 'Forbear',
      Creator: 'Forbear',
      CreationDate: created,
    },
  });
  const fonts = Object.entries(TYPEFACES).map(([name, { baseFont }]) => {
    const font = document.ref({ Type: 'Font', Subtype: 'Type1', BaseFont: baseFont, Encoding: 'WinAnsiEncoding' });
    font.end(undefined);
    return [name, font] as const;
  });
  for (const content of contents) {
    document.addPage({ size: 'LETTER', margin: 0 });
    for (const [name, font] of fonts) document.page.fonts[name] = font;
    // pdfkit measures from the upper left corner; the operators of a page do so from the lower left, as PDF does.
    document.addContent(Buffer.from(`1 0 0 -1 0 ${PAGE.height} cm\n${content}\n`, 'latin1'));
  }
  document.end();
  const chunks: Uint8Array[] = [];
  for (let chunk: unknown = document.read(); chunk instanceof Uint8Array; chunk = document.read()) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), pages: contents.length };
}

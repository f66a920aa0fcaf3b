import helvetica from 'pdfkit/standard-fonts/Helvetica';
import helveticaBold from 'pdfkit/standard-fonts/HelveticaBold';
import helveticaOblique from 'pdfkit/standard-fonts/HelveticaOblique';

export type FontName = 'regular' | 'bold' | 'italic';

/** Codes of Windows-1252 that the metrics leave out: unused ones, and those drawn like a character listed elsewhere. */
const NOT_LISTED = new Set([0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xa0, 0xad, 0xff]);
const DRAWN_LIKE = [
  [0xa0, 0x20],
  [0xad, 0x2d],
  [0xff, 0x9f],
] as const;

/** One of the three faces a letter is set in. The metrics are static imports, so that a bundler takes them along. */
export interface Typeface {
  /** Name of the font in the PDF standard: every reader has it, nothing is embedded. */
  readonly baseFont: string;
  /** Width of a text of Windows-1252 bytes, in thousandths of the font size. */
  widthOf(bytes: string): number;
}

export const TYPEFACES: Readonly<Record<FontName, Typeface>> = {
  regular: typeface(helvetica),
  bold: typeface(helveticaBold),
  italic: typeface(helveticaOblique),
};

function typeface({ name, glyphWidths }: typeof helvetica): Typeface {
  const widths = new Uint16Array(256);
  let index = 0;
  for (let code = 0x20; code <= 0xff; code++) if (!NOT_LISTED.has(code)) widths[code] = glyphWidths[index++] ?? 0;
  for (const [code, like] of DRAWN_LIKE) widths[code] = widths[like] ?? 0;
  return {
    baseFont: name,
    widthOf(bytes) {
      let width = 0;
      for (let at = 0; at < bytes.length; at++) width += widths[bytes.charCodeAt(at)] ?? 0;
      return width;
    },
  };
}

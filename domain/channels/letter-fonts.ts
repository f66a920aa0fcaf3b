import { unzlibSync } from 'fflate';
import { create, type Font } from 'fontkit';
import { MessageRefused } from '#domain/ports/delivery.ts';
import faces from './letter-fonts.json' with { type: 'json' };

export type Face = 'regular' | 'bold' | 'italic';

/**
 * Arimo, whose widths are Helvetica's. What a letter uses of it is embedded, as print houses ask, with the marks of all
 * Latin names: the fonts that every reader of PDF brings have those of Western Europe alone, and pdfkit reads their
 * metrics from files that a bundle has not got (foliojs/pdfkit#1801). Read here once, as it would take 30 ms a letter.
 */
export const FONTS: Readonly<Record<Face, Font>> = {
  regular: openFont(faces.regular),
  bold: openFont(faces.bold),
  italic: openFont(faces.italic),
};

function openFont(base64: string): Font {
  const font = create(Buffer.from(unzlibSync(Buffer.from(base64, 'base64'))));
  if (!('layout' in font)) throw new TypeError('letter fonts: found a collection, expected one font');
  // A glyph remembers the character it was first asked for, and the PDF names it by that. A few characters share one:
  // asked for in order beforehand, a letter is the same bytes whatever was printed before it.
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
  return font;
}

const CHARACTERS = new Set(FONTS.regular.characterSet);

/**
 * Text as it goes on paper: composed, without the characters that no one sees.
 * @throws MessageRefused for a letter of another script: a name must not be printed as something else.
 */
export function printable(text: string): string {
  const normalized = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Cc}|(?!\u00a0)\p{Z}/gu, ' ');
  for (const character of normalized) {
    const code = character.codePointAt(0) ?? 0;
    if (CHARACTERS.has(code)) continue;
    throw new MessageRefused(`letter: found U+${code.toString(16).padStart(4, '0')}, expected a Latin letter`);
  }
  return normalized;
}

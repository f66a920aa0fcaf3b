import { MessageRefused } from './channels.ts';

/** Where Windows-1252 differs from Latin-1: 0x80 to 0x9F. A space stands for a code that is not used. */
const C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const BYTES = new Map(
  C1.split('').flatMap((character, index) => (character === ' ' ? [] : [[character, 0x80 + index]])),
);

/** Letters that have no base letter in Unicode, and signs with a near likeness. */
const LIKENESS: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  Ŋ: 'N',
  '−': '–',
  '‐': '-',
  '‑': '-',
  '′': "'",
  '″': '"',
  ʼ: "'",
};

/**
 * Text for the fonts every PDF reader has, one byte a character as a binary string. They show English and Spanish in
 * full; a mark on another Latin letter is dropped, as the post drops it in addresses (`Nguyễn` becomes `Nguyên`).
 * @throws MessageRefused for a letter of another script: a name must not be printed as something else.
 */
export function toWinAnsi(text: string): string {
  // Most text is plain ASCII and goes through as it is.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return Array.from(text.normalize('NFC'), byteOf).join('');
}

function byteOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return character;
  const byte = BYTES.get(character);
  if (byte !== undefined) return String.fromCharCode(byte);
  const likeness = LIKENESS[character];
  if (likeness !== undefined) return byteOf(likeness);
  if (/[\p{Cc}\p{Zs}\p{Cf}]/u.test(character)) return ' ';
  const [base, ...marks] = character.normalize('NFD');
  if (base === undefined || marks.length === 0) {
    throw new MessageRefused(`letter: found U+${code.toString(16).padStart(4, '0')}, expected a Latin letter`);
  }
  // The last mark goes first, so that as much as can be shown is kept.
  return byteOf([base, ...marks.slice(0, -1)].join('').normalize('NFC'));
}

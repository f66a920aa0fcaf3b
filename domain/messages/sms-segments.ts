/** How a text travels, and in how many parts, which is what a carrier bills for. */
export interface SmsSegments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
}

/** The default alphabet of 3GPP TS 23.038: Spanish á, í, ó and ú are not in it, é, ñ, ¿ and ¡ are. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Its extension: each takes an escape before it. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/**
 * The parts of an SMS: one of 160 GSM-7 characters or several of 153; 70 and 67 UTF-16 units as soon as one character
 * is not in the alphabet. A character of two units is never split between parts.
 */
export function smsSegments(text: string): SmsSegments {
  const characters = Array.from(text);
  const gsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const sizes = characters.map((character) => (gsm ? (EXTENDED.has(character) ? 2 : 1) : character.length));
  const [singlePartSize, multiPartSize] = gsm ? [160, 153] : [70, 67];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return { encoding: gsm ? 'GSM-7' : 'UCS-2', parts: total <= singlePartSize ? 1 : partCount(sizes, multiPartSize) };
}

function partCount(sizes: readonly number[], partSize: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > partSize) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}

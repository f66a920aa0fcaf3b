import { readFileSync, writeFileSync } from 'node:fs';
import { zlibSync } from 'fflate';
import { createFont } from 'fonteditor-core';

/**
 * Rewrites `domain/channels/letter-fonts.json` from the typeface Arimo: the characters that a letter to a person may
 * need, as JSON, so that they come along in a bundle and a Lambda reads no files. Run it after
 * `@expo-google-fonts/arimo` is updated: `npm run generate:data -- fonts`.
 *
 * What is written has no kerning, which the eye misses at these sizes less than a run of a year misses the third of a
 * letter's time that it takes.
 */
const FACES = { regular: '400Regular', bold: '700Bold', italic: '400Regular_Italic' } as const;

/** Latin with its marks, Vietnamese among them, the Azerbaijani ə, the Hawaiian ʻokina, and the signs of print. */
const LETTER_CHARACTERS =
  /[\u0300-\u036f\x20-\x7e\xa0-\u024f\u0259\u02b9-\u02dd\u1e00-\u1eff\u2010-\u2044\u20ac\u2116\u2122\u2212]/;

const subset = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) =>
  LETTER_CHARACTERS.test(String.fromCharCode(code)),
);
const fonts: Record<string, string> = {
  about: 'Arimo, Copyright 2020 The Arimo Project Authors; SIL Open Font License 1.1',
};
for (const [face, folder] of Object.entries(FACES)) {
  const file = new URL(`./${folder}/Arimo_${folder}.ttf`, import.meta.resolve('@expo-google-fonts/arimo'));
  const font = createFont(readFileSync(file), { type: 'ttf', subset });
  fonts[face] = Buffer.from(zlibSync(font.write({ type: 'ttf', toBuffer: true }), { level: 9 })).toString('base64');
}
const json = `${JSON.stringify(fonts, null, 2)}\n`;
writeFileSync(new URL('../../domain/channels/letter-fonts.json', import.meta.url), json);
process.stdout.write(`domain/channels/letter-fonts.json: ${Math.round(json.length / 1000)} kB\n`);

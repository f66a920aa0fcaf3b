import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';
import type { Letter } from '#domain/ports/printer.ts';
import { letterPdf } from '#domain/channels/letter-pdf.ts';

/** Words on one line; points from the left edge and, of the baseline, from the top edge. */
export interface PrintedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Wider than a space, narrower than what is between columns. */
const BETWEEN_WORDS = 8;

/** What a reader of PDF finds on the pages of a letter. */
export async function printedPages(letter: Letter): Promise<PrintedText[][]> {
  const document = await getDocumentProxy(new Uint8Array(letterPdf(letter).bytes));
  const pages: PrintedText[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , , height = 0] = page.view;
    const lines: PrintedText[] = [];
    for (const item of (await page.getTextContent()).items) {
      // pdf.js shows the room between two columns as a wide space.
      if (!('str' in item) || (item.str.trim() === '' && item.width > BETWEEN_WORDS)) continue;
      const [, , , , x, up] = item.transform.map(Number);
      const here = { text: item.str, x: x ?? 0, y: height - (up ?? 0), width: item.width };
      const last = lines.at(-1);
      if (last?.y === here.y && Math.abs(here.x - last.x - last.width) < BETWEEN_WORDS) {
        lines[lines.length - 1] = { ...last, text: last.text + here.text, width: here.x + here.width - last.x };
      } else if (here.text.trim() !== '') lines.push(here);
    }
    pages.push(lines);
  }
  await document.cleanup();
  return pages;
}

/** Every text of a letter in the order of reading. */
export async function printedText(letter: Letter): Promise<string> {
  return (await printedPages(letter)).flatMap((page) => page.map(({ text }) => text)).join(' ');
}

/** What the pages are drawn with: the operators of PDF. */
export function drawingOf(letter: Letter): string {
  const streams = Buffer.from(letterPdf(letter).bytes)
    .toString('latin1')
    .matchAll(/stream\n(.*?)\nendstream/gs);
  return Array.from(streams, ([, stream = '']) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))
    .filter((content) => content.startsWith('1 0 0 -1 0 792 cm'))
    .join('\n');
}

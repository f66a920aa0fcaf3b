import { describe, expect, test, vi } from 'vitest';
import { MessageRefused } from '#domain/ports/delivery.ts';
import type { Letter } from '#domain/ports/printer.ts';
import { FONTS } from '#domain/channels/letter-fonts.ts';
import { letterPdf } from '#domain/channels/letter-pdf.ts';
import { MONDAY } from '#test/support/builders.ts';
import { drawingOf, printedPages, printedText } from '#test/support/printed-text.ts';

const letter = (overrides: Partial<Letter> = {}): Letter => ({
  intentId: 'intent-1',
  at: MONDAY,
  sender: {
    name: 'Evergreen Recovery Services',
    address: { lines: ['100 Example Plaza', 'Suite 400'], city: 'Columbus', state: 'OH', zip: '43215' },
  },
  recipient: {
    name: 'Dana Miller',
    address: {
      lines: ['123 East Main Street', 'Apartment 342', 'c/o José Peña'],
      city: 'Columbus',
      state: 'OH',
      zip: '43215',
    },
  },
  language: 'en',
  title: 'Your account',
  body: 'Hello Dana Miller,\n\nAll is well.',
  ...overrides,
});

const named = (name: string) => letter({ recipient: { ...letter().recipient, name } });

describe('a letter', () => {
  test('is a PDF of US Letter pages that says how many they are', () => {
    const { bytes, pages } = letterPdf(letter());
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toMatch(/^%PDF-1\.\d/);
    expect(text).toContain('/MediaBox [0 0 612 792]');
    expect(text.trimEnd()).toMatch(/%%EOF$/);
    expect(pages).toBe(1);
    expect(letterPdf(letter({ body: 'A line.\n\n'.repeat(120) })).pages).toBe(4);
  });

  test('is the same bytes every time', () => {
    expect(Buffer.from(letterPdf(letter()).bytes).equals(letterPdf(letter()).bytes)).toBe(true);
  });

  test('is the same bytes whatever was printed before', async () => {
    vi.resetModules();
    const { letterPdf: elsewhere } = await import('#domain/channels/letter-pdf.ts');
    // Two characters that are one glyph.
    elsewhere(named('1\u22152'));
    const { bytes } = elsewhere(named('1\u20442'));
    expect(Buffer.from(bytes).equals(letterPdf(named('1\u20442')).bytes)).toBe(true);
  });

  test('brings its fonts along', () => {
    const text = Buffer.from(letterPdf(letter()).bytes).toString('latin1');
    expect(text.match(/\/BaseFont \/\w+\+Arimo-(Regular|Bold)/g)).not.toBeNull();
    expect(text).toContain('/FontFile2');
    const characters = Object.values(FONTS).map(({ characterSet }) => new Set(characterSet));
    expect(characters[1]).toEqual(characters[0]);
    expect(characters[2]).toEqual(characters[0]);
  });

  test('shows the recipient, and nothing else, in the window of the envelope', async () => {
    const [page = []] = await printedPages(letter({ body: 'Text. '.repeat(900) }));
    // As the sheet may slide, the window shows what stands 2.04 to 3.63 inches from the top, up to 5.38 from the left.
    const inWindow = page.filter(({ y, x }) => y > 147 && y < 261 && x < 387);
    expect(inWindow.map(({ text }) => text)).toEqual([
      'Dana Miller',
      '123 East Main Street',
      'Apartment 342',
      'c/o José Peña',
      'Columbus, OH 43215',
    ]);
    expect(Math.min(...inWindow.map(({ x }) => x))).toBeGreaterThanOrEqual(72);
  });

  test('keeps a long name inside the window', async () => {
    const [page = []] = await printedPages(named('Maximiliana Wolfeschlegelsteinhausenbergerdorff '.repeat(2)));
    const inWindow = page.filter(({ y }) => y > 147 && y < 261);
    expect(inWindow.length).toBeGreaterThan(5);
    for (const { x, width } of inWindow) expect(x + width).toBeLessThanOrEqual(387);
  });

  test('keeps inside its margins on every page', async () => {
    const body = `${'A **long** text about nothing. '.repeat(600)}\n\n${'x'.repeat(400)}`;
    const pages = await printedPages(letter({ body }));
    expect(pages.length).toBeGreaterThan(2);
    for (const { x, y, width } of pages.flat()) {
      expect(x + width).toBeLessThanOrEqual(612 - 54 + 0.1);
      expect(y).toBeLessThanOrEqual(792 - 26);
    }
  });

  test('numbers its pages in the language', async () => {
    const pages = await printedPages(letter({ language: 'es', body: 'Una línea.\n\n'.repeat(100) }));
    expect(pages[1]?.at(-1)?.text).toMatch(/Página 2 de 4$/);
  });

  test('shows bold and plain words in one line, and no stop alone at the start of one', async () => {
    for (let words = 1; words < 40; words++) {
      const [page = []] = await printedPages(letter({ body: `${'word '.repeat(words)}**bold**. And *more*, too.` }));
      const text = page.filter(({ y }) => y > 290 && y < 700);
      expect(
        text
          .map((line) => line.text)
          .join(' ')
          .replace(/\s+/g, ' '),
      ).toContain('bold. And more, too.');
      for (const line of text) expect(line.text).toMatch(/^\w/);
    }
  });
});

describe('a table', () => {
  const amounts = ['$1.00', '$22,345.67', '+ $3.50', '− $100.00'];
  const long = 'You were charged this amount, and it is explained here at a length that no line of a page can hold.';
  const table = (label: string) =>
    `| | |\n| --- | ---: |\n${amounts.map((each) => `| ${label} | ${each} |`).join('\n')}`;

  test.each(['Fees', long])('has its amounts whole and ending in one line: %s', async (label) => {
    const [page = []] = await printedPages(letter({ body: table(label) }));
    const shown = page.filter(({ text }) => amounts.includes(text));
    expect(shown.map(({ text }) => text)).toEqual(amounts);
    for (const { x, width } of shown) expect(x + width).toBeCloseTo(612 - 54, -0.5);
  });

  test('goes on on the next page, row by row', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => `| row ${index} | ${index} |`).join('\n');
    const pages = await printedPages(letter({ body: `| a | b |\n| --- | ---: |\n${rows}` }));
    expect(pages.length).toBeGreaterThan(2);
    const shown = pages.flat().flatMap(({ text }) => (text.startsWith('row ') ? [text] : []));
    expect(shown).toEqual(Array.from({ length: 100 }, (_, index) => `row ${index}`));
  });
});

describe('a form to cut off', () => {
  const form = `${'Text. '.repeat(50)}\n\n<!-- cut here -->\n\n## How do you want to respond?\n\n- [ ] This is not my debt.`;

  test('stands at the foot of the page with its boxes', async () => {
    const drawing = drawingOf(letter({ body: form }));
    expect(drawing).toContain('[4 3] 0 d');
    expect(drawing).toMatch(/ 7 7 re\nS/);
    const [page = []] = await printedPages(letter({ body: form }));
    const heading = page.find(({ text }) => text === 'How do you want to respond?');
    expect(heading?.y).toBeGreaterThan(650);
    expect(page.find(({ text }) => text === 'This is not my debt.')?.y).toBeGreaterThan(730);
  });

  test('is not torn apart by the end of a page', async () => {
    const pages = await printedPages(letter({ body: `${'Line.\n\n'.repeat(21)}${form}` }));
    const withForm = pages.filter((page) => page.some(({ text }) => /respond\?|not my debt/.test(text)));
    expect(pages).toHaveLength(2);
    expect(withForm).toHaveLength(1);
  });

  test('flows when no page can hold it, and loses nothing', async () => {
    const column = 'Line.\n\n'.repeat(60);
    const columns = `<!-- columns 1:1 -->\n\n${column}<!-- next column -->\n\n${column}<!-- end of columns -->`;
    const text = await printedText(letter({ body: `<!-- cut here -->\n\n${columns}\n\nThe end.` }));
    expect(text.match(/Line\./g)).toHaveLength(120);
    expect(text).toContain('The end.');
  });

  test('a new page starts where the text says so', () => {
    expect(letterPdf(letter({ body: 'one\n\n<!-- new page -->\n\ntwo' })).pages).toBe(2);
  });
});

describe('names on paper', () => {
  test.each([
    'Señora Muñoz Ibáñez',
    '¿Qué? ¡Sí! ü Ü',
    '“quoted” – it’s €5…',
    'Łukasz Đorđević',
    'Nguyễn Thị Ánh',
    'Şükrü Əliyev',
    'Kaʻahumanu',
    'x\u030c',
  ])('%s', async (name) => {
    const [page = []] = await printedPages(named(name));
    expect(page.map(({ text }) => text)).toContain(name);
  });

  test.each([
    ['Jose\u0301', 'José'],
    ['a\u202fb\tc', 'a b c'],
    ['Mu\u00adller\u200b', 'Muller'],
  ])('%j is %s', async (name, text) => {
    const [page = []] = await printedPages(named(name));
    expect(page.map((line) => line.text)).toContain(text);
  });

  test.each(['王小明', 'Иван', '🙂'])('%s is refused, not printed as something else', (name) => {
    expect(() => letterPdf(named(name))).toThrow(MessageRefused);
  });

  test('cannot draw on the page', async () => {
    const name = ') Tj ET 0 0 612 792 re f BT (';
    expect(drawingOf(named(name))).not.toContain('0 0 612 792 re');
    expect(await printedText(named(name))).toContain(name);
  });
});

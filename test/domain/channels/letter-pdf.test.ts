import PdfKit from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { type Letter, MessageRefused } from '#domain/channels/channels.ts';
import { letterPages, PAGE } from '#domain/channels/letter-pages.ts';
import { letterPdf } from '#domain/channels/letter-pdf.ts';
import { TYPEFACES } from '#domain/channels/typeface.ts';
import { toWinAnsi } from '#domain/channels/win-ansi.ts';
import { MONDAY } from '#test/support/builders.ts';

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

interface Shown {
  readonly text: string;
  /** Points from the left edge and from the top edge. */
  readonly x: number;
  readonly y: number;
}

/** Lines of a page with the place of their baseline. */
function linesOf(page: string): Shown[] {
  return [...page.matchAll(/BT (\S+) (\S+) Td (.*?) ET/g)].map(([, x, y, operators = '']) => ({
    x: Number(x),
    y: PAGE.height - Number(y),
    text: [...operators.matchAll(/\(((?:[^\\()]|\\.)*)\) Tj/g)]
      .map(([, text = '']) => text.replace(/\\(.)/g, '$1'))
      .join(''),
  }));
}

function pageOf(overrides: Partial<Letter> = {}, page = 0): Shown[] {
  return linesOf(letterPages(letter(overrides))[page] ?? '');
}

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

  test('shows the recipient, and nothing else, in the window of the envelope', () => {
    // As the sheet may slide, the window shows what stands 2.04 to 3.63 inches from the top, up to 5.38 from the left.
    const inWindow = pageOf({ body: 'Text. '.repeat(900) }).filter(({ y, x }) => y > 147 && y < 261 && x < 387);
    expect(inWindow.map(({ text }) => toWinAnsi(text))).toEqual([
      'Dana Miller',
      '123 East Main Street',
      'Apartment 342',
      'c/o José Peña',
      'Columbus, OH 43215',
    ]);
    expect(Math.min(...inWindow.map(({ x }) => x))).toBeGreaterThanOrEqual(72);
  });

  test('keeps inside its margins on every page', () => {
    const pages = letterPages(letter({ body: `${'A long text about nothing. '.repeat(600)}\n\n${'x'.repeat(400)}` }));
    expect(pages.length).toBeGreaterThan(2);
    for (const { text, x, y } of pages.flatMap(linesOf)) {
      expect(x + (TYPEFACES.regular.widthOf(text) * 10.3) / 1000).toBeLessThanOrEqual(612 - 54 + 0.1);
      expect(y).toBeLessThanOrEqual(792 - 26);
    }
  });

  test('numbers its pages in the language', () => {
    const body = 'Una línea.\n\n'.repeat(100);
    expect(pageOf({ language: 'es', body }, 1).at(-1)?.text).toMatch(/P\xe1gina 2 de 4$/);
  });
});

describe('a form to cut off', () => {
  const form = `${'Text. '.repeat(50)}\n\n<!-- cut here -->\n\n## How do you want to respond?\n\n- [ ] This is not my debt.`;

  test('stands at the foot of the page with its boxes', () => {
    const [page = ''] = letterPages(letter({ body: form }));
    expect(page).toContain('[4 3] 0 d');
    expect(page).toMatch(/7 7 re S/);
    const heading = linesOf(page).find(({ text }) => text === 'How do you want to respond?');
    expect(heading?.y).toBeGreaterThan(650);
  });

  test('is not torn apart by the end of a page', () => {
    const pages = letterPages(letter({ body: `${'Line.\n\n'.repeat(21)}${form}` }));
    const withForm = pages.filter((page) => page.includes('respond?') || page.includes('not my debt'));
    expect(pages).toHaveLength(2);
    expect(withForm).toHaveLength(1);
  });

  test('a new page starts where the text says so', () => {
    expect(letterPages(letter({ body: 'one\n\n<!-- new page -->\n\ntwo' }))).toHaveLength(2);
  });
});

describe('names on paper', () => {
  test.each([
    ['Señora Muñoz Ibáñez', 'Se\xf1ora Mu\xf1oz Ib\xe1\xf1ez'],
    ['¿Qué? ¡Sí! ü Ü', '\xbfQu\xe9? \xa1S\xed! \xfc \xdc'],
    ['“quoted” – it’s €5…', '\x93quoted\x94 \x96 it\x92s \x805\x85'],
    ['Jose\u0301', 'Jos\xe9'],
    ['Łukasz Đorđević', 'Lukasz Dordevic'],
    ['Nguyễn', 'Nguy\xean'],
    ['a\u00a0b\u202fc\td', 'a\xa0b c d'],
  ])('%s', (name, bytes) => {
    expect(toWinAnsi(name)).toBe(bytes);
  });

  test.each(['王小明', 'Иван', '🙂'])('%s is refused, not printed as something else', (name) => {
    const recipient = { ...letter().recipient, name };
    expect(() => letterPdf(letter({ recipient }))).toThrow(MessageRefused);
  });

  test('cannot draw on the page', () => {
    const recipient = { ...letter().recipient, name: ') Tj ET 0 0 612 792 re f BT (' };
    const [page = ''] = letterPages(letter({ recipient }));
    expect(page).toContain('(\\) Tj ET 0 0 612 792 re f BT \\() Tj');
  });
});

describe('the metrics', () => {
  const faces = [
    ['regular', 'Helvetica'],
    ['bold', 'Helvetica-Bold'],
    ['italic', 'Helvetica-Oblique'],
  ] as const;

  test.each(faces)('of %s are those pdfkit uses for %s', (face, name) => {
    const reference = new PdfKit().font(name, 1000);
    for (const character of 'AZaz09 .,;:-()$@&áéíóúñÑ¿¡üÜçßÿ€…‘’“”•–—') {
      const width = TYPEFACES[face].widthOf(toWinAnsi(character));
      expect(width, character).toBeCloseTo(reference.widthOfString(character), 6);
    }
  });
});

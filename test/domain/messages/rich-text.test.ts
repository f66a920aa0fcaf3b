import { describe, expect, test } from 'vitest';
import { htmlFragment } from '#domain/messages/html.ts';
import { plainText } from '#domain/messages/plain-text.ts';
import { parseRichText } from '#domain/messages/rich-text.ts';

const html = (text: string) => htmlFragment(parseRichText(text));
const plain = (text: string) => plainText(parseRichText(text));

describe('a text', () => {
  test('joins the lines of a paragraph and breaks where it says so', () => {
    expect(plain('one\ntwo\\\nthree')).toBe('one two\nthree');
    expect(html('one\ntwo\\\nthree')).toBe('<p>one two<br>three</p>');
  });

  test('has boxes to tick', () => {
    const form = '- [ ] **Because:**\n  - [ ] this\n  - [ ] that\n- [ ] Other';
    expect(plain(form)).toBe('[ ] Because:\n    [ ] this\n    [ ] that\n[ ] Other');
    expect(html(form).match(/&#9744;/g)).toHaveLength(4);
  });

  test('has tables without a head', () => {
    const table = '| | |\n| --- | ---: |\n| Owed | $1 |';
    expect(plain(table)).toBe('Owed  $1');
    expect(parseRichText(table)).toMatchObject([{ kind: 'table', rows: [[{ align: 'left' }, { align: 'right' }]] }]);
  });

  test('shows where a link leads, once', () => {
    expect(plain('[pay](https://a.example/x)')).toBe('pay (https://a.example/x)');
    expect(plain('[a.example](https://a.example)')).toBe('a.example');
    expect(plain('[me@a.example](mailto:me@a.example)')).toBe('me@a.example');
  });
});

describe('what could harm is text', () => {
  test.each([
    ['HTML', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['HTML inside a line', 'a <img src=x onerror=y> b', 'a &lt;img src=x onerror=y&gt; b'],
    ['a link to a script', '[x](javascript:alert(1))', '<p>x</p>'],
    ['an address nobody linked', 'www.evil.example', '<p>www.evil.example</p>'],
    ['a picture', '![spy](https://evil.example/pixel)', '<p>spy</p>'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['a quote in a link', '[x](https://a.example/"onclick=1)', 'href="https://a.example/&quot;onclick=1"'],
  ])('%s', (_, text, expected) => {
    expect(html(text)).toContain(expected);
  });
});

describe('columns', () => {
  test('stand side by side in their proportion', () => {
    const text = '<!-- columns 5:7 -->\n\nleft\n\n<!-- next column -->\n\nright\n\n<!-- end of columns -->\n\nunder';
    expect(parseRichText(text)).toMatchObject([
      { kind: 'columns', columns: [{ relativeWidth: 5 }, { relativeWidth: 7 }] },
      { kind: 'paragraph' },
    ]);
    expect(plain(text)).toBe('left\n\nright\n\nunder');
  });

  test('never closed lose nothing', () => {
    const open = '<!-- columns 1:1 -->\n\none\n\n<!-- columns 1:1 -->\n\ntwo\n\n<!-- next column -->\n\nthree';
    expect(plain(open)).toBe('one\n\ntwo\n\nthree');
  });
});

describe('the blocks of a text', () => {
  const plainWords = (text: string) => ({ kind: 'text', text, strong: false, emphasis: false });

  test('are paragraphs, headings by level and rules', () => {
    expect(parseRichText('# One\n\n### Three\n\nHello\n\n***')).toEqual([
      { kind: 'heading', level: 1, spans: [plainWords('One')] },
      { kind: 'heading', level: 3, spans: [plainWords('Three')] },
      { kind: 'paragraph', spans: [plainWords('Hello')] },
      { kind: 'rule' },
    ]);
  });

  test('are lists, numbered or not, with boxes or without', () => {
    const item = (text: string, checkbox = false) => ({
      checkbox,
      blocks: [{ kind: 'paragraph', spans: [plainWords(text)] }],
    });
    expect(parseRichText('1. call\n2. write')).toEqual([
      { kind: 'list', ordered: true, items: [item('call'), item('write')] },
    ]);
    expect(parseRichText('- [ ] call\n- write')).toEqual([
      { kind: 'list', ordered: false, items: [item('call', true), item('write')] },
    ]);
  });

  test('are what a quotation holds, which is no block of its own', () => {
    expect(parseRichText('> one\n>\n> two')).toEqual([
      { kind: 'paragraph', spans: [plainWords('one')] },
      { kind: 'paragraph', spans: [plainWords('two')] },
    ]);
  });

  test('are code as the text it is', () => {
    expect(parseRichText('```\na\n```')).toEqual([{ kind: 'paragraph', spans: [plainWords('```\na\n```')] }]);
  });

  test('are tables with the head as their first row, where it says something', () => {
    const cell = (text: string, align: 'left' | 'right') => ({ spans: [plainWords(text)], align });
    expect(parseRichText('| What | How much |\n| --- | ---: |\n| Owed | $1 |')).toEqual([
      {
        kind: 'table',
        rows: [
          [cell('What', 'left'), cell('How much', 'right')],
          [cell('Owed', 'left'), cell('$1', 'right')],
        ],
      },
    ]);
    expect(parseRichText('| | Sum |\n| :-: | ---: |\n| Owed | $1 |')).toMatchObject([
      {
        rows: [
          [{ align: 'left' }, { align: 'right' }],
          [{ align: 'left' }, { align: 'right' }],
        ],
      },
    ]);
  });

  test('are a new page and a line to cut along, where a mark says so and in columns too', () => {
    expect(
      parseRichText('one\n\n<!-- cut here -->\n\ntwo\n\n<!-- new page -->\n\nthree').map(({ kind }) => kind),
    ).toEqual(['paragraph', 'cut', 'paragraph', 'new-page', 'paragraph']);
    const within =
      '<!-- columns 1:2 -->\n\none\n\n<!-- cut here -->\n\n<!-- next column -->\n\ntwo\n\n<!-- end of columns -->';
    expect(parseRichText(within)).toMatchObject([
      {
        kind: 'columns',
        columns: [
          { relativeWidth: 1, blocks: [{ kind: 'paragraph' }, { kind: 'cut' }] },
          { relativeWidth: 2, blocks: [{ kind: 'paragraph' }] },
        ],
      },
    ]);
  });

  test('are no columns where only one is asked for, or where a mark stands alone', () => {
    expect(parseRichText('<!-- columns 5 -->').map(({ kind }) => kind)).toEqual(['paragraph']);
    expect(parseRichText('<!-- next column -->\n\none\n\n<!-- end of columns -->')).toMatchObject([
      { kind: 'paragraph' },
    ]);
    const more =
      '<!-- columns 1:2 -->\n\na\n\n<!-- next column -->\n\nb\n\n<!-- next column -->\n\nc\n\n<!-- end of columns -->';
    expect(parseRichText(more)).toMatchObject([
      { columns: [{ relativeWidth: 1 }, { relativeWidth: 2 }, { relativeWidth: 1 }] },
    ]);
  });
});

describe('the spans of a paragraph', () => {
  const spans = (text: string) =>
    parseRichText(text).flatMap((block) => (block.kind === 'paragraph' ? block.spans : []));
  const words = (text: string, style: object = {}) => ({
    kind: 'text',
    text,
    strong: false,
    emphasis: false,
    ...style,
  });

  test('are strong, emphasized or both', () => {
    expect(spans('a **b** *c* ***d***')).toEqual([
      words('a '),
      words('b', { strong: true }),
      words(' '),
      words('c', { emphasis: true }),
      words(' '),
      words('d', { strong: true, emphasis: true }),
    ]);
  });

  test('are code and escaped marks as text', () => {
    expect(spans('`a` \\* b')).toEqual([words('a'), words(' '), words('*'), words(' b')]);
  });

  test.each(['https://a.example', 'http://a.example', 'mailto:me@a.example', 'tel:+16145550100', 'HTTPS://a.example'])(
    'lead somewhere where the address is safe: %s',
    (href) => {
      expect(spans(`[x](${href})`)).toEqual([words('x', { href })]);
    },
  );

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'a.example', 'xhttps://a.example'])(
    'lead nowhere else: %s',
    (href) => {
      expect(spans(`[x](${href})`)).toEqual([words('x')]);
    },
  );

  test('keep their style within a link', () => {
    expect(spans('**[x *y*](https://a.example)**')).toEqual([
      words('x ', { strong: true, href: 'https://a.example' }),
      words('y', { strong: true, emphasis: true, href: 'https://a.example' }),
    ]);
  });
});

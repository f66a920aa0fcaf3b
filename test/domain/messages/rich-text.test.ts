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

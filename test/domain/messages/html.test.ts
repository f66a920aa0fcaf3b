import { describe, expect, it } from 'vitest';
import { htmlFragment, emailHtml } from '#domain/messages/html.ts';
import { type Block, parseRichText, type Span } from '#domain/messages/rich-text.ts';

const words = (text: string): Span => ({ kind: 'text', text, strong: false, emphasis: false });
const html = (text: string) => htmlFragment(parseRichText(text));

describe('a page of a message', () => {
  it('is a whole page in the language of the reader, with its title and nothing fetched', () => {
    const page = emailHtml('Your account <now>', [{ kind: 'paragraph', spans: [words('Hello')] }], 'es');
    expect(page).toMatch(/^<!doctype html>\n<html lang="es"><head><meta charset="utf-8">\n/);
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(page).toContain('<title>Your account &lt;now&gt;</title></head>\n<body style="');
    expect(page).toMatch(/<p>Hello<\/p>\n<\/body><\/html>\n$/);
    expect(page).not.toMatch(/<script|<img|<link|src=|@import|url\(/);
  });
});

describe('each kind of block', () => {
  it('a heading has its level', () => {
    expect(html('## What you owe')).toMatch(/^<h2 style="[^"]+">What you owe<\/h2>$/);
    expect(html('### Why')).toMatch(/^<h3 style="[^"]+">Why<\/h3>$/);
  });

  it('blocks stand one under the other', () => {
    expect(html('one\n\ntwo')).toBe('<p>one</p>\n<p>two</p>');
  });

  it('a list has points, or numbers where it is numbered', () => {
    expect(html('- call\n- write')).toMatch(/^<ul style="[^"]+"><li>call<\/li><li>write<\/li><\/ul>$/);
    expect(html('1. call\n2. write')).toMatch(/^<ol style="[^"]+"><li>call<\/li><li>write<\/li><\/ol>$/);
  });

  it('a box to tick is a character, since mail programs drop form fields', () => {
    expect(html('- [ ] I do not owe this')).toMatch(/<li style="list-style:none">&#9744; I do not owe this<\/li>/);
    expect(html('- plain')).not.toContain('&#9744;');
  });

  it('an item may hold a list, begin with one, or hold nothing', () => {
    expect(html('- because\n  - this')).toMatch(/<li>because<ul style="[^"]+"><li>this<\/li><\/ul><\/li>/);
    const list: Block = { kind: 'list', ordered: false, items: [{ checkbox: false, blocks: [{ kind: 'rule' }] }] };
    expect(htmlFragment([list])).toMatch(/<li><hr style="[^"]+"><\/li>/);
    expect(htmlFragment([{ ...list, items: [{ checkbox: false, blocks: [] }] }])).toMatch(/<li><\/li>/);
  });

  it('a table has a row for each, amounts to the right', () => {
    const table = html('| | |\n| --- | ---: |\n| Owed | $1 |\n| Paid | $2 |');
    const cells = [...table.matchAll(/<td style="[^"]*text-align:(left|right)[^"]*">([^<]*)<\/td>/g)];
    expect(cells.map(([, align, text]) => [align, text])).toEqual([
      ['left', 'Owed'],
      ['right', '$1'],
      ['left', 'Paid'],
      ['right', '$2'],
    ]);
    expect(table).toMatch(/^<table style="[^"]+"><tr>.*<\/tr><tr>.*<\/tr><\/table>$/);
  });

  it('columns stand one under the other on a screen', () => {
    const text = '<!-- columns 5:7 -->\n\nleft\n\n<!-- next column -->\n\nright\n\n<!-- end of columns -->';
    expect(html(text)).toBe('<p>left</p>\n<p>right</p>');
  });

  it('a rule, a new page and a line to cut along are lines', () => {
    expect(html('***')).toMatch(/^<hr style="[^"]*solid[^"]*">$/);
    expect(htmlFragment([{ kind: 'new-page' }])).toMatch(/^<hr style="[^"]*solid[^"]*">$/);
    expect(html('<!-- cut here -->')).toMatch(/^<hr style="[^"]*dashed[^"]*">$/);
  });
});

describe('words', () => {
  it('are strong, emphasized, both, or broken into lines', () => {
    expect(html('**$5** *soon* ***now***')).toBe(
      '<p><strong>$5</strong> <em>soon</em> <em><strong>now</strong></em></p>',
    );
    expect(html('one\\\ntwo')).toBe('<p>one<br>two</p>');
  });

  it('lead where a link leads', () => {
    expect(html('[pay **now**](https://pay.example/?a=1&b=2)')).toBe(
      '<p><a href="https://pay.example/?a=1&amp;b=2">pay </a><a href="https://pay.example/?a=1&amp;b=2"><strong>now</strong></a></p>',
    );
  });

  it('show every mark of HTML as the mark it is', () => {
    expect(htmlFragment([{ kind: 'paragraph', spans: [words(`& < > " '`)] }])).toBe(
      '<p>&amp; &lt; &gt; &quot; &#39;</p>',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { plainText } from '#domain/messages/plain-text.ts';
import { parseRichText } from '#domain/messages/rich-text.ts';

const plain = (text: string) => plainText(parseRichText(text));

describe('the text of a message where no HTML is shown', () => {
  it('has headings and paragraphs one under the other, an empty line between', () => {
    expect(plain('## What you owe\n\nHello **Dana**.')).toBe('What you owe\n\nHello Dana.');
  });

  it('numbers a numbered list and gives the others dashes', () => {
    expect(plain('1. call\n2. write\n3. pay')).toBe('1. call\n2. write\n3. pay');
    expect(plain('- call\n- write')).toBe('- call\n- write');
  });

  it('sets what belongs to an item in under its words', () => {
    expect(plain('1. call\\\n   us\n2. write')).toBe('1. call\n   us\n2. write');
    expect(plain('- because\n  - this\n  - that')).toBe('- because\n  - this\n  - that');
    expect(plain('- [ ] because\n  - this')).toBe('[ ] because\n    - this');
  });

  it('has a line for each row of a table', () => {
    expect(plain('| | |\n| --- | ---: |\n| Owed | $1 |\n| Paid | $2 |')).toBe('Owed  $1\nPaid  $2');
  });

  it('has a line of forty dashes for a rule, and a broken one to cut along', () => {
    expect(plain('one\n\n***\n\ntwo')).toBe('one\n\n----------------------------------------\n\ntwo');
    expect(plain('<!-- cut here -->')).toBe('- - - - - - - - - - - - - - - - - - - -');
    expect(plainText([{ kind: 'new-page' }])).toBe('----------------------------------------');
  });

  it('shows where a link leads unless its words do', () => {
    expect(plain('[pay](https://pay.example/x)')).toBe('pay (https://pay.example/x)');
    expect(plain('[pay.example/x](https://pay.example/x)')).toBe('pay.example/x');
    expect(plain('[https://pay.example/x](http://pay.example/x)')).toBe('https://pay.example/x');
    expect(plain('[614-555-0100](tel:614-555-0100)')).toBe('614-555-0100');
    expect(plain('[us](mailto:us@pay.example)')).toBe('us (mailto:us@pay.example)');
    // What stands before the address in the words does not count.
    expect(plain('[see https://pay.example](https://pay.example)')).toBe(
      'see https://pay.example (https://pay.example)',
    );
  });
});

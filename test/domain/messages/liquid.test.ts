import { describe, expect, it } from 'vitest';
import { type TextFormat, MessageIncomplete, parseLiquid, renderLiquid, variablesOf } from '#domain/messages/liquid.ts';

const written = (form: TextFormat, text: string, values: object = {}) =>
  renderLiquid(form, parseLiquid(form, text, 'letter'), values, 'letter');

describe('a value in a text', () => {
  it.each([
    ['a line break', 'Dana\nMiller'],
    ['Windows line breaks', 'Dana\r\n\r\nMiller'],
    ['a tab and blanks', 'Dana \t  Miller'],
    ['the line separator of Unicode', 'Dana\u2028Miller'],
    ['the paragraph separator', 'Dana\u2029Miller'],
    ['a bell', 'Dana\u0007Miller'],
  ])('brings no lines of its own: %s', (_what, name) => {
    expect(written('plain', 'Hello {{ name }}.', { name })).toBe('Hello Dana Miller.');
    expect(written('markdown', 'Hello {{ name }}.', { name })).toBe('Hello Dana Miller.');
  });

  it('begins and ends with what it says', () => {
    expect(written('plain', '[{{ name }}]', { name: '  Dana  ' })).toBe('[Dana]');
  });

  it('that is a list becomes one line of text, and lines of a letter', () => {
    const lines = ['9 Elm Street', 'Dayton, OH 45402'];
    expect(written('plain', '{{ lines }}', { lines })).toBe('9 Elm Street, Dayton, OH 45402');
    expect(written('markdown', '{{ lines }}', { lines })).toBe('9 Elm Street\\\nDayton, OH 45402');
  });

  it.each([
    ['emphasis', '*a* _b_', '\\*a\\* \\_b\\_'],
    ['code', '`a`', '\\`a\\`'],
    ['a link', '[a](b)', '\\[a\\](b)'],
    ['HTML', '<b>', '\\<b\\>'],
    ['a table', 'a|b', 'a\\|b'],
    ['what is struck out', '~a~', '\\~a\\~'],
    ['a backslash', 'a\\b', 'a\\\\b'],
    ['a heading', '# a', '\\# a'],
    ['a list', '- a', '\\- a'],
    ['another list', '+ a', '\\+ a'],
    ['a rule under a heading', '= a', '\\= a'],
    ['a numbered list', '12. a', '12\\. a'],
    ['a numbered list with brackets', '3) a', '3\\) a'],
  ])('is text and nothing else in a letter: %s', (_what, value, shown) => {
    expect(written('markdown', '{{ value }}', { value })).toBe(shown);
    expect(written('plain', '{{ value }}', { value })).toBe(value);
  });

  it('keeps such marks where they mean nothing', () => {
    expect(written('markdown', '{{ value }}', { value: 'a - b + c = d # 1. 2)' })).toBe('a - b + c = d # 1. 2)');
  });
});

describe('a text', () => {
  it('may ask whether something is known, and not use what is not', () => {
    const text = '{% if plan %}a plan{% else %}no plan{% endif %}';
    expect(written('plain', text, { plan: true })).toBe('a plan');
    expect(written('plain', text)).toBe('no plan');
    expect(() => written('plain', '{{ plan }}')).toThrow(MessageIncomplete);
  });

  it('may name only what a value has of its own', () => {
    const account = Object.create({ secret: 'inherited' });
    expect(() => written('plain', '{{ account.secret }}', { account })).toThrow('undefined variable: account.secret');
  });

  it('that is no Liquid says where, under its name and in one line', () => {
    expect(() => parseLiquid('plain', 'Hello {% if %}', 'first-reminder.sms.en')).toThrow(
      /^first-reminder\.sms\.en: [^\n]+$/,
    );
  });

  it.each(['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string', 'sample', 'raw'])(
    'may not use the filter that reads the clock, draws lots or shows a value as it is: %s',
    (filter) => {
      expect(() => written('markdown', `{{ 'a' | ${filter} }}`)).toThrow(`undefined filter: ${filter}`);
    },
  );

  it('may include nothing', () => {
    expect(() => written('plain', "{% include 'other' %}")).toThrow(MessageIncomplete);
  });

  it('tells every variable it uses, whichever part of it is shown', () => {
    const text = parseLiquid(
      'markdown',
      '{{ debtor.name }} {% if plan %}{{ plan.months | plus: 1 }}{% endif %}',
      'letter',
    );
    expect([...variablesOf('markdown', text)].sort()).toEqual(['debtor.name', 'plan', 'plan.months']);
  });
});

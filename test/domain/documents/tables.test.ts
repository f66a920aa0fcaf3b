import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { csvTable } from '#domain/documents/csv-line.ts';
import { markdownTable } from '#domain/documents/markdown-table.ts';
import { table } from '#domain/documents/text-table.ts';

describe('a table of Markdown', () => {
  it('reads figures from the right and words from the left', () => {
    expect(
      markdownTable(
        ['arm', 'persons', 'recovered', '95 % interval'],
        [
          ['control', 40, '$1,204.00', '$900.00 to $1,500.00'],
          ['letter first', 41, '−$3.10', ''],
        ],
      ),
    ).toBe(
      [
        '| arm | persons | recovered | 95 % interval |',
        '| --- | ---: | ---: | ---: |',
        '| control | 40 | $1,204.00 | $900.00 to $1,500.00 |',
        '| letter first | 41 | −$3.10 |  |',
      ].join('\n'),
    );
  });

  it('keeps a value inside its cell', () => {
    expect(markdownTable(['reason'], [['paid | in full\nsays the debtor']])).toContain(
      '| paid \\| in full says the debtor |',
    );
  });
});

describe('a table of a terminal', () => {
  it('is as wide as its widest cells, figures to the right', () => {
    const lines = table(
      ['channel', 'sent', 'came back'],
      [
        ['email', 1200, 3],
        ['letter', 7, 12],
      ],
    );
    expect(stripVTControlCharacters(lines).split('\n')).toEqual([
      'channel  sent  came back',
      'email    1200          3',
      'letter      7         12',
    ]);
  });

  it('says so when there is nothing', () => {
    expect(table(['rule', 'denied'], [])).toBe('none');
  });
});

describe('a file of CSV', () => {
  it('has an empty cell for what a row does not say', () => {
    expect(
      csvTable(
        ['ref', 'amount', 'reason'],
        [
          { ref: 'A-1', amount: '10.00' },
          { ref: 'A-2', reason: 'goodwill, "once"' },
        ],
      ),
    ).toBe('ref,amount,reason\nA-1,10.00,\nA-2,,"goodwill, ""once"""\n');
  });
});

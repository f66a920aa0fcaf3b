import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { HARNESS_CREDITOR, IntakeHarness } from '#test/support/intake-harness.ts';

const rows = [
  ordinaryAccount({ first_name: 'José', address_line1: '12 "Old" Oak Street,\nRear Building', invented_fields: '' }),
  ordinaryAccount({
    account_ref: 'A2',
    first_name: 'Zoë',
    last_name: 'O’Neil',
    city: 'Columbus; OH',
    invented_fields: '',
  }),
];
const csv = portfolioCsv(rows);
const swapped = Buffer.from(csv, 'utf16le').swap16();

/** A file's good rows, as they are kept for placing. */
async function kept(bytes: string | Uint8Array) {
  const { rows: lines, scorecard } = await new IntakeHarness().inspect(bytes);
  return { said: lines, reading: scorecard.reading, verdict: scorecard.verdict };
}

describe('a file is read whatever it is written in', () => {
  it.each<[what: string, bytes: string | Uint8Array, reading: object]>([
    ['UTF-8', csv, { encoding: 'utf-8', assumptions: [] }],
    ['UTF-8 with a mark', `\uFEFF${csv}`, { encoding: 'utf-8', assumptions: [] }],
    ['lines that end as on Windows', csv.replaceAll('\n', '\r\n'), {}],
    ['lines that end as on old Macs', csv.replace('\nRear', ' Rear').replaceAll('\n', '\r'), {}],
    ['UTF-16, little-endian, with a mark', Buffer.from(`\uFEFF${csv}`, 'utf16le'), { encoding: 'utf-16le' }],
    [
      'UTF-16, big-endian, without',
      swapped,
      { encoding: 'utf-16be', assumptions: ['UTF-16 (big-endian), by its zero bytes'] },
    ],
    ['gzip', gzipSync(csv), { compressed: true }],
    ['JSON Lines', rows.map((row) => JSON.stringify(row)).join('\n'), { format: 'json-lines' }],
    [
      'JSON Lines, packed',
      gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')),
      { compressed: true, format: 'json-lines' },
    ],
  ])('%s', async (_what, bytes, reading) => {
    const found = await kept(bytes);
    expect(found.verdict).toBe('accepted');
    expect(found.reading).toMatchObject(reading);
    expect(found.said).toContain('José');
    expect(found.said).toContain('12 \\"Old\\" Oak Street,');
    expect(found.said).toContain('Columbus; OH');
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('with %s between columns', async (_what, delimiter) => {
    const parted = generatePortfolio(30, 'parted', '2026-01-05')
      .map((row) => Object.values(row).join(delimiter))
      .join('\n');
    const header = Object.keys(generatePortfolio(1, 'parted', '2026-01-05')[0] ?? {}).join(delimiter);
    const found = await kept(`${header}\n${parted}`);
    expect(found).toMatchObject({ verdict: 'accepted', reading: { delimiter } });
    expect(found.reading.assumptions[0]).toContain('parts the rows alike');
  });

  it('Windows-1252, and we say that we assumed it', async () => {
    const found = await kept(Buffer.from(csv.replace('’', '\u0092'), 'latin1'));
    expect(found.reading).toMatchObject({
      encoding: 'windows-1252',
      assumptions: ['Windows-1252, because the bytes are no UTF-8'],
    });
    expect(found.said).toContain('José');
    expect(found.said).toContain('O’Neil');
  });

  it('counts rows as a spreadsheet does, empty lines and all', async () => {
    const lines = portfolioCsv([
      ordinaryAccount({ invented_fields: '' }),
      ordinaryAccount({ account_ref: 'A2', zip: 'x', invented_fields: '' }),
    ]);
    const { findings } = await new IntakeHarness().inspect(lines.replace('\nA2', '\n\n\nA2'));
    expect(findings).toEqual(['5 zip-unreadable']);
  });

  it('gives rejected rows back in the delimiter they came in, and takes them mended', async () => {
    const desk = new IntakeHarness();
    const header = Object.keys(ordinaryAccount()).join(';');
    const line = (row: object) => Object.values(row).join(';');
    const first = await desk.inspect(
      [
        header,
        line(ordinaryAccount({ invented_fields: '' })),
        line(ordinaryAccount({ account_ref: 'A2', zip: '4321', invented_fields: '' })),
      ].join('\n'),
    );
    expect(first.scorecard).toMatchObject({ verdict: 'accepted-in-part', rows: { good: 1, rejected: 1 } });
    const mended = first.rejects.replace(';4321;', ';43215;');
    const second = await desk.inspect(mended, `incoming/${HARNESS_CREDITOR}/rejects.csv`);
    expect(second.scorecard).toMatchObject({ verdict: 'accepted', rows: { all: 1, good: 1 } });
    const again = await desk.inspect(mended.replace(';43215;', ';432;'), `incoming/${HARNESS_CREDITOR}/rejects-2.csv`);
    expect(again.rejects.split('\n')[0]?.match(/forbear_reasons/g)).toHaveLength(1);
  });
});

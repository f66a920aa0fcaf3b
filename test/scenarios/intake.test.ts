import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { generatePortfolio, portfolioCsv } from '#local/generate/generate-portfolio.ts';
import { ordinaryAccount } from '#local/generate/ordinary-account.ts';
import { BANK, Life } from '#test/support/account-life.ts';

const csvOf = (...rows: Parameters<typeof portfolioCsv>[0]) => Buffer.from(portfolioCsv(rows));

describe('a creditor who uploads a file', () => {
  it('gets an acknowledgement, and the rejects with row, field, what was found and what is expected', async () => {
    const life = new Life();
    const rows = generatePortfolio(45, 'intake', '2026-01-05');
    const broken = rows.map((row, index) => (index === 30 ? { ...row, zip: '"43,2', current_balance: 'a lot' } : row));
    const acknowledgement = await life.world.upload(BANK, 'january.csv', csvOf(...broken));
    expect(acknowledgement).toMatchObject({ accepted: true, rows: 45, placed: 44, rejected: 1, alreadyPlaced: 0 });
    const rejects = await text(await life.files.read(acknowledgement.rejects ?? ''));
    const [header = '', row = '', ...others] = rejects.trimEnd().split('\n');
    expect(header).toMatch(/^account_ref,.*,forbear_row,forbear_reasons$/);
    expect(others).toEqual([]);
    expect(row).toMatch(/^A0000031,.*,32,"zip: found ""43,2, expected a ZIP code/);
    expect(row).toContain('current_balance: found a lot, expected dollars');
  });

  it('may upload the same file again: nothing is placed twice, nobody hears anything twice', async () => {
    const life = new Life();
    const file = csvOf(...generatePortfolio(25, 'again', '2026-01-05'));
    await life.world.upload(BANK, 'january.csv', file);
    const sent = life.outbox.sent.length;
    expect(await life.world.upload(BANK, 'january-copy.csv', file)).toMatchObject({
      placed: 0,
      alreadyPlaced: 25,
      repeated: { file: `incoming/${BANK}/january.csv` },
    });
    expect(life.outbox.sent).toHaveLength(sent);
  });

  it('is refused whole when the header is wrong, and told every column to mend', async () => {
    const life = new Life();
    const file = Buffer.from(
      portfolioCsv([ordinaryAccount()]).replace('account_ref', 'account no').replace(',zip,', ',postcode,'),
    );
    const acknowledgement = await life.world.upload(BANK, 'wrong.csv', file);
    expect(acknowledgement).toMatchObject({ accepted: false, verdict: 'refused', placed: 0 });
    const findings = await text(await life.files.read(acknowledgement.findings ?? ''));
    expect(findings).toContain('1,column-missing,refuse,account_ref,no such column,a column named account_ref');
    expect(findings).toContain('1,column-unknown,refuse,postcode,a column named postcode,');
    expect(life.commits).toEqual([]);
  });

  it('is refused when nobody knows the creditor, and when the file is empty', async () => {
    const life = new Life();
    expect(await life.world.upload('nobody', 'a.csv', csvOf(ordinaryAccount()))).toMatchObject({ accepted: false });
    expect(await life.world.upload(BANK, 'empty.csv', Buffer.from(''))).toMatchObject({ accepted: false, rows: 0 });
  });

  it('finds no row of the file in any execution: histories hold offsets and identifiers only', async () => {
    const life = new Life();
    const [account = ''] = await life.world.place(BANK, ordinaryAccount());
    await life.world.advance('30d');
    const histories = life.world.engine
      .listExecutions({ stateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:portfolio' })
      .flatMap(({ executionArn }) => life.world.engine.getExecutionHistory({ executionArn }));
    const told = JSON.stringify([...histories, ...life.world.historyOf(account)]);
    expect(told.length).toBeGreaterThan(5000);
    for (const personal of ['Ana', 'Lopez', '6145550123', 'example.com', 'Oak Street', '1984-03-12', '4796'])
      expect(told).not.toContain(personal);
  });
});

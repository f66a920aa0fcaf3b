import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { accountIdOf } from '#domain/intake/place-account.ts';
import { generatePortfolio, portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { BANK, Life } from '#test/support/account-life.ts';

const csvOf = (...rows: Parameters<typeof portfolioCsv>[0]) => Buffer.from(portfolioCsv(rows));

describe('a creditor who uploads a file', () => {
  it('gets an acknowledgment, and the rejects with row, field, what was found and what is expected', async () => {
    const life = new Life();
    const rows = generatePortfolio(45, 'intake', '2026-01-05');
    const broken = rows.map((row, index) => (index === 30 ? { ...row, zip: '"43,2', current_balance: 'a lot' } : row));
    const acknowledgment = await life.world.upload(BANK, 'january.csv', csvOf(...broken));
    expect(acknowledgment).toMatchObject({ accepted: true, rows: 45, placed: 44, rejected: 1, alreadyPlaced: 0 });
    const rejects = await text(await life.files.read(acknowledgment.rejects ?? ''));
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
    const acknowledgment = await life.world.upload(BANK, 'wrong.csv', file);
    expect(acknowledgment).toMatchObject({ accepted: false, verdict: 'refused', placed: 0 });
    const findings = await text(await life.files.read(acknowledgment.findings ?? ''));
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

describe('what else a creditor sends', () => {
  const sample = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url));
  const withPortfolio = async () => {
    const life = new Life();
    await life.world.upload(BANK, 'portfolio.csv', sample('portfolio.csv'));
    const account = (accountRef: string) =>
      life.world.accountOf(accountIdOf({ account_ref: accountRef }, { creditorId: BANK }));
    const file = (accountRef: string) =>
      life.world.fileOf(accountIdOf({ account_ref: accountRef }, { creditorId: BANK }));
    return { life, account, file };
  };

  it('money that moved is in the ledger once, however often it is sent', async () => {
    const { life, account } = await withPortfolio();
    const before = (await account('A0000002')).balance;
    const sent = await life.world.upload(BANK, 'financial/monday.csv', sample('financial.csv'));
    expect(sent).toMatchObject({ verdict: 'accepted', kind: 'financial', recorded: 4, rejected: 0 });
    const [payment] = (await account('A0000001')).payments;
    expect(payment).toMatchObject({ amount: 10_000, returned: true });
    expect((await account('A0000002')).balance).toBe(before - 1473);
    expect((await account('A0000003')).charges).toBe(2500);
    // The same entries in another file, with one more: only that is new.
    const tuesday = `${sample('financial.csv').toString()}A0000003,T-1005,payment,25.00,2026-01-05,ach,,,\n`;
    expect(await life.world.upload(BANK, 'financial/tuesday.csv', Buffer.from(tuesday))).toMatchObject({
      recorded: 1,
      alreadyRecorded: 4,
    });
    expect((await account('A0000003')).charges).toBe(2500);
  });

  it('a charge without authority and an entry for an account nobody placed go back', async () => {
    const { life } = await withPortfolio();
    const csv =
      'account_ref,transaction_ref,type,amount,date\nA0000001,T-1,fee,5.00,2026-01-05\nA9,T-2,payment,5.00,2026-01-05\n';
    const back = await life.world.upload(BANK, 'financial/odd.csv', Buffer.from(csv));
    expect(back).toMatchObject({ verdict: 'accepted-in-part', recorded: 0, rejected: 2 });
    const rejects = await text(await life.files.read(back.rejects ?? ''));
    expect(rejects).toContain('12 CFR 1006.22(b)(1)');
    expect(rejects).toContain('expected an account that was placed with us');
  });

  it('what changed about people binds at once', async () => {
    const { life, file } = await withPortfolio();
    const sent = await life.world.upload(BANK, 'maintenance/monday.jsonl', sample('maintenance.jsonl'));
    expect(sent).toMatchObject({ verdict: 'accepted', recorded: 4 });
    const postal = Object.values((await file('A0000001')).contactPoints).filter(({ reach }) => reach.kind === 'postal');
    expect(postal.filter(({ lost }) => lost === undefined).map(({ reach }) => reach)).toMatchObject([
      { address: { lines: ['77 Palm Avenue'] } },
    ]);
    const second = await file('A0000002');
    expect(second.optOuts).toMatchObject([{ channel: 'voice' }]);
    expect(Object.values(second.contactPoints).find(({ lost }) => lost !== undefined)?.reach).toMatchObject({
      number: '+18505550182',
    });
    expect((await file('A0000003')).hardship?.until).toBe(Date.parse('2026-03-31T23:59:59.999Z'));
  });

  it('a recall closes the account', async () => {
    const { life } = await withPortfolio();
    expect(await life.world.upload(BANK, 'recall/monday.csv', sample('recall.csv'))).toMatchObject({ recorded: 1 });
    expect(await life.ending(accountIdOf({ account_ref: 'A0000004' }, { creditorId: BANK }))).toBe('recalled');
  });

  it('a clinic’s own export is read by what its creditor file says of it', async () => {
    const clinic = 'lakeside-medical-group';
    const life = new Life();
    const sent = await life.world.upload(clinic, 'october.csv', sample('lakeside-medical-group.csv'));
    expect(sent).toMatchObject({ verdict: 'accepted', rows: 5, placed: 5, rejected: 0, needsReview: 0 });
    expect(sent.amounts).toEqual({ all: 1_898_849, good: 1_898_849 });
    const file = await life.world.fileOf(accountIdOf({ account_ref: 'LM-70012' }, { creditorId: clinic }));
    expect(file).toMatchObject({ name: { first: 'Ana', last: 'Lopez' }, dateOfBirth: '1984-03-25', language: 'es' });
    expect(
      Object.values(file.accounts).map(({ placed }) => [placed.balance, placed.product, placed.itemization.date]),
    ).toEqual([
      [104_000, 'medical', '2025-09-02'],
      [8850, 'medical', '2025-10-14'],
    ]);
  });

  it('tells of a refused file on a page worth reading', async () => {
    const life = new Life();
    const { scorecard } = await life.world.upload(BANK, 'wrong.csv', csvOf(ordinaryAccount({ last_name: '<b>' })));
    const page = await text(await life.files.read(scorecard));
    expect(page).toContain('<h1>wrong.csv</h1>');
    expect(page).not.toContain('<b>');
  });
});

describe('whose account it is', () => {
  const ana = ordinaryAccount({ debtor_ref: 'P1' });
  const debtorsOf = (life: Life) => new Set(life.commits.map(({ debtorId }) => debtorId)).size;
  const questions = async (life: Life, portfolioId: string) =>
    text(await life.files.read(`work-lists/same-person/${portfolioId}.csv`));

  it('the same name and birthday is one person, whatever else differs', async () => {
    const life = new Life();
    const other = ordinaryAccount({ account_ref: 'A2', debtor_ref: 'P9', mobile_phone: '+16145550199', email: '' });
    await life.world.upload(BANK, 'a.csv', csvOf(ana, other));
    expect(debtorsOf(life)).toBe(1);
  });

  it('the creditor’s number for a person links an account without a birthday', async () => {
    const life = new Life();
    const undated = ordinaryAccount({ account_ref: 'A2', debtor_ref: 'P1', date_of_birth: '' });
    expect(await life.world.upload(BANK, 'a.csv', csvOf(ana, undated))).toMatchObject({ placed: 2, needsReview: 0 });
    expect(debtorsOf(life)).toBe(1);
  });

  it('a couple that shares a number and a street is two people', async () => {
    const life = new Life();
    const husband = ordinaryAccount({
      account_ref: 'A2',
      debtor_ref: 'P2',
      first_name: 'Luis',
      date_of_birth: '1982-01-30',
      email: '',
    });
    expect(await life.world.upload(BANK, 'a.csv', csvOf(ana, husband))).toMatchObject({ placed: 2, needsReview: 0 });
    expect(debtorsOf(life)).toBe(2);
  });

  it.each([
    ['a birthday that is one digit off', { date_of_birth: '1984-03-13' }],
    [
      'a letter more in the name, no birthday',
      { first_name: 'Anna', last_name: 'Lopes', date_of_birth: '', debtor_ref: '' },
    ],
    ['the creditor’s number under another name', { first_name: 'Karl', last_name: 'Young', debtor_ref: 'P1' }],
  ])('%s is put to a person, and nobody is contacted until then', async (_what, changes) => {
    const life = new Life();
    const alike = ordinaryAccount({ account_ref: 'A2', debtor_ref: 'P2', ...changes });
    const { portfolioId, ...counts } = await life.world.upload(BANK, 'a.csv', csvOf(ana, alike));
    expect(counts).toMatchObject({ placed: 1, needsReview: 1, rejected: 0 });
    const asked = await questions(life, portfolioId);
    expect(asked.split('\n')[1]).toMatch(/^A2,.*shares .* with somebody of (the same|another) name: d-[0-9a-f]{16}$/);
    expect(life.outbox.sent.filter(({ message }) => JSON.stringify(message).includes('A2'))).toEqual([]);

    // Our staff answers in the list and uploads it.
    const same = asked.replace(',same_person_as,', ',same_person_as,').split('\n');
    const at = (same[0] ?? '').replace('\uFEFF', '').split(',').indexOf('same_person_as');
    const answered = (answer: string) =>
      [
        same[0],
        (same[1] ?? '')
          .split(',')
          .map((cell, n) => (n === at ? answer : cell))
          .join(','),
      ].join('\n');
    expect(await life.world.upload(BANK, 'answer.csv', Buffer.from(answered('A0000001')))).toMatchObject({ placed: 1 });
    expect(debtorsOf(life)).toBe(1);
  });

  it('a person told apart by our staff is another person', async () => {
    const life = new Life();
    const twin = ordinaryAccount({
      account_ref: 'A2',
      debtor_ref: 'P2',
      date_of_birth: '1984-03-13',
      same_person_as: 'nobody',
    });
    expect(await life.world.upload(BANK, 'a.csv', csvOf(ana, twin))).toMatchObject({ placed: 2 });
    expect(debtorsOf(life)).toBe(2);
  });
});

describe('the same account in another file', () => {
  it('adds what is new of the person, and nothing of the debt', async () => {
    const life = new Life();
    await life.world.upload(BANK, 'a.csv', csvOf(ordinaryAccount()));
    const more = ordinaryAccount({ landline_phone: '+16145550177', attorney_name: 'R. Vance' });
    expect(await life.world.upload(BANK, 'b.csv', csvOf(more))).toMatchObject({ placed: 0, updated: 1 });
    expect(await life.world.upload(BANK, 'c.csv', csvOf(more, ordinaryAccount({ account_ref: 'A2' })))).toMatchObject({
      placed: 1,
      updated: 0,
      alreadyPlaced: 1,
    });
    const account = await life.world.accountOf(accountIdOf(ordinaryAccount(), { creditorId: BANK }));
    expect(account.attorney?.name).toBe('R. Vance');
    const larger = ordinaryAccount({ amount_at_itemization: '1300.00', current_balance: '1300.00' });
    expect(await life.world.upload(BANK, 'd.csv', csvOf(larger))).toMatchObject({ updated: 0, rejected: 1 });
  });
});

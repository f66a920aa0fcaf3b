import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { portfolioCsv } from '#local/samples/generate-portfolio.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { BANK, Life } from '#test/support/account-life.ts';

describe('what a creditor knows besides', () => {
  it('proof of the debt is kept for whoever verifies or sues', async () => {
    const life = new Life();
    const accountId = await life.place({
      judgment_date: '2025-03-01',
      judgment_court: 'Franklin County Municipal Court',
      judgment_docket: '2024-CV-001234',
      documents: 'contract=DOC-17; last-statement = DOC-18',
      chain_of_title: 'Lakeside Bank > Prairie Funding > First Harbor Bank',
      last_payment_amount: '25.00',
    });
    expect((await life.world.accountOf(accountId)).placed).toMatchObject({
      judgment: { date: '2025-03-01', court: 'Franklin County Municipal Court', docket: '2024-CV-001234' },
      documents: [
        { kind: 'contract', reference: 'DOC-17' },
        { kind: 'last-statement', reference: 'DOC-18' },
      ],
      chainOfTitle: ['Lakeside Bank', 'Prairie Funding', 'First Harbor Bank'],
      lastPaymentAmount: 2500,
    });
  });

  it('every number and address is a contact point of its own, once', async () => {
    const life = new Life();
    const accountId = await life.place({
      more_phones: '614-555-0177; +16145550123',
      more_emails: 'ana.work@example.org',
    });
    const { contactPoints } = await life.world.fileOf(accountId);
    const reached = Object.values(contactPoints).flatMap(({ reach }) =>
      reach.kind === 'phone' ? [`${reach.number} ${reach.line}`] : reach.kind === 'email' ? [reach.address] : [],
    );
    expect(reached.toSorted()).toEqual([
      '+16145550123 mobile',
      '+16145550177 unknown',
      'ana.lopez@example.com',
      'ana.work@example.org',
    ]);
  });

  it('times, places and ways that the person told the creditor of bind from the first day', async () => {
    const life = new Life();
    const accountId = await life.place({
      inconvenient_times: '08:00-12:00; 17:00-20:00',
      inconvenient_places: 'work',
      no_contact_by: 'voice; letter',
    });
    const file = await life.world.fileOf(accountId);
    expect(file.inconveniences.map(({ window, place }) => window ?? place)).toEqual([
      { from: '08:00', to: '12:00' },
      { from: '17:00', to: '20:00' },
      'work',
    ]);
    expect(file.optOuts.map(({ channel }) => channel)).toEqual(['voice', 'letter']);
    await life.world.advance('60d');
    expect(life.received(accountId).filter((sent) => sent.startsWith('voice'))).toEqual([]);
  });

  it('a dispute comes with its reason', async () => {
    const life = new Life();
    const accountId = await life.place({ disputed_on: '2025-12-20', dispute_reason: 'not-mine' });
    expect((await life.world.accountOf(accountId)).disputes).toMatchObject([{ reason: 'not-mine' }]);
  });

  it.each([
    ['inconvenient_times', '20:00-08:00', 'hours like 17:00-20:00'],
    ['documents', 'DOC-17', 'a document like contract=DOC-17'],
    ['chain_of_title', 'Lakeside Bank', 'owners in order'],
    ['no_contact_by', 'email; fax', 'email, sms, voice or letter'],
  ])('%s that says %s goes back', async (column, found, expected) => {
    const life = new Life();
    const rows = portfolioCsv([ordinaryAccount({ [column]: found })]);
    const back = await life.world.upload(BANK, 'a.csv', Buffer.from(rows));
    expect(back).toMatchObject({ placed: 0, rejected: 1 });
    expect(await text(await life.files.read(back.rejects ?? ''))).toContain(
      `${column}: found ${found}, expected ${expected}`,
    );
  });
});

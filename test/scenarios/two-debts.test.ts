import { describe, expect, it } from 'vitest';
import { HOUR } from '#domain/values/instant.ts';
import { ordinaryAccount } from '#test/support/ordinary-account.ts';
import { BANK, Life } from '#test/support/account-life.ts';

describe('two debts of one person', () => {
  it('share one ledger, one set of protections and one ceiling', async () => {
    const life = new Life();
    const [loan = '', card = ''] = await life.world.place(
      BANK,
      ordinaryAccount(),
      ordinaryAccount({ account_ref: 'A0000002', amount_at_itemization: '310.00', current_balance: '310.00' }),
    );
    const file = await life.world.fileOf(loan);
    expect(Object.keys(file.accounts)).toEqual([loan, card]);
    // Never two messages within the gap the strategy asks for, whichever debt they are about.
    await life.world.advance('30d');
    const { contacts } = await life.world.fileOf(loan);
    // Notices the law requires are due when they are due.
    const times = contacts.filter(({ purpose }) => purpose !== 'validation-notice').map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20 * HOUR);
    expect(life.received(loan).length).toBeGreaterThan(1);
    expect(life.received(card).length).toBeGreaterThan(1);

    const { now: at } = life.world;
    await life.recordEvent(loan, { type: 'DeathReported', at, source: 'third-party' });
    const [ofLoan, ofCard] = [life.received(loan).length, life.received(card).length];
    await life.world.advance('90d');
    expect([life.received(loan).length, life.received(card).length]).toEqual([ofLoan, ofCard]);
    expect([await life.ending(loan), await life.ending(card)]).toEqual(['deceased', 'deceased']);
  });

  it('a cease about one debt leaves the other to be worked', async () => {
    const life = new Life();
    const [loan = '', card = ''] = await life.world.place(
      BANK,
      ordinaryAccount(),
      ordinaryAccount({ account_ref: 'A0000002' }),
    );
    await life.world.advance('5d');
    const { now: at } = life.world;
    await life.recordEvent(loan, { type: 'CeaseRequested', at, source: 'debtor', accountId: loan, written: true });
    const ofLoan = life.received(loan).length;
    const ofCard = life.received(card).length;
    await life.world.advance('40d');
    expect(life.received(loan)).toHaveLength(ofLoan);
    expect(life.received(card).length).toBeGreaterThan(ofCard);
  });
});

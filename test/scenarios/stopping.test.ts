import { describe, expect, it } from 'vitest';
import { Life, PHONE_COMPANY } from '#test/support/account-life.ts';

describe('what stops the work', () => {
  it('a dispute in the validation period holds the account until it is verified, then the work goes on', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('9d');
    const before = life.received(account);
    const disputeId = await life.world.disputes(account, 'wrong-amount');
    await life.world.advance('20d');
    expect(life.received(account)).toEqual(before);
    const { now: at } = life.world;
    const answer = {
      accountId: account,
      disputeId,
      outcome: 'verified',
      because: 'the signed agreement was sent',
    } as const;
    await life.recordEvent(account, { type: 'DisputeAnswered', at, source: 'creditor', ...answer });
    await life.world.advance('10d');
    expect(life.received(account).length).toBeGreaterThan(before.length);
  });

  it('a dispute the creditor loses closes the account as placed in error', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('3d');
    const disputeId = await life.world.disputes(account, 'not-mine');
    const { now: at } = life.world;
    const answer = {
      accountId: account,
      disputeId,
      outcome: 'in-error',
      because: 'another person of that name',
    } as const;
    await life.recordEvent(account, { type: 'DisputeAnswered', at, source: 'creditor', ...answer });
    expect(await life.ending(account)).toBe('in-error');
  });

  it('a written request to cease is answered by the end of our efforts, and by nothing else; the account is returned', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('12d');
    const before = life.received(account);
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'CeaseRequested',
      at,
      source: 'debtor',
      accountId: account,
      written: true,
    });
    await life.world.advance('100d');
    expect(life.received(account)).toEqual([...before, 'letter cease-acknowledgment']);
    expect(await life.ending(account)).toBe('returned');
  });

  it('an attorney who appears mid-wait is heard at once: nothing goes to the debtor any more', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('3d');
    const asleepUntil = (await life.world.accountOf(account)).waiting?.until;
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'AttorneyAppeared',
      at,
      source: 'third-party',
      accountId: account,
      name: 'R. Vance',
      address: '1 Court Square, Columbus',
    });
    // Awake at once, and asleep again for another reason, until another moment.
    expect((await life.world.accountOf(account)).waiting?.until).not.toBe(asleepUntil);
    await life.world.advance('60d');
    expect(life.received(account)).toEqual(['letter validation-notice']);
  });

  it('a bankruptcy during escalation stays everything', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('50d');
    expect(life.states(account)).toContain('Enter escalation stage');
    const before = life.received(account);
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'BankruptcyFiled',
      at,
      source: 'court',
      chapter: '7',
      filedOn: at.slice(0, 10),
    });
    await life.world.advance('200d');
    expect(life.received(account)).toEqual(before);
    expect(await life.ending(account)).toBe('returned');
  });

  it('a recall by the creditor ends the account at once, even in the middle of a wait', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('5d');
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'AccountRecalled',
      at,
      source: 'creditor',
      accountId: account,
      because: 'sold',
    });
    expect(await life.ending(account)).toBe('recalled');
    expect(life.states(account).at(-1)).toBe('Close as recalled by creditor');
    expect(life.world.now).toBe(at);
  });

  it('a debtor who opts out of SMS with STOP goes on being written to by email', async () => {
    const life = new Life();
    const account = await life.place(
      { amount_at_itemization: '120.00', current_balance: '120.00', delinquency_date: '2025-06-01' },
      PHONE_COMPANY,
    );
    await life.world.advance('29d');
    expect(life.received(account)).toContain('sms friendly-follow-up');
    await life.world.replies(account, 'sms', 'STOP');
    expect(life.received(account).at(-1)).toBe('sms opt-out-confirmation');
    const textsSoFar = life.textsBy('sms').length;
    await life.world.advance('70d');
    expect(life.textsBy('sms')).toHaveLength(textsSoFar);
    expect(
      life
        .received(account)
        .slice(life.received(account).indexOf('sms opt-out-confirmation') + 1)
        .every((message) => !message.startsWith('sms')),
    ).toBe(true);
    expect(
      life.received(account).some((message) => message.startsWith('email') && message.includes('last-options')),
    ).toBe(true);
  });

  it('a debtor who has died is not written to', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('2d');
    await life.recordEvent(account, { type: 'DeathReported', at: life.world.now, source: 'third-party' });
    await life.world.advance('100d');
    expect(life.received(account)).toEqual(['letter validation-notice']);
    expect(await life.ending(account)).toBe('deceased');
  });

  it('hardship rests the account and then resumes it', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('12d');
    await life.recordEvent(account, {
      type: 'HardshipReported',
      at: life.world.now,
      source: 'debtor',
      text: 'lost my job',
    });
    const before = life.received(account);
    await life.world.advance('89d');
    expect(life.received(account)).toEqual(before);
    await life.world.advance('10d');
    expect(life.received(account).length).toBeGreaterThan(before.length);
  });
});

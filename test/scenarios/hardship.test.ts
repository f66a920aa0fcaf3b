import { describe, expect, it } from 'vitest';
import { BANK, Life, policy } from '#test/support/account-life.ts';

/** A debtor writes that they lost their job. */
async function losesTheirJob(life: Life, account: string): Promise<void> {
  const { now: at } = life.world;
  const text = 'I lost my job and cannot pay right now.';
  const reply = { replyId: 'job', channel: 'email', accountId: account, text, conversation: false } as const;
  await life.recordEvent(
    account,
    { type: 'ReplyReceived', at, source: 'debtor', ...reply },
    { type: 'HardshipReported', at, source: 'debtor', text },
  );
}

const HELP = [
  'letter validation-notice',
  'email first-reminder',
  'email help-offer',
  'letter plan-offer',
  'email plan-offer',
  'letter rest-and-help',
];

describe('a debtor who lost their job', () => {
  it('is left in peace, then offered help and a plan they could keep, and never referred', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('12d');
    expect(life.received(account)).toEqual(HELP.slice(0, 2));
    await losesTheirJob(life, account);
    await life.world.advance('89d');
    expect(life.received(account)).toEqual(HELP.slice(0, 2));

    await life.world.advance('200d');
    expect(life.received(account)).toEqual(HELP);
    expect(await life.ending(account)).toBe('returned');
    expect(life.states(account)).not.toContain('Enter legal referral stage');

    // What they saw: the longest plan the bank allows, to the cent, and no word of an attorney.
    const [offer] = life.textsBy('email').slice(-1);
    expect(offer).toContain('We can agree on a plan of up to 24 months');
    expect(offer).toContain('24 payments of $50.00');
    expect(life.textsBy('letter').at(-1)).toContain('a pause, if you are sick, out of work, or short of money');
    expect([...life.textsBy('email'), ...life.textsBy('letter')].join(' ')).not.toMatch(/attorney|lawyer|legal|court/i);
  });

  it('stays in help when they say that it is over, because it has only just begun to be', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('12d');
    await losesTheirJob(life, account);
    await life.world.advance('30d');
    const { now: at } = life.world;
    await life.recordEvent(account, { type: 'HardshipEnded', at, source: 'debtor' });
    await life.world.advance('200d');
    expect(life.received(account)).toEqual(HELP);
    expect(await life.ending(account)).toBe('returned');
  });

  it('is not handed over though counsel has signed: the account goes back with a word of help', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('110d');
    expect((await life.world.accountOf(account)).waiting?.for).toBe('sign-off');
    await losesTheirJob(life, account);
    const { now: at } = life.world;
    await life.recordEvent(account, {
      type: 'ReferralSigned',
      at,
      source: 'operator',
      accountId: account,
      by: 'J. Okafor, counsel',
    });
    await life.world.advance('200d');
    expect(life.received(account).slice(-1)).toEqual(['letter rest-and-help']);
    expect(life.received(account)).not.toContain('letter referral-notice');
    expect(await life.ending(account)).toBe('returned');
  });

  it('is told no figure of a plan where the creditor has set none', async () => {
    const bank = policy.creditors[BANK];
    if (bank === undefined) throw new Error('expected the bank');
    const creditors = { ...policy.creditors, [BANK]: { ...bank, authority: undefined } };
    const life = new Life({ policy: { ...policy, creditors } });
    const account = await life.place();
    await losesTheirJob(life, account);
    await life.world.advance('150d');
    const offers = life.textsBy('letter').filter((letter) => letter.includes('small payments can be easier'));
    expect(offers).toHaveLength(1);
    expect(offers[0]).toContain('Tell us what you can pay and how often');
    expect(offers[0]).not.toContain('months');
  });
});

describe('a debtor whose payments came back twice', () => {
  it('is offered help instead of being pressed, without having said a word', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('12d');
    for (const paymentId of ['first', 'second']) {
      const { now: at } = life.world;
      const paid = { paymentId, amount: 10_000, method: 'ach' as const };
      const allocations = [{ accountId: account, amount: 10_000 }];
      await life.recordEvent(account, { type: 'PaymentSettled', at, source: 'debtor', ...paid, allocations });
      await life.recordEvent(account, { type: 'PaymentReturned', at, source: 'provider', paymentId, because: 'R01' });
    }
    await life.world.advance('150d');
    expect(life.received(account)).not.toContain('voice help-offer');
    expect(life.received(account).slice(2)).toEqual(HELP.slice(2));
    expect(await life.ending(account)).toBe('returned');
  });
});

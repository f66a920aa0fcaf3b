import { describe, expect, it } from 'vitest';
import { Life } from '#test/support/life.ts';

describe('a debtor who pays', () => {
  it('hears nothing more after paying upon the first reminder', async () => {
    const life = new Life();
    const account = await life.place();
    expect(life.received(account)).toEqual(['letter validation-notice']);
    await life.world.advance('8d');
    expect(life.received(account)).toEqual(['letter validation-notice', 'email first-reminder']);
    await life.world.pays(account, 120_000);
    expect(await life.ending(account)).toBe('paid-in-full');
    expect((await life.world.accountOf(account)).balance).toBe(0);
    await life.world.advance('365d');
    expect(life.received(account)).toHaveLength(2);
    expect(life.states(account).slice(-3)).toEqual(['Close account', 'How did it end?', 'Paid in full']);
  });

  it('is asked for what is left after paying a part, to the cent', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('8d');
    await life.world.pays(account, 45_055);
    await life.world.advance('20d');
    expect((await life.world.accountOf(account)).balance).toBe(74_945);
    expect(life.words('email').at(-1)).toContain('$749.45');
    expect(life.words('email').at(-1)).not.toContain('$1,200.00');
  });

  it('owes again what came back, and the account is worked on', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('2d');
    await life.world.pays(account, 20_000);
    const { at, paymentId } = { at: life.world.now, paymentId: (await life.world.accountOf(account)).payments[0]?.paymentId ?? '' };
    await life.happens(account, { type: 'PaymentReturned', at, source: 'provider', paymentId, because: 'insufficient funds' });
    expect((await life.world.accountOf(account)).balance).toBe(120_000);
    await life.world.advance('10d');
    expect(life.words('email').at(-1)).toContain('$1,200.00');
  });

  it('is not written to when the payment lands while a message is being prepared', async () => {
    const life = new Life();
    const account = await life.place();
    // The reminder is due on day 7 at noon; the payment arrives the same instant, before the execution wakes.
    await life.world.advance('6d');
    life.world.clock.schedule(life.world.clock.now() + 86_400_000 - 1, () => life.world.pays(account, 120_000));
    await life.world.advance('2d');
    expect(life.received(account)).toEqual(['letter validation-notice']);
    expect(await life.ending(account)).toBe('paid-in-full');
  });
});

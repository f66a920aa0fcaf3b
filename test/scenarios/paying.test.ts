import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '#test/support/memory-outbox.ts';
import type { Email } from '#domain/ports/mailer.ts';
import type { ExternalFact } from '#domain/ledger/fact.ts';
import { Life } from '#test/support/account-life.ts';

describe('a debtor who pays', () => {
  it('hears nothing more after paying upon the first reminder', async () => {
    const life = new Life();
    const account = await life.place();
    expect(life.received(account)).toEqual(['letter validation-notice']);
    await life.world.advance('11d');
    expect(life.received(account)).toEqual(['letter validation-notice', 'email first-reminder']);
    await life.world.pays(account, 120_000);
    expect(await life.ending(account)).toBe('paid-in-full');
    expect((await life.world.accountOf(account)).balance).toBe(0);
    await life.world.advance('365d');
    expect(life.received(account)).toHaveLength(2);
    expect(life.states(account).slice(-2)).toEqual(['What is next?', 'Close as paid in full']);
  });

  it('is asked for what is left after paying a part, to the cent', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('8d');
    await life.world.pays(account, 45_055);
    await life.world.advance('20d');
    expect((await life.world.accountOf(account)).balance).toBe(74_945);
    expect(life.textsBy('email').at(-1)).toContain('$749.45');
    expect(life.textsBy('email').at(-1)).not.toContain('$1,200.00');
  });

  it('owes again what came back, and the account is worked on', async () => {
    const life = new Life();
    const account = await life.place();
    await life.world.advance('2d');
    await life.world.pays(account, 20_000);
    const { at, paymentId } = {
      at: life.world.now,
      paymentId: (await life.world.accountOf(account)).payments[0]?.paymentId ?? '',
    };
    await life.recordEvent(account, {
      type: 'PaymentReturned',
      at,
      source: 'provider',
      paymentId,
      because: 'insufficient funds',
    });
    expect((await life.world.accountOf(account)).balance).toBe(120_000);
    await life.world.advance('10d');
    expect(life.textsBy('email').at(-1)).toContain('$1,200.00');
  });

  it('is not written to when the payment comes in a moment before a message is due', async () => {
    const life = new Life();
    const account = await life.place();
    const due = (await life.world.accountOf(account)).waiting?.until ?? 0;
    await life.world.advanceTo(due - 1);
    await life.world.pays(account, 120_000);
    await life.world.advance('60d');
    expect(life.received(account)).toEqual(['letter validation-notice']);
    expect(await life.ending(account)).toBe('paid-in-full');
  });

  it('sees a payment that lands while a message is being sent end the account, and no further message', async () => {
    // The provider has the email in hand when the money comes in: after the intent, before its outcome.
    class SlowOutbox extends MemoryOutbox {
      override async send(email: Email) {
        await life.world.deliverEvent({ by: 'account', accountId: account }, [
          paymentOf(account, 120_000, life.world.now),
        ]);
        return await super.send(email);
      }
    }
    const life: Life = new Life({}, new SlowOutbox());
    const account: string = await life.place();
    await life.world.advance('60d');
    const told = life.factTypes();
    expect(told.slice(told.lastIndexOf('ContactIntended'))).toEqual(
      expect.arrayContaining(['ContactIntended', 'PaymentSettled', 'ContactSent', 'AccountClosed']),
    );
    expect(life.received(account)).toEqual(['letter validation-notice', 'email first-reminder']);
    expect(await life.ending(account)).toBe('paid-in-full');
  });
});

function paymentOf(accountId: string, amount: number, at: string): ExternalFact {
  const allocations = [{ accountId, amount }];
  return {
    type: 'PaymentSettled',
    at,
    source: 'debtor',
    paymentId: 'the-payment',
    amount,
    method: 'card',
    allocations,
  };
}

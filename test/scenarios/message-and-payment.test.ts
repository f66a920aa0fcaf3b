import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '#adapters/local/memory-outbox.ts';
import { Life } from '#test/support/life.ts';

describe('a payment that lands while a message is being sent', () => {
  it('stands in the ledger after the intent, ends the account at once, and no second message goes out', async () => {
    let life: Life | undefined;
    let paidDuring: Promise<void> | undefined;
    const outbox = new MemoryOutbox((channel, intentId) => {
      // The provider has the email in hand when the payment comes in.
      if (channel === 'email') {
        const accountId = intentId.slice(0, 18);
        paidDuring ??= life?.world.caseFiles.find({ by: 'account', accountId }).then(() => life?.recordPayment(accountId, 120_000));
      }
      return 'takes';
    });
    life = new Life({}, outbox);
    const account = await life.place();
    await life.world.advance('8d');
    await paidDuring;
    await life.world.engine.settle();
    const kinds = life.told();
    const intent = kinds.lastIndexOf('ContactIntended');
    expect(kinds.slice(intent)).toContain('PaymentSettled');
    await life.world.advance('60d');
    expect(life.received(account)).toEqual(['letter validation-notice', 'email first-reminder']);
    expect(await life.ending(account)).toBe('paid-in-full');
  });
});

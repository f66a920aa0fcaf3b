import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '#test/support/memory-outbox.ts';
import type { ProviderAnswer } from '#adapters/local/provider-answer.ts';
import { Life } from '#test/support/account-life.ts';

/** A printer that counts the letters it is given, and has an answer of its own to the first. */
function printer(first: ProviderAnswer) {
  const asked: string[] = [];
  const outbox = new MemoryOutbox((channel, intentId) => {
    if (channel === 'letter') asked.push(intentId);
    return asked.length === 1 ? first : 'taken';
  });
  return { asked, outbox };
}

describe('a notice that must go out', () => {
  it.each(['lost', 'refused'] as const)('is not handed over again and again when it is %s', async (answer) => {
    const { asked, outbox } = printer(answer);
    const life = new Life({}, outbox);
    const account = await life.place();
    await life.world.advance('20d');
    expect(asked).toHaveLength(1);
    expect(await life.world.accountOf(account)).toMatchObject({ waiting: { for: 'operator' } });
  });

  it.each(['lost', 'refused'] as const)(
    'goes out once more when an operator has looked into why it was %s',
    async (answer) => {
      const { asked, outbox } = printer(answer);
      const life = new Life({}, outbox);
      const account = await life.place();
      await life.world.advance('1d');
      await life.recordEvent(account, {
        type: 'OperatorDecided',
        at: life.world.now,
        source: 'operator',
        accountId: account,
        by: 'M. Reyes',
        decision: { kind: 'resume' },
        because: 'the printer has no trace of it',
      });
      expect(asked).toHaveLength(2);
      expect(life.received(account)).toEqual(['letter validation-notice']);
    },
  );

  it('is sent a second time to an address from which it came back, and not a third', async () => {
    const { asked, outbox } = printer('taken');
    const life = new Life({}, outbox);
    const account = await life.place();
    for (const day of ['5d', '5d', '5d']) {
      await life.world.advance(day);
      const intentId = asked.at(-1) ?? '';
      const because = 'returned by the post: nobody there that day';
      await life.recordEvent(account, {
        type: 'ContactBounced',
        at: life.world.now,
        source: 'provider',
        intentId,
        permanent: false,
        because,
      });
    }
    expect(asked).toHaveLength(2);
    expect(await life.world.accountOf(account)).toMatchObject({ waiting: { for: 'operator' } });
  });
});

import { describe, expect, test } from 'vitest';
import { ChannelBusy, MessageRefused, type Receipt } from '#domain/ports/delivery.ts';

/** What a provider under test does with the next message; `lost` breaks the connection before it answers. */
export type ProviderBehavior = 'takes' | 'refuses' | 'is-busy' | 'lost';

/** One way to the debtor, over a provider that does as it is told. */
export interface ChannelHarness {
  /** Sends the one message all these tests are about, under this intent. */
  send(intentId: string): Promise<Receipt>;
  /** What reached the provider, as bytes or text, oldest first. */
  arrived(): readonly string[];
  /** What the text of the message says. */
  readonly text: string;
}

/** What every mailer, texter, caller and printer promises, whoever carries the message. */
export function describeChannel(name: string, make: (provider: ProviderBehavior) => ChannelHarness): void {
  describe(`${name} keeps the promise of a channel`, () => {
    test('a message goes out once, in its words, and gets the provider’s name for it', async () => {
      const channel = make('takes');
      const receipt = await channel.send('intent-1');
      expect(receipt.providerId).not.toBe('');
      expect(channel.arrived()).toHaveLength(1);
      expect(channel.arrived()[0]).toContain(channel.text);
    });

    test('the same message is the same to the byte', async () => {
      const [one, other] = [make('takes'), make('takes')];
      await one.send('intent-1');
      await other.send('intent-1');
      expect(one.arrived()).toEqual(other.arrived());
    });

    test('two intents are two messages', async () => {
      const channel = make('takes');
      await channel.send('intent-1');
      await channel.send('intent-2');
      expect(channel.arrived()).toHaveLength(2);
    });

    test('a refusal for good is told as such', async () => {
      await expect(make('refuses').send('intent-1')).rejects.toThrow(MessageRefused);
    });

    test('a provider that takes nothing now is told as such', async () => {
      await expect(make('is-busy').send('intent-1')).rejects.toThrow(ChannelBusy);
    });

    test('anything else stays what it was: nobody knows whether it was sent', async () => {
      const failure = await make('lost')
        .send('intent-1')
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toBeInstanceOf(MessageRefused);
      expect(failure).not.toBeInstanceOf(ChannelBusy);
    });
  });
}

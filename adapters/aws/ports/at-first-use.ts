import { ChannelBusy } from '#domain/ports/delivery.ts';

/**
 * Loads the adapter of a channel when it is used first. A contact goes by one channel, and a cold start need not wait
 * for the clients of four.
 * @throws ChannelBusy when it cannot be loaded or lacks a setting: nothing was sent, and an operator can mend it
 */
export function atFirstUse<Channel>(load: () => Promise<Channel>): () => Promise<Channel> {
  let loaded: Promise<Channel> | undefined;
  return async () => {
    loaded ??= load();
    try {
      return await loaded;
    } catch (error) {
      loaded = undefined;
      throw new ChannelBusy('channel: its adapter could not be loaded', { cause: error });
    }
  };
}

import { ChannelBusy } from '#domain/ports/delivery.ts';
import type { Instant } from '#domain/values/primitives.ts';

/** Bounds of TimeToLive in SendTextMessage and SendVoiceMessage, in seconds: five, and seventy-two hours. */
const MIN_SECONDS = 5;
const MAX_SECONDS = 72 * 60 * 60;

/**
 * Seconds for which the carrier may still deliver.
 * @param now milliseconds since the epoch, by the machine's clock: the request leaves now, whatever the message is dated
 * @throws ChannelBusy when the window ends sooner than the service can be told.
 */
export function timeToLive(goodUntil: Instant, now: number): number {
  const seconds = Math.floor((Date.parse(goodUntil) - now) / 1000);
  if (seconds < MIN_SECONDS)
    throw new ChannelBusy(`window: ${seconds} seconds are left, expected at least ${MIN_SECONDS}`);
  return Math.min(seconds, MAX_SECONDS);
}

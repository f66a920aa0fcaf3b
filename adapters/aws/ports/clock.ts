import type { Clock } from '#domain/ports/clock.ts';

/** The machine's clock; Lambda keeps it in step with NTP. */
export const clock: Clock = { now: () => Date.now() };

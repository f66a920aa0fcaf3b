import { Temporal } from 'temporal-polyfill';

/** The few durations of a strategy are asked for at every plan; parsing one takes longer than all the planning. */
const cache = new Map<string, number>();

/** Milliseconds in a duration of the strategy, e.g. `P7D` or `PT20H`. A day is 24 hours. */
export function milliseconds(duration: string): number {
  let total = cache.get(duration);
  if (total === undefined) {
    total = Temporal.Duration.from(duration).total('milliseconds');
    cache.set(duration, total);
  }
  return total;
}

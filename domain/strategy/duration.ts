import { Temporal } from 'temporal-polyfill';

/** Milliseconds in a duration of the strategy, e.g. `P7D` or `PT20H`. A day is 24 hours. */
export function milliseconds(duration: string): number {
  return Temporal.Duration.from(duration).total('milliseconds');
}

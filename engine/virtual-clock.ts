import { setImmediate as breath } from 'node:timers/promises';
import { type HeapEntry, TimerHeap } from './timer-heap.ts';

/** A call that is due at a moment of virtual time. */
export interface Timer {
  /** Withdraws the call. Harmless when it was made already or withdrawn before. */
  cancel(): void;
}

type Wake = () => void | Promise<void>;

/**
 * After so many calls the process gets to what it put off. A year under the clock is one chain of promises, which would
 * keep it from closing streams, and so from freeing a written letter, until the end.
 */
const CALLS_PER_MACROTASK = 64;

class ScheduledCall implements Timer, HeapEntry {
  readonly due: number;
  readonly order: number;
  readonly wake: Wake;
  readonly #heap: TimerHeap<ScheduledCall>;
  position = -1;

  constructor(due: number, order: number, wake: Wake, heap: TimerHeap<ScheduledCall>) {
    this.due = due;
    this.order = order;
    this.wake = wake;
    this.#heap = heap;
    heap.add(this);
  }

  cancel(): void {
    this.#heap.remove(this);
  }
}

/**
 * A clock that stands still until someone advances it. All times are epoch milliseconds; texts are ISO 8601.
 * Calls due at the same moment are made in the order in which they were scheduled.
 */
export class VirtualClock {
  readonly #timers = new TimerHeap<ScheduledCall>();
  #now: number;
  #text: string;
  #scheduled = 0;
  #calls = 0;
  #advancing = false;

  /** @throws RangeError when `start` is not a moment. */
  constructor(start: Date | string) {
    this.#now = epochMillisOf(start instanceof Date ? start.getTime() : start);
    this.#text = new Date(this.#now).toISOString();
  }

  /** The present moment in epoch milliseconds. */
  now(): number {
    return this.#now;
  }

  /** The present moment as ISO 8601 in UTC with milliseconds. */
  iso(): string {
    return this.#text;
  }

  /** Has `wake` called when the clock reaches `at`; a moment already past is due at once, at the next advance. */
  schedule(at: number, wake: Wake): Timer {
    return new ScheduledCall(Math.max(at, this.#now), this.#scheduled++, wake, this.#timers);
  }

  /** When the next scheduled call is due, or undefined when none is. */
  nextDue(): number | undefined {
    return this.#timers.first()?.due;
  }

  /**
   * Moves time on to `at`, making every call that falls due on the way. For each, the clock first shows that call's
   * own due time, then the call is awaited, then `settle`: whatever it set in motion is over before the next is made.
   * @throws RangeError when `at` lies in the past or is no moment; Error when the clock is being advanced already.
   */
  async advanceTo(at: number | string, settle?: () => Promise<void>): Promise<void> {
    const target = epochMillisOf(at);
    if (target < this.#now) {
      throw new RangeError(`cannot turn the clock back from ${this.#text} to ${new Date(target).toISOString()}`);
    }
    if (this.#advancing) throw new Error('the clock is being advanced already; await that first');
    this.#advancing = true;
    try {
      for (let alarm = this.#timers.first(); alarm && alarm.due <= target; alarm = this.#timers.first()) {
        this.#timers.remove(alarm);
        this.#show(alarm.due);
        await alarm.wake();
        await settle?.();
        if (++this.#calls % CALLS_PER_MACROTASK === 0) await breath();
      }
      this.#show(target);
    } finally {
      this.#advancing = false;
    }
  }

  #show(now: number): void {
    if (now === this.#now) return;
    this.#now = now;
    this.#text = new Date(now).toISOString();
  }
}

function epochMillisOf(at: number | string): number {
  const millis = typeof at === 'string' ? Date.parse(at) : at;
  if (!Number.isFinite(millis)) throw new RangeError(`not a moment in time: ${at}`);
  return millis;
}

/** Stops a coroutine until someone wakes its branch. */
export const SUSPEND = Symbol('suspend');

/** Lets the other branches of the execution take their step first. */
export const TURN = Symbol('turn');

/** What a coroutine can wait for: the driver sends the promise's value, or the wake-up's, back in. */
export type Effect = Promise<unknown> | typeof SUSPEND | typeof TURN;

/**
 * A part of an interpretation that can stop in the middle. Unlike an async function it can be ended from outside, and
 * while it sleeps it is nothing but a small object.
 */
export type Coroutine<T> = Generator<Effect, T, unknown>;

/** Waits for a promise, keeping its type: the driver sends back what this very promise gave. */
export function* wait<T>(promise: Promise<T>): Coroutine<T> {
  return (yield promise) as T;
}

/** Sleeps until woken; returns what the branch was woken with. */
export function* suspend<T>(): Coroutine<T> {
  return (yield SUSPEND) as T;
}

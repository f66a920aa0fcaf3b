/** Stops a coroutine until someone wakes its branch. */
export const SUSPEND = Symbol('suspend');

/** Lets the other branches of the execution take their step first. */
export const YIELD_TURN = Symbol('turn');

/**
 * What a coroutine can wait for: the driver sends the promise's value, or the wake-up's, back in. A function is called
 * by the driver, outside the coroutine, which what it calls may then end.
 */
export type WaitRequest = Promise<unknown> | (() => Promise<unknown>) | typeof SUSPEND | typeof YIELD_TURN;

/**
 * A part of an interpretation that can stop in the middle. Unlike an async function it can be ended from outside, and
 * while it sleeps it is nothing but a small object.
 */
export type Coroutine<T> = Generator<WaitRequest, T, unknown>;

/** Waits for a promise, keeping its type. */
export function* wait<T>(promise: Promise<T> | (() => Promise<T>)): Coroutine<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the driver sends back what this very promise gave
  return (yield promise) as T;
}

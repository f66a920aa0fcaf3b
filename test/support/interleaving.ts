/**
 * Decides who goes on where several run at once. Whoever is about to touch something outside stops at `turn`; when all
 * have stopped, one is picked by the next number drawn, and goes on until it stops again. So every `await` on a port is
 * a point at which anybody else may get ahead, and equal numbers give equal runs.
 *
 * fast-check has a scheduler of its own; its picks do not shrink. A list of numbers does: a number taken away means that
 * whoever waited longest goes first.
 */
export class Interleaving {
  readonly #picks: readonly number[];
  readonly #waiting: (() => void)[] = [];
  #steps = 0;

  constructor(picks: readonly number[]) {
    this.#picks = picks;
  }

  /** How often somebody was let on. */
  get steps(): number {
    return this.#steps;
  }

  /** Stops until it is one's turn. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets one go on, and waits until it has stopped again; answers false when nobody waits for a turn. */
  async step(): Promise<boolean> {
    await allStopped();
    const [next] = this.#waiting.splice((this.#picks[this.#steps] ?? 0) % Math.max(1, this.#waiting.length), 1);
    if (next === undefined) return false;
    this.#steps++;
    next();
    await allStopped();
    return true;
  }
}

/** Promises settle before the next macrotask: when that comes, everybody waits for something. */
function allStopped(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

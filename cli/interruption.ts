import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A terminal and npm both hand a Ctrl-C on: what comes so soon after the first is the same, in milliseconds. */
const SAME_MS = 1000;

let interruptedBy: number | undefined;

/** The number of the signal that asked this command to end, once one did. */
export function wasInterruptedBy(): number | undefined {
  return interruptedBy;
}

/**
 * For a command that ends in good order: the signal that is aborted when somebody presses Ctrl-C. It is to throw then,
 * with a message that says what is left and how to go on. Whoever asks again does not wait for it.
 *
 * Other commands end at once, as the system does it: they leave nothing behind, and no bar of ours hides the cursor.
 */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  let askedAt = 0;
  for (const name of SIGNALS) {
    process.on(name, () => {
      const number = constants.signals[name];
      if (interruptedBy !== undefined && Date.now() - askedAt > SAME_MS) process.exit(128 + number);
      if (interruptedBy !== undefined) return;
      interruptedBy = number;
      askedAt = Date.now();
      controller.abort();
    });
  }
  return controller.signal;
}

/** For a command that keeps nothing of unfinished work: says what is left when it is interrupted, and ends. */
export function endWhenInterrupted(left: string): void {
  interruptible().addEventListener('abort', () => {
    process.stderr.write(`\nInterrupted: ${left}\n`);
    process.exit(128 + (interruptedBy ?? 0));
  });
}

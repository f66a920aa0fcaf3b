import type { Branch } from './branch.ts';
import { type StateFailure, StatesApiError } from './failures.ts';
import { exceedsPayloadLimit, type Payload } from './json-value.ts';
import { seededBytes } from './seeded-values.ts';
import type { Timer, VirtualClock } from './virtual-clock.ts';

const SEAL_BYTES = 16;

/** How a task that waits was answered. */
export type TaskOutcome =
  | { readonly kind: 'success'; readonly output: Payload }
  | { readonly kind: 'failure'; readonly failure: StateFailure }
  | { readonly kind: 'timeout'; readonly heartbeat: boolean };

/** A task that waits for its answer, at most so long. Its token, if it has one, is spent with the first answer. */
export class PendingTask {
  readonly #branch: Branch;
  readonly #clock: VirtualClock;
  readonly #heartbeatMillis: number | undefined;
  #timeout: Timer | undefined;
  #heartbeat: Timer | undefined;
  #answer: TaskOutcome | undefined;
  #closed = false;
  /** Called when the task ends without its answer: it timed out, or its execution is over. */
  onAbandoned: (() => void) | undefined;

  constructor(branch: Branch, limits: { timeoutSeconds: number | undefined; heartbeatSeconds: number | undefined }) {
    this.#branch = branch;
    this.#clock = branch.execution.host.clock;
    this.#heartbeatMillis = limits.heartbeatSeconds === undefined ? undefined : limits.heartbeatSeconds * 1000;
    if (limits.timeoutSeconds !== undefined) {
      const due = this.#clock.now() + limits.timeoutSeconds * 1000;
      this.#timeout = this.#clock.schedule(due, () => this.answer({ kind: 'timeout', heartbeat: false }));
    }
    this.restartHeartbeat();
  }

  get outcome(): TaskOutcome | undefined {
    return this.#answer;
  }

  /** Starts the heartbeat's time anew. */
  restartHeartbeat(): void {
    this.#heartbeat?.cancel();
    if (this.#heartbeatMillis === undefined) return;
    const due = this.#clock.now() + this.#heartbeatMillis;
    this.#heartbeat = this.#clock.schedule(due, () => this.answer({ kind: 'timeout', heartbeat: true }));
  }

  answer(answer: TaskOutcome): void {
    if (this.#closed) return;
    this.#answer = answer;
    this.close();
    this.#branch.wake(answer);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#answer === undefined || this.#answer.kind === 'timeout') this.onAbandoned?.();
    this.#timeout?.cancel();
    this.#heartbeat?.cancel();
    this.#timeout = this.#heartbeat = undefined;
    const { execution, taskToken } = this.#branch;
    if (taskToken !== undefined) execution.host.tokens.spend(taskToken);
  }
}

/** The tokens of the tasks that wait. A spent one is not kept: its seal tells that it was ours. */
export class TaskTokens {
  readonly #seed: string;
  readonly #pending = new Map<string, PendingTask>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** @param label unique to the attempt. */
  make(label: string): string {
    return Buffer.concat([this.#seal(label), Buffer.from(label)]).toString('base64url');
  }

  open(token: string, task: PendingTask): void {
    this.#pending.set(token, task);
  }

  spend(token: string): void {
    this.#pending.delete(token);
  }

  /** @throws StatesApiError InvalidToken, or TaskTimedOut when the task was answered or has ended otherwise. */
  find(token: string): PendingTask {
    const task = this.#pending.get(token);
    if (task !== undefined) return task;
    const bytes = Buffer.from(token, 'base64url');
    const seal = bytes.subarray(0, SEAL_BYTES);
    const ours = bytes.length > SEAL_BYTES && seal.equals(this.#seal(bytes.toString('utf8', SEAL_BYTES)));
    if (!ours) throw new StatesApiError('InvalidToken', "Invalid Token: 'Invalid token'");
    throw new StatesApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }

  /** Tells our tokens from others. It guards nothing: whoever knows the seed can make them. */
  #seal(label: string): Buffer {
    return seededBytes(this.#seed, `token/${label}`).subarray(0, SEAL_BYTES);
  }
}

/** @throws StatesApiError InvalidOutput when the text is no JSON or too long. */
export function parseTaskOutput(text: string): Payload {
  if (exceedsPayloadLimit(text))
    throw new StatesApiError('InvalidOutput', "Invalid Output: 'The output is longer than 262144 bytes'");
  try {
    return { value: JSON.parse(text), text };
  } catch {
    throw new StatesApiError('InvalidOutput', "Invalid Output: 'The output is not JSON'");
  }
}

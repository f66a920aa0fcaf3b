import type { Receipt } from '#domain/ports/delivery.ts';
import type { Printer } from '#domain/ports/printer.ts';
import type { Caller } from '#domain/ports/caller.ts';
import type { Texter } from '#domain/ports/texter.ts';
import type { Mailer } from '#domain/ports/mailer.ts';
import { CaseFiles } from '#domain/case-files/case-files.ts';
import { NO_NUMBER_LOOK_UP } from '#domain/ports/number-types.ts';
import type { Ledger } from '#domain/ports/ledger.ts';
import type { Channel } from '#domain/values/primitives.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Callbacks } from '#domain/ports/callbacks.ts';
import { catalog, type TaskName } from '#lambdas/catalog.ts';
import { type AnyTask, runTask } from '#lambdas/define-task.ts';
import type { Ports } from '#lambdas/ports.ts';
import { MemoryFiles } from '#adapters/local/memory-files.ts';
import { EMPTY_READ_MODEL } from './empty-read-model.ts';
import { type ScriptedAnswer, applyAnswer, type CallKind, type FaultGate, type LambdaRun } from './faults.ts';

/** The tasks of the catalog, some of them perhaps replaced by worse ones. */
export type Tasks = Readonly<Partial<Record<TaskName, AnyTask>>>;

/** What runs share, all of it out of their control. */
export interface SharedEnvironment {
  readonly gate: FaultGate;
  readonly ledger: Ledger;
  readonly policy: Policy;
  readonly callbacks: Callbacks;
  readonly now: () => number;
  readonly answers: readonly ScriptedAnswer[];
  /** A message is on its way to the debtor. */
  readonly received: (channel: Channel, intentId: string) => void;
  readonly tasks: Tasks;
  /** Which runs, counted from zero, Lambda makes twice at once; the caller hears the first answer. */
  readonly twice: readonly number[];
}

/** One warm environment of Lambda: it serves one run at a time and remembers the files it has folded. */
interface Sandbox {
  run: LambdaRun;
  readonly ports: Ports;
}

/**
 * Runs tasks as Lambda does: several at once, each in an environment of its own, any of them liable to crash at any call
 * to something outside. An environment that crashed is not used again; one whose caller gave up is, once it is done.
 */
export class LambdaRuns {
  readonly #surroundings: SharedEnvironment;
  readonly #files = new MemoryFiles();
  readonly #warm: Sandbox[] = [];
  #attempts = 0;
  #runs = 0;

  constructor(surroundings: SharedEnvironment) {
    this.#surroundings = surroundings;
  }

  /** Settles as whoever invokes the function sees it. @throws InvocationFailed, and what the task throws */
  async invoke(name: TaskName, payload: unknown): Promise<unknown> {
    const runs = this.#surroundings.twice.includes(this.#runs++) ? 2 : 1;
    return await Promise.race(Array.from({ length: runs }, () => this.#run(name, payload)));
  }

  #run(name: TaskName, payload: unknown): Promise<unknown> {
    const sandbox = this.#warm.pop() ?? this.#newSandbox();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    sandbox.run = { fail: reject };
    const task = this.#surroundings.tasks[name] ?? catalog[name];
    void runTask(task, payload, sandbox.ports)
      .then(resolve, reject)
      .then(() => this.#warm.push(sandbox));
    return promise;
  }

  #newSandbox(): Sandbox {
    const { gate, ledger, policy, callbacks, now } = this.#surroundings;
    const through = <Result>(effect: () => Promise<Result>, kind?: CallKind): Promise<Result> =>
      gate.pass(sandbox.run, effect, kind);
    const gated: Ledger = {
      load: (debtorId, after) => through(() => ledger.load(debtorId, after)),
      append: (commit) => through(() => ledger.append(commit), 'append'),
      personKey: (debtorId) => ledger.personKey(debtorId),
      erase: (debtorId, upTo) => ledger.erase(debtorId, upTo),
      snapshot: (debtorId) => ledger.snapshot(debtorId),
      saveSnapshot: (snapshot) => ledger.saveSnapshot(snapshot),
      find: (lookUp) => through(() => ledger.find(lookUp)),
    };
    const channels = this.#channels((effect) => through(effect, 'send'));
    const sandbox: Sandbox = {
      run: { fail: () => {} },
      ports: {
        ledger: new CaseFiles(gated),
        policy,
        codeVersion: 'test',
        clock: { now },
        mailer: channels,
        texter: channels,
        caller: channels,
        printer: channels,
        files: {
          read: (key, range) => this.#files.read(key, range),
          write: (key, bytes) => through(() => this.#files.write(key, bytes)),
          writeStream: (key, chunks) => through(() => this.#files.writeStream(key, chunks)),
          list: (prefix) => this.#files.list(prefix),
        },
        executions: { start: () => Promise.reject(new Error('no task of an account starts executions')) },
        callbacks: { wake: (token) => through(() => callbacks.wake(token)) },
        numberTypes: NO_NUMBER_LOOK_UP,
        providerEvents: { read: () => [] },
        ledgerStream: { read: () => [] },
        readModel: EMPTY_READ_MODEL,
      },
    };
    return sandbox;
  }

  #channels(through: (effect: () => Promise<Receipt>) => Promise<Receipt>): Mailer & Texter & Caller & Printer {
    const { answers, received } = this.#surroundings;
    const take = (channel: Channel, intentId: string) =>
      through(async () => {
        applyAnswer(answers[this.#attempts++] ?? 'taken', () => received(channel, intentId));
        return { providerId: `${channel}-${this.#attempts}` };
      });
    return {
      send: ({ intentId }) => take('email', intentId),
      text: ({ intentId }) => take('sms', intentId),
      call: ({ intentId }) => take('voice', intentId),
      print: ({ intentId }) => take('letter', intentId),
    };
  }
}

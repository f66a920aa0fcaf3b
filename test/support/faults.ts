import { ChannelBusy, MessageRefused, RecipientOptedOut } from '#domain/ports/delivery.ts';
import { LedgerConflict, LedgerUnavailable } from '#domain/ports/ledger.ts';
import type { VirtualClock } from '#engine/virtual-clock.ts';
import type { Interleaving } from './interleaving.ts';

/**
 * What can go wrong with one call to something outside. `crash` ends the run of the Lambda there and then: nothing after
 * it happens. `error` is a broken connection, `defect` one that trying again does not mend. `conflict` is a write that the
 * client made twice because it did not hear of the first: it loses to itself. `given-up` is a Lambda that hangs: its
 * caller no longer waits, and it goes on all the same.
 */
export const FAULT_KINDS = [
  'crash-before',
  'crash-after',
  'error-before',
  'error-after',
  'conflict',
  'defect',
  'given-up',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which call of a life goes wrong, counted from zero, and how. */
export interface InjectedFault {
  readonly call: number;
  readonly mishap: FaultKind;
  /** How long a call hangs whose caller gives up on it. */
  readonly seconds: number;
}

/** What a provider makes of a message: the last two break the connection, before or after the message was taken. */
export const SCRIPTED_ANSWERS = ['taken', 'refused', 'opted-out', 'busy', 'lost', 'taken-unheard'] as const;
export type ScriptedAnswer = (typeof SCRIPTED_ANSWERS)[number];

/** One run of a Lambda, as whoever invoked it sees it. */
export interface LambdaRun {
  /** The caller hears this instead of an answer; what was told first, holds. */
  fail(error: InvocationFailed): void;
}

/** What Step Functions reports of a function that did not answer. The name is Lambda's. */
export class InvocationFailed extends Error {
  override readonly name: 'Lambda.Unknown' | 'Sandbox.Timedout';

  constructor(name: InvocationFailed['name']) {
    super('the function did not answer');
    this.name = name;
  }
}

export type CallKind = 'append' | 'send' | 'other';

/** Stands at every call to something outside: keeps it waiting for its turn, and lets go wrong what is to go wrong. */
export class FaultGate {
  readonly #interleaving: Interleaving;
  readonly #clock: VirtualClock;
  readonly #accidents: ReadonlyMap<number, InjectedFault>;
  #calls = 0;

  constructor(interleaving: Interleaving, clock: VirtualClock, accidents: readonly InjectedFault[]) {
    this.#interleaving = interleaving;
    this.#clock = clock;
    this.#accidents = new Map(accidents.map((accident) => [accident.call, accident]));
  }

  /** How many calls came by. */
  get calls(): number {
    return this.#calls;
  }

  /** @param kind `append` can lose to another; what one waits for too long of a `send` is its answer, not the sending */
  async pass<Result>(run: LambdaRun, effect: () => Promise<Result>, kind: CallKind = 'other'): Promise<Result> {
    await this.#interleaving.turn();
    const { mishap, seconds = 0 } = this.#accidents.get(this.#calls++) ?? {};
    switch (mishap) {
      case undefined:
        return await effect();
      case 'crash-before':
        return await crash(run);
      case 'crash-after':
        await effect().catch(() => undefined);
        return await crash(run);
      case 'error-before':
        throw new LedgerUnavailable('the connection broke');
      case 'error-after':
        await effect();
        throw new LedgerUnavailable('the connection broke');
      case 'conflict':
        await effect();
        throw kind === 'append'
          ? new LedgerConflict('the commit is already there')
          : new LedgerUnavailable('nothing was heard');
      case 'defect':
        throw new TypeError('expected better code');
      case 'given-up':
        run.fail(new InvocationFailed('Sandbox.Timedout'));
        return await this.#late(seconds, effect, kind);
      default:
        return mishap satisfies never;
    }
  }

  async #late<Result>(seconds: number, effect: () => Promise<Result>, kind: CallKind): Promise<Result> {
    const hang = () =>
      new Promise<void>((resolve) => this.#clock.schedule(this.#clock.now() + seconds * 1000, resolve));
    if (kind !== 'send') await hang();
    const result = await effect();
    if (kind === 'send') await hang();
    return result;
  }
}

function crash(run: LambdaRun): Promise<never> {
  run.fail(new InvocationFailed('Lambda.Unknown'));
  return new Promise(() => {});
}

/** Heeds a provider's answer: what goes on the way to the debtor is put there by `take`. */
export function applyAnswer(answer: ScriptedAnswer, take: () => void): void {
  switch (answer) {
    case 'taken':
      return take();
    case 'refused':
      throw new MessageRefused('the provider refused it for good');
    case 'opted-out':
      throw new RecipientOptedOut('the recipient told the provider to stop');
    case 'busy':
      throw new ChannelBusy('the provider takes nothing now');
    case 'lost':
      throw new Error('the connection broke');
    case 'taken-unheard':
      take();
      throw new Error('the connection broke');
    default:
      return answer satisfies never;
  }
}

import type { EpochMs } from '#domain/values/instant.ts';
import type { Draws } from '#domain/values/seeded-random.ts';
import type { Parameters } from './parameter-table.ts';
import { DAY } from './payment-clock.ts';
import { type Approach, hourMatch, type Person } from './person.ts';

/** What somebody says upon a contact, by what it means. */
export type Saying =
  | 'wrong-number'
  | 'dispute'
  | 'attorney'
  | 'cease'
  | 'complaint'
  | 'already-paid'
  | 'hardship'
  | 'stop'
  | 'promise';

/** What a person does about one contact. */
export interface Reaction {
  readonly seen: boolean;
  /** Added to the log-hazard of paying for some days. */
  readonly boost: number;
  readonly says: Saying | undefined;
  /** Payment was promised, within so many days; kept or not. */
  readonly promise: { readonly days: number; readonly kept: boolean } | undefined;
}

const UNSEEN: Reaction = { seen: false, boost: 0, says: undefined, promise: undefined };

/** What a person went through: how often, and how lately, somebody was after them. */
export class Exposure {
  #seen = 0;
  #tried: EpochMs[] = [];

  /** Contacts seen so far. */
  get seen(): number {
    return this.#seen;
  }

  /** Attempts in the seven days before. */
  lately(at: EpochMs): number {
    this.#tried = this.#tried.filter((before) => before > at - 7 * DAY);
    return this.#tried.length;
  }

  tried(at: EpochMs): void {
    this.#tried.push(at);
  }

  saw(): void {
    this.#seen++;
  }
}

export interface Approached {
  readonly approach: Approach;
  readonly at: EpochMs;
  /** Local to the person. */
  readonly hour: number;
  /** The debt that it is about is wrong. */
  readonly inError: boolean;
}

/**
 * What a person does about a contact, given what they went through; counts it as something they went through.
 * @param draws of this person and this contact alone; as many draws are made whatever happens
 */
export function reactTo(
  person: Person,
  exposure: Exposure,
  { approach, at, hour, inError }: Approached,
  parameters: Parameters,
  draws: Draws,
): Reaction {
  const luck = Array.from({ length: 12 }, () => draws.fraction());
  const falls = (draw: number, chance: number) => (luck[draw] ?? 1) < chance;
  const attention = (1 - parameters.fatigueLoss) ** exposure.lately(at);
  const phone = approach === 'call' || approach === 'machine-call';
  const match = phone || approach === 'sms' ? hourMatch(person, hour, parameters) : 1;
  exposure.tried(at);
  if (!falls(0, person.reach[approach] * match * attention)) return UNSEEN;
  if (person.wrongParty && (phone || approach === 'sms'))
    return { ...UNSEEN, says: falls(1, parameters.wrongPartySays) ? 'wrong-number' : undefined };
  const before = exposure.seen;
  exposure.saw();
  const says = saying();
  const promised = says === undefined && phone && falls(10, parameters.promiseRate * person.willingness);
  const kept = approach === 'call' ? parameters.promiseKept : parameters.promiseKeptMachine;
  return {
    seen: true,
    boost: says === undefined ? boostOf(person, approach, before, parameters) : 0,
    says: promised ? 'promise' : says,
    promise: promised
      ? { days: 1 + (luck[9] ?? 0) * (parameters.promiseWithin - 1), kept: falls(11, kept) }
      : undefined,
  };

  function saying(): Saying | undefined {
    if (inError && falls(2, parameters.disputeWhenWrong)) return 'dispute';
    if (falls(3, parameters.attorneyHired)) return 'attorney';
    if (falls(4, parameters.ceaseFirst * (1 + parameters.ceaseGrowth) ** before)) return 'cease';
    if (falls(5, parameters.complaintFirst * (1 + parameters.complaintGrowth) ** before)) return 'complaint';
    if (falls(6, parameters.claimsPaid)) return 'already-paid';
    if (person.cannotPay && falls(7, parameters.hardshipSaid)) return 'hardship';
    if (falls(8, approach === 'sms' ? parameters.textStop : approach === 'email' ? parameters.emailStop : 0))
      return 'stop';
    return undefined;
  }
}

const BOOST = {
  call: 'boostCall',
  'machine-call': 'boostMachineCall',
  email: 'boostEmail',
  sms: 'boostSms',
  letter: 'boostLetter',
} as const satisfies Record<Approach, keyof Parameters>;

/** What a contact that is seen adds to the log-hazard of paying, after so many seen before. */
export function boostOf(person: Person, approach: Approach, before: number, parameters: Parameters): number {
  // Of the least organised this is 1 + the parameter, of the most organised 1 - it.
  const organised = Math.tanh(0.8 * person.organised);
  return (
    parameters[BOOST[approach]] *
    person.sensitivity[approach] *
    (1 - parameters.disorganisedReaction * organised) *
    (person.cannotPay ? parameters.cannotPayReaction : 1) *
    (1 - parameters.boostLoss) ** before
  );
}

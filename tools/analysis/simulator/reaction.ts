import { DAY, type EpochMs } from '#domain/values/instant.ts';
import type { SeededRandom } from '#domain/values/seeded-random.ts';
import { CONTACT_METHODS, type ContactMethod } from './contact-method.ts';
import type { Parameters } from './parameter-table.ts';
import { phoneHourFactor, type SimulatedPerson } from './person.ts';

/** What somebody says upon a contact, by what it means. */
export type DebtorResponse =
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
  readonly response: DebtorResponse | undefined;
  /** Payment was promised, within so many days; kept or not. */
  readonly promise: { readonly days: number; readonly kept: boolean } | undefined;
}

const UNSEEN: Reaction = { seen: false, boost: 0, response: undefined, promise: undefined };

/** What a person went through: how often, and how lately, somebody was after them. */
export class Exposure {
  #seen = 0;
  #attempts: EpochMs[] = [];

  /** Contacts seen so far. */
  get seen(): number {
    return this.#seen;
  }

  /** Attempts in the seven days before. */
  attemptsLastWeek(at: EpochMs): number {
    this.#attempts = this.#attempts.filter((before) => before > at - 7 * DAY);
    return this.#attempts.length;
  }

  recordAttempt(at: EpochMs): void {
    this.#attempts.push(at);
  }

  recordSeen(): void {
    this.#seen++;
  }
}

export interface ContactAttempt {
  readonly approach: ContactMethod;
  readonly at: EpochMs;
  /** Local to the person. */
  readonly hour: number;
  /** The debt that it is about is wrong. */
  readonly inError: boolean;
}

/**
 * What a person does about a contact, given what they went through; counts it as something they went through.
 * @param random of this person and this contact alone; as many draws are made whatever happens
 */
export function reactTo(
  person: SimulatedPerson,
  exposure: Exposure,
  { approach, at, hour, inError }: ContactAttempt,
  parameters: Parameters,
  random: SeededRandom,
): Reaction {
  const luck = Array.from({ length: 12 }, () => random.fraction());
  const occurs = (draw: number, chance: number) => (luck[draw] ?? 1) < chance;
  const attention = (1 - parameters.fatigueLoss) ** exposure.attemptsLastWeek(at);
  const phone = approach === 'call' || approach === 'machine-call';
  const match = phone || approach === 'sms' ? phoneHourFactor(person, hour, parameters) : 1;
  exposure.recordAttempt(at);
  if (!occurs(0, person.reach[approach] * match * attention)) return UNSEEN;
  if (person.wrongParty && (phone || approach === 'sms'))
    return { ...UNSEEN, response: occurs(1, parameters.wrongPartySays) ? 'wrong-number' : undefined };
  const before = exposure.seen;
  exposure.recordSeen();
  const says = drawResponse();
  const promised = says === undefined && phone && occurs(10, parameters.promiseRate * person.willingness);
  const kept = approach === 'call' ? parameters.promiseKept : parameters.promiseKeptMachine;
  return {
    seen: true,
    boost: says === undefined ? boostOf(person, approach, before, parameters) : 0,
    response: promised ? 'promise' : says,
    promise: promised
      ? { days: 1 + (luck[9] ?? 0) * (parameters.promiseWithin - 1), kept: occurs(11, kept) }
      : undefined,
  };

  function drawResponse(): DebtorResponse | undefined {
    if (inError && occurs(2, parameters.disputeWhenWrong)) return 'dispute';
    if (occurs(3, parameters.attorneyHired)) return 'attorney';
    if (occurs(4, parameters.ceaseFirst * (1 + parameters.ceaseGrowth) ** before)) return 'cease';
    if (occurs(5, parameters.complaintFirst * (1 + parameters.complaintGrowth) ** before)) return 'complaint';
    if (occurs(6, parameters.claimsPaid)) return 'already-paid';
    if (person.cannotPay && occurs(7, parameters.hardshipSaid)) return 'hardship';
    if (occurs(8, approach === 'sms' ? parameters.textStop : approach === 'email' ? parameters.emailStop : 0))
      return 'stop';
    return undefined;
  }
}

/** What a contact that is seen adds to the log-hazard of paying, after so many seen before. */
export function boostOf(
  person: SimulatedPerson,
  approach: ContactMethod,
  before: number,
  parameters: Parameters,
): number {
  // Of the least organized this is 1 + the parameter, of the most organized 1 - it.
  const organized = Math.tanh(0.8 * person.organized);
  return (
    parameters[CONTACT_METHODS[approach].boost] *
    person.sensitivity[approach] *
    (1 - parameters.disorganizedReaction * organized) *
    (person.cannotPay ? parameters.cannotPayReaction : 1) *
    (1 - parameters.boostLoss) ** before
  );
}

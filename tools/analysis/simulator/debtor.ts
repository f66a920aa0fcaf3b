import { epochMs, type EpochMs } from '#domain/values/instant.ts';
import type { FactOf } from '#domain/ledger/fact.ts';
import type { Channel, Language } from '#domain/values/primitives.ts';
import { localTime } from '#domain/calendar/local-time.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import type { ContactMethod } from './contact-method.ts';
import type { BaseHazards } from './base-hazard.ts';
import type { Parameters } from './parameter-table.ts';
import { PaymentClock } from './payment-clock.ts';
import { sampleSimulatedPerson, type SimulatedPerson } from './person.ts';
import { Exposure } from './reaction.ts';

/** What holds for everybody of a run. */
export interface SimulationContext {
  readonly seed: string;
  readonly parameters: Parameters;
  readonly bases: BaseHazards;
  /** Nothing that would happen later is worked out. */
  readonly horizon: EpochMs;
  /** Who makes the calls. */
  readonly callsBy: Extract<ContactMethod, 'call' | 'machine-call'>;
}

/** One debt of a simulated person. */
export interface SimulatedDebt {
  readonly accountId: string;
  readonly clock: PaymentClock;
  readonly inError: boolean;
  /** Payments made so far: each has luck of its own. */
  payments: number;
  /** When the next payment comes, as far as is known now. */
  due: EpochMs | undefined;
}

/** Somebody on the other side of the ledger: a person of the model, what they owe and what they went through. */
export class SimulatedDebtor {
  readonly debtorId: string;
  readonly person: SimulatedPerson;
  readonly exposure = new Exposure();
  readonly debts = new Map<string, SimulatedDebt>();
  language: Language = 'en';
  /** Bankrupt or dead: nothing is paid any more. */
  gone = false;
  readonly #surroundings: SimulationContext;
  #zone = 'America/New_York';
  readonly #contacts = new Map<Channel, number>();

  constructor(debtorId: string, surroundings: SimulationContext) {
    this.debtorId = debtorId;
    this.#surroundings = surroundings;
    this.person = sampleSimulatedPerson(surroundings.parameters, surroundings.seed, debtorId);
  }

  /** Luck of this person in one matter. */
  randomFor(...matter: readonly string[]): SeededRandom {
    return new SeededRandom(this.#surroundings.seed, this.debtorId, ...matter);
  }

  learnContactPoint({ zones, reach }: FactOf<'ContactPointLearned'>): void {
    const [zone] = zones;
    if (reach.kind === 'postal' && zone !== undefined) this.#zone = zone;
  }

  /** The hour it is where they live. */
  hourAt(at: EpochMs): number {
    return Math.floor(localTime(this.#zone, at).minute / 60);
  }

  addDebt({ accountId, delinquentSince }: FactOf<'AccountPlaced'>, now: EpochMs): SimulatedDebt {
    const { parameters, bases } = this.#surroundings;
    const random = this.randomFor('account', accountId);
    const inError = random.chance(parameters.inErrorShare);
    const clock = new PaymentClock(this.person, bases, parameters, {
      from: now,
      delinquentSince: epochMs(delinquentSince),
      threshold: random.exponential(),
    });
    const owed: SimulatedDebt = { accountId, clock, inError, payments: 0, due: undefined };
    this.debts.set(accountId, owed);
    return owed;
  }

  /** The luck of the next contact by a channel: the third text is the third text, whichever strategy sent it. */
  randomForNextContact(channel: Channel): SeededRandom {
    const ordinal = this.#contacts.get(channel) ?? 0;
    this.#contacts.set(channel, ordinal + 1);
    return this.randomFor(channel, String(ordinal));
  }

  /** Does what goes to this address come back? It does each time, or never. */
  bounces(channel: Channel, contactPointId: string): boolean {
    const { emailBounces, letterReturns } = this.#surroundings.parameters;
    const chance = channel === 'email' ? emailBounces : channel === 'letter' ? letterReturns : 0;
    return this.randomFor('address', contactPointId).chance(chance);
  }
}

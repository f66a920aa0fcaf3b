import { DAY } from '#domain/values/instant.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import type { ContactMethod } from './contact-method.ts';
import { baseHazards, type Lateness } from './base-hazard.ts';
import type { Parameters } from './parameter-table.ts';
import { PaymentClock } from './payment-clock.ts';
import { sampleSimulatedPerson } from './person.ts';
import { Exposure, reactTo } from './reaction.ts';

/** A contact of everybody on so many days after the beginning, at this local hour. */
export interface ProbedContact {
  readonly day: number;
  readonly approach: ContactMethod;
  readonly hour?: number;
}

export interface ProbeResult {
  /** Share that pays within 30 days. */
  readonly cured: number;
  readonly standardError: number;
  /** Of the attempts, those that the person meant saw. */
  readonly reached: number;
}

/** Days past due on which an account of each lateness is looked at; 30 days later it is no later than that. */
export const PROBED_DAYS_PAST_DUE: Readonly<Record<Lateness, number>> = { early: 30, mid: 90, late: 240 };

/**
 * The behavior model alone: so many people, the same contacts to each, and who has paid after 30 days. Equal seeds are
 * equal people with equal luck, so that the difference of two probes is what the contacts did.
 */
export function probe(
  lateness: Lateness,
  contacts: readonly ProbedContact[],
  { people, seed, parameters }: { readonly people: number; readonly seed: string; readonly parameters: Parameters },
): ProbeResult {
  const bases = baseHazards(parameters);
  const horizon = 30 * DAY;
  let cured = 0;
  let reached = 0;
  for (let index = 0; index < people; index++) {
    const labels = [seed, String(index)];
    const person = sampleSimulatedPerson(parameters, ...labels);
    const random = new SeededRandom(...labels, 'payment');
    const clock = new PaymentClock(person, bases, parameters, {
      from: 0,
      delinquentSince: -PROBED_DAYS_PAST_DUE[lateness] * DAY,
      threshold: random.exponential(),
    });
    const exposure = new Exposure();
    let paid = clock.next(horizon);
    let promisedAt = Number.POSITIVE_INFINITY;
    contacts.forEach(({ day, approach, hour = 12 }, ordinal) => {
      const at = day * DAY;
      if (paid !== undefined && paid <= at) return;
      const response = new SeededRandom(...labels, approach, String(ordinal));
      const { seen, boost, promise } = reactTo(
        person,
        exposure,
        { approach, at, hour, inError: false },
        parameters,
        response,
      );
      if (seen) reached++;
      if (boost > 0) clock.boost(at, at, boost);
      if (promise?.kept === true) promisedAt = Math.min(promisedAt, at + promise.days * DAY);
      paid = Math.min(clock.next(horizon) ?? Number.POSITIVE_INFINITY, promisedAt);
    });
    if (paid !== undefined && paid <= horizon) cured++;
  }
  const share = cured / people;
  return {
    cured: share,
    standardError: Math.sqrt((share * (1 - share)) / people),
    reached: contacts.length === 0 ? 0 : reached / (people * contacts.length),
  };
}

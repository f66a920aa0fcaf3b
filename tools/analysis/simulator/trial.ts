import { DAY } from '#domain/values/instant.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { CONTACT_METHODS, type ContactMethod } from './contact-method.ts';
import { baseHazards, type Lateness } from './base-hazard.ts';
import type { Parameters } from './parameter-table.ts';
import { PaymentClock } from './payment-clock.ts';
import { sampleSimulatedPerson, type SimulatedPerson } from './person.ts';
import { Exposure, reactTo } from './reaction.ts';
import { PROBED_DAYS_PAST_DUE } from './probe.ts';

/** How many people a trial works, for how long and with how many calls. */
export interface TrialSize {
  readonly people: number;
  readonly days: number;
  /** Calls a day, as a share of the people. */
  readonly capacity: number;
}

export const TRIAL: TrialSize = { people: 20_000, days: 60, capacity: 0.02 };

/** Log-normal debts of a trial, in dollars: what the generated portfolios have. */
const MEDIAN_BALANCE = 660;
const BALANCE_DEVIATION = 1.05;

/**
 * What a scorer sees of a trait is the trait and this much noise: then it tells who pays within 30 days with an AUC of .72
 * (early) to .68 (late). A real scorecard has .73 among accounts already late.
 */
const SCORER_NOISE = 1.2;

/** One person of a trial as whoever plans sees them, and what has come of it. */
export interface TrialPerson {
  readonly index: number;
  readonly person: SimulatedPerson;
  readonly balance: number;
  /** The scorer's view of what traits add to the log-hazard. */
  readonly scorerEstimate: number;
  readonly clock: PaymentClock;
  readonly exposure: Exposure;
  readonly inError: boolean;
  paidOn: number | undefined;
  /** Day on which a promise will be kept, whatever the clock says after later contacts. */
  promisedOn: number | undefined;
  /** Whoever said to stop, disputes, is represented or is somebody else is left alone. */
  stopped: boolean;
  stoppedDigital: boolean;
  calls: number[];
  /** Day of the last conversation by phone. */
  spokenOn: number | undefined;
}

/** What is done: written contacts on fixed days, and who is called first. */
export interface TrialPolicy {
  readonly written: readonly { readonly day: number; readonly approach: ContactMethod }[];
  /** The higher, the sooner called; absent: nobody is called. */
  readonly callPriority?: (each: TrialPerson, random: SeededRandom) => number;
  /** False: a case keeps its place in the order from day to day. */
  readonly reordersDaily?: boolean;
}

/** What came of a trial, per account. */
export interface TrialOutcome {
  /** Dollars: paid, less what conduct cost. */
  readonly net: number;
  readonly paid: number;
  readonly calls: number;
  readonly ceases: number;
  readonly complaints: number;
}

/** 12 CFR 1006.14(b)(2): seven calls in seven days, and none for seven days after a conversation. */
const CALLS_IN_SEVEN_DAYS = 7;

/** Everybody of a seed, at day 0. */
export function trialPeople(
  lateness: Lateness,
  people: number,
  seed: string,
  parameters: Parameters,
  days: number,
): TrialPerson[] {
  const bases = baseHazards(parameters);
  return Array.from({ length: people }, (_, index): TrialPerson => {
    const labels = [seed, String(index)];
    const person = sampleSimulatedPerson(parameters, ...labels);
    const random = new SeededRandom(...labels, 'account');
    const clock = new PaymentClock(person, bases, parameters, {
      from: 0,
      delinquentSince: -PROBED_DAYS_PAST_DUE[lateness] * DAY,
      threshold: random.exponential(),
    });
    const { hazardOfAble, hazardOfWilling, hazardOfOrganized } = parameters;
    return {
      index,
      person,
      balance: MEDIAN_BALANCE * Math.exp(random.normal(0, BALANCE_DEVIATION)),
      scorerEstimate:
        person.traits +
        hazardOfAble * random.normal(0, SCORER_NOISE) +
        hazardOfWilling * random.normal(0, SCORER_NOISE) +
        hazardOfOrganized * random.normal(0, SCORER_NOISE),
      clock,
      exposure: new Exposure(),
      inError: random.chance(parameters.inErrorShare),
      paidOn: dayOf(clock.next(days * DAY)),
      promisedOn: undefined,
      stopped: false,
      stoppedDigital: false,
      calls: [],
      spokenOn: undefined,
    };
  });
}

/**
 * A scarce number of calls a day, given out by some order: the behavior model alone, without the workflow and with no
 * law but the caps on calls. It is how the orders of scoring's literature are compared, not how strategies are.
 */
export function runTrial(
  lateness: Lateness,
  policy: TrialPolicy,
  { people, days, capacity }: TrialSize,
  seed: string,
  parameters: Parameters,
): TrialOutcome {
  const cases = trialPeople(lateness, people, seed, parameters, days);
  const sum = { cost: 0, calls: 0, ceases: 0, complaints: 0 };
  const order = policy.callPriority === undefined ? [] : inCallOrder(cases, policy.callPriority, seed, 0);
  for (let day = 0; day < days; day++) {
    for (const { day: due, approach } of policy.written) {
      if (due !== day) continue;
      for (const each of cases) if (isOpen(each, day) && !each.stoppedDigital) contact(each, approach, day);
    }
    if (policy.callPriority === undefined) continue;
    let left = Math.round(capacity * people);
    const today = policy.reordersDaily === true && day > 0 ? inCallOrder(cases, policy.callPriority, seed, day) : order;
    for (const each of today) {
      if (left === 0) break;
      if (!isOpen(each, day) || !mayCall(each, day)) continue;
      left--;
      each.calls.push(day);
      contact(each, 'call', day);
    }
  }
  const paid = cases.reduce((all, { paidOn, balance }) => all + (paidOn === undefined ? 0 : balance), 0);
  return {
    net: (paid - sum.cost) / people,
    paid: paid / people,
    calls: sum.calls / people,
    ceases: sum.ceases / people,
    complaints: sum.complaints / people,
  };

  function contact(each: TrialPerson, approach: ContactMethod, day: number): void {
    const { person, exposure, clock, inError } = each;
    const random = new SeededRandom(seed, String(each.index), approach, String(day));
    const at = day * DAY;
    const { boost, response, promise, seen } = reactTo(
      person,
      exposure,
      { approach, at, hour: 12, inError },
      parameters,
      random,
    );
    sum.cost += parameters[CONTACT_METHODS[approach].cost];
    if (approach === 'call') {
      sum.calls++;
      if (seen) each.spokenOn = day;
    }
    if (boost > 0) clock.boost(at, at, boost);
    updatePaidOn(each, promise?.kept === true ? day + promise.days : undefined, days);
    switch (response) {
      case 'cease':
        sum.ceases++;
        break;
      case 'complaint':
        sum.complaints++;
        sum.cost += parameters.penaltyComplaint;
        break;
      case 'dispute':
      case 'already-paid':
        sum.cost += parameters.penaltyDispute;
        break;
      case 'stop':
        sum.cost += parameters.penaltyOptOut;
        each.stoppedDigital = true;
        break;
      default:
        break;
    }
    if (
      response === 'cease' ||
      response === 'dispute' ||
      response === 'already-paid' ||
      response === 'attorney' ||
      response === 'wrong-number' ||
      response === 'hardship'
    )
      each.stopped = true;
  }
}

/** When a case is paid after a contact: by itself, or as promised now or before, whichever comes first within so many days. */
export function updatePaidOn(each: TrialPerson, promised: number | undefined, days: number): void {
  each.promisedOn = earlier(each.promisedOn, promised);
  const paidOn = earlier(dayOf(each.clock.next(days * DAY)), each.promisedOn);
  each.paidOn = paidOn !== undefined && paidOn < days ? paidOn : undefined;
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

function inCallOrder(
  cases: readonly TrialPerson[],
  score: (each: TrialPerson, random: SeededRandom) => number,
  seed: string,
  day: number,
): TrialPerson[] {
  const random = new SeededRandom(seed, 'order', String(day));
  return cases
    .map((each) => ({ each, score: score(each, random) }))
    .sort((a, b) => b.score - a.score)
    .map(({ each }) => each);
}

function isOpen({ paidOn, stopped }: TrialPerson, day: number): boolean {
  return !stopped && (paidOn === undefined || paidOn > day);
}

function mayCall({ calls, spokenOn }: TrialPerson, day: number): boolean {
  if (spokenOn !== undefined && day - spokenOn < 7) return false;
  return calls.filter((before) => day - before < 7).length < CALLS_IN_SEVEN_DAYS;
}

function dayOf(at: number | undefined): number | undefined {
  return at === undefined ? undefined : at / DAY;
}

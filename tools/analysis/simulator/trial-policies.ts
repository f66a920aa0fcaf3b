import { DAY } from '#domain/values/instant.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { baseHazards, type Lateness } from './base-hazard.ts';
import type { Parameters } from './parameter-table.ts';
import { boostOf, reactTo } from './reaction.ts';
import { type TrialPerson, trialPeople, updatePaidOn, TRIAL, type TrialPolicy } from './trial.ts';

/** The orders that are compared, by name. */
export type TrialPolicyName =
  | 'no contact'
  | 'weekly blast'
  | 'written, capped'
  | 'calls at random'
  | 'calls by propensity'
  | 'calls by propensity × balance'
  | 'calls by balance'
  | 'calls by uplift × balance'
  | 'calls by true uplift × balance, now alone';

/** Every other week, by turns. */
const CAPPED = everySoOften(14);

/** Every week, by turns. */
const BLAST = everySoOften(7);

function everySoOften(days: number): TrialPolicy['written'] {
  return Array.from({ length: Math.floor(TRIAL.days / days) }, (_, index) => {
    return { day: 2 + days * index, approach: index % 2 === 0 ? 'email' : 'sms' };
  });
}

/**
 * The policies for accounts of a lateness; what has to be learned is learned on others, contacted at random.
 * @param learnedOn people it is learned on, none of whom is in a trial
 */
export function trialPolicies(
  lateness: Lateness,
  seed: string,
  parameters: Parameters,
  learnedOn: number,
): Record<TrialPolicyName, TrialPolicy> {
  const learned = learn(lateness, `${seed}/learned`, parameters, learnedOn);
  const bases = baseHazards(parameters);
  const trueUplift = ({ person }: TrialPerson) => {
    const untouched = 7 * bases[lateness] * Math.exp(person.traits);
    const scale = lateness === 'early' ? 1 : parameters.boostBeyondEarly;
    const moved =
      Math.exp(-untouched) - Math.exp(-untouched * Math.exp(scale * boostOf(person, 'call', 0, parameters)));
    const promised = parameters.promiseRate * person.willingness * parameters.promiseKept;
    return person.wrongParty ? 0 : person.reach.call * (moved + promised * Math.exp(-untouched) * (1 - moved));
  };
  return {
    'no contact': { written: [] },
    'weekly blast': { written: BLAST },
    'written, capped': { written: CAPPED },
    'calls at random': { written: CAPPED, callPriority: (_, random) => random.fraction(), reordersDaily: true },
    'calls by propensity': { written: CAPPED, callPriority: ({ scorerEstimate }) => scorerEstimate },
    'calls by propensity × balance': {
      written: CAPPED,
      callPriority: (each) => learned.propensity(each) * each.balance,
    },
    'calls by balance': { written: CAPPED, callPriority: ({ balance }) => balance },
    'calls by uplift × balance': {
      written: CAPPED,
      callPriority: (each) => learned.uplift(each) * each.balance,
      reordersDaily: true,
    },
    'calls by true uplift × balance, now alone': {
      written: CAPPED,
      callPriority: (each) => trueUplift(each) * each.balance,
    },
  };
}

const GROUPS = 5;
/** Calls before, from which on one more makes no difference to what is learned. */
const MANY_CALLS = 4;
/** Cases as heavy as what is known of all groups together, when one group's effect is estimated. */
const SHRINKAGE = 500;

interface Learned {
  propensity(each: TrialPerson): number;
  uplift(each: TrialPerson): number;
}

/**
 * What can be learned of others from outside: who pays within 30 days untouched, by the score's fifths; and what one
 * more call, given by the toss of a coin after so many before, changes within 14 days.
 */
function learn(lateness: Lateness, seed: string, parameters: Parameters, people: number): Learned {
  const cases = trialPeople(lateness, people, seed, parameters, 60);
  const sorted = cases.map(({ scorerEstimate }) => scorerEstimate).sort((a, b) => a - b);
  const edges = Array.from(
    { length: GROUPS - 1 },
    (_, edge) => sorted[Math.floor(((edge + 1) * sorted.length) / GROUPS)] ?? 0,
  );
  const groupOf = ({ scorerEstimate }: TrialPerson) => edges.filter((edge) => scorerEstimate >= edge).length;
  const propensity = Array.from({ length: GROUPS }, (_, group) => {
    const here = cases.filter((each) => groupOf(each) === group);
    return here.filter(({ paidOn }) => paidOn !== undefined && paidOn <= 30).length / Math.max(1, here.length);
  });
  const uplift = Array.from({ length: MANY_CALLS + 1 }, (_, before) => upliftAfter(before));
  return {
    propensity: (each) => propensity[groupOf(each)] ?? 0,
    uplift: (each) => uplift[Math.min(each.calls.length, MANY_CALLS)]?.[groupOf(each)] ?? 0,
  };

  /** By group, the effect of a call after so many earlier ones, two days apart. */
  function upliftAfter(before: number): number[] {
    const arms = trialPeople(lateness, people, `${seed}/${before}`, parameters, 60).flatMap((each) => {
      const coin = new SeededRandom(seed, String(before), String(each.index), 'coin').chance(0.5);
      const calls = before + (coin ? 1 : 0);
      for (let call = 0; call < calls; call++) callOnce(each, call * 2);
      const from = before * 2;
      if (each.stopped || (each.paidOn !== undefined && each.paidOn <= from)) return [];
      return [{ group: groupOf(each), called: coin, paid: each.paidOn !== undefined && each.paidOn <= from + 14 }];
    });
    const effect = (here: typeof arms) => {
      const share = (called: boolean) => {
        const arm = here.filter((each) => each.called === called);
        return arm.filter(({ paid }) => paid).length / Math.max(1, arm.length);
      };
      return share(true) - share(false);
    };
    const overall = effect(arms);
    return Array.from({ length: GROUPS }, (_, group) => {
      const here = arms.filter((each) => each.group === group);
      return (here.length * effect(here) + SHRINKAGE * overall) / (here.length + SHRINKAGE);
    });
  }

  function callOnce(each: TrialPerson, day: number): void {
    if (each.stopped || (each.paidOn !== undefined && each.paidOn <= day)) return;
    const random = new SeededRandom(seed, String(each.index), 'learning', String(day));
    const at = day * DAY;
    const approached = { approach: 'call', at, hour: 12, inError: each.inError } as const;
    const { boost, response, promise } = reactTo(each.person, each.exposure, approached, parameters, random);
    if (boost > 0) each.clock.boost(at, at, boost);
    updatePaidOn(each, promise?.kept === true ? day + promise.days : undefined, TRIAL.days);
    if (response === 'cease' || response === 'dispute' || response === 'attorney' || response === 'wrong-number')
      each.stopped = true;
  }
}

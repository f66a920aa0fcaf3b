import { SeededRandom } from '#domain/values/seeded-random.ts';
import { CONTACT_METHODS, type ContactMethod } from './contact-method.ts';
import { normalShareBelow } from './normal.ts';
import type { Parameters } from './parameter-table.ts';

/** Somebody who owes, as nobody sees them: what the model knows and no strategy may. */
export interface SimulatedPerson {
  /** Standard normal each. */
  readonly able: number;
  readonly willing: number;
  readonly organized: number;
  /** What traits add to the log-hazard of paying. */
  readonly traits: number;
  readonly cannotPay: boolean;
  /** Of everybody, the share that is less willing: 0 to 1. */
  readonly willingness: number;
  /** On which day of the pay period, counted from the epoch, money comes. */
  readonly payday: number;
  /** Local hour at which the phone is most likely answered. */
  readonly preferredHour: number;
  /** Chance that the first contact is seen, at an average hour. */
  readonly reach: Readonly<Record<ContactMethod, number>>;
  /** Factor on boosts. */
  readonly sensitivity: Readonly<Record<ContactMethod, number>>;
  /** The numbers known of the person are somebody else's. */
  readonly wrongParty: boolean;
}

/** Hours in which people may be called at all, and so prefer to be. */
const FIRST_HOUR = 8;
const LAST_HOUR = 20;

/** The person of a seed and an id: the same whatever is done to them, and to others. */
export function sampleSimulatedPerson(parameters: Parameters, ...labels: readonly string[]): SimulatedPerson {
  const random = new SeededRandom(...labels, 'person');
  const { ableWilling, ableOrganized, willingOrganized } = parameters;
  // Cholesky's root of the correlations, by hand.
  const [first, second, third] = [random.normal(0, 1), random.normal(0, 1), random.normal(0, 1)];
  const rest = Math.sqrt(Math.max(0, 1 - ableWilling ** 2));
  const beyond = rest === 0 ? 0 : (willingOrganized - ableWilling * ableOrganized) / rest;
  const own = Math.sqrt(Math.max(0, 1 - ableOrganized ** 2 - beyond ** 2));
  const able = first;
  const willing = ableWilling * first + rest * second;
  const organized = ableOrganized * first + beyond * second + own * third;
  const byApproach = (value: (approach: ContactMethod, normal: number) => number) => {
    const [email, sms, letter, call] = [
      random.normal(0, 1),
      random.normal(0, 1),
      random.normal(0, 1),
      random.normal(0, 1),
    ];
    return {
      email: value('email', email),
      sms: value('sms', sms),
      letter: value('letter', letter),
      call: value('call', call),
      // Whoever picks up does so for a machine as well, until they hear it.
      'machine-call': value('machine-call', call),
    };
  };
  return {
    able,
    willing,
    organized,
    traits:
      parameters.hazardOfAble * able + parameters.hazardOfWilling * willing + parameters.hazardOfOrganized * organized,
    cannotPay: normalShareBelow(able) < parameters.cannotPayShare,
    willingness: normalShareBelow(willing),
    payday: random.fraction() * parameters.paydayEvery,
    preferredHour: random.between(FIRST_HOUR, LAST_HOUR),
    reach: byApproach((approach, normal) =>
      shiftedByLogOdds(parameters[CONTACT_METHODS[approach].reach], parameters.reachSpread * normal),
    ),
    sensitivity: byApproach((_, normal) =>
      Math.exp(parameters.sensitivitySpread * normal - parameters.sensitivitySpread ** 2 / 2),
    ),
    wrongParty: random.chance(parameters.wrongPartyShare),
  };
}

/** A chance moved by so many log odds. */
function shiftedByLogOdds(chance: number, logOdds: number): number {
  const odds = (chance / (1 - chance)) * Math.exp(logOdds);
  return odds / (1 + odds);
}

/** How much more or less than on average a person is reached by phone at this local hour; 1 on average over people. */
export function phoneHourFactor({ preferredHour }: SimulatedPerson, hour: number, parameters: Parameters): number {
  const { hourEffect, hourWindow } = parameters;
  const hours = LAST_HOUR - FIRST_HOUR + 1;
  const preferred = Math.min(hours - 1, 2 * hourWindow + 1);
  const near = Math.abs(hour - preferredHour) <= hourWindow;
  return near ? 1 + hourEffect : 1 - (hourEffect * preferred) / (hours - preferred);
}

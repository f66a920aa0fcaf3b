import type { Lateness } from './base-hazard.ts';
import type { Parameters } from './parameter-table.ts';
import { type ProbedContact, probe } from './probe.ts';

/** Something published or measured that the behavior model has to repeat. */
export interface CalibrationTarget {
  readonly what: string;
  readonly source: string;
  /** In percentage points, or percent for a share. */
  readonly expected: number;
  /** What is near enough, both ends included. */
  readonly from: number;
  readonly to: number;
}

export interface CalibrationResult extends CalibrationTarget {
  readonly found: number;
}

const CONTACT_DAY = 1;

/** Everything that is known from outside, and what the model says of it. */
export function calibrate(people: number, seed: string, parameters: Parameters): CalibrationResult[] {
  const size = { people, seed, parameters };
  const untouched = (lateness: Lateness) => probe(lateness, [], size);
  const once = (approach: ProbedContact['approach']) => probe('early', [{ day: CONTACT_DAY, approach }], size);
  const early = untouched('early');
  const [sms, call, machine] = [once('sms'), once('call'), once('machine-call')];
  const effect = (cured: number) => 100 * (cured - early.cured);
  const perReached = effect(call.cured) / call.reached;
  return [
    {
      what: 'pays within 30 days untouched, early (%)',
      source: 'UCI credit card default data, accounts past due: 50 % on time a month later',
      expected: 50,
      from: 48.5,
      to: 51.5,
      found: 100 * early.cured,
    },
    {
      what: 'the same, mid (%)',
      source: 'assumed',
      expected: 21,
      from: 19.5,
      to: 22.5,
      found: 100 * untouched('mid').cured,
    },
    {
      what: 'the same, late (%)',
      source: 'assumed',
      expected: 3.5,
      from: 2.9,
      to: 4.1,
      found: 100 * untouched('late').cured,
    },
    {
      what: 'one text, early (points)',
      source: 'Campbell, Grant and Thorp 2022: +2.4, 95 % interval 1.7 to 3.1',
      expected: 2.4,
      from: 1.7,
      to: 3.1,
      found: effect(sms.cured),
    },
    {
      what: 'calls that reach the right person (%)',
      source: 'trade benchmark: 20 to 26 %',
      expected: 23,
      from: 20,
      to: 26,
      found: 100 * call.reached,
    },
    {
      what: 'one call by a person that is answered, early (points)',
      source: 'Laudenbach, Pirschel and Siegel: +34.4; an earlier model of this kind: 29. Near enough: 25 to 38',
      expected: 34.4,
      from: 25,
      to: 38,
      found: perReached,
    },
    {
      what: 'one call by a machine beside one by a person (ratio of effects)',
      source: 'Choi, Huang, Yang and Zhang 2025: clearly below. Near enough: .3 to .7',
      expected: 0.5,
      from: 0.3,
      to: 0.7,
      found: effect(machine.cured) / effect(call.cured),
    },
  ];
}

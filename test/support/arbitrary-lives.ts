import * as fc from 'fast-check';
import { ANSWERS, MISHAPS } from './faults.ts';
import type { Happening } from './happenings.ts';
import type { Incident, PersonsAnswer, Script } from './racing-life.ts';

/** What lives are to be rich in. */
export interface Accents {
  readonly happenings: fc.Arbitrary<Happening>;
  readonly days?: number;
  readonly balances?: fc.Arbitrary<readonly number[]>;
  /** At most so many calls go wrong. */
  readonly accidents?: number;
}

const personsAnswer: fc.Arbitrary<PersonsAnswer> = fc.record({ after: fc.nat({ max: 12 }), yes: fc.boolean() });

function incident(happenings: fc.Arbitrary<Happening>): fc.Arbitrary<Incident> {
  return fc.record({
    account: fc.integer({ min: 1, max: 2 }),
    happening: happenings,
    after: fc.nat({ max: 150 }),
    asleep: fc.constantFrom(undefined, undefined, 0, 0.5, 1),
    again: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
  });
}

/** Lives of one debtor with one or two accounts. */
export function lives({ happenings, days = 60, balances, accidents = 6 }: Accents): fc.Arbitrary<Script> {
  return fc.record({
    balances: balances ?? fc.array(fc.constantFrom(120_000, 120_000, 60_000, 10_000), { minLength: 1, maxLength: 2 }),
    days: fc.constant(days),
    begins: fc.constantFrom('morning', 'late evening'),
    from: fc.constantFrom('placement', 'placement', 'legal-referral'),
    renewal: fc.option(fc.integer({ min: 2, max: 20 }), { nil: undefined, freq: 3 }),
    incidents: fc.array(incident(happenings), { maxLength: 6 }),
    operator: fc.array(personsAnswer, { maxLength: 4 }),
    counsel: fc.array(personsAnswer, { maxLength: 4 }),
    picks: fc.array(fc.nat({ max: 5 }), { maxLength: 150 }),
    accidents: fc.array(
      fc.record({
        call: fc.nat({ max: 150 }),
        mishap: fc.constantFrom(...MISHAPS),
        seconds: fc.constantFrom(0, 1, 5, 30, 90),
      }),
      { maxLength: accidents },
    ),
    twice: fc.array(fc.nat({ max: 40 }), { maxLength: 3 }),
    answers: fc.array(fc.constantFrom('taken', 'taken', ...ANSWERS), { maxLength: 6 }),
  });
}

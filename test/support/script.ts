import * as fc from 'fast-check';
import { type InjectedFault, type ScriptedAnswer, SCRIPTED_ANSWERS, type FaultKind, FAULT_KINDS } from './faults.ts';
import type { LifeEvent } from './life-events.ts';

/**
 * When something comes: once so many steps were taken by anybody; and then either in the middle of what goes on, or when
 * all sleep, so far on the way to the next due moment.
 */
export interface Timing {
  readonly after: number;
  readonly asleep: 0 | 0.5 | 1 | undefined;
}

/** Something that happens to the n-th account. */
export interface Incident extends Timing {
  readonly account: number;
  readonly happening: LifeEvent;
  /** Further deliveries of the same event. */
  readonly again: readonly Timing[];
}

/** What a person answers when asked; the steps count from then. */
export interface HumanAnswer extends Timing {
  readonly yes: boolean;
}

/** Everything that is drawn about a life. Equal scripts give equal lives. */
export interface Script {
  /** What is owed on each account, in cents. */
  readonly balances: readonly number[];
  readonly days: number;
  /** When it begins, in Ohio: in the middle of the morning, or half a minute before the hours for contact end. */
  readonly begins: 'morning' | 'late evening';
  /** Where it begins: with the placement, or months later with an attorney's turn. */
  readonly from: 'placement' | 'legal-referral';
  /** After how many days an execution hands over to the next; absent: as policy says. */
  readonly renewal: number | undefined;
  readonly incidents: readonly Incident[];
  readonly operator: readonly HumanAnswer[];
  readonly counsel: readonly HumanAnswer[];
  /** Who goes on, of those who could. */
  readonly picks: readonly number[];
  readonly accidents: readonly InjectedFault[];
  /** Which runs of Lambdas happen twice at once. */
  readonly twice: readonly number[];
  /** What providers make of one message after the other; all later ones are taken. */
  readonly answers: readonly ScriptedAnswer[];
}

/** What lives are to be rich in. */
export interface ScriptEmphasis {
  readonly happenings: fc.Arbitrary<LifeEvent>;
  /** Further answers of providers to draw from, besides one of each. */
  readonly answers?: readonly ScriptedAnswer[];
  /** What goes wrong; anything by default. */
  readonly mishaps?: readonly FaultKind[];
  readonly from?: fc.Arbitrary<Script['from']>;
}

const asleep = fc.constantFrom<Timing['asleep'][]>(undefined, undefined, 0, 0.5, 1);

function timing(within: number): fc.Arbitrary<Timing> {
  return fc.record({ after: fc.nat({ max: within }), asleep });
}

function incident(happenings: fc.Arbitrary<LifeEvent>): fc.Arbitrary<Incident> {
  return fc.record({
    account: fc.integer({ min: 1, max: 2 }),
    happening: happenings,
    after: fc.nat({ max: 120 }),
    asleep,
    again: fc.array(timing(20), { maxLength: 2 }),
  });
}

const personsAnswer: fc.Arbitrary<HumanAnswer> = fc.record({ after: fc.nat({ max: 12 }), asleep, yes: fc.boolean() });

function accident(mishaps: readonly FaultKind[]): fc.Arbitrary<InjectedFault> {
  return fc.record({
    call: fc.nat({ max: 150 }),
    mishap: fc.constantFrom(...mishaps),
    seconds: fc.constantFrom(0, 1, 5, 30, 90),
  });
}

/** Sixty days of one debtor with one or two accounts. */
export function arbitraryScripts({
  happenings,
  answers = ['taken', 'taken'],
  mishaps = FAULT_KINDS,
  from,
}: ScriptEmphasis): fc.Arbitrary<Script> {
  return fc.record({
    balances: fc.array(fc.constantFrom(120_000, 120_000, 60_000, 10_000), { minLength: 1, maxLength: 2 }),
    days: fc.constant(60),
    begins: fc.constantFrom('morning', 'late evening'),
    from: from ?? fc.constantFrom('placement', 'placement', 'legal-referral'),
    renewal: fc.option(fc.integer({ min: 2, max: 20 }), { nil: undefined, freq: 5 }),
    incidents: fc.array(incident(happenings), { maxLength: 6 }),
    operator: fc.array(personsAnswer, { maxLength: 5 }),
    counsel: fc.array(personsAnswer, { maxLength: 3 }),
    picks: fc.array(fc.nat({ max: 5 }), { maxLength: 150 }),
    accidents: fc.array(accident(mishaps), { maxLength: 6 }),
    twice: fc.array(fc.nat({ max: 40 }), { maxLength: 3 }),
    answers: fc.array(fc.constantFrom(...SCRIPTED_ANSWERS, ...answers), { maxLength: 8 }),
  });
}

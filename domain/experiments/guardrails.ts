import type { Harms } from '#domain/ledger/debtor-file.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { chanceAbove, rateAfter } from './beta.ts';
import type { Subject } from '#domain/ports/read-model.ts';

/** When guardrails are checked, on the collector's clock: before the day's places are drawn and people begin to call. */
export const CHECKED_AT = '04:30';

/** What guardrails watch, by how many persons of an arm it happened to at least once. */
export const HARMS = ['complaints', 'optOuts', 'ceases', 'disputes'] as const satisfies readonly (keyof Harms)[];
export type Harm = (typeof HARMS)[number];

/** An arm's persons, counted. */
export interface ArmTally {
  readonly persons: number;
  /** Of them, already worked as if there were no experiment. */
  readonly stopped: number;
  readonly breaches: number;
  readonly harmed: Readonly<Record<Harm, number>>;
}

const NOBODY: ArmTally = {
  persons: 0,
  stopped: 0,
  breaches: 0,
  harmed: { complaints: 0, optOuts: 0, ceases: 0, disputes: 0 },
};

/** The tally with one person more. */
export function counted(tally: ArmTally = NOBODY, subject: Subject): ArmTally {
  const one = (harm: Harm) => tally.harmed[harm] + (subject[harm] > 0 ? 1 : 0);
  return {
    persons: tally.persons + 1,
    stopped: tally.stopped + (subject.stopped ? 1 : 0),
    breaches: tally.breaches + subject.breaches,
    harmed: {
      complaints: one('complaints'),
      optOuts: one('optOuts'),
      ceases: one('ceases'),
      disputes: one('disputes'),
    },
  };
}

/** What a guardrail says of one kind of harm in one arm. */
export interface Watch {
  readonly harm: Harm;
  /** How probable it is that the arm's rate is above the control's by more than the margin. */
  readonly chance: number;
  readonly tooMuch: boolean;
}

/** What the guardrails say of an arm. */
export interface ArmVerdict {
  readonly arm: string;
  readonly watches: readonly Watch[];
  /** Why it is to be stopped for everybody; absent: it goes on. */
  readonly stop?: string;
}

/**
 * Judges every arm against the control. An arm stops when something that goes wrong happens to its persons more often than
 * to the control's: probably enough, by more than the margin, and with enough persons on both sides. A call beyond the
 * cap of the law, in whatever arm, stops them all. A stop is for good: what was stopped for one is stopped for the rest.
 * Exact and without draws, so that the same counts always give the same verdict.
 */
export function judgeArms(
  { arms, guardrails: { margin, certainty, persons } }: Experiment,
  tallies: ReadonlyMap<string, ArmTally>,
): ArmVerdict[] {
  const tallyOf = (id: string) => tallies.get(id) ?? NOBODY;
  const control = arms.find(({ does }) => does === 'champion');
  if (control === undefined) return [];
  const usual = tallyOf(control.id);
  const breached = arms.find(({ id }) => tallyOf(id).breaches > 0);
  return arms
    .filter(({ id }) => id !== control.id)
    .map(({ id: arm }) => {
      const its = tallyOf(arm);
      const enough = Math.min(its.persons, usual.persons) >= persons;
      const watches = HARMS.map((harm): Watch => {
        const chance = chanceAbove(rateOf(its, harm), rateOf(usual, harm), 1 + margin / 100);
        return { harm, chance, tooMuch: enough && chance > certainty };
      });
      const told = (harm: Harm) =>
        `${WORDS[harm]} of ${its.harmed[harm]} in ${its.persons} persons, ${usual.harmed[harm]} in ${usual.persons} of ${control.id}`;
      const reasons = [
        ...(its.stopped > 0 ? ['stopped before'] : []),
        ...(breached === undefined
          ? []
          : [`${tallyOf(breached.id).breaches} calls beyond the legal cap in ${breached.id}`]),
        ...watches.filter(({ tooMuch }) => tooMuch).map(({ harm }) => told(harm)),
      ];
      return { arm, watches, ...(reasons.length > 0 && { stop: reasons.join('; ') }) };
    });
}

function rateOf({ harmed, persons }: ArmTally, harm: Harm) {
  return rateAfter({ harmed: harmed[harm], persons });
}

export const WORDS: Readonly<Record<Harm, string>> = {
  complaints: 'complaints',
  optOuts: 'opt-outs',
  ceases: 'requests to cease',
  disputes: 'disputes',
};

import type { Harms } from '#domain/ledger/facts/experiments/state.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { probabilityAbove, rateDistribution } from './beta-distribution.ts';
import type { Subject } from '#domain/ports/read-model.ts';

/** When guardrails are checked, on the collector's clock: before the day's places are drawn and people begin to call. */
export const GUARDRAILS_CHECKED_AT = '04:30';

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

const EMPTY_TALLY: ArmTally = {
  persons: 0,
  stopped: 0,
  breaches: 0,
  harmed: { complaints: 0, optOuts: 0, ceases: 0, disputes: 0 },
};

/** The tally with one person more. */
export function withSubject(tally: ArmTally = EMPTY_TALLY, subject: Subject): ArmTally {
  const countOf = (harm: Harm) => tally.harmed[harm] + (subject[harm] > 0 ? 1 : 0);
  return {
    persons: tally.persons + 1,
    stopped: tally.stopped + (subject.stopped ? 1 : 0),
    breaches: tally.breaches + subject.breaches,
    harmed: {
      complaints: countOf('complaints'),
      optOuts: countOf('optOuts'),
      ceases: countOf('ceases'),
      disputes: countOf('disputes'),
    },
  };
}

/** What a guardrail says of one kind of harm in one arm. */
export interface HarmCheck {
  readonly harm: Harm;
  /** How probable it is that the arm's rate is above the control's by more than the margin. */
  readonly probability: number;
  readonly exceeded: boolean;
}

/** What the guardrails say of an arm. */
export interface ArmDecision {
  readonly arm: string;
  readonly harmChecks: readonly HarmCheck[];
  /** Why it is to be stopped for everybody; absent: it goes on. */
  readonly stopReason?: string;
}

/**
 * Judges every arm against the control. An arm stops when something that goes wrong happens to its persons more often than
 * to the control's: probably enough, by more than the margin, and with enough persons on both sides. A call beyond the
 * cap of the law, in whatever arm, stops them all. A stop is for good: what was stopped for one is stopped for the rest.
 * Exact and without draws, so that the same counts always give the same verdict.
 */
export function decideArms(
  { arms, guardrails: { margin, certainty, minPersons } }: Experiment,
  tallies: ReadonlyMap<string, ArmTally>,
): ArmDecision[] {
  const tallyOf = (id: string) => tallies.get(id) ?? EMPTY_TALLY;
  const control = arms.find(({ does }) => does === 'champion');
  if (control === undefined) return [];
  const controlTally = tallyOf(control.id);
  const breached = arms.find(({ id }) => tallyOf(id).breaches > 0);
  return arms
    .filter(({ id }) => id !== control.id)
    .map(({ id: arm }) => {
      const armTally = tallyOf(arm);
      const enoughPersons = Math.min(armTally.persons, controlTally.persons) >= minPersons;
      const harmChecks = HARMS.map((harm): HarmCheck => {
        const probability = probabilityAbove(rateOf(armTally, harm), rateOf(controlTally, harm), 1 + margin / 100);
        return { harm, probability, exceeded: enoughPersons && probability > certainty };
      });
      const describe = (harm: Harm) =>
        `${HARM_LABELS[harm]} of ${armTally.harmed[harm]} in ${armTally.persons} persons, ${controlTally.harmed[harm]} in ${controlTally.persons} of ${control.id}`;
      const reasons = [
        ...(armTally.stopped > 0 ? ['stopped before'] : []),
        ...(breached === undefined
          ? []
          : [`${tallyOf(breached.id).breaches} calls beyond the legal cap in ${breached.id}`]),
        ...harmChecks.filter(({ exceeded }) => exceeded).map(({ harm }) => describe(harm)),
      ];
      return { arm, harmChecks, ...(reasons.length > 0 && { stopReason: reasons.join('; ') }) };
    });
}

function rateOf({ harmed, persons }: ArmTally, harm: Harm) {
  return rateDistribution({ harmed: harmed[harm], persons });
}

export const HARM_LABELS: Readonly<Record<Harm, string>> = {
  complaints: 'complaints',
  optOuts: 'opt-outs',
  ceases: 'requests to cease',
  disputes: 'disputes',
};

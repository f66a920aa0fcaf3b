import { credibleInterval, rateDistribution } from '#domain/experiments/beta-distribution.ts';
import { type ArmTally, withSubject, type Harm, decideArms, type HarmCheck } from '#domain/experiments/guardrails.ts';
import type { Subject } from '#domain/ports/read-model.ts';
import type { Experiment } from '#domain/policy/strategy.ts';
import { adjusted, type TreatmentEffect, treatmentEffectOf, type Estimate, meanOf } from './treatment-effect.ts';

/** Harm of a kind: persons it happened to, in 1,000, and where the rate lies with 95 % probability. */
export type Rate = Estimate & { readonly persons: number };

/** An arm as it stands. */
export interface ArmResult {
  readonly arm: string;
  readonly isControl: boolean;
  readonly persons: number;
  readonly stopped: number;
  readonly contactsPerPerson: number;
  /** Cents per person. */
  readonly recovered: Estimate;
  /** Of 100 persons, how many paid anything. */
  readonly paying: Estimate;
  readonly harms: Readonly<Record<Harm, Rate>>;
}

/** What an arm changes, beside the control. */
export interface ArmEffect {
  readonly arm: string;
  readonly recovered: TreatmentEffect;
  /** The same with the placed balance taken out. */
  readonly adjusted: TreatmentEffect;
  readonly paying: TreatmentEffect;
  readonly watches: readonly HarmCheck[];
  /** Why the guardrails would stop it, or have. */
  readonly stop?: string;
}

export interface Evaluation {
  readonly id: string;
  readonly hypothesis: string;
  readonly since: string;
  readonly until: string;
  readonly persons: number;
  readonly arms: readonly ArmResult[];
  readonly effects: readonly ArmEffect[];
  /** Arms too small for a mean to have an interval. */
  readonly tooSmallArms: readonly string[];
}

/** Fewer persons than this have no interval worth the name. */
const MIN_PERSONS = 30;

/**
 * What an experiment shows. By person, and every person by the arm they were drawn into, whatever was done since: who was
 * stopped, stopped us or paid at once counts where the draw put them, or the arms would no longer be alike.
 */
export function evaluateExperiment(experiment: Experiment, subjects: readonly Subject[]): Evaluation {
  const { id, hypothesis, since, until } = experiment;
  const byArm = Map.groupBy(subjects, ({ arm }) => arm);
  const tallies = new Map<string, ArmTally>();
  for (const subject of subjects) tallies.set(subject.arm, withSubject(tallies.get(subject.arm), subject));
  const control = experiment.arms.find(({ does }) => does === 'champion')?.id ?? '';
  const arms = experiment.arms.map(({ id: arm }) => resultOf(arm, arm === control, byArm.get(arm) ?? [], tallies));
  const tooSmallArms = arms.filter(({ persons }) => persons < MIN_PERSONS).map(({ arm }) => arm);
  const usual = byArm.get(control) ?? [];
  const effects = decideArms(experiment, tallies)
    .filter(({ arm }) => ![arm, control].some((each) => tooSmallArms.includes(each)))
    .map(({ arm, harmChecks, stopReason }) => ({
      arm,
      ...effectsOf(byArm.get(arm) ?? [], usual),
      watches: harmChecks,
      ...(stopReason !== undefined && { stop: stopReason }),
    }));
  return { id, hypothesis, since, until, persons: subjects.length, arms, effects, tooSmallArms };
}

function resultOf(
  arm: string,
  isControl: boolean,
  subjects: readonly Subject[],
  tallies: ReadonlyMap<string, ArmTally>,
): ArmResult {
  const tally = tallies.get(arm);
  const rate = (harm: Harm): Rate => {
    const persons = tally?.harmed[harm] ?? 0;
    const [from, to] = credibleInterval(rateDistribution({ harmed: persons, persons: subjects.length }));
    return { persons, value: (1000 * persons) / Math.max(1, subjects.length), from: 1000 * from, to: 1000 * to };
  };
  return {
    arm,
    isControl,
    persons: subjects.length,
    stopped: tally?.stopped ?? 0,
    contactsPerPerson: subjects.reduce((sum, { contacts }) => sum + contacts, 0) / Math.max(1, subjects.length),
    recovered: meanOf(subjects.map(({ recovered }) => recovered)),
    paying: meanOf(subjects.map(paidAnything)),
    harms: {
      complaints: rate('complaints'),
      optOuts: rate('optOuts'),
      ceases: rate('ceases'),
      disputes: rate('disputes'),
    },
  };
}

function effectsOf(arm: readonly Subject[], control: readonly Subject[]) {
  const seen = ({ recovered, placed }: Subject) => ({ outcome: recovered, before: placed });
  const recovered = (subjects: readonly Subject[]) => subjects.map((each) => each.recovered);
  const [ours = [], theirs = []] = adjusted([arm.map(seen), control.map(seen)]);
  return {
    recovered: treatmentEffectOf(recovered(arm), recovered(control)),
    adjusted: treatmentEffectOf(ours, theirs),
    paying: treatmentEffectOf(arm.map(paidAnything), control.map(paidAnything)),
  };
}

function paidAnything({ recovered }: Subject): number {
  return recovered > 0 ? 100 : 0;
}

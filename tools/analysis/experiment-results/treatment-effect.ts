import { mean } from '#domain/values/mean.ts';

/** What was seen of each person: an outcome, and something known of them before that goes along with it. */
export interface PersonOutcome {
  readonly outcome: number;
  readonly before: number;
}

/** A number and where it lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** An arm beside the control. */
export interface TreatmentEffect {
  readonly difference: Estimate;
  /** The smallest true difference that as many persons would show four times in five. */
  readonly detectable: number;
}

/** The standard normal's 97.5 % point, and with it the 80 % point: 5 % error at either end, 80 % power. */
const TWO_SIDED = 1.959964;
const WITH_POWER = TWO_SIDED + 0.841621;

/** The mean of an arm, by the normal approximation; it wants some thirty persons, more where few pay much. */
export function meanOf(outcomes: readonly number[]): Estimate {
  const middle = mean(outcomes);
  return estimateAround(middle, Math.sqrt(varianceOf(outcomes) / outcomes.length));
}

/** The arm's mean less the control's, by person, with unequal variances (Welch). */
export function treatmentEffectOf(arm: readonly number[], control: readonly number[]): TreatmentEffect {
  const error = Math.sqrt(varianceOf(arm) / arm.length + varianceOf(control) / control.length);
  return { difference: estimateAround(mean(arm) - mean(control), error), detectable: WITH_POWER * error };
}

/**
 * Outcomes with what was known before taken out of them (CUPED, Deng et al. 2013): y − θ(x − x̄), where θ is the slope
 * within the arms. Because x was settled before the draw, it cannot differ by the arm except by chance: the difference
 * stays what it is and its interval gets narrower.
 */
export function adjusted(arms: readonly (readonly PersonOutcome[])[]): number[][] {
  const all = mean(arms.flat().map(({ before }) => before));
  let along = 0;
  let spread = 0;
  for (const arm of arms) {
    const before = mean(arm.map((each) => each.before));
    const outcome = mean(arm.map((each) => each.outcome));
    for (const each of arm) {
      along += (each.before - before) * (each.outcome - outcome);
      spread += (each.before - before) ** 2;
    }
  }
  const slope = spread === 0 ? 0 : along / spread;
  return arms.map((arm) => arm.map(({ outcome, before }) => outcome - slope * (before - all)));
}

/** Does the interval leave out nothing at all? */
export function isSignificant({ from, to }: Estimate): boolean {
  return from > 0 || to < 0;
}

function estimateAround(value: number, error: number): Estimate {
  return { value, from: value - TWO_SIDED * error, to: value + TWO_SIDED * error };
}

function varianceOf(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return numbers.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (numbers.length - 1);
}

import { SeededRandom } from '#domain/values/seeded-random.ts';
import { PARAMETERS, PARAMETER_NAMES, type ParameterName, type Parameters } from './parameter-table.ts';

/** How far an assumption is moved, up and down. */
const SWING = 0.5;

/** What is assumed and nothing more: only this is moved. */
export const ASSUMED: readonly ParameterName[] = PARAMETER_NAMES.filter((name) => PARAMETERS[name].basis === 'assumed');

/** A share of everybody would leave odds without a number. */
const NEARLY_ALL = 0.99;

/**
 * So many sets of values for all assumptions, each from half to one and a half times its value: a Latin hypercube, in
 * which every assumption takes each of its strata once, so that few draws cover all of them evenly.
 */
export function latinHypercube(draws: number, seed: string): Partial<Parameters>[] {
  const sets: Partial<Record<ParameterName, number>>[] = Array.from({ length: draws }, () => ({}));
  for (const name of ASSUMED) {
    const random = new SeededRandom(seed, 'sweep', name);
    const strata = shuffled(draws, random);
    for (const [index, set] of sets.entries()) {
      const position = ((strata[index] ?? 0) + random.fraction()) / draws;
      const value = PARAMETERS[name].value * (1 - SWING + 2 * SWING * position);
      set[name] = PARAMETERS[name].unit === 'share' ? Math.min(NEARLY_ALL, value) : value;
    }
  }
  return sets;
}

/** 0 to count - 1 in an order by chance, by Fisher and Yates. */
function shuffled(count: number, random: SeededRandom): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.between(0, last);
    const moved = order[last] ?? last;
    order[last] = order[other] ?? other;
    order[other] = moved;
  }
  return order;
}

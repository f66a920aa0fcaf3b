import { meanOverNormal } from './normal.ts';
import type { Parameters } from './parameter-table.ts';

/** How late an account is. The words of the literature, not the stages of the workflow. */
export type Lateness = 'early' | 'mid' | 'late';

/** Chance of paying per day of a person of average traits, paydays apart. */
export type BaseHazards = Readonly<Record<Lateness, number>>;

/** Deviation over people of what traits add to the log-hazard. */
function traitDeviation(parameters: Parameters): number {
  const { hazardOfAble: a, hazardOfWilling: w, hazardOfOrganized: o } = parameters;
  const { ableWilling, ableOrganized, willingOrganized } = parameters;
  const variance = a * a + w * w + o * o + 2 * (a * w * ableWilling + a * o * ableOrganized + w * o * willingOrganized);
  return Math.sqrt(Math.max(0, variance));
}

/**
 * The base hazards at which, over all people and paydays, the share that pays within 30 days untouched is what the
 * parameters say: whatever else is assumed of people, the cures that were measured stay.
 */
export function baseHazards(parameters: Parameters): BaseHazards {
  const { baseCureEarly, baseCureMid, baseCureLate } = parameters;
  return {
    early: hazardForCure(baseCureEarly, parameters),
    mid: hazardForCure(baseCureMid, parameters),
    late: hazardForCure(baseCureLate, parameters),
  };
}

function hazardForCure(cure: number, parameters: Parameters): number {
  const { paydayFactor, paydayLasts, paydayEvery } = parameters;
  const deviation = traitDeviation(parameters);
  const meanPayday = 1 + ((paydayFactor - 1) * paydayLasts) / paydayEvery;
  const cured = (hazard: number) =>
    meanOverNormal(deviation, (traits) => 1 - Math.exp(-30 * meanPayday * hazard * Math.exp(traits)));
  let low = 1e-9;
  let high = 10;
  for (let step = 0; step < 60; step++) {
    const middle = Math.sqrt(low * high);
    if (cured(middle) < cure) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

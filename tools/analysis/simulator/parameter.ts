/**
 * What a value rests on: `measured` on real accounts, `published` (a study's figure, or fitted so that the model repeats
 * it), or `assumed`: a guess that the sensitivity sweep moves.
 */
export type Basis = 'measured' | 'published' | 'assumed';

/** Units of parameters. A `share` lies between 0 and 1. */
export type Unit =
  | 'share'
  | 'days'
  | 'hours'
  | 'a year'
  | 'factor'
  | 'log-hazard'
  | 'deviation'
  | 'correlation'
  | 'USD';

/** One number of the behavior model. */
export interface Parameter {
  readonly value: number;
  readonly unit: Unit;
  readonly basis: Basis;
  /** What it means. */
  readonly meaning: string;
  /** The study or data, and where it says so; of an assumption, why this value. */
  readonly source: string;
}

export function measured(value: number, unit: Unit, meaning: string, source: string): Parameter {
  return { value, unit, basis: 'measured', meaning, source };
}

export function published(value: number, unit: Unit, meaning: string, source: string): Parameter {
  return { value, unit, basis: 'published', meaning, source };
}

export function assumed(value: number, unit: Unit, meaning: string, source = ''): Parameter {
  return { value, unit, basis: 'assumed', meaning, source };
}

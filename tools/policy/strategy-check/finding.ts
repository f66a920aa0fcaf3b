/**
 * `error`: the strategy must not be deployed. `warning`: it does something its writer will not have meant. `note`: worth
 * knowing.
 */
export type StrategySeverity = 'error' | 'warning' | 'note';

/** One thing that a check has to say about a strategy. */
export interface StrategyFinding {
  readonly code: string;
  readonly severity: StrategySeverity;
  /** Path in the policy folder. */
  readonly file: string;
  readonly line?: number;
  /** Where in the file, from its root. */
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
}

/** A finding about strategy.yaml; its line is looked up when it is reported. */
export function strategyFinding(
  severity: StrategySeverity,
  code: string,
  path: StrategyFinding['path'],
  found: string,
  expected: string,
): StrategyFinding {
  return { code, severity, file: 'strategy.yaml', path, found, expected };
}

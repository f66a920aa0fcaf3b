import { calibrate, type CalibrationResult } from '../calibration.ts';
import type { Lateness } from '../base-hazard.ts';
import { parametersWith } from '../parameter-table.ts';
import { TRIAL } from '../trial.ts';
import { type TrialRow, trialTable } from '../trial-table.ts';
import { markdownTable } from '#domain/documents/markdown-table.ts';

/** People an order of calls is learned on. */
const LEARNED_ON = 20_000;
const LATENESS = ['early', 'mid', 'late'] as const satisfies readonly Lateness[];

export interface CalibrationSize {
  /** Of each probe. */
  readonly people: number;
  /** Of the trials of orders, 20,000 people each. */
  readonly trials: number;
}

export interface CalibrationReport {
  readonly targets: readonly CalibrationResult[];
  readonly trials: readonly TrialRow[];
}

/** What the behavior model says of everything known from outside, at full size. */
export function calibrationReport(
  { people, trials }: CalibrationSize,
  step: (what: string) => void,
): CalibrationReport {
  const parameters = parametersWith();
  step('probes');
  const targets = calibrate(people, 'calibration', parameters);
  const seeds = Array.from({ length: trials }, (_, index) => `trial-${index + 1}`);
  const rows = LATENESS.flatMap((lateness) => {
    step(`orders of calls, ${lateness}`);
    return trialTable(lateness, seeds, TRIAL, parameters, LEARNED_ON);
  });
  return { targets, trials: rows };
}

/** The two tables of docs/simulator.md. */
export function calibrationMarkdown({ targets, trials }: CalibrationReport): string {
  const known = markdownTable(
    ['', 'known', 'near enough', 'the model'],
    targets.map(({ what, source, expected, from, to, found }) => [
      `${what}: ${source}`,
      String(expected),
      `${from} to ${to}`,
      found.toFixed(expected < 1 ? 2 : 1),
    ]),
  );
  const names = [...new Set(trials.map(({ policy }) => policy))];
  const of = (policy: string, lateness: Lateness) =>
    trials.find((row) => row.policy === policy && row.lateness === lateness);
  const orders = markdownTable(
    ['', ...LATENESS.flatMap((lateness) => [lateness, 'earlier model']), 'ceases, mid', 'complaints, mid'],
    names.map((policy) => [
      policy,
      ...LATENESS.flatMap((lateness) => {
        const row = of(policy, lateness);
        return row === undefined ? ['', ''] : [dollars(row), String(row.earlierModel)];
      }),
      `${(100 * (of(policy, 'mid')?.ceases ?? 0)).toFixed(1)} %`,
      (1e4 * (of(policy, 'mid')?.complaints ?? 0)).toFixed(0),
    ]),
  );
  return `${known}\n\n${orders}`;
}

function dollars({ better, standardError, policy }: TrialRow): string {
  return policy === 'calls at random' ? '0' : `${better.toFixed(0)} ± ${standardError.toFixed(1)}`;
}

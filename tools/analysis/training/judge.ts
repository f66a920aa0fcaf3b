import type { ScoringModel } from '#domain/scoring/model.ts';
import { type ModelScore, scoreByModel } from '#domain/scoring/score-by-model.ts';
import type { LabeledAccount } from './accounts.ts';
import { type Measures, measure } from './measures.ts';
import type { Gate } from './training-config.ts';

/** A model on accounts it has not seen. */
export interface ModelVerdict {
  readonly model: string;
  readonly measures: Measures;
  /** What it fails to reach; none: it may be used. */
  readonly refusals: readonly string[];
}

/** An account with what a model says of it and what happened. */
export type ScoredAccount = ModelScore & Pick<LabeledAccount, 'id' | 'observed' | 'paid'>;

/** Scores accounts as the workflow would. */
export function scoreAccounts(model: ScoringModel, accounts: readonly LabeledAccount[]): ScoredAccount[] {
  return accounts.map((account) => ({ ...account, ...scoreByModel(model, account.observed) }));
}

export function judgeModel({ id }: ScoringModel, accounts: readonly ScoredAccount[], gate: Gate): ModelVerdict {
  const measures = measure(accounts);
  return { model: id, measures, refusals: refusalsOf(measures, gate) };
}

/** Why a model may not be used. Below the base rate's Brier score a model is worse than none, whatever the gate says. */
export function refusalsOf(measures: Measures, gate: Gate): string[] {
  const found = (name: keyof Measures, expected: string) =>
    `${name}: found ${Number(measures[name]).toFixed(4)}, expected ${expected}`;
  const refusals: string[] = [];
  for (const name of ['auc', 'ks'] as const) {
    const least = gate[name];
    if (least !== undefined && !(measures[name] >= least)) refusals.push(found(name, `at least ${least}`));
  }
  for (const name of ['brier', 'ece10'] as const) {
    const most = gate[name];
    if (most !== undefined && !(measures[name] <= most)) refusals.push(found(name, `at most ${most}`));
  }
  if (!(measures.brier < measures.brierOfBase)) {
    refusals.push(found('brier', `less than ${measures.brierOfBase.toFixed(4)}, which the base rate alone has`));
  }
  if (gate.slope !== undefined && !(measures.slope >= gate.slope[0] && measures.slope <= gate.slope[1])) {
    refusals.push(found('slope', `${gate.slope[0]} to ${gate.slope[1]}`));
  }
  return refusals;
}

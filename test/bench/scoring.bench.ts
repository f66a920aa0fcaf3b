import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScoringModel } from '#domain/scoring/model.ts';
import { scoreByModel } from '#domain/scoring/score-by-model.ts';
import type { Observations } from '#domain/scoring/feature-value.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { readTrainingData } from '#tools/analysis/training/training-data.ts';
import { train } from '#tools/analysis/training/train.ts';
import { readTrainingConfig } from '#tools/analysis/training/training-config.ts';

const ACCOUNTS = 30_000;
const FEATURES = 19;
const SCORES = 50_000;
const DEFAULTS = join(import.meta.dirname, '../../policy/scoring/training.yaml');

export interface ScoringBench {
  readonly what: string;
  readonly median: number;
  readonly p99?: number;
  readonly unit: string;
}

/** Training on as many made-up accounts and columns as the public card data has, and one score by what comes out. */
export async function benchScoring(): Promise<ScoringBench[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-scoring-'));
  const path = join(folder, 'history.csv');
  writeFileSync(path, madeUpAccounts());
  const config = readTrainingConfig({ path: DEFAULTS, text: readFileSync(DEFAULTS, 'utf8') });
  const before = performance.now();
  const history = readTrainingData(path);
  const { card, challenger, verdicts } = train(history, { id: 'id', target: 'unpaid' }, config, () => undefined);
  const seconds = (performance.now() - before) / 1000;
  rmSync(folder, { recursive: true });
  return [
    {
      what: `reading, training both, judging; champion AUC ${verdicts.champion.measures.auc.toFixed(3)}`,
      median: round(seconds),
      unit: 's',
    },
    { what: `a score by the scorecard of ${card.model.features.length} features`, ...timed(card.model, history.rows) },
    { what: `a score by ${challenger.trees.length} trees`, ...timed(challenger, history.rows) },
  ];
}

/** Six months of three things and a limit, as card histories have them; who pays depends on some of it. */
function madeUpAccounts(): string {
  const names = Array.from({ length: FEATURES }, (_, index) => `x${index}`);
  const lines = Array.from({ length: ACCOUNTS }, (_, id) => {
    const draws = new SeededRandom('scoring-bench', String(id));
    const values = Array.from(names.keys(), (index) =>
      index < 6 ? draws.between(-2, 8) : Math.round(draws.normal(20, 15) ** 2),
    );
    const [now = 0, before = 0] = values;
    const odds = 1.5 - 0.4 * Math.max(0, now) - 0.1 * Math.max(0, before) + ((values[7] ?? 0) > 400 ? 0.7 : 0);
    return [id, ...values, draws.chance(1 / (1 + Math.exp(odds))) ? 1 : 0].join(',');
  });
  return [['id', ...names, 'unpaid'].join(','), ...lines, ''].join('\n');
}

function timed(model: ScoringModel, rows: readonly Observations[]): Omit<ScoringBench, 'what'> {
  const took: number[] = [];
  for (let turn = 0; turn < 2 * SCORES; turn++) {
    const observed = rows[turn % rows.length] ?? {};
    const before = performance.now();
    scoreByModel(model, observed);
    if (turn >= SCORES) took.push((performance.now() - before) * 1000);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => round(took[Math.floor(took.length * share)] ?? 0);
  return { median: at(0.5), p99: at(0.99), unit: 'µs' };
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

if (import.meta.main) console.table(await benchScoring());

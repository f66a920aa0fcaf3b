import type { Tree } from '#domain/scoring/model.ts';
import { SeededRandom } from '#domain/values/seeded-random.ts';
import { type GrownTree, growTree, type GrowSettings } from './grow-tree.ts';
import { type Quantized, UNKNOWN_BIN } from './quantize.ts';
import { significant } from './significant.ts';

export interface TreeSettings extends GrowSettings {
  readonly trees: number;
  /** Shares of rows and of features each tree sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  readonly seed: string;
}

export interface TreesFit {
  readonly base: number;
  readonly trees: readonly Tree[];
  /** Log-odds of payment it gives each training row. */
  readonly odds: Float64Array;
}

/**
 * Fits gradient-boosted trees to log-odds of payment: each tree corrects what those before it left, by Newton steps on
 * the logistic loss. The draws follow from the seed, so the same rows give the same trees.
 * @param outcomes 1 paid, 0 did not
 */
export function fitTrees(
  features: readonly Quantized[],
  outcomes: readonly number[],
  settings: TreeSettings,
  progress?: (trees: number) => void,
): TreesFit {
  const rows = outcomes.length;
  const rate = outcomes.reduce((sum, outcome) => sum + outcome, 0) / rows;
  const base = significant(Math.log(rate / (1 - rate)));
  const odds = new Float64Array(rows).fill(base);
  const gradient = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const every = Int32Array.from({ length: rows }, (_, row) => row);
  const trees: Tree[] = [];
  for (let index = 0; index < settings.trees; index++) {
    for (let row = 0; row < rows; row++) {
      const probability = 1 / (1 + Math.exp(-(odds[row] ?? 0)));
      gradient[row] = probability - (outcomes[row] ?? 0);
      curvature[row] = probability * (1 - probability);
    }
    const random = new SeededRandom(settings.seed, 'tree', String(index));
    const sampled = every.filter(() => random.chance(settings.rowShare));
    const allowed = features.map(() => random.chance(settings.featureShare));
    if (!allowed.includes(true)) allowed.fill(true);
    const grown = growTree(features, { gradient, curvature, sampled, allowed }, settings);
    addTo(odds, features, grown);
    trees.push(grown.tree);
    progress?.(index + 1);
  }
  return { base, trees, odds };
}

/** Adds what a tree says of every row, sampled or not. */
function addTo(odds: Float64Array, features: readonly Quantized[], { tree, bins }: GrownTree): void {
  const { feature, left, unknownLeft, value } = tree;
  for (let row = 0; row < odds.length; row++) {
    let node = 0;
    for (let split = feature[0] ?? -1; split >= 0; split = feature[node] ?? -1) {
      const bin = features[split]?.bins[row] ?? UNKNOWN_BIN;
      const goesLeft = bin === UNKNOWN_BIN ? unknownLeft[node] === 1 : bin < (bins[node] ?? 0);
      node = (left[node] ?? 0) + (goesLeft ? 0 : 1);
    }
    odds[row] = (odds[row] ?? 0) + (value[node] ?? 0);
  }
}

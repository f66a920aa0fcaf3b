import type { BoostedTrees } from './model.ts';

/** What trees say of an account: log-odds of payment, and how much of it each feature contributed. */
export interface TreesResult {
  readonly odds: number;
  readonly contributions: Float64Array;
}

/** The nodes of all trees one after the other: a score visits a thousand of them, so they lie close together. */
interface Forest {
  readonly roots: Int32Array;
  readonly feature: Int16Array;
  readonly threshold: Float64Array;
  /** Where a smaller value goes, and where an unknown one does, as positions in the forest. */
  readonly left: Int32Array;
  readonly unknown: Int32Array;
  readonly value: Float64Array;
}

const forests = new WeakMap<BoostedTrees, Forest>();

/** Follows each tree from root to leaf; what a step changes is the contribution of the feature it looked at. */
export function walkTrees(model: BoostedTrees, values: readonly number[]): TreesResult {
  const { roots, feature, threshold, left, unknown, value } = forestOf(model);
  const inputs = Float64Array.from(values);
  const contributions = new Float64Array(inputs.length);
  let odds = model.base;
  for (const root of roots) {
    let node = root;
    let nodeValue = 0;
    for (let split = feature[node] ?? -1; split >= 0; split = feature[node] ?? -1) {
      const input = inputs[split] ?? 0;
      if (input < (threshold[node] ?? 0)) node = left[node] ?? 0;
      else node = Number.isNaN(input) ? (unknown[node] ?? 0) : (left[node] ?? 0) + 1;
      const next = value[node] ?? 0;
      contributions[split] = (contributions[split] ?? 0) + next - nodeValue;
      nodeValue = next;
    }
    odds += nodeValue;
  }
  return { odds, contributions };
}

function forestOf(model: BoostedTrees): Forest {
  const cached = forests.get(model);
  if (cached !== undefined) return cached;
  const roots: number[] = [];
  const [feature, threshold, left, unknown, value]: [number[], number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  for (const tree of model.trees) {
    const root = feature.length;
    roots.push(root);
    tree.feature.forEach((split, node) => {
      const toLeft = root + (tree.left[node] ?? 0);
      feature.push(split);
      threshold.push(tree.threshold[node] ?? 0);
      left.push(toLeft);
      unknown.push(toLeft + (tree.unknownLeft[node] === 1 ? 0 : 1));
      value.push(tree.value[node] ?? 0);
    });
  }
  const forest = {
    roots: Int32Array.from(roots),
    feature: Int16Array.from(feature),
    threshold: Float64Array.from(threshold),
    left: Int32Array.from(left),
    unknown: Int32Array.from(unknown),
    value: Float64Array.from(value),
  };
  forests.set(model, forest);
  return forest;
}

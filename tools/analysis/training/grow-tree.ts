import type { Tree } from '#domain/scoring/model.ts';
import { type Histogram, histogramOf, subtractHistogram, SLOTS } from './histogram.ts';
import { type Quantized, UNKNOWN_BIN } from './quantize.ts';
import { significant } from './significant.ts';

export interface GrowSettings {
  readonly depth: number;
  readonly learningRate: number;
  /** Penalty on leaf values. */
  readonly ridge: number;
  /** Least curvature of a leaf: about rows × p × (1 − p). */
  readonly leastCurvature: number;
}

/** What a tree is to correct: first and second derivatives of the loss by row, which rows and features it may see. */
export interface Residuals {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  readonly sampled: Int32Array;
  readonly allowed: readonly boolean[];
}

/** Sums of gradient and curvature over some rows. */
interface GradientSums {
  readonly gradient: number;
  readonly curvature: number;
}

interface TreeSplit {
  readonly gain: number;
  readonly feature: number;
  /** The first bin that goes right. */
  readonly bin: number;
  readonly unknownLeft: boolean;
  readonly left: GradientSums;
  readonly right: GradientSums;
}

interface OpenNode {
  readonly node: number;
  readonly depth: number;
  readonly rows: Int32Array;
  readonly sums: GradientSums;
  readonly histogram: Histogram;
}

/** A tree, and the first bin that goes right of each node, so that rows can be followed by their bins. */
export interface GrownTree {
  readonly tree: Tree;
  readonly bins: readonly number[];
}

/** Grows one tree, level by level, each node at the split that lowers the loss most. */
export function growTree(features: readonly Quantized[], residuals: Residuals, settings: GrowSettings): GrownTree {
  const tree: Tree = { feature: [-1], threshold: [0], left: [0], unknownLeft: [0], value: [0] };
  const bins = [0];
  const { sampled } = residuals;
  const open: OpenNode[] = [
    { node: 0, depth: 0, rows: sampled, sums: sumsOf(residuals), histogram: histogramOf(features, residuals, sampled) },
  ];
  for (let growing = open.shift(); growing !== undefined; growing = open.shift()) {
    const split = bestSplit(features, growing, residuals, settings);
    if (split === undefined) continue;
    const { node, depth } = growing;
    const left = tree.feature.length;
    tree.feature[node] = split.feature;
    tree.threshold[node] = features[split.feature]?.edges[split.bin - 1] ?? 0;
    tree.unknownLeft[node] = split.unknownLeft ? 1 : 0;
    tree.left[node] = left;
    bins[node] = split.bin;
    for (const { gradient, curvature } of [split.left, split.right]) {
      tree.feature.push(-1);
      tree.threshold.push(0);
      tree.left.push(0);
      tree.unknownLeft.push(0);
      tree.value.push(significant((-settings.learningRate * gradient) / (curvature + settings.ridge)));
      bins.push(0);
    }
    if (depth + 1 < settings.depth) open.push(...children(features, residuals, growing, split, left));
  }
  return { tree, bins };
}

function sumsOf({ gradient, curvature, sampled }: Residuals): GradientSums {
  let g = 0;
  let h = 0;
  for (const row of sampled) {
    g += gradient[row] ?? 0;
    h += curvature[row] ?? 0;
  }
  return { gradient: g, curvature: h };
}

/** The two children of a node. Only the smaller is counted; the other is what remains. */
function children(
  features: readonly Quantized[],
  residuals: Residuals,
  { rows, histogram, depth }: OpenNode,
  split: TreeSplit,
  firstNode: number,
): OpenNode[] {
  const [left, right] = partitionRows(rows, features[split.feature]?.bins ?? new Uint8Array(), split);
  const leftIsSmall = left.length < right.length;
  const counted = histogramOf(features, residuals, leftIsSmall ? left : right);
  const rest = subtractHistogram(histogram, counted);
  return [
    { node: firstNode, depth: depth + 1, rows: left, sums: split.left, histogram: leftIsSmall ? counted : rest },
    { node: firstNode + 1, depth: depth + 1, rows: right, sums: split.right, histogram: leftIsSmall ? rest : counted },
  ];
}

function partitionRows(
  rows: Int32Array,
  bins: Uint8Array,
  { bin, unknownLeft }: TreeSplit,
): readonly [Int32Array, Int32Array] {
  const parted = new Int32Array(rows.length);
  let lefts = 0;
  let rights = rows.length;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const at = bins[row] ?? UNKNOWN_BIN;
    if (at === UNKNOWN_BIN ? unknownLeft : at < bin) parted[lefts++] = row;
    else parted[--rights] = row;
  }
  return [parted.subarray(0, lefts), parted.subarray(rights)];
}

function bestSplit(
  features: readonly Quantized[],
  { histogram, sums }: OpenNode,
  { allowed }: Residuals,
  { ridge, leastCurvature }: GrowSettings,
): TreeSplit | undefined {
  const { gradient: g, curvature: h } = sums;
  const whole = (g * g) / (h + ridge);
  let best: TreeSplit | undefined;
  features.forEach(({ edges }, feature) => {
    if (allowed[feature] !== true) return;
    const offset = feature * SLOTS * 2;
    const unknownG = histogram[offset + UNKNOWN_BIN * 2] ?? 0;
    const unknownH = histogram[offset + UNKNOWN_BIN * 2 + 1] ?? 0;
    const sides = unknownH > 1e-9 ? [true, false] : [false];
    let sumG = 0;
    let sumH = 0;
    for (let bin = 1; bin <= edges.length; bin++) {
      sumG += histogram[offset + (bin - 1) * 2] ?? 0;
      sumH += histogram[offset + (bin - 1) * 2 + 1] ?? 0;
      for (const unknownLeft of sides) {
        const left = {
          gradient: unknownLeft ? sumG + unknownG : sumG,
          curvature: unknownLeft ? sumH + unknownH : sumH,
        };
        const right = { gradient: g - left.gradient, curvature: h - left.curvature };
        if (left.curvature < leastCurvature || right.curvature < leastCurvature) continue;
        const gain =
          left.gradient ** 2 / (left.curvature + ridge) + right.gradient ** 2 / (right.curvature + ridge) - whole;
        // Sums come by addition or by subtraction; a gain that only rounding makes is none.
        if (gain > 1e-6 && gain > (best?.gain ?? 0)) best = { gain, feature, bin, unknownLeft, left, right };
      }
    }
  });
  return best;
}

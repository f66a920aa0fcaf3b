/** Log-odds as a weighted sum. */
export interface LogisticFit {
  readonly intercept: number;
  /** One a column. */
  readonly coefficients: readonly number[];
}

/** Newton steps are at their end when none changes the penalized likelihood by more than this per row. */
const TOLERANCE = 1e-9;
const MAX_STEPS = 50;

/**
 * Logistic regression by iteratively reweighted least squares with a ridge penalty on the coefficients, not on the
 * intercept. A step that makes the fit worse is halved: plain Newton steps diverge on separable data.
 * @param columns one array a feature, as long as `outcomes` (1 or 0)
 * @param start where to begin; near the end saves steps
 */
export function logistic(
  columns: readonly Float64Array[],
  outcomes: readonly number[],
  ridge: number,
  start?: LogisticFit,
): LogisticFit {
  let beta =
    start === undefined
      ? new Float64Array(columns.length + 1)
      : Float64Array.from([start.intercept, ...start.coefficients]);
  let loss = penalizedLoss(columns, outcomes, beta, ridge);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, hessian } = derivatives(columns, outcomes, beta, ridge);
    const change = solve(hessian, gradient);
    let length = 1;
    let next = moved(beta, change, length);
    let nextLoss = penalizedLoss(columns, outcomes, next, ridge);
    while (nextLoss > loss && length > 1e-4) {
      length /= 2;
      next = moved(beta, change, length);
      nextLoss = penalizedLoss(columns, outcomes, next, ridge);
    }
    if (nextLoss > loss) break;
    const gain = loss - nextLoss;
    beta = next;
    loss = nextLoss;
    if (gain <= TOLERANCE * outcomes.length) break;
  }
  const [intercept = 0, ...coefficients] = beta;
  return { intercept, coefficients };
}

function moved(beta: Float64Array, change: Float64Array, length: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(beta, (value, index) => value - length * (change[index] ?? 0));
}

function oddsOf(columns: readonly Float64Array[], beta: Float64Array, rows: number): Float64Array {
  const odds = new Float64Array(rows).fill(beta[0] ?? 0);
  columns.forEach((column, index) => {
    const weight = beta[index + 1] ?? 0;
    for (let row = 0; row < rows; row++) odds[row] = (odds[row] ?? 0) + weight * (column[row] ?? 0);
  });
  return odds;
}

function penalizedLoss(
  columns: readonly Float64Array[],
  outcomes: readonly number[],
  beta: Float64Array,
  ridge: number,
): number {
  const odds = oddsOf(columns, beta, outcomes.length);
  let loss = 0;
  for (let row = 0; row < outcomes.length; row++) {
    const z = odds[row] ?? 0;
    // log(1 + e^z) − y z, without overflow.
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (outcomes[row] ?? 0) * z;
  }
  return beta.slice(1).reduce((sum, weight) => sum + (ridge / 2) * weight * weight, loss);
}

function derivatives(columns: readonly Float64Array[], outcomes: readonly number[], beta: Float64Array, ridge: number) {
  const rows = outcomes.length;
  const design = [new Float64Array(rows).fill(1), ...columns];
  const size = design.length;
  const odds = oddsOf(columns, beta, rows);
  const residual = new Float64Array(rows);
  const weight = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const probability = 1 / (1 + Math.exp(-(odds[row] ?? 0)));
    residual[row] = probability - (outcomes[row] ?? 0);
    weight[row] = Math.max(probability * (1 - probability), 1e-12);
  }
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  design.forEach((left, i) => {
    const weighted = new Float64Array(rows);
    let sum = i === 0 ? 0 : ridge * (beta[i] ?? 0);
    for (let row = 0; row < rows; row++) {
      const value = left[row] ?? 0;
      sum += value * (residual[row] ?? 0);
      weighted[row] = value * (weight[row] ?? 0);
    }
    gradient[i] = sum;
    for (let j = 0; j <= i; j++) {
      const right = design[j] ?? weighted;
      let product = i === j && i > 0 ? ridge : 0;
      for (let row = 0; row < rows; row++) product += (weighted[row] ?? 0) * (right[row] ?? 0);
      hessian[i]?.fill(product, j, j + 1);
      hessian[j]?.fill(product, i, i + 1);
    }
  });
  return { gradient, hessian };
}

/** Solves a symmetric positive definite system by Cholesky; a direction without curvature is left alone. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const at = (i: number, j: number) => lower[i]?.[j] ?? 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      const value = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(j, j);
      lower[i]?.fill(value, j, j + 1);
    }
  }
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = solution[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (solution[k] ?? 0);
    solution[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * (solution[k] ?? 0);
    solution[i] = sum / at(i, i);
  }
  return solution;
}

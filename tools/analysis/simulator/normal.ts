/**
 * The share of a standard normal below `x`. Abramowitz and Stegun 7.1.26: right to 1.5e-7, far finer than any parameter
 * is known.
 */
export function normalShareBelow(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-z * z);
  return x >= 0 ? 1 - tail / 2 : tail / 2;
}

/** The mean of a function of a normal of mean zero, by the trapezoid rule out to six deviations. */
export function meanOverNormal(deviation: number, of: (x: number) => number): number {
  const steps = 120;
  const width = 12 / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const z = -6 + step * width;
    sum += of(deviation * z) * Math.exp((-z * z) / 2);
  }
  return (sum * width) / Math.sqrt(2 * Math.PI);
}

/** How a rate is distributed after what was seen: Beta(a, b), both from ½ on. */
export interface Beta {
  readonly a: number;
  readonly b: number;
}

/**
 * What is known of a rate of which nothing was known before: Jeffreys' prior, which weighs as much as one person. A flat
 * one would put a hold-out of a few hundred persons, in which nothing went wrong, far above a control of thousands.
 */
export function rateDistribution({ harmed, persons }: { readonly harmed: number; readonly persons: number }): Beta {
  return { a: harmed + 0.5, b: persons - harmed + 0.5 };
}

/**
 * The probability that one rate is above another by more than a factor, `P(one > factor × other)`. Integrated over the
 * other, with an error below 1e-9; no draws, so that the same counts always give the same answer.
 *
 * In θ with p = sin²θ the density has no poles for a, b ≥ ½, and its standard deviation is 1 / (2√n) whatever the rate.
 */
export function probabilityAbove(one: Beta, other: Beta, factor: number): number {
  const middle = Math.asin(Math.sqrt(other.a / (other.a + other.b)));
  const halfWidth = SPREADS / (2 * Math.sqrt(other.a + other.b));
  const from = Math.max(0, middle - halfWidth);
  const to = Math.min(Math.PI / 2, middle + halfWidth);
  const peak = logDensity(other, Math.min(Math.max(middle, 1e-12), Math.PI / 2 - 1e-12));
  let above = 0;
  let all = 0;
  for (let step = 0; step <= STEPS; step++) {
    const theta = from + ((to - from) * step) / STEPS;
    const weight = step === 0 || step === STEPS ? 1 : step % 2 === 0 ? 2 : 4;
    const density = weight * Math.exp(logDensity(other, theta) - peak);
    if (density === 0) continue;
    all += density;
    above += density * (1 - cumulative(one, Math.min(1, factor * Math.sin(theta) ** 2)));
  }
  return above / all;
}

/** Standard deviations of θ to either side; beyond is less than 1e-20 of the whole. */
const SPREADS = 10;
/** An even number, for Simpson's rule. */
const STEPS = 2000;

function logDensity({ a, b }: Beta, theta: number): number {
  return power(Math.sin(theta), 2 * a - 1) + power(Math.cos(theta), 2 * b - 1);
}

/** Logarithm of a power; nought to the nought is one. */
function power(base: number, exponent: number): number {
  return exponent === 0 ? 0 : exponent * Math.log(Math.max(base, 0));
}

/** The probability that a rate is at most `x`: the regularized incomplete beta function. */
export function cumulative({ a, b }: Beta, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on one side of the mean; the other is its mirror.
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(a, b, x)) / a
    : 1 - (front * continuedFraction(b, a, 1 - x)) / b;
}

/** Where a rate lies with that probability, equally likely to be above as below: from and to. */
export function credibleInterval(beta: Beta, mass = 0.95): readonly [number, number] {
  return [quantile(beta, (1 - mass) / 2), quantile(beta, (1 + mass) / 2)];
}

/** By bisection: 50 halvings leave less than 1e-15. */
function quantile(beta: Beta, probability: number): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (cumulative(beta, middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const SMALLEST_DIVISOR = 1e-300;

/** The continued fraction of the incomplete beta function (DLMF 8.17.22), by the modified method of Lentz. */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < SMALLEST_DIVISOR ? SMALLEST_DIVISOR : value;
}

/** Logarithm of the gamma function for x > 0: Stirling's series (DLMF 5.11.1), shifted to where it is exact to 1e-15. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 15; at++) shift += Math.log(at);
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}

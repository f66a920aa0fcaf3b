const MULTIPLIER = 0x5deece66dn;
const INCREMENT = 0xbn;
const MASK = (1n << 48n) - 1n;

/**
 * The first `nextDouble()` of `java.util.Random(seed)`: what Step Functions answers to `$random(seed)`.
 * @param seed a whole number; a fraction is cut off.
 */
export function javaRandom(seed: number): number {
  let state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK;
  const next = (bits: bigint): bigint => {
    state = (state * MULTIPLIER + INCREMENT) & MASK;
    return state >> (48n - bits);
  };
  return Number((next(26n) << 27n) + next(27n)) / 2 ** 53;
}

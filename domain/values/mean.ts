/** The arithmetic mean; of no numbers there is none, `NaN`. */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** A number as an artifact keeps it: six digits say more than any sample knows, and read well in a review. */
export function significant(value: number): number {
  return Number(value.toPrecision(6));
}

/** What a row is grouped by. */
type Group = string | number;

/**
 * Cramér's V of two groupings of the same rows, 0 (independent) to 1 (one tells the other), with Bergsma's correction,
 * without which small files show associations that are chance.
 */
export function association(one: readonly Group[], other: readonly Group[]): number {
  const rows = one.length;
  const cells = new Map<Group, Map<Group, number>>();
  one.forEach((a, index) => {
    const b = other[index];
    if (b === undefined) return;
    const row = cells.get(a) ?? new Map<Group, number>();
    cells.set(a, row.set(b, (row.get(b) ?? 0) + 1));
  });
  const columnSums = new Map<Group, number>();
  for (const row of cells.values()) for (const [b, count] of row) columnSums.set(b, (columnSums.get(b) ?? 0) + count);
  let chi2 = 0;
  for (const row of cells.values()) {
    const rowSum = [...row.values()].reduce((sum, count) => sum + count, 0);
    for (const [b, columnSum] of columnSums) {
      const expected = (rowSum * columnSum) / rows;
      chi2 += ((row.get(b) ?? 0) - expected) ** 2 / expected;
    }
  }
  const [r, k] = [cells.size, columnSums.size];
  const excess = Math.max(0, chi2 / rows - ((r - 1) * (k - 1)) / (rows - 1));
  const least = Math.min(r - (r - 1) ** 2 / (rows - 1), k - (k - 1) ** 2 / (rows - 1)) - 1;
  return least <= 0 ? 0 : Math.sqrt(excess / least);
}

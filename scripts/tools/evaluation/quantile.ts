/**
 * The `share`-quantile by the nearest-rank method: the smallest value that at least that share of the
 * values do not exceed, so that p95 is a time that was really taken. Null for no values.
 * @param share in (0, 1]
 */
export function quantile(values: readonly number[], share: number): number | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`A quantile's share is in (0, 1], not ${share}`);
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
}

/** Rows of one answer together, in the order of their first ones. */
export function groupByReference<Row extends { readonly reference: string }>(
  rows: readonly Row[],
): Map<string, [Row, ...Row[]]> {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const known = groups.get(row.reference);
    if (known === undefined) groups.set(row.reference, [row]);
    else known.push(row);
  }
  return groups;
}

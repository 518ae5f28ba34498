/**
 * A Markdown table, its columns padded so that it reads as plain text too; the first column is flush
 * left, the others right.
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [head, ...rows].map((row) => row.map(escapeCell));
  const widths = head.map((_, column) =>
    Math.max(3, ...cells.map((row) => lengthOf(row[column] ?? ""))),
  );
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => pad(row[column] ?? "", width, column === 0)).join(" | ")} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  const [first, ...rest] = cells;
  return [line(first!), line(rule), ...rest.map(line)].join("\n");
}

function escapeCell(cell: string): string {
  return cell.replace(/\s+/g, " ").replaceAll("|", "\\|");
}

function pad(cell: string, width: number, isLeft: boolean): string {
  const room = " ".repeat(width - lengthOf(cell));
  return isLeft ? cell + room : room + cell;
}

/** In code points, near enough to columns for Latin text. */
function lengthOf(cell: string): number {
  return Array.from(cell).length;
}

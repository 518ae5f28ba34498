import { markdownTable as toTable } from "markdown-table";

/**
 * A Markdown table, its columns padded so that it reads as plain text too; the first column is flush
 * left, the others right.
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const align = head.map((_, column) => (column === 0 ? null : "right"));
  return toTable(
    [head, ...rows].map((row) => row.map(escapeCell)),
    { align },
  );
}

function escapeCell(cell: string): string {
  return cell.replace(/\s+/g, " ").replaceAll("|", "\\|");
}

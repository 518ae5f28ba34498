import { readFileSync } from "node:fs";
import { z } from "zod";

/** A cell that holds something. */
export const word = z.string().min(1, "must not be empty");

/** A cell of words or forms, parted by commas; it may be empty unless more is asked of it. */
export const words = z
  .string()
  .transform((cell) => (cell === "" ? [] : cell.split(",").map((one) => one.trim())))
  .refine((all) => !all.includes(""), "has two commas with nothing between them, or one at an end");

/** As `words`, at least one. */
export const someWords = words.refine((all) => all.length > 0, "must not be empty");

/**
 * The rows of a word list of this folder, in their order: UTF-8, a line a row, cells parted by tabs, lines that begin with `#`
 * ignored. The first line names the columns, those of `row` in its order; cells left out at a line's end are empty.
 *
 * @param file its path from this folder, such as `concepts/economy.tsv`
 * @throws Error that names file, line and column of what does not keep to `row`
 */
export function readList<Shape extends z.ZodRawShape>(
  file: string,
  row: z.ZodObject<Shape>,
): readonly z.infer<z.ZodObject<Shape>>[] {
  return parseList(textOf(file), row, file);
}

/** The words of a list with the columns `kind` and `words`, by kind, in their order. @throws as `readList` */
export function readWordSets<const Kind extends string>(
  file: string,
  kinds: readonly Kind[],
): Readonly<Record<Kind, ReadonlySet<string>>> {
  const rows = readList(file, z.object({ kind: z.enum(kinds), words: someWords }));
  const wordsOf = (kind: Kind): ReadonlySet<string> =>
    new Set(rows.filter((row) => row.kind === kind).flatMap((row) => row.words));
  return Object.fromEntries(kinds.map((kind) => [kind, wordsOf(kind)])) as {
    [One in Kind]: ReadonlySet<string>;
  };
}

/** As `readList`, of the list's text; `name` is what errors call it. */
export function parseList<Shape extends z.ZodRawShape>(
  text: string,
  row: z.ZodObject<Shape>,
  name: string,
): readonly z.infer<z.ZodObject<Shape>>[] {
  const columns = Object.keys(row.shape);
  const [head, ...lines] = linesOf(text);
  if (head?.line !== columns.join("\t")) {
    throw faultIn(name, head?.at ?? 1, `the columns have to be ${columns.join(", ")}, parted by tabs`);
  }
  return lines.map(({ at, line }) => {
    const cells = line.split("\t").map((cell) => cell.trim());
    if (cells.length > columns.length) {
      throw faultIn(name, at, `there are ${cells.length} cells for ${columns.length} columns`);
    }
    const read = row.safeParse(
      Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ""])),
    );
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw faultIn(name, at, `${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
  });
}

/** The rows of a list as they are written. */
export function readRows(file: string): readonly string[] {
  return linesOf(textOf(file))
    .slice(1)
    .map(({ line }) => line);
}

function textOf(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

function linesOf(text: string): readonly { readonly at: number; readonly line: string }[] {
  return text
    .replace(/^\uFEFF/, "")
    .normalize("NFC")
    .split(/\r?\n/)
    .map((line, at) => ({ at: at + 1, line }))
    .filter(({ line }) => line.trim() !== "" && !line.startsWith("#"));
}

function faultIn(name: string, line: number, problem: string): Error {
  return new Error(`Word list ${name}, line ${line}: ${problem}.`);
}

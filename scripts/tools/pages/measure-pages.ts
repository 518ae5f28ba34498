import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { toUtf8 } from "../../../src/articles/read/decode-text.ts";
import { formatOf } from "../../../src/articles/read/formats.ts";
import { UsageError } from "../../../src/platform/errors.ts";
import { expectedPage, scorePage, scorePages, type Figures, type PageScore } from "./score-pages.ts";

/** By the name of a page without its extension. */
const expectedSchema = z.record(z.string(), expectedPage);

/** What its pages hold, in a folder of them. */
const EXPECTED_FILE = "expected.json";

/**
 * Reads the pages of a folder and compares them with its expected.json: `{name: {title?, date, with, without, isRefused?}}`.
 *
 * @throws UsageError when there is no such file, or another is expected of it
 */
export function measurePages(directory: string): string {
  const expected = readExpected(directory);
  const files = readdirSync(directory)
    .filter((file) => /\.html?$/iu.test(file))
    .sort();
  const scores = files.flatMap((file) => {
    const name = file.replace(/\.html?$/iu, "");
    const one = expected[name];
    return one === undefined ? [] : [scorePage(name, readPage(join(directory, file)), one)];
  });
  return render(scores);
}

/** @throws UsageError as `measurePages` does */
export function readExpected(directory: string): z.infer<typeof expectedSchema> {
  const path = join(directory, EXPECTED_FILE);
  if (!existsSync(path))
    throw new UsageError(`There is no ${path}, which says what the pages beside it hold.`);
  const parsed = expectedSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw new UsageError(`${path} is not as expected: ${z.prettifyError(parsed.error)}`);
}

/** The text of a page, in whatever encoding; empty where it is none. */
export function readPage(path: string): string {
  const decoded = toUtf8(readFileSync(path), formatOf(path)?.declaredCharset);
  return "problem" in decoded ? "" : decoded.utf8.toString();
}

function render(scores: readonly PageScore[]): string {
  const { pages, titles, date, text } = scorePages(scores);
  return [
    `${pages} pages`,
    ...(titles.all === 0 ? [] : [`titles: ${titles.right} of ${titles.all} right`]),
    `dates: ${figures(date)}`,
    `text:  ${figures(text)}`,
    ...scores.filter(isAmiss).map(describe),
  ].join("\n");
}

function figures({ f1, precision, recall, right, wrong, missing }: Figures): string {
  const shares = `F1 ${f1.toFixed(3)} (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)})`;
  return `${shares}; ${right} right, ${wrong} wrong, ${missing} missing`;
}

function isAmiss({ title, date, lost, foreign }: PageScore): boolean {
  return title === "wrong" || date === "wrong" || date === "missing" || lost.length + foreign.length > 0;
}

function describe({ name, title, titled, date, read, lost, foreign }: PageScore): string {
  const parts = [
    ...(title === "wrong" ? [`called “${titled ?? ""}”`] : []),
    ...(date === "wrong" ? [`dated ${read ?? "not at all"}`] : []),
    ...(date === "missing" ? ["undated"] : []),
    ...lost.map((piece) => `lost “${piece.slice(0, 60)}”`),
    ...foreign.map((piece) => `not of it: “${piece.slice(0, 60)}”`),
  ];
  return `  ${name}: ${parts.join("; ")}`;
}

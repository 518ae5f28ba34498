import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ArticleReadError, NoArticlesError, UsageError } from "../errors.ts";
import type { Article } from "./article.ts";
import type { ReadRecord, RecordPosition } from "./article-record.ts";
import { buildArticle } from "./build-article.ts";
import { filesWithin, type ArticleFile } from "./article-file.ts";
import { decodeText, type DecodedText } from "./decode-text.ts";
import { inMegabytes, type Format } from "./formats.ts";
import { normalizeLine } from "./normalize-text.ts";
import { errorCode, printablePath, walkFolder, type FolderEntry } from "./walk-folder.ts";

/** Something about a file that could not be kept as it was; the article itself was read. */
export interface ArticleWarning {
  /** Path relative to the articles folder, with `/` separators. */
  readonly path: string;
  /** One line, without the path. */
  readonly message: string;
}

/** What reading a collection gives, one thing at a time. Warnings on an article come before it. */
export type ReadResult =
  | { readonly kind: "article"; readonly path: string; readonly article: Article }
  | { readonly kind: "skipped"; readonly error: ArticleReadError }
  | ({ readonly kind: "warning" } & ArticleWarning)
  /** A name that begins with a dot: left out by rule, not a fault. */
  | { readonly kind: "hidden"; readonly path: string };

export interface LoadedArticles {
  readonly articles: readonly Article[];
  readonly skipped: readonly ArticleReadError[];
  readonly warnings: readonly ArticleWarning[];
  /** Number of files and folders hidden by a leading dot. */
  readonly hidden: number;
}

export interface ReadOptions {
  /** `YYYY-MM-DD`: articles dated later are read with a warning. Without it no date counts as future. */
  readonly today?: string;
}

/**
 * Reads a folder of articles, or a single file, in the sorted order of paths. One bad file or record
 * never stops the rest: it is given as `skipped`, once. Ids are unique; of two articles with the
 * same id the first counts.
 *
 * @throws NoArticlesError when the path does not exist
 * @throws UsageError when it is neither a folder nor a regular file, or may not be entered
 */
export async function* readArticles(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<ReadResult> {
  const owners = new Map<string, string>();
  for await (const entry of entriesOf(path)) {
    if (entry.kind === "hidden") {
      yield entry;
    } else if (entry.kind === "skipped") {
      yield skip(entry.path, entry.reason);
    } else {
      yield* readFileArticles(entry, owners, options);
    }
  }
}

/** Everything `readArticles` gives, gathered. @throws as `readArticles` */
export async function loadArticles(
  path: string,
  options: ReadOptions = {},
): Promise<LoadedArticles> {
  const articles: Article[] = [];
  const skipped: ArticleReadError[] = [];
  const warnings: ArticleWarning[] = [];
  let hidden = 0;
  for await (const result of readArticles(path, options)) {
    if (result.kind === "article") articles.push(result.article);
    else if (result.kind === "skipped") skipped.push(result.error);
    else if (result.kind === "warning") warnings.push({ path: result.path, message: result.message });
    else hidden += 1;
  }
  return { articles, skipped, warnings, hidden };
}

async function* entriesOf(path: string): AsyncGenerator<FolderEntry> {
  const shown = printablePath(path);
  let absolutePath: string;
  try {
    absolutePath = await realpath(path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw cannotEnter(shown, error);
    throw new NoArticlesError(
      `There is no ${shown}. Put articles there, or name another folder: npm run embed -- --articles DIR`,
      { cause: error },
    );
  }
  const stats = await stat(absolutePath);
  if (stats.isDirectory()) {
    yield* walkFolder(absolutePath);
  } else if (stats.isFile()) {
    yield { kind: "file", path: printablePath(basename(path)), absolutePath };
  } else {
    throw new UsageError(`${shown} is neither a folder nor a regular file. Name a folder of articles.`);
  }
}

function cannotEnter(shown: string, error: unknown): UsageError {
  return new UsageError(
    `${shown} cannot be read (${errorCode(error)}). Check its permissions, or name another folder.`,
    { cause: error },
  );
}

async function* readFileArticles(
  file: Extract<FolderEntry, { kind: "file" }>,
  owners: Map<string, string>,
  options: ReadOptions,
): AsyncGenerator<ReadResult> {
  for await (const part of filesWithin(file)) {
    if (part.kind === "skipped") yield skip(part.path, part.reason);
    else if (part.kind === "hidden") yield part;
    else yield* readRecords(part, owners, options);
  }
}

async function* readRecords(
  { path, format, readBytes }: ArticleFile,
  owners: Map<string, string>,
  options: ReadOptions,
): AsyncGenerator<ReadResult> {
  const content = await readText(format, readBytes);
  if ("problem" in content) {
    yield skip(path, content.problem);
    return;
  }
  if (content.warning !== null) yield { kind: "warning", path, message: content.warning };

  let recordCount = 0;
  for (const read of format.read(content.text)) {
    recordCount += 1;
    yield* finishRecord(path, read, owners, options);
  }
  if (recordCount === 0) yield skip(path, "holds no article");
}

async function readText(
  { maxBytes, declaredCharset }: Format,
  readBytes: ArticleFile["readBytes"],
): Promise<DecodedText> {
  try {
    const bytes = await readBytes(maxBytes);
    if (bytes !== null) return decodeText(bytes, declaredCharset);
    return { problem: `larger than the ${inMegabytes(maxBytes)} read of a file of its kind; split it` };
  } catch (error) {
    return { problem: `cannot be read (${errorCode(error)})` };
  }
}

function* finishRecord(
  path: string,
  read: ReadRecord,
  owners: Map<string, string>,
  options: ReadOptions,
): Generator<ReadResult> {
  const place = read.position === null ? "" : `${describePosition(read.position)}: `;
  if ("problem" in read) {
    yield skip(path, place + read.problem);
    return;
  }
  const warnings = [...read.warnings];
  const article = buildArticle(read.record, {
    path,
    position: read.position,
    today: options.today,
    warn: (message) => warnings.push(message),
  });
  if (article === null) {
    yield skip(path, `${place}there is no text in it`);
    return;
  }
  const owner = owners.get(article.id);
  if (owner !== undefined) {
    yield skip(path, `${place}id “${article.id}” is already taken by ${owner}; the first counts`);
    return;
  }
  owners.set(article.id, read.position ? `${path} ${describePosition(read.position)}` : path);
  for (const message of warnings) yield { kind: "warning", path, message: place + message };
  yield { kind: "article", path, article };
}

function describePosition({ unit, number }: RecordPosition): string {
  return `${unit} ${number}`;
}

/** Reasons may quote the file (a JSON parser does); on one line they cannot steer a terminal. */
function skip(path: string, reason: string): ReadResult {
  return { kind: "skipped", error: new ArticleReadError(path, normalizeLine(reason)) };
}

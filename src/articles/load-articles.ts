import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ArticleReadError, NoArticlesError, UsageError } from "../errors.ts";
import type { Article, ArticleHead, FoundArticle } from "./article.ts";
import type { RecordPosition } from "./article-record.ts";
import { buildArticle } from "./build-article.ts";
import { filesWithin, type ArticleFile } from "./article-file.ts";
import { decodeText, type DecodedText } from "./decode-text.ts";
import { inMegabytes, type Format } from "./formats.ts";
import { textHash } from "./content-hash.ts";
import { normalizeLine } from "./normalize-text.ts";
import { recordKeys, type RawRecord, type RecordKeys } from "./raw-record.ts";
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

export interface LoadedFound extends Omit<LoadedArticles, "articles"> {
  readonly articles: readonly FoundArticle[];
}

export interface ReadOptions {
  /** `YYYY-MM-DD`: articles dated later are read with a warning. Without it no date counts as future. */
  readonly today?: string;
}

/** By their record's key the articles that were read before without a warning. */
export type KnownRecords = ReadonlyMap<string, ArticleHead>;

export interface FindOptions extends ReadOptions {
  /** Articles that are only read when they are asked for. Default none. */
  readonly known?: KnownRecords;
}

/** As `ReadResult`, with articles that need not have been read. */
export type FindResult =
  | { readonly kind: "article"; readonly path: string; readonly article: FoundArticle }
  | Exclude<ReadResult, { readonly kind: "article" }>;

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
  for await (const result of findArticles(path, options)) {
    yield result.kind === "article" ? { ...result, article: result.article.read() } : result;
  }
}

/** As `readArticles`, without reading what is known. @throws as `readArticles` */
export async function* findArticles(
  path: string,
  options: FindOptions = {},
): AsyncGenerator<FindResult> {
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
  const { articles, ...rest } = await loadFound(path, options);
  return { articles: articles.map((article) => article.read()), ...rest };
}

/** Everything `findArticles` gives, gathered. @throws as `readArticles` */
export async function loadFound(path: string, options: FindOptions = {}): Promise<LoadedFound> {
  const articles: FoundArticle[] = [];
  const skipped: ArticleReadError[] = [];
  const warnings: ArticleWarning[] = [];
  let hidden = 0;
  for await (const result of findArticles(path, options)) {
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
  options: FindOptions,
): AsyncGenerator<FindResult> {
  for await (const part of filesWithin(file)) {
    if (part.kind === "skipped") yield skip(part.path, part.reason);
    else if (part.kind === "hidden") yield part;
    else yield* findInFile(part, owners, options);
  }
}

async function* findInFile(
  file: ArticleFile,
  owners: Map<string, string>,
  options: FindOptions,
): AsyncGenerator<FindResult> {
  const { path, format } = file;
  const content = await readText(format, file.readBytes);
  if ("problem" in content) {
    yield skip(path, content.problem);
    return;
  }
  if (content.warning !== null) yield { kind: "warning", path, message: content.warning };

  let recordCount = 0;
  for (const raw of format.split(content.text)) {
    recordCount += 1;
    yield* findInRecord(file, raw, owners, options);
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

function* findInRecord(
  { path, format }: ArticleFile,
  raw: RawRecord,
  owners: Map<string, string>,
  options: FindOptions,
): Generator<FindResult> {
  const { position } = raw;
  const place = position === null ? "" : `${describePosition(position)}: `;
  const keys = raw.text === null ? null : recordKeys(format.name, raw.text, path, position);
  const found = findKnown(keys, { path, raw }, options) ?? findNew(keys, { path, raw }, options);
  if ("problem" in found) {
    yield skip(path, place + found.problem);
    return;
  }
  const { article, warnings } = found;
  const owner = owners.get(article.id);
  if (owner !== undefined) {
    yield skip(path, `${place}id “${article.id}” is already taken by ${owner}; the first counts`);
    return;
  }
  owners.set(article.id, position ? `${path} ${describePosition(position)}` : path);
  for (const message of warnings) yield { kind: "warning", path, message: place + message };
  yield { kind: "article", path, article };
}

interface Found {
  readonly article: FoundArticle;
  readonly warnings: readonly string[];
}

interface RecordPlace {
  readonly path: string;
  readonly raw: RawRecord;
}

function findKnown(
  keys: RecordKeys | null,
  place: RecordPlace,
  { known, today }: FindOptions,
): Found | null {
  if (keys === null || known === undefined) return null;
  const recordKey = known.has(keys.withOwnId) ? keys.withOwnId : keys.withoutId;
  const head = known.get(recordKey);
  // A date may have lain in the past by a clock that was wrong.
  if (head === undefined || (head.date !== null && today !== undefined && head.date > today)) {
    return null;
  }
  const read = (): Article => {
    const again = readRecord(place, {});
    if ("problem" in again) throw new Error(`${place.path} is read otherwise than before`);
    return again.article;
  };
  return { article: { ...head, recordKey, read }, warnings: [] };
}

function findNew(
  keys: RecordKeys | null,
  place: RecordPlace,
  options: ReadOptions,
): Found | { readonly problem: string } {
  const read = readRecord(place, options);
  if ("problem" in read) return read;
  const { article, warnings, hasOwnId } = read;
  const { id, date, contentHash, text } = article;
  const key = (hasOwnId ? keys?.withOwnId : keys?.withoutId) ?? null;
  const recordKey = warnings.length === 0 ? key : null;
  const head = { id, date, contentHash, textHash: textHash(text) };
  return { article: { ...head, recordKey, read: () => article }, warnings };
}

function readRecord(
  { path, raw }: RecordPlace,
  { today }: ReadOptions,
):
  | { readonly article: Article; readonly warnings: readonly string[]; readonly hasOwnId: boolean }
  | { readonly problem: string } {
  const read = raw.read();
  if ("problem" in read) return read;
  const warnings = [...read.warnings];
  const article = buildArticle(read.record, {
    ...{ path, position: raw.position, today },
    warn: (message) => warnings.push(message),
  });
  if (article === null) return { problem: "there is no text in it" };
  return { article, warnings, hasOwnId: read.record.id !== null };
}

function describePosition({ unit, number }: RecordPosition): string {
  return `${unit} ${number}`;
}

/** Reasons may quote the file (a JSON parser does); on one line they cannot steer a terminal. */
function skip(path: string, reason: string): Extract<FindResult, { kind: "skipped" }> {
  return { kind: "skipped", error: new ArticleReadError(path, normalizeLine(reason)) };
}

import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ArticleReadError, NoArticlesError, UsageError } from "../../platform/errors.ts";
import type { Article, ArticleHead, FoundArticle } from "./article.ts";
import { filesWithin, type ArticleFile } from "./article-file.ts";
import type { RecordPosition } from "./article-record.ts";
import { toUtf8, type Utf8Text } from "./decode-text.ts";
import { findRecord, findRecordApart, type FoundRecord, type RecordPlace } from "./find-record.ts";
import { inMegabytes } from "./formats.ts";
import { normalizeLine } from "./normalize-text.ts";
import { READING_THREAD } from "./reading-thread.ts";
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
type FindResult =
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
  for await (const results of findByFile(path, options)) {
    for (const result of results) {
      yield result.kind === "article" ? { ...result, article: result.article.read() } : result;
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

/** As `loadArticles`, without reading what is known. @throws as `readArticles` */
export async function loadFound(path: string, options: FindOptions = {}): Promise<LoadedFound> {
  const articles: FoundArticle[] = [];
  const skipped: ArticleReadError[] = [];
  const warnings: ArticleWarning[] = [];
  let hidden = 0;
  for await (const results of findByFile(path, options)) {
    for (const result of results) {
      if (result.kind === "article") articles.push(result.article);
      else if (result.kind === "skipped") skipped.push(result.error);
      else if (result.kind === "warning")
        warnings.push({ path: result.path, message: result.message });
      else hidden += 1;
    }
  }
  return { articles, skipped, warnings, hidden };
}

/** By the file, since one may hold tens of thousands of articles, and nothing need be waited for between two of them. */
async function* findByFile(
  path: string,
  options: FindOptions,
): AsyncGenerator<Iterable<FindResult>> {
  const owners: Owners = new Map();
  for await (const entry of entriesOf(path)) {
    if (entry.kind !== "file") {
      yield [entry.kind === "hidden" ? entry : skip(entry.path, entry.reason)];
      continue;
    }
    for await (const part of filesWithin(entry)) {
      if (part.kind === "file") yield await findInPart(part, owners, options);
      else yield [part.kind === "hidden" ? part : skip(part.path, part.reason)];
    }
  }
}

async function findInPart(
  part: ArticleFile,
  owners: Owners,
  options: FindOptions,
): Promise<Iterable<FindResult>> {
  const content = await readContent(part);
  const { path, format } = part;
  if ("problem" in content) return [skip(path, content.problem)];
  const { apartFrom = Infinity } = format;
  const { utf8, warning } = content;
  // Without waiting for anything: a file may hold tens of thousands of lines, and a folder as many files.
  if (utf8.length < apartFrom)
    return toResults(path, warning, findInFile(part, utf8, options), owners);
  const found: Found[] = [];
  for (const raw of format.split(utf8)) {
    const place = { path, format, raw };
    const isApart = raw.content !== null && raw.content.length >= apartFrom;
    found.push([
      place,
      isApart ? await findRecordApart(place, options) : findRecord(place, options),
    ]);
  }
  return toResults(path, warning, found, owners);
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
    throw new UsageError(
      `${shown} is neither a folder nor a regular file. Name a folder of articles.`,
    );
  }
}

function cannotEnter(shown: string, error: unknown): UsageError {
  return new UsageError(
    `${shown} cannot be read (${errorCode(error)}). Check its permissions, or name another folder.`,
    { cause: error },
  );
}

async function readContent({ format, readBytes }: ArticleFile): Promise<Utf8Text> {
  const { maxBytes, declaredCharset, decode } = format;
  try {
    const bytes = await readBytes(maxBytes);
    if (bytes !== null && decode !== undefined)
      return await READING_THREAD.decode({ path: `article.${format.name}`, content: bytes });
    if (bytes !== null) return toUtf8(bytes, declaredCharset);
    return {
      problem: `larger than the ${inMegabytes(maxBytes)} read of a file of its kind; split it`,
    };
  } catch (error) {
    return { problem: `cannot be read (${errorCode(error)})` };
  }
}

/** By the ids of articles where they stand. */
type Owners = Map<string, { readonly path: string; readonly position: RecordPosition | null }>;

type Found = readonly [place: RecordPlace, found: FoundRecord];

function* findInFile(
  { path, format }: ArticleFile,
  utf8: Buffer,
  options: FindOptions,
): Generator<Found> {
  for (const raw of format.split(utf8)) {
    const place = { path, format, raw };
    yield [place, findRecord(place, options)];
  }
}

function* toResults(
  path: string,
  warning: string | null,
  found: Iterable<Found>,
  owners: Owners,
): Generator<FindResult> {
  if (warning !== null) yield { kind: "warning", path, message: warning };
  let count = 0;
  for (const [place, one] of found) {
    if (one !== null) count += 1;
    yield* ofRecord(place, one, owners);
  }
  if (count === 0) yield skip(path, "holds no article");
}

function* ofRecord(
  { path, raw: { position } }: RecordPlace,
  found: FoundRecord,
  owners: Owners,
): Generator<FindResult> {
  if (found === null) return;
  if ("problem" in found) {
    yield skip(path, within(position, found.problem));
    return;
  }
  const { article, warnings } = found;
  const owner = owners.get(article.id);
  if (owner !== undefined) {
    const taken = `already taken by ${[owner.path, ...describe(owner.position)].join(" ")}`;
    yield skip(path, within(position, `id “${article.id}” is ${taken}; the first counts`));
    return;
  }
  owners.set(article.id, { path, position });
  for (const message of warnings)
    yield { kind: "warning", path, message: within(position, message) };
  yield { kind: "article", path, article };
}

function within(position: RecordPosition | null, message: string): string {
  return [...describe(position), message].join(": ");
}

/** No words where the file is the article. */
function describe(position: RecordPosition | null): [] | [string] {
  return position === null ? [] : [`${position.unit} ${position.number}`];
}

/** Reasons may quote the file (a JSON parser does); on one line they cannot steer a terminal. */
function skip(path: string, reason: string): Extract<FindResult, { kind: "skipped" }> {
  return { kind: "skipped", error: new ArticleReadError(path, normalizeLine(reason)) };
}

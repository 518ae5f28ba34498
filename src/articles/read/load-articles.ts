import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ArticleReadError, NoArticlesError, UsageError } from "../../platform/errors.ts";
import type { Article, ArticleHead, FoundArticle } from "./article.ts";
import { filesWithin, type ArticleFile } from "./article-file.ts";
import { toUtf8, type Utf8Text } from "./decode-text.ts";
import { findRecord, type FoundRecord, type RecordPlace } from "./find-record.ts";
import { inMegabytes } from "./formats.ts";
import { normalizeLine } from "./normalize-text.ts";
import { READING_THREAD } from "./reading-thread.ts";
import { errorCode, printablePath, walkFolder, type FolderEntry, type SkippedEntry } from "./walk-folder.ts";

/** Something about a file that could not be kept as it was; the article itself was read. */
export interface ArticleWarning {
  /** Path relative to the articles folder, with `/` separators. */
  readonly path: string;
  /** One line, without the path. */
  readonly message: string;
}

export interface LoadedArticles {
  readonly articles: readonly Article[];
  readonly skipped: readonly ArticleReadError[];
  readonly warnings: readonly ArticleWarning[];
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

/**
 * Reads a folder of articles, or a single file, in the sorted order of paths. One bad file or record
 * never stops the rest: it is among the `skipped`, once. Ids are unique; of two articles with the
 * same id the first counts.
 *
 * @throws NoArticlesError when the path does not exist
 * @throws UsageError when it is neither a folder nor a regular file, or may not be entered
 */
export async function loadArticles(path: string, options: ReadOptions = {}): Promise<LoadedArticles> {
  const { articles, ...rest } = await loadFound(path, options);
  return { articles: articles.map((article) => article.read()), ...rest };
}

/** As `loadArticles`, without reading what is known. @throws as `loadArticles` */
export async function loadFound(path: string, options: FindOptions = {}): Promise<LoadedFound> {
  const reading = new Reading(options);
  for await (const entry of entriesOf(path)) {
    for await (const part of entry.kind === "file" ? filesWithin(entry) : [entry]) {
      if (part.kind === "file") await reading.read(part);
      else reading.skip(part);
    }
  }
  return reading;
}

/** What has been read of a collection so far. */
class Reading implements LoadedFound {
  readonly articles: FoundArticle[] = [];
  readonly skipped: ArticleReadError[] = [];
  readonly warnings: ArticleWarning[] = [];
  readonly #options: FindOptions;
  /** By the ids of articles where they stand. */
  readonly #owners = new Map<string, Pick<RecordPlace, "path" | "raw">>();

  constructor(options: FindOptions) {
    this.#options = options;
  }

  /** Reasons may quote the file (a JSON parser does); on one line they cannot steer a terminal. */
  skip({ path, reason }: Pick<SkippedEntry, "path" | "reason">): void {
    this.skipped.push(new ArticleReadError(path, normalizeLine(reason)));
  }

  async read(file: ArticleFile): Promise<void> {
    const { path, format } = file;
    const content = await readContent(file);
    if ("problem" in content) {
      this.skip({ path, reason: content.problem });
      return;
    }
    const { utf8, warning } = content;
    if (warning !== null) this.warnings.push({ path, message: warning });
    let count = 0;
    for (const raw of format.split(utf8)) {
      const place = { path, format, raw };
      const record = findRecord(place, this.#options);
      // Nothing is waited for unless it has to be: a file may hold tens of thousands of lines, and a folder as many files.
      const found = record instanceof Promise ? await record : record;
      if (found === null) continue;
      count += 1;
      this.#take(place, found);
    }
    if (count === 0) this.skip({ path, reason: "holds no article" });
  }

  #take(place: RecordPlace, found: FoundRecord): void {
    const { path } = place;
    if ("problem" in found) {
      this.skip({ path, reason: within(place, found.problem) });
      return;
    }
    const { article, warnings } = found;
    const owner = this.#owners.get(article.id);
    if (owner !== undefined) {
      const taken = `already taken by ${[owner.path, ...describe(owner)].join(" ")}`;
      const reason = within(place, `id “${article.id}” is ${taken}; the first counts`);
      this.skip({ path, reason });
      return;
    }
    this.#owners.set(article.id, place);
    for (const message of warnings) this.warnings.push({ path, message: within(place, message) });
    this.articles.push(article);
  }
}

function within(place: Pick<RecordPlace, "raw">, message: string): string {
  return [...describe(place), message].join(": ");
}

/** No words where the file is the article. */
function describe({ raw: { position } }: Pick<RecordPlace, "raw">): [] | [string] {
  return position === null ? [] : [`${position.unit} ${position.number}`];
}

async function* entriesOf(path: string): AsyncGenerator<FolderEntry> {
  const shown = printablePath(path);
  let absolutePath: string;
  try {
    absolutePath = await realpath(path);
  } catch (error) {
    const code = errorCode(error);
    throw code === "ENOENT"
      ? new NoArticlesError(
          `There is no folder or file ${shown}. Put articles there, or name another: npm run embed -- --articles DIR`,
          { cause: error },
        )
      : new UsageError(`${shown} cannot be read (${code}). Check its permissions, or name another folder.`, {
          cause: error,
        });
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

async function readContent({ format, readBytes }: ArticleFile): Promise<Utf8Text> {
  const { maxBytes, declaredCharset, decode, mend } = format;
  try {
    const bytes = await readBytes(maxBytes);
    if (bytes !== null && decode !== undefined)
      return await READING_THREAD.decode({ path: `article.${format.name}`, content: bytes });
    if (bytes !== null) return toUtf8(mend?.(bytes) ?? bytes, declaredCharset);
    return {
      problem: `larger than the ${inMegabytes(maxBytes)} read of a file of its kind; split it`,
    };
  } catch (error) {
    return { problem: `cannot be read (${errorCode(error)})` };
  }
}

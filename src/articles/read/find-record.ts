import type { Article, ArticleHead, FoundArticle } from "./article.ts";
import type { ArticleRecord, ReadRecord } from "./article-record.ts";
import { buildArticle } from "./build-article.ts";
import { textHash } from "./content-hash.ts";
import type { Format } from "./formats.ts";
import type { FindOptions, ReadOptions } from "./load-articles.ts";
import { readRaw, recordKeys, type RawRecord, type RecordKeys } from "./raw-record.ts";
import { READING_THREAD } from "./reading-thread.ts";

/** A record that has not been read yet, and the file it is in. */
export interface RecordPlace {
  readonly path: string;
  readonly format: Format;
  readonly raw: RawRecord;
}

/** The article of a record, or why there is none; null for what is no article. */
export type FoundRecord =
  | { readonly article: FoundArticle; readonly warnings: readonly string[] }
  | { readonly problem: string }
  | null;

/** Reads a record, unless its article is known; in a thread where its format asks for that, and else at once. */
export function findRecord(
  place: RecordPlace,
  options: FindOptions,
): FoundRecord | Promise<FoundRecord> {
  const keys = keysOf(place);
  const known = findKnown(keys, place, options);
  if (known !== null) return known;
  const make = (read: ReadRecord | null) => findNew(keys, place, options, read);
  const { format, raw } = place;
  const { content } = raw;
  if (content === null || content.length < (format.apartFrom ?? Infinity))
    return make(readRaw(raw));
  const job = { path: `article.${format.name}`, address: null, content };
  return READING_THREAD.read(job).then(make);
}

function keysOf({ path, format, raw }: RecordPlace): RecordKeys | null {
  const { content, position } = raw;
  return content === null ? null : recordKeys(format.name, content, path, position);
}

function findKnown(
  keys: RecordKeys | null,
  place: RecordPlace,
  { known, today }: FindOptions,
): FoundRecord | null {
  if (keys === null || known === undefined) return null;
  for (const recordKey of [keys.withOwnId, keys.withoutId]) {
    const head = known.get(recordKey);
    // A date may have lain in the past by a clock that was wrong.
    if (head === undefined || liesInFuture(head, today)) continue;
    return { article: { ...head, recordKey, read: () => readAgain(place) }, warnings: [] };
  }
  return null;
}

function liesInFuture({ date }: ArticleHead, today: string | undefined): boolean {
  return date !== null && today !== undefined && date > today;
}

function readAgain(place: RecordPlace): Article {
  const read = toArticle(place, {}, readRaw(place.raw)!);
  if ("problem" in read) throw new Error(`${place.path} is read otherwise than before`);
  return read.article;
}

/** Then the path is part of what the article is made of. */
function isDatedByPath({ date }: ArticleRecord, article: Article): boolean {
  return date === null && article.date !== null;
}

function findNew(
  keys: RecordKeys | null,
  place: RecordPlace,
  options: ReadOptions,
  read: ReadRecord | null,
): FoundRecord {
  if (read === null) return null;
  const made = toArticle(place, options, read);
  if ("problem" in made) return made;
  const { article, warnings, hasOwnId } = made;
  const { id, date, contentHash, text } = article;
  const key = (hasOwnId ? keys?.withOwnId : keys?.withoutId) ?? null;
  const recordKey = warnings.length === 0 ? key : null;
  const head = { id, date, contentHash, textHash: textHash(text) };
  return { article: { ...head, recordKey, read: () => article }, warnings };
}

function toArticle(
  { path, raw }: RecordPlace,
  { today }: ReadOptions,
  read: ReadRecord,
):
  | { readonly article: Article; readonly warnings: readonly string[]; readonly hasOwnId: boolean }
  | { readonly problem: string } {
  if ("problem" in read) return read;
  const warnings = [...read.warnings];
  const article = buildArticle(read.record, {
    ...{ path, position: raw.position, today },
    warn: (message) => warnings.push(message),
  });
  if (article === null) return { problem: "there is no text in it" };
  return {
    article,
    warnings,
    hasOwnId: read.record.id !== null && !isDatedByPath(read.record, article),
  };
}

import { hash } from "node:crypto";
import type { Article, FoundArticle } from "./article.ts";
import { pathId, type ReadRecord } from "./article-record.ts";
import { buildArticle } from "./build-article.ts";
import { textHash } from "./content-hash.ts";
import type { Format } from "./formats.ts";
import type { FindOptions } from "./load-articles.ts";
import { readRaw, type RawRecord } from "./raw-record.ts";
import { READING_THREAD } from "./reading-thread.ts";

/** A record that has not been read yet, and the file it is in. */
export interface RecordPlace {
  readonly path: string;
  readonly format: Format;
  readonly raw: RawRecord;
}

/** The article of a record, or why there is none. */
export type FoundRecord =
  { readonly article: FoundArticle; readonly warnings: readonly string[] } | { readonly problem: string };

/**
 * Reads a record, unless its article is known; in a thread where its format asks for that, and else at once. Null for
 * what is no article.
 */
export function findRecord(
  place: RecordPlace,
  { known, today }: FindOptions,
): FoundRecord | null | Promise<FoundRecord | null> {
  const keys = keysOf(place);
  for (const recordKey of keys) {
    const head = known?.get(recordKey);
    // A date may have lain in the past by a clock that was wrong.
    const isOfFuture = today !== undefined && (head?.date ?? "") > today;
    if (head !== undefined && !isOfFuture)
      return { article: { ...head, recordKey, read: () => readAgain(place) }, warnings: [] };
  }
  const make = (read: ReadRecord | null) => read && makeArticle(read, place, keys, today);
  const { format, raw } = place;
  const { content } = raw;
  if (content === null || content.length < (format.apartFrom ?? Infinity)) return make(readRaw(raw));
  const job = { path: `article.${format.name}`, address: null, content };
  return READING_THREAD.read(job).then(make);
}

/**
 * What the article made of a record is found by in a later build: by its content in its format, and, for one that takes
 * something from its place, also by that. None where the record has no content of its own.
 */
function keysOf({ path, format, raw: { content, position } }: RecordPlace): readonly string[] {
  if (content === null) return [];
  const key = `${format.name} ${hash("sha256", content, "base64url")}`;
  return [key, `${key} ${pathId(path, position)}`];
}

function readAgain(place: RecordPlace): Article {
  const read = makeArticle(readRaw(place.raw)!, place, [], undefined);
  if ("problem" in read) throw new Error(`${place.path} is read otherwise than before`);
  return read.article.read();
}

function makeArticle(
  read: ReadRecord,
  { path, raw: { position } }: RecordPlace,
  keys: readonly string[],
  today: string | undefined,
): FoundRecord {
  if ("problem" in read) return read;
  const warnings = [...read.warnings];
  const warn = (message: string) => warnings.push(message);
  const article = buildArticle(read.record, { path, position, today, warn });
  if (article === null) return { problem: "there is no text in it" };
  const { id, date, contentHash } = article;
  const isOfPlace = read.record.id === null || (read.record.date === null && date !== null);
  const recordKey = (warnings.length === 0 && keys[isOfPlace ? 1 : 0]) || null;
  const head = { id, date, contentHash, textHash: textHash(article), recordKey };
  return { article: { ...head, read: () => article }, warnings };
}

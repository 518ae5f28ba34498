import { hash } from "node:crypto";
import { pathId, type ReadRecord, type RecordPosition } from "./article-record.ts";
import { errorCode } from "./walk-folder.ts";

/** A record that has not been read yet. */
export interface RawRecord {
  readonly position: RecordPosition | null;
  /** All that the record is read from, in UTF-8; null where that is no part of its own of the file. */
  readonly content: Buffer | null;
  /** Null for what is no article: a draft among posts, a menu. */
  read(): ReadRecord | null;
}

/** The nth record of a file, which was read with the others. */
export function nthRecord(number: number, read: ReadRecord): RawRecord {
  return { position: { unit: "record", number }, content: null, read: () => read };
}

/** A file in which there is no record. */
export function refusedFile(problem: string): RawRecord {
  return { position: null, content: null, read: () => ({ problem }) };
}

/** Parsers of pages and Markdown fail on what nobody would write, which must not keep the other files from being read. */
export function readRaw(raw: RawRecord): ReadRecord | null {
  try {
    return raw.read();
  } catch (error) {
    return { problem: `cannot be read (${errorCode(error)})` };
  }
}

/** Counts up when the same file is read as another article than before, which then is made anew. */
const READING = 6;

/**
 * What the article made of a record is found by in a later build, where the same would be made of it again. One
 * that has no id of its own gets it from its place, which counts then too.
 */
export interface RecordKeys {
  readonly withOwnId: string;
  readonly withoutId: string;
}

/** @param format of the file: the same content is read otherwise in another */
export function recordKeys(
  format: string,
  content: Buffer,
  path: string,
  position: RecordPosition | null,
): RecordKeys {
  const withOwnId = `${format}.${READING} ${hash("sha256", content, "base64url")}`;
  return { withOwnId, withoutId: `${withOwnId} ${pathId(path, position)}` };
}

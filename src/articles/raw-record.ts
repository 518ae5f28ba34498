import { createHash } from "node:crypto";
import type { ReadRecord, RecordPosition } from "./article-record.ts";
import { pathId } from "./article-id.ts";

/** A record that has not been read yet. */
export interface RawRecord {
  readonly position: RecordPosition | null;
  /** All that the record is read from; null where that is no part of its own of the file. */
  readonly text: string | null;
  readonly read: () => ReadRecord;
}

/** The one record of a file that holds no more. */
export function* wholeFile(
  content: string,
  read: (content: string) => Iterable<ReadRecord>,
): Generator<RawRecord> {
  const readFirst = (): ReadRecord => {
    for (const record of read(content)) return record;
    throw new Error("a file was read as one record and holds none");
  };
  yield { position: null, text: content, read: readFirst };
}

/**
 * What the article made of a record is found by in a later build, where the same would be made of it again. One
 * that has no id of its own gets it from its place, which counts then too.
 */
export interface RecordKeys {
  readonly withOwnId: string;
  readonly withoutId: string;
}

/** @param format of the file: the same text is read otherwise in another */
export function recordKeys(
  format: string,
  text: string,
  path: string,
  position: RecordPosition | null,
): RecordKeys {
  const withOwnId = createHash("sha256").update(`${format}\0${text}`).digest("hex");
  return { withOwnId, withoutId: `${withOwnId} ${pathId(path, position)}` };
}

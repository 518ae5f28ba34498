import type { ReadRecord, RecordPosition } from "./article-record.ts";
import { errorCode } from "./walk-folder.ts";

/** A record that has not been read yet. */
export interface RawRecord {
  readonly position: RecordPosition | null;
  /** All that the record is read from, in UTF-8; null where that is no part of its own of the file. */
  readonly content: Buffer | null;
  /** Null for what is no article: a draft among posts, a menu. */
  read(): ReadRecord | null;
}

/** Records of a file that are read one by one, of parts of its text or of values in it. */
export function* eachRecord<Part>(
  parts: Iterable<Part>,
  read: (part: Part) => ReadRecord | null,
): Generator<RawRecord> {
  let number = 0;
  for (const part of parts) {
    number += 1;
    const position = { unit: "record", number } as const;
    const content = typeof part === "string" ? Buffer.from(part) : null;
    yield { position, content, read: () => read(part) };
  }
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

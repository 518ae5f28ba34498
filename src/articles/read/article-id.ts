import { hash } from "node:crypto";
import type { RecordPosition } from "./article-record.ts";
import { normalizeLine } from "./normalize-text.ts";
import { graphemeBoundary } from "../../text/words/shorten.ts";

const MAX_ID_LENGTH = 200;

/**
 * A record's id as it may be shown and looked up: one line, no leading slash and no `.` or `..`
 * steps, so that it can never be taken for a path out of a folder. A very long id is cut and keeps a
 * hash of the whole. Null where nothing is left.
 */
export function safeId(written: string): string | null {
  const id = normalizeLine(written)
    .replaceAll("\\", "/")
    .replace(/(^|\/)\.{1,2}(?=\/|$)/gu, "$1")
    .replace(/^\/+/u, "");
  if (id === "") return null;
  if (id.length <= MAX_ID_LENGTH) return id;
  return `${id.slice(0, graphemeBoundary(id, MAX_ID_LENGTH - 13))}~${hash("sha256", written).slice(0, 12)}`;
}

/** The id of an article that brings none: its file's path, and `#n` for the nth line or record. */
export function pathId(path: string, position: RecordPosition | null): string {
  return position === null ? path : `${path}#${position.number}`;
}

import { checkRecord, type ReadRecord, type RecordPosition } from "./article-record.ts";
import { decodeEntities } from "./html-to-text.ts";
import { htmlText } from "./page-text.ts";
import { eachRecord, refusedFile, type RawRecord } from "./raw-record.ts";
import { readDiscordExport } from "./read-discord-export.ts";
import { readGhostExport } from "./read-ghost.ts";
import { errorCode } from "./walk-folder.ts";

/** How one record begins, after white space. How an export of Discord or Ghost does; a record has none of these fields. */
const OBJECT = /^\s*\{/u;
const EXPORT = /^\s*\{\s*"(?:guild|db|meta|data)"\s*:/u;

/** The records of a `.json` file: one, an array of them, or an export of a Discord channel or of Ghost. */
export function* splitJson(content: Buffer): Generator<RawRecord> {
  const head = content.toString("latin1", 0, content.indexOf(":") + 1);
  if (OBJECT.test(head) && !EXPORT.test(head)) {
    yield { position: null, content, read: () => readJson(content.toString()) };
    return;
  }
  // Those of an array have no text that stands for them alone.
  const parsed = parseJson(content.toString());
  if ("problem" in parsed) yield refusedFile(parsed.problem);
  else if (Array.isArray(parsed.value)) yield* eachRecord(parsed.value, readValue);
  else {
    const exported = readDiscordExport(parsed.value) ?? readGhostExport(parsed.value);
    const only: RawRecord = { position: null, content, read: () => readValue(parsed.value) };
    yield* exported ?? [only];
  }
}

const LINE_FEED = 0x0a;
const OPENING_BRACE = 0x7b;

/** The lines of a `.jsonl` file that are not blank. A broken line is refused by its number and the rest goes on; blank lines count. */
export function* splitJsonl(content: Buffer): Generator<RawRecord> {
  for (let start = 0, number = 1; start < content.length; number += 1) {
    const lineEnd = content.indexOf(LINE_FEED, start);
    const line = content.subarray(start, lineEnd === -1 ? content.length : lineEnd);
    start += line.length + 1;
    const isBlank = line[0] !== OPENING_BRACE && line.toString().trim() === "";
    if (!isBlank) yield new JsonLine(line, number);
  }
}

/** A class, since there are tens of thousands in a file: a closure for each takes three times as long. */
class JsonLine implements RawRecord {
  readonly content: Buffer;
  readonly position: RecordPosition;

  constructor(content: Buffer, number: number) {
    this.content = content;
    this.position = { unit: "line", number };
  }

  read(): ReadRecord {
    return readJson(this.content.toString().trim());
  }
}

/** A record whose text a program gives as HTML: no one closes a paragraph otherwise. */
const HTML = /<\/(?:p|div|h[1-6]|[uo]l|table|blockquote)>/iu;

function readValue(value: unknown): ReadRecord {
  const read = checkRecord(value);
  if ("problem" in read) return read;
  const { title, text } = read.record;
  const plain = { title: title && decodeEntities(title), text: HTML.test(text) ? htmlText(text) : text };
  return { ...read, record: { ...read.record, ...plain } };
}

/** Reads the JSON of one record. */
export function readJson(text: string): ReadRecord {
  const parsed = parseJson(text);
  return "problem" in parsed ? parsed : readValue(parsed.value);
}

/** The value, or why and at which position the text is no JSON. */
function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `broken JSON (${errorCode(error)})` };
  }
}

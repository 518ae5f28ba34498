import type { ReadRecord, RecordPosition } from "./article-record.ts";
import type { RawRecord } from "./raw-record.ts";
import { readJson } from "./read-json.ts";

const LINE_FEED = 0x0a;
const OPENING_BRACE = 0x7b;

/** The lines of a `.jsonl` file that are not blank. A broken line is refused by its number and the rest goes on; blank lines count. */
export function* splitJsonl(content: Buffer): Generator<RawRecord> {
  let lineNumber = 0;
  for (let start = 0; start < content.length;) {
    const lineEnd = content.indexOf(LINE_FEED, start);
    const end = lineEnd === -1 ? content.length : lineEnd;
    const line = content.subarray(start, end);
    lineNumber += 1;
    start = end + 1;
    if (!isBlank(line)) yield new JsonLine(line, lineNumber);
  }
}

function isBlank(line: Buffer): boolean {
  return line[0] !== OPENING_BRACE && line.toString().trim() === "";
}

/** A class, since there are tens of thousands in a file: a closure for each would cost more than looking it up. */
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

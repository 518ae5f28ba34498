import { checkRecord, type ReadRecord, type RecordPosition } from "./article-record.ts";
import type { RawRecord } from "./raw-record.ts";
import { parseJson } from "./read-json.ts";

/** Reads a `.jsonl` file: a record a line. A broken line is refused by its number and the rest goes on; blank lines count but hold nothing. */
export function* readJsonl(content: string): Generator<ReadRecord> {
  for (const { read } of splitJsonl(content)) yield read();
}

/** The lines of a `.jsonl` file that are not blank. */
export function* splitJsonl(content: string): Generator<RawRecord> {
  let lineNumber = 0;
  for (let start = 0; start < content.length; ) {
    const lineEnd = content.indexOf("\n", start);
    const end = lineEnd === -1 ? content.length : lineEnd;
    const text = content.slice(start, end).trim();
    lineNumber += 1;
    start = end + 1;
    if (text === "") continue;
    const position = { unit: "line", number: lineNumber } as const;
    yield { position, text, read: () => readLine(text, position) };
  }
}

function readLine(line: string, position: RecordPosition): ReadRecord {
  const parsed = parseJson(line);
  if ("problem" in parsed) return { position, problem: parsed.problem };
  return checkRecord(parsed.value, position);
}

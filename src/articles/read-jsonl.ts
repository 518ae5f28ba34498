import { checkRecord, type ReadRecord } from "./article-record.ts";
import { parseJson } from "./read-json.ts";

/** Reads a `.jsonl` file: a record a line. A broken line is refused by its number and the rest goes on; blank lines count but hold nothing. */
export function* readJsonl(content: string): Generator<ReadRecord> {
  let lineNumber = 0;
  for (let start = 0; start < content.length; ) {
    const lineEnd = content.indexOf("\n", start);
    const end = lineEnd === -1 ? content.length : lineEnd;
    const line = content.slice(start, end).trim();
    lineNumber += 1;
    start = end + 1;
    if (line === "") continue;

    const position = { unit: "line", number: lineNumber } as const;
    const parsed = parseJson(line);
    if ("problem" in parsed) yield { position, problem: parsed.problem };
    else yield checkRecord(parsed.value, position);
  }
}

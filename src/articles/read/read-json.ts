import { checkRecord, type ReadRecord } from "./article-record.ts";
import { eachRecord, refusedFile, type RawRecord } from "./raw-record.ts";
import { readDiscordExport } from "./read-discord-export.ts";
import { readGhostExport } from "./read-ghost.ts";

/** How one record begins, after white space. How an export of Discord or Ghost does; a record has none of these fields. */
const OBJECT = /^\s*\{/u;
const EXPORT = /^\s*\{\s*"(?:guild|db|meta|data)"\s*:/u;

/** The records of a `.json` file: one, an array of them, or an export of a Discord channel or of Ghost. */
export function* splitJson(content: Buffer): Generator<RawRecord> {
  const head = content.toString("latin1", 0, 200);
  if (OBJECT.test(head) && !EXPORT.test(head)) {
    yield { position: null, content, read: () => readJson(content.toString()) };
    return;
  }
  // Those of an array have no text that stands for them alone.
  const parsed = parseJson(content.toString());
  if ("problem" in parsed) yield refusedFile(parsed.problem);
  else if (Array.isArray(parsed.value)) yield* eachRecord(parsed.value, checkRecord);
  else {
    const exported = readDiscordExport(parsed.value) ?? readGhostExport(parsed.value);
    const only: RawRecord = { position: null, content, read: () => checkRecord(parsed.value) };
    yield* exported ?? [only];
  }
}

/** Reads the JSON of one record. */
export function readJson(text: string): ReadRecord {
  const parsed = parseJson(text);
  return "problem" in parsed ? parsed : checkRecord(parsed.value);
}

/** The value, or why and at which position the text is no JSON. */
function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `broken JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}

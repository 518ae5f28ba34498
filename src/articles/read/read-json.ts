import { checkRecord, type ReadRecord } from "./article-record.ts";
import { wholeFile, type RawRecord } from "./raw-record.ts";
import { readDiscordExport } from "./read-discord-export.ts";
import { readGhostExport } from "./read-ghost.ts";

/** White space of JSON (RFC 8259, 2): space, tab, line feed, carriage return. */
const JSON_WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const OPENING_BRACE = 0x7b;

/** How an export of Discord or Ghost begins; a record has none of these fields. */
const EXPORT = /^\s*\{\s*"(?:guild|db|meta|data)"\s*:/u;

/** Reads a `.json` file: one record, an array of them, or an export of a Discord channel or of Ghost. */
export function* readJson(content: string): Generator<ReadRecord> {
  const parsed = parseJson(content);
  if ("problem" in parsed) {
    yield { position: null, problem: parsed.problem };
  } else if (Array.isArray(parsed.value)) {
    for (const [index, value] of parsed.value.entries()) {
      yield checkRecord(value, { unit: "record", number: index + 1 });
    }
  } else {
    yield* (
      readDiscordExport(parsed.value) ??
      readGhostExport(parsed.value) ?? [checkRecord(parsed.value, null)]
    );
  }
}

/** The record of a `.json` file that is one; those of an array have no text that stands for them alone. */
export function* splitJson(content: Buffer): Generator<RawRecord> {
  const isObject = content.find((byte) => !JSON_WHITE_SPACE.has(byte)) === OPENING_BRACE;
  if (isObject && !EXPORT.test(content.toString("latin1", 0, 200))) {
    yield* wholeFile(content, readJson);
    return;
  }
  for (const record of readJson(content.toString())) {
    yield { position: record.position, content: null, read: () => record };
  }
}

/** The value, or why and at which position the text is no JSON. */
export function parseJson(
  text: string,
): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `broken JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}

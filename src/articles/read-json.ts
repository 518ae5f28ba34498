import { checkRecord, type ReadRecord } from "./article-record.ts";

/** Reads a `.json` file: one record, or an array of them. */
export function* readJson(content: string): Generator<ReadRecord> {
  const parsed = parseJson(content);
  if ("problem" in parsed) {
    yield { position: null, problem: parsed.problem };
  } else if (Array.isArray(parsed.value)) {
    for (const [index, value] of parsed.value.entries()) {
      yield checkRecord(value, { unit: "record", number: index + 1 });
    }
  } else {
    yield checkRecord(parsed.value, null);
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

import type { Utf8Text } from "./decode-text.ts";

/** What a document of an office program gives, as the JSON of a record: it is then read as any other. */
export function recordOf(record: {
  readonly title: string | null;
  readonly text: string;
  readonly pages?: readonly number[];
}): Utf8Text {
  return { utf8: Buffer.from(JSON.stringify(record)), warning: null };
}

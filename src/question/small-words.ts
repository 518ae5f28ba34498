import { z } from "zod";
import { readList, words } from "../text/lists/read-list.ts";
import { foldText } from "../text/words/fold-text.ts";
import type { Language } from "../text/words/stop-words.ts";

const KIND = z.enum(["opening", "pronoun", "demonstrative", "you", "program", "light"]);
const ROWS = readList(
  "small-words.tsv",
  z.strictObject({ kind: KIND, en: words, tr: words, ru: words, kk: words }),
);

/** The small words of a kind in some languages, folded. */
export function smallWords(
  kind: z.infer<typeof KIND>,
  ...languages: readonly Language[]
): ReadonlySet<string> {
  const rows = ROWS.filter((row) => row.kind === kind);
  return new Set(rows.flatMap((row) => languages.flatMap((one) => row[one].map(foldText))));
}

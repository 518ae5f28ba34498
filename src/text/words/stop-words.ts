import { z } from "zod";
import { readList, someWords } from "../lists/read-list.ts";
import { foldText } from "./fold-text.ts";

/** Languages whose questions are understood. */
export const LANGUAGES = ["en", "tr", "ru", "kk"] as const;
export type Language = (typeof LANGUAGES)[number];

const ROWS = readList(
  "terms/stop-words.tsv",
  z.strictObject({ language: z.enum(LANGUAGES), words: someWords }),
);

/** Words that carry the grammar of a question or a sentence and not its matter, folded. */
const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: stopWordsOf("en"),
  tr: stopWordsOf("tr"),
  ru: stopWordsOf("ru"),
  kk: stopWordsOf("kk"),
};

/**
 * @param folded a word as `toWords` folds it.
 * @param language of the text; English when left out, since articles are indexed in it.
 */
export function isStopWord(folded: string, language: Language = "en"): boolean {
  return STOP_WORDS[language].has(folded);
}

function stopWordsOf(language: Language): ReadonlySet<string> {
  const rows = ROWS.filter((row) => row.language === language);
  return new Set(rows.flatMap(({ words }) => words.map((word) => foldText(word).replaceAll("'", ""))));
}

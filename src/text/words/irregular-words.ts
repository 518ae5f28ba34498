import { z } from "zod";
import { readList, someWords, word } from "../lists/read-list.ts";

/** From an irregular English form to its lemma, both folded. */
export const LEMMAS: ReadonlyMap<string, string> = new Map(
  readList("terms/irregular-words.tsv", z.strictObject({ lemma: word, forms: someWords })).flatMap(
    ({ lemma, forms }) => forms.map((form): [string, string] => [form, lemma]),
  ),
);

/** Words that stay whole because Porter gives them the stem of something else. */
export const WHOLE_TERMS: ReadonlySet<string> = new Set(
  readList("terms/whole-words.tsv", z.strictObject({ word, other: word })).map((row) => row.word),
);

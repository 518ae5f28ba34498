import { z } from "zod";
import { readList, someWords } from "../lists/read-list.ts";

const ROWS = readList(
  "english-verbs.tsv",
  z.strictObject({ kind: z.enum(["auxiliary", "common", "third-person"]), words: someWords }),
);

/** English auxiliaries, also negated and without their apostrophe; folded. */
export const AUXILIARIES = verbsOf("auxiliary");
const COMMON_VERBS = verbsOf("common");
/** Verbs of news that are rarely the plural of a noun in the same form. */
const THIRD_PERSON = verbsOf("third-person");

/** Whether a folded word is a verb in the third person, where it is not the plural of a noun. */
export function isThirdPersonVerb(folded: string): boolean {
  return THIRD_PERSON.has(folded);
}

/** Whether a folded word that stands behind a noun is its verb, as far as its form tells, or ends the noun's phrase otherwise. */
export function looksLikeVerb(folded: string): boolean {
  return COMMON_VERBS.has(folded) || /.{2}ed$/.test(folded);
}

function verbsOf(kind: (typeof ROWS)[number]["kind"]): ReadonlySet<string> {
  return new Set(ROWS.filter((row) => row.kind === kind).flatMap(({ words }) => words));
}

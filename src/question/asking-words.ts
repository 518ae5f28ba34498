import { readRows } from "../text/lists/read-list.ts";
import { termOf } from "../text/words/stem.ts";
import { toWords } from "../text/words/words.ts";

/** The lists of words by which questions ask, tell a time or go on from one another. */
const LISTS = [
  ...["question-forms", "question-words", "head-nouns", "event-kinds"],
  ...["calendar-words", "calendar-names", "time-words", "holidays"],
  ...["small-words", "small-talk", "terms/stop-words"],
];
const TERMS = new Set(
  LISTS.flatMap((list) => readRows(`${list}.tsv`))
    .flatMap(toWords)
    .map(({ folded }) => termOf(folded)),
);

/** Whether a folded word is, in some form, one that questions are made of: then it is right, whatever a collection is about. */
export function isAskingWord(folded: string): boolean {
  return TERMS.has(termOf(folded));
}

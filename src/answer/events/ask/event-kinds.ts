import { z } from "zod";
import { readList, someWords } from "../../../text/lists/read-list.ts";
import { termOf } from "../../../text/words/stem.ts";
import { toWords } from "../../../text/words/words.ts";

/** By what questions call a kind of event, the index terms of those that say that an event is of it. */
const KINDS = new Map(
  readList("event-kinds.tsv", z.object({ asked: someWords, said: someWords })).flatMap(({ asked, said }) =>
    asked.map(
      (word) =>
        [
          word,
          said.map((one) =>
            toWords(one)
              .map(({ folded }) => termOf(folded))
              .join(" "),
          ),
        ] as const,
    ),
  ),
);

/** As `termsOfKind`, of a word as questions have it, “films”. */
export function kindAsked(word: string): readonly string[] | undefined {
  return KINDS.get(word);
}

const KINDS_OF_ONE = new Map([...KINDS].map(([word, said]) => [termOf(word), said]));

/** The index terms that say that an event is of a kind; undefined where the term, “film”, is that of no kind. */
export function termsOfKind(term: string): readonly string[] | undefined {
  return KINDS_OF_ONE.get(term);
}

/** Whether a text names several kinds of events as questions call them, “Concerts and talks”, but not “Talks for kids”. */
export function namesKinds(text: string): boolean {
  const kinds = toWords(text).flatMap(({ folded }) => KINDS.get(folded)?.[0] ?? []);
  return new Set(kinds.filter((kind) => !/^(?:kid|beginner)/u.test(kind))).size > 1;
}

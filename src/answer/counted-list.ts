import { kindOfHeadNoun } from "../question/cue/head-nouns.ts";
import type { Mention } from "../text/entities/mention.ts";
import type { Question } from "../question/question.ts";
import type { SentenceReading } from "./article-reading.ts";

/** Nouns of people that say nothing of who they are: “how many people died” is not answered by a list of ministers. */
const ANYBODY = new Set(["people", "person", "persons", "victims", "others"]);

/**
 * What “how many states …” counts where a sentence gives no number but names them one by one: its
 * longest list of the counted kind, without what the question names itself. Empty where there is none.
 */
export function countedList(question: Question, sentence: SentenceReading): readonly Mention[] {
  const head = question.cue?.kind === "number" ? question.cue.head : null;
  if (head === null || ANYBODY.has(head)) return [];
  const kinds = listKinds(kindOfHeadNoun(head));
  const lists = sentence.lists
    .filter((list) => list.every((mention) => kinds.has(mention.kind)))
    .filter((list) => list.length > 1);
  return lists.reduce<readonly Mention[]>((a, b) => (b.length > a.length ? b : a), []);
}

function listKinds(kind: ReturnType<typeof kindOfHeadNoun>): ReadonlySet<Mention["kind"]> {
  // “States” are places to the lexicon, but in a list they are countries.
  if (kind === "country" || kind === "place") return new Set(["country", "place"]);
  if (kind === "person") return new Set(["person"]);
  if (kind === "organization") return new Set(["organization"]);
  return new Set();
}

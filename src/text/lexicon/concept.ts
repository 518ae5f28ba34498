import { z } from "zod";
import { readList, someWords, word, words } from "../lists/read-list.ts";

/** Languages, besides English, whose words lead to a concept. */
export type StemLanguage = "tr" | "ru" | "kk";

/** Words that answer one another: a question says “chaired”, the news says “presided over”. */
export interface Concept {
  readonly id: string;
  /** English forms that can stand for each other, the plainest first; of one word or several. */
  readonly close: readonly string[];
  /** English forms that only lean on the concept: they may carry the same fact, or another. */
  readonly loose: readonly string[];
  /** Beginnings of words as they are inflected; in a form of several words each is such a beginning. */
  readonly stems: Readonly<Record<StemLanguage, readonly string[]>>;
}

const ROW = z.strictObject({
  id: word,
  close: someWords,
  loose: words,
  tr: words,
  ru: words,
  kk: words,
});

/** In the order in which English forms of an ambiguous foreign word are offered. */
const FIELDS = ["diplomacy", "politics", "conflict", "economy", "disaster", "sport-and-culture", "everyday"];

/** Every concept, field by field. */
export const CONCEPTS: readonly Concept[] = FIELDS.flatMap((field) =>
  readList(`concepts/${field}.tsv`, ROW).map(({ id, close, loose, ...stems }) => ({
    id,
    close,
    loose,
    stems,
  })),
);

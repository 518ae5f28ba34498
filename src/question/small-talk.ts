import { z } from "zod";
import { detectLanguage } from "../text/words/detect-language.ts";
import { LANGUAGES } from "../text/words/stop-words.ts";
import type { Language } from "../text/words/stop-words.ts";
import { readList, someWords } from "../text/lists/read-list.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import { inFull } from "./in-full.ts";

/** What is said to somebody who listens; the first of those that are said counts. */
const KINDS = ["about", "thanks", "farewell", "greeting", "reaction"] as const;
export type SmallTalkKind = (typeof KINDS)[number];

/** What is no question on articles, but is said to whoever answers them. */
export interface SmallTalk {
  readonly kind: SmallTalkKind;
  readonly language: Language;
}

interface Phrase {
  readonly languages: readonly string[];
  readonly kind: SmallTalkKind | "address" | "opening";
  readonly opens: boolean;
  /** Folded. */
  readonly words: readonly string[];
}

const ROW = z.object({
  language: someWords,
  kind: z.enum([...KINDS, "address", "opening"]),
  opens: z.enum(["yes", ""]),
  phrases: someWords,
});

/** Longest first. */
const PHRASES: readonly Phrase[] = readList("small-talk.tsv", ROW)
  .flatMap(({ language, kind, opens, phrases }) =>
    phrases.map((phrase) => ({
      languages: language,
      kind,
      opens: opens === "yes",
      words: foldedWords(toWords(phrase)),
    })),
  )
  .sort((a, b) => b.words.length - a.words.length);

/** Nobody says more without a question; it bounds the ways that phrases are tried in. */
const MOST_WORDS = 12;

/** What a text says where it is nothing but greetings, thanks and the like, or asks who answers here; else null. */
export function readSmallTalk(text: string): SmallTalk | null {
  const said = foldedWords(toWords(text));
  return readAll(said, text) ?? readAll(foldedWords(toWords(inFull(text))), text);
}

function readAll(said: readonly string[], text: string): SmallTalk | null {
  for (const language of new Set([detectLanguage(text), ...LANGUAGES])) {
    const phrases = inPhrases(said, (phrase) => phrase.languages.includes(language));
    const kind = KINDS.find((one) => phrases?.some((phrase) => phrase.kind === one));
    if (kind !== undefined) return { kind, language };
  }
  return null;
}

/** All words as phrases one after the other, longer ones tried first; null where some word belongs to none. */
function inPhrases(
  said: readonly string[],
  isAllowed: (phrase: Phrase) => boolean,
): readonly Phrase[] | null {
  if (said.length === 0) return [];
  if (said.length > MOST_WORDS) return null;
  for (const phrase of phrasesAt(said, isAllowed)) {
    const rest = inPhrases(said.slice(phrase.words.length), isAllowed);
    if (rest !== null) return [phrase, ...rest];
  }
  return null;
}

function phrasesAt(said: readonly string[], isAllowed: (phrase: Phrase) => boolean): Phrase[] {
  return PHRASES.filter((phrase) => isAllowed(phrase) && phrase.words.every((word, at) => said[at] === word));
}

/** “Heyyy” is “hey”. */
function foldedWords(words: readonly Word[]): string[] {
  return words.map(({ folded }) => folded.replace(/(\p{L})\1{2,}/gu, "$1"));
}

/** “Hi all, who chaired it?” asks what “who chaired it?” asks. What is nothing but polite stays as it is. */
export function withoutOpening(text: string): string {
  if (readSmallTalk(text) !== null) return text;
  const words = toWords(text);
  const said = foldedWords(words);
  let length = 0;
  for (;;) {
    const isFirst = length === 0;
    const [phrase] = phrasesAt(
      said.slice(length),
      ({ kind, opens }) => opens && !(isFirst && kind === "address"),
    );
    if (phrase === undefined) break;
    length += phrase.words.length;
  }
  const next = words[length];
  return length === 0 || next === undefined ? text : text.slice(next.start);
}

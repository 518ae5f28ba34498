import { LEMMAS } from "../../../language/irregular-words.ts";
import { isStopWord } from "../../../language/stop-words.ts";
import { WordIds } from "../chunk-words.ts";
import type { TrainingCorpus } from "../training-corpus.ts";

/** A word is a name when it is capitalised in so large a share of its places inside sentences. */
const NAME_SHARE = 0.6;
/** A form is taken for a verb's base when it is at least this share as frequent as the past form. */
const MIN_BASE_SHARE = 0.02;

const MONTHS = wordSet(
  "january february march april may june july august september october november december",
);
const AUXILIARIES = wordSet(
  "is are was were has have had can could will would may might must should does do did",
);
const SUBJECT_PRONOUNS = wordSet("he she it they");
const POSSESSIVES = wordSet("his her its their");
const PREPOSITIONS = wordSet(
  "in on at by from to of for with near during since until before after between into under over through against",
);
/** Irregular plurals among the irregular forms. */
const PLURALS = wordSet(
  "children criteria feet geese media men mice people phenomena policemen spokesmen teeth women",
);

/** What the words of a corpus are, as far as making questions needs to know; by word id. */
export interface WordClasses {
  /** The id of a word that questions use, whether the corpus has it or not. */
  idOf(word: string): number;
  /** All words by id: those of the corpus, then those asked for by `idOf`. */
  readonly words: readonly string[];
  isPunctuation(word: number): boolean;
  /** A sign between clauses. */
  isBreak(word: number): boolean;
  isStopWord(word: number): boolean;
  /** Mostly capitalised inside sentences. */
  isName(word: number): boolean;
  isNumber(word: number): boolean;
  isYear(word: number): boolean;
  isMonth(word: number): boolean;
  isAuxiliary(word: number): boolean;
  isPreposition(word: number): boolean;
  isSubjectPronoun(word: number): boolean;
  isPossessive(word: number): boolean;
  /** The base form of a verb in the past tense (opened: open, won: win), or null. */
  baseForm(word: number): number | null;
}

/** Tells a word's class by its letters. */
const SHAPES = {
  punctuation: (word: string) => /^[^\p{L}\p{N}]+$/u.test(word),
  clauseBreak: (word: string) => /^[,;:()-]$/.test(word),
  stopWord: (word: string) => isStopWord(word),
  number: (word: string) => /^\d/.test(word),
  year: (word: string) => /^(?:1[0-9]|20)\d\d$/.test(word),
  month: (word: string) => MONTHS.has(word),
  auxiliary: (word: string) => AUXILIARIES.has(word),
  preposition: (word: string) => PREPOSITIONS.has(word),
  subjectPronoun: (word: string) => SUBJECT_PRONOUNS.has(word),
  possessive: (word: string) => POSSESSIVES.has(word),
};

export function classifyWords(corpus: TrainingCorpus): WordClasses {
  const wordIds = new WordIds();
  for (const word of corpus.words) wordIds.idOf(word);
  const { words } = wordIds;
  const names = nameFlags(corpus);
  const bases = baseForms(corpus, (word) => wordIds.idOf(word));
  const is = (shape: keyof typeof SHAPES) => remembered((id) => SHAPES[shape](words[id] ?? ""));
  return {
    idOf: (word) => wordIds.idOf(word),
    words,
    isPunctuation: is("punctuation"),
    isBreak: is("clauseBreak"),
    isStopWord: is("stopWord"),
    isName: (word) => names[word] === 1,
    isNumber: is("number"),
    isYear: is("year"),
    isMonth: is("month"),
    isAuxiliary: is("auxiliary"),
    isPreposition: is("preposition"),
    isSubjectPronoun: is("subjectPronoun"),
    isPossessive: is("possessive"),
    baseForm: (word) => bases.get(word) ?? null,
  };
}

function remembered(holds: (word: number) => boolean): (word: number) => boolean {
  const known: (boolean | undefined)[] = [];
  return (word) => (known[word] ??= holds(word));
}

/** 1 for names. The first word of a sentence says nothing and does not count. */
function nameFlags({ words, tokens, capitals, sentenceStarts }: TrainingCorpus): Uint8Array {
  const inside = new Uint32Array(words.length);
  const capitalised = new Uint32Array(words.length);
  for (let sentence = 0; sentence + 1 < sentenceStarts.length; sentence++) {
    for (
      let place = sentenceStarts[sentence]! + 1;
      place < sentenceStarts[sentence + 1]!;
      place++
    ) {
      inside[tokens[place]!]!++;
      capitalised[tokens[place]!]! += capitals[place]!;
    }
  }
  return Uint8Array.from(words, (_, word) =>
    capitalised[word]! > 0 && capitalised[word]! >= NAME_SHARE * inside[word]! ? 1 : 0,
  );
}

function baseForms(
  { words, counts }: TrainingCorpus,
  idOf: (word: string) => number,
): ReadonlyMap<number, number> {
  const countOf = new Map(words.map((word, id) => [word, counts[id]!]));
  const bases = new Map<number, number>();
  [...words].forEach((word, id) => {
    const base = irregularBase(word) ?? regularBase(word, countOf);
    if (base !== null) bases.set(id, idOf(base));
  });
  return bases;
}

function irregularBase(word: string): string | null {
  if (/(?:s|ing)$/.test(word) || PLURALS.has(word) || AUXILIARIES.has(word)) return null;
  return LEMMAS.get(word) ?? null;
}

/** opened: open; compiled: compile; planned: plan; carried: carry; whichever the corpus has most of. */
function regularBase(word: string, countOf: ReadonlyMap<string, number>): string | null {
  if (!/^[a-z]{3,}ed$/.test(word)) return null;
  const stem = word.slice(0, -2);
  const [best = null] = [stem, `${stem}e`, stem.replace(/(.)\1$/, "$1"), stem.replace(/i$/, "y")]
    .filter((base) => (countOf.get(base) ?? 0) >= MIN_BASE_SHARE * (countOf.get(word) ?? 0))
    .filter((base) => countOf.has(base))
    .sort((a, b) => (countOf.get(b) ?? 0) - (countOf.get(a) ?? 0));
  return best;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

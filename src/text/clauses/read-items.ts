import { findDates } from "../entities/find-dates.ts";
import { AUXILIARIES } from "../lexicon/english-verbs.ts";
import { splitSentences } from "../sentences/split-sentences.ts";
import { LEMMAS } from "../words/irregular-words.ts";
import { readNumber } from "../words/number-words.ts";
import { termOf } from "../words/stem.ts";
import { tagWords } from "../words/tag-words.ts";
import { toWords } from "../words/words.ts";
import type { Word } from "../words/words.ts";
import { datePartsOf } from "./date-parts.ts";
import { BOUNDS, DETERMINERS, HELPERS, leads, LINKS, OWNERS, PERSONS, QUIET, SAME_LINKS, SHARES } from "./little-words.ts"; // prettier-ignore
import { phraseAt, rewordingsOf } from "./rewordings.ts";

/** A word of weight, a number or a date of an English text, with the little words that lead to it. */
export interface Item {
  /** Of its first word. */
  readonly folded: string;
  /** The index term; of a phrase of the rewordings its key. */
  readonly term: string;
  /** Terms of what can stand for it. */
  readonly close: readonly string[];
  /** Of a number; null otherwise. */
  readonly value: number | null;
  /** Of a number: “least”, “about” and the like, as it is bounded; else empty. */
  readonly bound: string;
  /** Of a date or a time, see `datePartsOf`; null otherwise. */
  readonly date: readonly string[] | null;
  /** Has a capital that does not only open its sentence. */
  readonly isName: boolean;
  readonly isVerb: boolean;
  readonly part: Part;
  /** How a verb tells whether something is done, being done or to be done; “any” where its form does not tell. */
  readonly form: "past" | "ing" | "base" | "any";
  /** Prepositions, conjunctions, auxiliaries and negations between the item before and this one. */
  readonly links: readonly string[];
  /** “has”, “had”, “did” or the like before it; else empty. */
  readonly helper: string;
  /** Whether a comma, a dash or a bracket stands before it or its links. */
  readonly isSetOff: boolean;
  /** Whether an article or the like stands before it. */
  readonly isDetermined: boolean;
  /** Owns what stands behind it: “Bekov's”, “her”. */
  readonly isPossessive: boolean;
}

type Part = "verb" | "noun" | "adjective" | "adverb" | "pronoun";

export type Sentence = readonly Item[];

/** Of whoever is the source of what is said; all say the same. */
export const SAYING = "say";
/** Take a whole clause: “found that …”, “Marta believes the tariff hurts”. */
export const COMPLEMENT_VERBS = new Set("announce believe think find reveal rule warn argue claim allege deny expect hope know show confirm insist estimate suggest predict declare state admit promise explain understand decide learn hear see agree fear stress suspect".split(" ").map(termOf)); // prettier-ignore
/** Words that are compared as another. */
const PLAIN = new Map([["him", "he"], ["them", "they"], ["us", "we"], ["fewer", "less"], ["fewest", "least"], ..."according said says say told tells wrote writes reported added adds announced announces stated states noted notes".split(" ").map((one) => [one, SAYING] as const)]); // prettier-ignore
const SIGNS = new Map([["$", "dollars"], ["€", "euros"], ["£", "pounds"]]); // prettier-ignore
/** Past forms that are the same as the verb. */
const UNCHANGED = new Set("beat cut put set hit let hurt cost shut split spread cast".split(" "));
/** Prepositions of a date that are one for the other: “the summit of 5 May”, “on 5 May the summit”. */
const AT_TIMES = new Set(["on", "in", "of", "at"]);

/** The sentences of a text; what stands behind a semicolon or a colon is one too. */
export function readItems(text: string): Item[][] {
  const spelled = text
    .replace(
      /([$€£])\s?([\d.,]*\d(?: (?:thousand|[mbtr]+illion))?)/gu,
      (_, sign: string, sum: string) => `${sum} ${SIGNS.get(sign)!}`,
    )
    .replace(/%/g, " percent")
    .replace(/\b50 percent\b/gi, "half")
    .replace(/(\d )km\b/g, "$1kilometres");
  const reader = new ItemReader(spelled);
  return splitSentences(spelled)
    .flatMap(({ end, start }) => splitAtSigns(spelled, start, end))
    .map(([start, end]) => reader.read(start, end))
    .filter((sentence) => sentence.length > 0);
}

function splitAtSigns(text: string, start: number, end: number): [start: number, end: number][] {
  const ends = [...text.slice(start, end).matchAll(/[;:]\s/g)].map(({ index }) => start + index);
  return [start, ...ends].map((from, at) => [from, ends[at] ?? end]);
}

/** “Didn't” is did and not. */
function uncontracted(word: Word): Word[] {
  const verb = /^(.+)nt$/.exec(word.folded)?.[1];
  if (verb === undefined || !AUXILIARIES.has(word.folded)) return [word];
  const whole = verb === "wo" ? "will" : verb === "ca" ? "can" : verb;
  return [{ ...word, folded: whole }, { ...word, folded: "not" }]; // prettier-ignore
}

/** What stands between an item and the one before. */
type Before = Pick<Item, "bound" | "helper" | "isDetermined" | "isSetOff" | "links">;

const NOTHING: Before = { bound: "", helper: "", isDetermined: false, isSetOff: false, links: [] };

class ItemReader {
  readonly #text: string;
  readonly #words: readonly Word[];
  readonly #dates: ReturnType<typeof findDates>;
  readonly #tags: ReturnType<typeof tagWords>;

  constructor(text: string) {
    this.#text = text;
    this.#words = toWords(text).flatMap(uncontracted);
    this.#dates = findDates(text, null);
    this.#tags = tagWords(text);
  }

  read(start: number, end: number): Item[] {
    const words = this.#words.filter((word) => word.start >= start && word.start < end);
    const folded = words.map((word) => word.folded);
    const items: Item[] = [];
    let before = NOTHING;
    for (let at = 0; at < words.length;) {
      const last = words[at - 1];
      const signs = last === undefined ? "" : this.#text.slice(last.end, words[at]!.start);
      if (items.length > 0 && /[,()–—]|\s-\s/.test(signs)) before = { ...before, isSetOff: true };
      const little = this.#littleWords(words, folded, at, before, items.at(-1));
      if (little === null) {
        const { item, length } = this.#item(words, folded, at, before, items.at(-1));
        items.push(item);
        before = NOTHING;
        at += length;
      } else {
        before = little.before;
        at += little.length;
      }
    }
    return items.map(lendLinks).map(joinShare);
  }

  #tagOf(word: Word | undefined): string {
    return (word === undefined ? undefined : this.#tags.get(word.start)) ?? "";
  }

  #dateAt({ start }: Word): ReturnType<typeof findDates>[number] | undefined {
    return this.#dates.find((date) => start >= date.start && start < date.end);
  }

  /** What comes before an item where little words stand at a place; null where an item does. */
  #littleWords(
    words: readonly Word[],
    folded: readonly string[],
    at: number,
    before: Before,
    previous: Item | undefined,
  ): { readonly before: Before; readonly length: number } | null {
    const word = words[at]!;
    // “Adults over 65”
    const isOfNoun = previous?.part === "noun" && before.links.length === 0;
    const bound = boundAt(folded, at);
    if (bound !== null && !(isOfNoun && LINKS.preposition.has(word.folded))) {
      return { before: { ...before, bound: bound.says }, length: bound.length };
    }
    const isConjunction = (word.folded === "so" && folded[at + 1] === "that") || (word.folded === "yet" && before.isSetOff); // prettier-ignore
    if (/^(?:so|yet)$/.test(word.folded)) {
      return { before: isConjunction ? withLink(before, word.folded) : before, length: 1 };
    }
    const isWeighty = this.#dateAt(word) !== undefined || readNumber(folded, at) !== null || phraseAt(folded, at) !== null; // prettier-ignore
    if (isWeighty || !this.#isLittle(words, at, previous === undefined)) return null;
    return { before: withLink(before, word.folded), length: 1 };
  }

  /** “May” is a month, “Hall A” no article, and “has a son” a verb. */
  #isLittle(words: readonly Word[], at: number, opens: boolean): boolean {
    const { folded, surface } = words[at]!;
    if (surface === "May" || (surface === "A" && !opens)) return false;
    if (HELPERS.has(folded)) {
      const isBeforeNoun = /^(?:DET|ADJ|NOUN|NUM|PROPN)$/.test(this.#tagOf(words[at + 1]));
      return this.#tagOf(words[at]) !== "VERB" && !isBeforeNoun;
    }
    return [DETERMINERS, QUIET, ...Object.values(LINKS)].some((list) => list.has(folded));
  }

  #item(
    words: readonly Word[],
    folded: readonly string[],
    at: number,
    before: Before,
    previous: Item | undefined,
  ): { readonly item: Item; readonly length: number } {
    const word = words[at]!;
    const opens = previous === undefined;
    const date = this.#dateAt(word);
    const number = date === undefined ? numberAt(folded, at) : null;
    const phrase = date === undefined ? phraseAt(folded, at) : null;
    const next = this.#tagOf(words[at + 1]);
    const isName = /^\p{Lu}/u.test(word.surface) && !opens && !PERSONS.has(word.folded);
    const isCounted = date !== undefined || number !== null;
    const isOfPhrase = phrase !== null && this.#isLittle(words, at, opens);
    const tag = isOfPhrase ? "ADV" : this.#tagOf(word);
    const part = isCounted ? "noun" : partOf({ folded: word.folded, tag, next, isName }, before, previous); // prettier-ignore
    // “The Turkic States” say nothing.
    const plain = PLAIN.get(word.folded) ?? word.folded;
    const said = plain === SAYING && part !== "verb" ? word.folded : plain;
    const dated = words.slice(at).filter(({ start }) => date !== undefined && start < date.end);
    const isOwner = OWNERS.has(word.folded) && (word.folded !== "her" || /^(?:NOUN|PROPN|ADJ|NUM)$/.test(next)); // prettier-ignore
    return {
      item: {
        ...before,
        folded: said,
        term: phrase?.key ?? (said === word.folded ? termOf(said) : said),
        close: isName || number !== null ? [] : rewordingsOf(phrase?.key ?? word.folded),
        value: number?.value ?? null,
        date: date === undefined ? null : datePartsOf(date.text),
        isName,
        isVerb: part === "verb",
        part,
        form: said === SAYING ? "any" : formOf(word.folded),
        links: before.links.filter((one) => date === undefined || !AT_TIMES.has(one)),
        isPossessive: isOwner || /^[’']s?(?!\p{L})/u.test(this.#text.slice(word.end)),
      },
      length: Math.max(dated.length, number?.length ?? phrase?.length ?? 1),
    };
  }
}

function numberAt(folded: readonly string[], at: number): ReturnType<typeof readNumber> {
  return folded[at] === "half" ? { value: 0.5, length: 1 } : readNumber(folded, at);
}

/** “At least”, “about” before a number. */
function boundAt(folded: readonly string[], at: number): { says: string; length: number } | null {
  const found = BOUNDS.find(([words]) => {
    const next = at + words.length;
    const isForm = words.every((word, place) => folded[at + place] === word);
    return isForm && numberAt(folded, /^an?$/.test(folded[next] ?? "") ? next + 1 : next) !== null;
  });
  return found === undefined ? null : { says: found[1], length: found[0].length };
}

/** “Was slightly hurt”, “by wholly new means”: little words before an adverb are of what stands behind it. */
function lendLinks(item: Item, at: number, items: readonly Item[]): Item {
  const lends = (one: Item | undefined, next: Item | undefined): boolean =>
    one?.part === "adverb" && one.links.length > 0 && next?.links.length === 0 && !next.isSetOff;
  if (lends(item, items[at + 1])) return { ...item, links: [] };
  const before = items[at - 1];
  if (!lends(before, item)) return item;
  const { helper, isSetOff, links } = before!;
  const isVerb = item.isVerb || (leads(before!, "modal") && item.part !== "adverb") || (leads(before!, "be") && item.part === "adjective"); // prettier-ignore
  return { ...item, links, isSetOff, helper: item.helper || helper, isVerb, part: isVerb ? "verb" : item.part }; // prettier-ignore
}

/** “Two of the silos” are two silos. */
function joinShare(item: Item, at: number, items: readonly Item[]): Item {
  const before = items[at - 1];
  const isShare = before !== undefined && (SHARES.has(before.folded) || (before.value ?? 0.5) !== 0.5); // prettier-ignore
  const isPart = item.links.join() === "of" && item.isDetermined && item.value === null && !item.isPossessive; // prettier-ignore
  return isShare && isPart ? { ...item, links: [], isDetermined: false } : item;
}

function withLink(before: Before, folded: string): Before {
  if (DETERMINERS.has(folded)) return { ...before, isDetermined: true };
  if (QUIET.has(folded)) return before;
  if (HELPERS.has(folded)) return { ...before, helper: folded };
  const links = folded === "cannot" ? ["can", "not"] : [SAME_LINKS.get(folded) ?? folded];
  return { ...before, links: [...before.links, ...links] };
}

interface Tagged {
  readonly folded: string;
  readonly isName: boolean;
  /** Of the tagger, and of the word behind it; the last is empty where nothing follows. */
  readonly tag: string;
  readonly next: string;
}

/** What a tagger says, mended where the words around it know better. */
function partOf(word: Tagged, before: Before, previous: Item | undefined): Part {
  const { folded, isName, next, tag } = word;
  if (PERSONS.has(folded) || OWNERS.has(folded)) return "pronoun";
  if (isName) return "noun";
  const { helper, isDetermined, isSetOff, links } = before;
  const follows = links.length === 0 && !isDetermined && !isSetOff && helper === "";
  if (tag === "VERB" || tag === "AUX") {
    // “Turned to Bekov for help”
    const last = links.at(-1) ?? "";
    if (formOf(folded) === "base" && LINKS.preposition.has(last) && last !== "to") return "noun";
    return isDetermined || (previous?.isPossessive === true && follows) ? "adjective" : "verb";
  }
  // “Will open”
  const isLed = LINKS.modal.has(links.at(-1) ?? "") || (links.at(-1) === "not" && leads(before, "modal")); // prettier-ignore
  if ((isLed && tag !== "ADV") || (follows && isVerbOf(previous, word))) return "verb";
  const isBeforeNoun = /^(?:NOUN|PROPN)$/.test(next);
  if (leads(before, "be") && !isDetermined && tag === "ADJ" && !isBeforeNoun) return "verb";
  if (tag === "ADV") return isDetermined ? "noun" : "adverb";
  return /^(?:|NOUN|PROPN|PRON|SYM|X|NUM)$/.test(tag) ? "noun" : "adjective";
}

/** “Bekov plans to leave”, “…, the opposition claims”, “doors open at six”, “firefighters rescued at least two”, “it leaks” */
function isVerbOf(subject: Item | undefined, { folded, next, tag }: Tagged): boolean {
  if (subject?.part === "pronoun" && !subject.isPossessive) return tag === "NOUN";
  if (subject?.part !== "noun" || subject.value !== null || subject.isPossessive) return false;
  const isPlural = /[^s]s$/.test(subject.folded);
  const isSource = COMPLEMENT_VERBS.has(termOf(folded)) || PLAIN.get(folded) === SAYING;
  const isBeforeObject = /^(?:DET|PART|SCONJ|NUM)$/.test(next) || (next === "" && isSource);
  if (tag === "NOUN" && /[^s]s$/.test(folded)) return !isPlural && isBeforeObject;
  if (/[a-z]{2}ed$/.test(folded)) return !/^(?:NOUN|PROPN)$/.test(next);
  return tag === "ADJ" && isPlural && /^(?:ADP|DET)$/.test(next);
}

function formOf(folded: string): Item["form"] {
  if (UNCHANGED.has(folded)) return "any";
  if (/[a-z]{2}ing$/.test(folded)) return "ing";
  return /[a-z]{2}ed$/.test(folded) || (LEMMAS.has(folded) && !folded.endsWith("s")) ? "past" : "base"; // prettier-ignore
}

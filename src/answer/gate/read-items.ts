import { ENGLISH_MONTHS } from "../../text/entities/calendar-names.ts";
import { findDates } from "../../text/entities/find-dates.ts";
import type { Mention } from "../../text/entities/find-dates.ts";
import { AUXILIARIES, isThirdPersonVerb } from "../../text/lexicon/english-verbs.ts";
import { readWordSets } from "../../text/lists/read-list.ts";
import { splitSentences } from "../../text/sentences/split-sentences.ts";
import { LEMMAS } from "../../text/words/irregular-words.ts";
import { readNumber } from "../../text/words/number-words.ts";
import { termOf } from "../../text/words/stem.ts";
import { toWords } from "../../text/words/words.ts";
import type { Word } from "../../text/words/words.ts";

/** A word of weight, a number or a date of an English text, with the little words that lead to it. */
export interface Item {
  /** Of its first word. */
  readonly folded: string;
  /** The index term. */
  readonly term: string;
  /** Of a number; null otherwise. */
  readonly value: number | null;
  /** Of a date or a time: “m5”, “d14”, “y2026”, “t18:30”, “monday”; null otherwise. */
  readonly date: readonly string[] | null;
  /** Has a capital that does not only open its sentence. */
  readonly isName: boolean;
  readonly isVerb: boolean;
  /** Prepositions, conjunctions, auxiliaries and negations between the item before and this one. */
  readonly links: readonly string[];
  /** Whether a comma, a dash or a bracket stands before it or its links. */
  readonly isSetOff: boolean;
  /** Whether an article or the like stands before it. */
  readonly isDetermined: boolean;
}

export type Sentence = readonly Item[];

/** Words that lead to a word of weight, by what they do. */
const LEADING = [
  "be",
  "modal",
  "preposition",
  "joining",
  "relative",
  "conditional",
  "subordinating",
  "exclusive",
  "negating",
] as const;
/** See the list. */
export const WORDS = readWordSets("statement-words.tsv", [
  ...LEADING,
  "determiner",
  "silent",
  "limit",
  "pick",
  "factual",
]);
/** Links that say the same as another. */
const SAME = new Map([
  ["might", "may"],
  ["could", "may"],
  ["shall", "will"],
  ["are", "is"],
  ["were", "was"],
  ["been", "was"],
  ["being", "be"],
  ["towards", "toward"],
  ["upon", "on"],
  ["onto", "on"],
  ["no", "not"],
  ["never", "not"],
]);
const SIGNS = new Map([
  ["$", "dollars"],
  ["€", "euros"],
  ["£", "pounds"],
]);
/** Whether one of a word's links does one of some things. */
export function leads(
  { links }: Pick<Item, "links">,
  ...kinds: readonly (typeof LEADING)[number][]
): boolean {
  return links.some((link) => kinds.some((kind) => WORDS[kind].has(link)));
}

/** The sentences of a text; what stands behind a semicolon or a colon is one too. */
export function readItems(text: string): Item[][] {
  const spelled = text
    .replace(
      /([$€£])\s?([\d.,]*\d(?: (?:thousand|[mbtr]+illion))?)/gu,
      (_, sign: string, sum: string) => `${sum} ${SIGNS.get(sign)!}`,
    )
    .replace(/%/g, " percent");
  const dates = findDates(spelled, null);
  const words = toWords(spelled).flatMap(uncontracted);
  return splitSentences(spelled)
    .flatMap(({ end, start }) => splitAtSigns(spelled, start, end))
    .map(([start, end]) => {
      const own = words.filter((word) => word.start >= start && word.start < end);
      return readSentence(spelled, own, dates);
    })
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
  return [
    { ...word, folded: whole },
    { ...word, folded: "not" },
  ];
}

function readSentence(text: string, words: readonly Word[], dates: readonly Mention[]): Item[] {
  const items: Item[] = [];
  const spelled = words.map((word) => word.folded);
  const none = { links: [] as string[], isSetOff: false, isDetermined: false };
  let before = none;
  for (let at = 0; at < words.length;) {
    const word = words[at]!;
    const { folded, surface } = word;
    const opens = items.length === 0;
    const signs = at === 0 ? "" : text.slice(words[at - 1]!.end, word.start);
    if (!opens && /[,()–—]|\s-\s/.test(signs)) before = { ...before, isSetOff: true };
    const date = dates.find(({ end, start }) => word.start >= start && word.start < end);
    const number = date === undefined ? readNumber(spelled, at) : null;
    if (date === undefined && number === null && isLink(word, opens)) {
      before = withLink(before, folded);
      at += 1;
      continue;
    }
    const isName = /^\p{Lu}/u.test(surface) && !opens;
    items.push({
      ...before,
      folded,
      term: termOf(folded),
      value: number?.value ?? null,
      date: date === undefined ? null : datePartsOf(date.text),
      isName,
      isVerb: !isName && date === undefined && number === null && isVerb(folded, before, items.at(-1)),
    });
    before = none;
    at +=
      date === undefined
        ? (number?.length ?? 1)
        : words.slice(at).filter(({ start }) => start < date.end).length;
  }
  return items;
}

type Before = Pick<Item, "isDetermined" | "isSetOff"> & { readonly links: string[] };

function withLink(before: Before, folded: string): Before {
  if (WORDS.determiner.has(folded)) return { ...before, isDetermined: true };
  if (WORDS.silent.has(folded)) return before;
  return { ...before, links: [...before.links, SAME.get(folded) ?? folded] };
}

/** “May” is a month, and “Hall A” no article. */
function isLink({ folded, surface }: Word, opens: boolean): boolean {
  if (surface === "May" || (surface === "A" && !opens)) return false;
  return (["determiner", "silent", ...LEADING] as const).some((kind) => WORDS[kind].has(folded));
}

function isVerb(folded: string, { isDetermined, links }: Before, last: Item | undefined): boolean {
  if (leads({ links }, "be", "modal") || (links.at(-1) === "to" && !isDetermined)) return true;
  // “The ship carrying grain”
  if (/[a-z]{2}ing$/.test(folded)) return last !== undefined && links.length === 0;
  return /[a-z]{2}ed$/.test(folded) || LEMMAS.has(folded) || isThirdPersonVerb(folded);
}

const TIME =
  /(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?\s?(?<half>[ap])\.?m\.?|(?<hours>\d{1,2}):(?<minutes>\d\d)/g;

/** “Friday 12 June”, “June 12”, “6:30 pm” as what is the same in every way of writing it. */
function datePartsOf(text: string): string[] {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (iso !== null) return [`y${iso[1]!}`, `m${Number(iso[2])}`, `d${Number(iso[3])}`];
  const folded = text.toLowerCase();
  const times = [...folded.matchAll(TIME)].map(({ groups }) => {
    const { half, hour, hours, minute, minutes } = groups!;
    const whole = half === undefined ? Number(hours) : (Number(hour) % 12) + (half === "p" ? 12 : 0);
    return `t${whole}:${minutes ?? minute ?? "00"}`;
  });
  const parts = [...times, ...toWords(folded.replace(TIME, " ")).flatMap((word) => datePartOf(word.folded))];
  // “5–5 May” is no part of “5–6 May”.
  return parts.map((part, at) => (parts.indexOf(part) < at ? `${part} again` : part));
}

function datePartOf(folded: string): string[] {
  const month = ENGLISH_MONTHS.findIndex(
    (name) => folded.length >= 3 && name.toLowerCase().startsWith(folded.replace(/^sept$/, "sep")),
  );
  if (month >= 0) return [`m${month + 1}`];
  const figure = /^(\d+)(?:st|nd|rd|th)?$/.exec(folded)?.[1];
  if (figure !== undefined) return [`${figure.length > 2 ? "y" : "d"}${Number(figure)}`];
  return /^(?:the|of)$/.test(folded) ? [] : [folded];
}

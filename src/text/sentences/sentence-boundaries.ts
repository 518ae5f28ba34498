import { readWordSets } from "../lists/read-list.ts";

const WORDS = readWordSets("sentence-words.tsv", ["before a name", "before a number", "ambiguous", "opener"]);

/** Followed by a capital these never end a sentence: what comes after belongs to them. */
const BEFORE_A_NAME = WORDS["before a name"];

/** These go on only where a figure follows: “No. 5”, “Jan. 3”. */
const BEFORE_A_NUMBER = WORDS["before a number"];

/** These may end a sentence or not; the next word decides. */
const AMBIGUOUS = WORDS.ambiguous;

/** Words that open a sentence far more often than a name or a title. */
const SENTENCE_OPENERS = WORDS.opener;

const LAST_WORD = /(?:^|[\s("'“‘«[/–—])([\p{L}\p{M}.]+)\.$/u;
/** `Tuesday.Mr`: a space was lost between the two. */
const LOST_SPACE = /^.*\p{Ll}{3}\./u;
const INITIAL = /(?:^|[\s("'“‘«[.-])\p{Lu}\p{M}*\.$/u;
const LIST_NUMBER = /^\s*\(?\d{1,3}(?:[.)]|\.\))$/u;
const CLOSING_FIRST = /^(?:[”»)\]]|["'’]+(?:\s|$))/u;
const GOES_ON = /^(?:["'“‘«([–—-]*\s*\p{Ll}|№)/u;
const FIRST_WORD = /^["'“‘«([]*(\p{L}+)(?=[\s,’']|$)/u;
const TITLE = /^["'“‘«([]*(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Col|Capt|Sgt)\.\s?\p{Lu}/u;

const HALF_OF_DAY = /\b[ap]\.m\.$/iu;
/** “At 5 a.m.” at the beginning of a sentence, before what happened then. */
const OPENING_TIME = /^(?:At|By|Around|About|Before|After|From|Since|Until|On)\s(?:\S+\s){0,3}\S+$/u;
/** “N°. 12”: the sign is no letter. */
const NUMBER_SIGN = /[Nn][°º]\.$/u;
/** A source in brackets belongs to the quotation before it. */
const SOURCE = /^\([^()]{1,44}\)[.,;]/u;
/** Three dots apart from each other and from the word before stand for what was left out or not said. */
const SPACED_ELLIPSIS = /[^\s.]\s\.\s\.\s\.$/u;
/** “II. Mehmed”; in “Elizabeth II.” a name stands before. */
const ROMAN_ORDINAL = /(?:^|(?:^|\s)[\p{Ll}\d(]\S*\s)[IVX]{1,5}\.$/u;
/** “3. Ordu”, where the letters around are Turkish. */
const ORDINAL = /(?:^|[\s(])\d{1,2}\.$/u;
const TURKISH = /[ğışĞİŞ]/u;

/**
 * Whether a sentence ends between two stretches of text that Unicode's rules (UAX #29) have parted.
 * The rules know no abbreviations, and take every “?” or “!” inside a quotation for an end.
 *
 * @param before ends with what may be the sentence's end, without white space after it
 * @param after begins with the next word, without white space before it
 */
export function isSentenceEnd(before: string, after: string): boolean {
  if (LIST_NUMBER.test(before) || CLOSING_FIRST.test(after) || GOES_ON.test(after)) return false;
  if (/["”»\]]$/u.test(before) && SOURCE.test(after)) return false;
  if (!before.endsWith(".")) return true;
  if (SPACED_ELLIPSIS.test(before)) return false;
  if (NUMBER_SIGN.test(before)) return !/^\d/u.test(after);

  const lastWord = asInList(LAST_WORD.exec(before)?.[1]?.replace(LOST_SPACE, ""));
  if (lastWord !== undefined && BEFORE_A_NAME.has(lastWord)) return false;
  if (lastWord !== undefined && BEFORE_A_NUMBER.has(lastWord)) return !/^\d/u.test(after);
  if (HALF_OF_DAY.test(before) && TITLE.test(after)) return !OPENING_TIME.test(before);
  const isOrdinal = ROMAN_ORDINAL.test(before) || (ORDINAL.test(before) && TURKISH.test(before + after));
  const isUnsure = isOrdinal || INITIAL.test(before) || (lastWord !== undefined && AMBIGUOUS.has(lastWord));
  return isUnsure ? opensSentence(after) : true;
}

/** “MR.” as “Mr.”: in a line of capitals the words of the lists stand in capitals too. */
function asInList(word: string | undefined): string | undefined {
  return word !== undefined && /^\p{Lu}{2,}$/u.test(word) ? word[0]! + word.slice(1).toLowerCase() : word;
}

/** `format.The`: a space was lost on the way, and a word follows that opens sentences. */
export function findLostSpaces(text: string): number[] {
  return [...text.matchAll(/[.!?](?<=\p{Ll}{3}.)["”’»)]*(?=\p{Lu})/gu)]
    .map((match) => match.index + match[0].length)
    .filter((index) => beginsClearly(text.slice(index)));
}

function beginsClearly(after: string): boolean {
  return opensSentence(after) || TITLE.test(after) || /^[IVX]{2,5}\s/u.test(after);
}

/** Bullets, or numbers and letters that count on, each before a capital: “1) Bread 2) Milk”. */
const MARKER =
  /(?<=^|\s)(?:[•⁃▪◦]\s?(?:(?<bulleted>\d{1,2})[.)]\s)?|(?<number>\d{1,2})(?<style>\.\)|[.)])\s|(?<letter>[a-z])(?<mark>[.)])\s)(?=["'“(]?\p{Lu})/gu;

/**
 * The items of a list that runs on in one line: where each begins, and where its words do. Null where a
 * line is none: its first marker must open it, and the others count on from there.
 */
export function findInlineItems(line: string): { start: number; words: number }[] | null {
  const items: { start: number; words: number }[] = [];
  let last: { value: number; kind: string } | null = null;
  for (const match of line.matchAll(MARKER)) {
    const { bulleted, number, style, letter, mark } = match.groups!;
    const counted = number ?? (letter === undefined ? undefined : String(letter.charCodeAt(0)));
    const kind = counted === undefined ? "bullet" : (style ?? mark! + "letter");
    const value = Number(counted ?? bulleted ?? 0);
    if (last === null && match.index > 0) return null;
    const isNext = last === null || (last.kind === kind && (kind === "bullet" || value === last.value + 1));
    if (!isNext) continue;
    items.push({ start: match.index, words: match.index + match[0].length });
    last = { value, kind };
  }
  return items.length > 1 ? items : null;
}

function opensSentence(after: string): boolean {
  const firstWord = asInList(FIRST_WORD.exec(after)?.[1]);
  return firstWord !== undefined && SENTENCE_OPENERS.has(firstWord);
}

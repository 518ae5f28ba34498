import { inPieces } from "../sentences/in-pieces.ts";
import type { Span } from "../sentences/span.ts";
import { readNumber } from "../words/number-words.ts";
import { toWords } from "../words/words.ts";
import type { Mention, MentionKind } from "./mention.ts";

const SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"; // prettier-ignore
const SCALE = "hundred|thousand|million|billion|trillion|dozen|mln|bln|bn|tn";
const NOT_ORDINAL = "(?!(?:st|nd|rd|th|s)(?!\\p{L}))";
const DIGITS = `(?<![\\p{L}\\d.,])(?<!\\p{L}[-–])\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:\\s?[½¼¾⅓⅔])?(?!\\d|,\\d)${NOT_ORDINAL}`;
const NUMBER_WORDS = `\\b(?:(?:half )?an? (?=${SCALE}))?(?:${SMALL}|${SCALE})(?:[-\\s](?:and\\s(?=${SMALL}))?(?:${SMALL}|${SCALE})){0,12}\\b`;
const SCALED = `${DIGITS}(?:[-\\s]?(?:${SCALE})\\b){0,4}`;
const NUMBER = `(?:${SCALED}|${NUMBER_WORDS})`;
const RANGE = `${NUMBER}(?:\\s?[-–—]\\s?|\\s(?:to|or)\\s)${NUMBER}`;
const AMOUNT = `(?:${RANGE}|${NUMBER})`;
const CURRENCY_SIGN = "(?:(?:US|A|C|HK|NZ|S)?\\$|[€£¥₺₸₽₴₹₼]|(?:USD|EUR|GBP|TRY|KZT|RUB|AZN|UZS|KGS|CHF|JPY|CNY)\\s)"; // prettier-ignore
const CURRENCY = "(?:(?:US|U\\.S\\.|American|Canadian|Australian|Turkish|Russian|Kazakh|Azerbaijani|Kyrgyz|Uzbek|Swiss|Danish|Swedish|Norwegian|British|Egyptian|Indian)\\s)?(?:dollars?|euros?|pounds sterling|liras?|[Ll]ire|Lira|tenge|rubles?|roubles?|manats?|soms?|yuan|renminbi|yen|rupees?|francs?|kron(?:e|er|or|a)|pesos?|dirhams?|riyals?|hryvnias?|cents?|pence|USD|EUR|GBP|TRY|KZT|RUB|AZN|CHF)(?!\\p{L})"; // prettier-ignore
const TIME_UNIT =
  "(?:second|minute|hour|day|week|month|year|decade|centur(?:y|ies)|night|weekend)s?";

interface QuantityPattern {
  readonly kind: MentionKind;
  readonly pattern: RegExp;
}

/** In order of precedence: an amount of money is not also a number. */
const PATTERNS: readonly QuantityPattern[] = [
  quantity("money", `${CURRENCY_SIGN}\\s?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:(?:\\s?[-–—]\\s?|\\sto\\s)${CURRENCY_SIGN}?\\d[\\d,.]*\\d*)?(?:[-\\s]?(?:${SCALE}|m|k|b)(?!\\p{L}))?`), // prettier-ignore
  quantity("money", `${AMOUNT}[-\\s]${CURRENCY}`),
  quantity("percent", `${AMOUNT}(?:\\s?%|[-\\s](?:percent|per cent|percentage points?)\\b)`),
  quantity("percent", `${DIGITS}%\\s?(?:[-–—]|to)\\s?${DIGITS}%`),
  quantity("duration", `${AMOUNT}[-\\s](?:and a half[-\\s])?(?:more |full |consecutive |straight |whole )?${TIME_UNIT}(?!\\p{L}|[-\\s]olds?\\b)`), // prettier-ignore
  quantity("duration", `(?<=\\b(?:[Ff]or|within|over|lasts?|lasted|took|takes|after|than|about|nearly|almost)\\s)(?:(?:more than|about|nearly|almost|over) )?(?:an?|half an?|several|a few|many) ${TIME_UNIT}\\b(?! (?:ago|later|earlier|old))`), // prettier-ignore
  quantity(
    "number",
    `(?<![\\p{L}\\d.,])\\d+(?:\\.\\d+)?\\s?[-–—]\\s?\\d+(?:\\.\\d+)?(?![\\d\\p{L}])`,
  ),
  quantity("number", NUMBER),
  quantity(
    "number",
    "\\b(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\\b(?: of (?:hundreds|thousands|millions|billions))?",
  ),
];

const MAY_HOLD_NUMBER = new RegExp(
  `\\d|\\b(?:${SMALL}|${SCALE}|tens|scores)|\\b(?:an?|several|few|many) ${TIME_UNIT}`,
  "iu",
);
/** “no one”, “one of them”, “one another”: a pronoun, not a number. */
const PRONOUN_BEFORE = /\b(?:no|the|this|that|which|each|any|every|some|another|only|last|first|new|old|good|bad|big|small)\s$/i; // prettier-ignore
const PRONOUN_AFTER = /^(?:\s(?:another|who|that|which|is|was|can|could|should|would|must|day|in|has|had|to|thing|side|hand)\b|['’]s\b|\s?[.,;])/; // prettier-ignore

/** Numbers, money, percents and durations outside the spans already taken, left to right. Ordinals are none of them. */
export function findQuantities(sentence: string, taken: readonly Span[]): Mention[] {
  return inPieces(sentence, (piece, offset) =>
    findInPiece(
      piece,
      taken.map(({ start, end }) => ({ start: start - offset, end: end - offset })),
    ),
  );
}

function findInPiece(sentence: string, taken: readonly Span[]): Mention[] {
  if (!MAY_HOLD_NUMBER.test(sentence)) return [];
  const found: Mention[] = [];
  for (const { kind, pattern } of PATTERNS) {
    for (const { index: start, 0: text } of sentence.matchAll(pattern)) {
      const span = { start, end: start + text.length };
      if (overlaps(span, taken) || overlaps(span, found) || isPronoun(sentence, span)) continue;
      found.push({ kind, text, ...span, days: null, value: valueOf(kind, text) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Null for a range or a score, which are two values, and for a duration. */
function valueOf(kind: MentionKind, text: string): number | null {
  if (kind === "duration" || /\d\s?[-–—]\s?[$€£]?\d|\s(?:to|or)\s/.test(text)) return null;
  const spelled = text
    .replace(/(\d)\s?m\b/, "$1 million")
    .replace(/(\d)\s?bn?\b/, "$1 billion")
    .replace(/(\d)\s?k\b/, "$1 thousand")
    .replace(/[½¼¾⅓⅔]/, "");
  const words = toWords(spelled).map(({ folded }) => folded);
  const first = words.findIndex((word) => /^\d/.test(word) || readNumber([word]) !== null || word === "half" || word === "a"); // prettier-ignore
  const number = first < 0 ? null : readNumber(words, first);
  if (number === null) return bareScale(words[first < 0 ? 0 : first]);
  return number.value + fractionIn(text);
}

const FRACTIONS: Readonly<Record<string, number>> = { "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3 }; // prettier-ignore

function fractionIn(text: string): number {
  const sign = /[½¼¾⅓⅔]/.exec(text)?.[0];
  return sign === undefined ? 0 : (FRACTIONS[sign] ?? 0);
}

/** “hundred” alone is written for a hundred; “hundreds” are no number in particular. */
function bareScale(word: string | undefined): number | null {
  return word === undefined || word.endsWith("s") ? null : (readNumber(["a", word])?.value ?? null);
}

function isPronoun(sentence: string, { start, end }: Span): boolean {
  if (!/^ones?$/i.test(sentence.slice(start, end))) return false;
  return PRONOUN_BEFORE.test(sentence.slice(Math.max(0, start - 12), start)) || PRONOUN_AFTER.test(sentence.slice(end, end + 12)) || /^\sof\b/.test(sentence.slice(end, end + 4)); // prettier-ignore
}

function overlaps(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => span.start < other.end && other.start < span.end);
}

function quantity(kind: MentionKind, source: string): QuantityPattern {
  return { kind, pattern: new RegExp(source, "giu") };
}

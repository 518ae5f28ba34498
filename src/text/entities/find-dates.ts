import type { Span } from "../sentences/span.ts";
import type { Mention } from "./mention.ts";
import { resolveDate } from "./resolve-date.ts";

const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"; // prettier-ignore
const WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
const YEAR = "(?:1\\d{3}|20\\d{2})(?![\\d,.]*\\d|%|\\p{L})";
const DAY = "(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?![\\d:%]|,\\d{3}|\\.\\d)";
const DAYS = `${DAY}(?:\\s?(?:[-–—]|to|and|until)\\s?${DAY})?`;
const DASH = "\\s?[-–—]\\s?";
const UNIT = "(?:day|week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|season|morning|afternoon|evening|night|quarter)"; // prettier-ignore
const TIME =
  "\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]\\.?m\\.?(?!\\p{L})|o['’]clock)|\\d{1,2}:\\d{2}(?!\\d)";
const CENTURY = "(?:\\d{1,2}(?:st|nd|rd|th)|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-first|eleventh|twelfth|tenth|ninth|eighth|seventh|sixth|fifth|fourth|third|second|first)[- ](?:and \\S+ )?centur(?:y|ies)(?:\\s(?:BCE?|AD|CE))?"; // prettier-ignore

/** Expressions in order of precedence: what an earlier one takes, a later one does not see. */
const PATTERNS: readonly RegExp[] = [
  "\\b(?:1\\d{3}|20\\d{2})-\\d{2}-\\d{2}\\b",
  "\\b\\d{1,2}[./]\\d{1,2}[./](?:1\\d{3}|20\\d{2})\\b",
  `\\b(?:${WEEKDAY},?\\s)?${MONTH}\\s${DAYS}(?:,?\\s${YEAR})?(?!\\p{L})`,
  `\\b(?:${WEEKDAY},?\\s)?(?:the\\s)?${DAYS}\\s(?:of\\s)?${MONTH}(?:,?\\s${YEAR})?(?!\\p{L})`,
  `\\b(?:early |mid-?\\s?|late )?${MONTH},?\\s(?:of\\s)?${YEAR}`,
  `\\b(?:early |late |mid-?\\s?)?(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)\\s(?:of\\s)?${YEAR}`,
  `\\b(?:first|second|third|fourth)\\s(?:quarter|half)\\sof\\s(?:the\\s)?${YEAR}`,
  `\\b(?:between|from|Between|From)\\s${YEAR}\\s(?:and|to|until|through)\\s${YEAR}`,
  `(?<![\\d.,$€£])${YEAR}${DASH}(?:${YEAR}|\\d{2}(?![\\d.,:]\\d|\\d))`,
  "\\b(?:early |late |mid-?\\s?)?(?:the\\s)?(?:(?:early|late|mid)[- ])?(?:1\\d{2}0|20\\d0)s\\b",
  "['’](?:[1-9]0)s\\b",
  `\\b(?:early |late |mid-?)?${CENTURY}`,
  "\\b\\d[\\d,]*\\s(?:BCE?|CE|AD)\\b",
  "\\bAD\\s\\d{1,4}\\b",
  "\\b(?:about |around |some )?(?:\\d[\\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few)(?:\\s(?:million|billion|thousand|hundred))?\\s(?:day|week|month|year|decade|century|hour|minute)s?\\s(?:ago|earlier)\\b",
  `\\b(?:(?:late|early|earlier|later|on)\\s)?(?:last|this|next|past|previous|coming)\\s(?:${WEEKDAY}|${UNIT})(?:\\s(?:morning|afternoon|evening|night))?\\b`,
  `\\b(?:last|next|this)\\s${MONTH}(?!\\p{L})`,
  `\\b${WEEKDAY}s?(?:\\s(?:morning|afternoon|evening|night|noon))?\\b`,
  "\\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\\b",
  "\\b(?:New Year['’]s (?:Day|Eve)|Christmas(?: (?:Day|Eve))?|Thanksgiving|Easter(?: Sunday)?|Labor Day|Memorial Day|Independence Day|Valentine['’]s Day|Halloween|Nowruz|Nauryz|Ramadan)\\b",
  "\\b(?:January|February|April|June|July|August|September|October|November|December)\\b",
  "(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|[Ff]rom|[Tt]o|early|late|mid|of|between|[Bb]efore|[Aa]fter)[\\s-])(?:March|May)(?=[\\s,.;)]|$)(?!\\s\\p{Lu})",
  TIME,
].map((pattern) => new RegExp(pattern, "gu"));

const BARE_YEAR = new RegExp(`(?<![\\p{L}\\d.,$€£#/-])${YEAR}(?!-\\p{L})`, "gu");
/** What shows that a sentence looks ahead. */
const FUTURE = /\b(?:will|shall|is to|are to|is set|are set|to be held|scheduled|upcoming|expected|plans? to|due (?:on|in|to)|slated|ahead of|is going to)\b/; // prettier-ignore

/** “will meet on”, but not “announced on”, whatever the rest of the sentence looks ahead to. */
function looksAhead(before: string): boolean {
  return FUTURE.test(before) && !/\b(?:said|says|told|announced|confirmed|reported|wrote|\p{L}{3,}ed)(?:\s\p{L}+)?\s(?:on\s)?$/u.test(before); // prettier-ignore
}

/** Anything a date could be read from; most sentences have none of it. */
const MAY_HOLD_DATE = /\d|day|night|week|month|year|decade|centur|spring|summer|autumn|fall|winter|season|morrow|quarter|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Nowruz|Nauryz|Ramadan|Christmas|Thanksgiving|Easter|Hallow|morning|afternoon|evening|ago\b|earlier/; // prettier-ignore

/** Date expressions of a sentence, left to right, without the preposition before them. */
export function findDates(sentence: string, published: string | null): Mention[] {
  if (!MAY_HOLD_DATE.test(sentence)) return [];
  return dateSpans(sentence).map(({ start, end }) => {
    const text = sentence.slice(start, end);
    const isFuture = looksAhead(sentence.slice(0, start));
    const days = resolveDate(text, { published, isFuture });
    return { kind: "date", text, start, end, role: null, days, value: null };
  });
}

function dateSpans(sentence: string): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number): void => {
    if (!spans.some((span) => start < span.end && span.start < end)) spans.push({ start, end });
  };
  for (const pattern of PATTERNS) {
    for (const { index, 0: text } of sentence.matchAll(pattern)) {
      add(index + leadLength(text), index + text.length);
    }
  }
  for (const { index, 0: text } of sentence.matchAll(BARE_YEAR)) {
    if (isYear(sentence, index, index + text.length)) add(index, index + text.length);
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Words before a range or an estimate that are no part of the date itself; “the 1990s” keeps its article. */
function leadLength(text: string): number {
  return /^(?:between|from|on|about|around|some|the(?=\s\d{1,2}\b))\s/i.exec(text)?.[0].length ?? 0;
}

const YEAR_CUE = /(?:\b(?:in|since|by|until|till|from|of|during|before|after|around|between|circa|year|and|to|through|early|late|mid|the|spring|summer|autumn|fall|winter|a|[\p{L}]+['’]s?)|[(,–—;])[\s-]*$/iu; // prettier-ignore
const COUNTED = /^\s(?:\p{Ll}+\s)?(?!(?:was|has|is|as|its|his|this)\b)\p{Ll}{2,}s\b/u;
const STRONG_CUE =
  /\b(?:in|since|by|until|till|during|before|after|circa|year|early|late|mid)[\s-]*$/i;

/** Numbers below are years only behind a preposition. */
const FIRST_PLAIN_YEAR = 1500;

/** A number of four digits that is read as a year: behind a preposition, in brackets, or before no counted noun. */
function isYear(sentence: string, start: number, end: number): boolean {
  const before = sentence.slice(Math.max(0, start - 24), start);
  const after = sentence.slice(end, end + 40);
  if (
    /^\s?(?:%|percent|per cent|km|kg|m|miles|people|UTC|GMT|hours|hrs|million|billion|dollars)\b/.test(
      after,
    )
  )
    return false;
  if (/(?:No\.|number|chapter|article|section|room|flight|about|around|nearly|over|than|least|almost|some|approximately)\s$/i.test(before)) return false; // prettier-ignore
  if (STRONG_CUE.test(before)) return true;
  if (COUNTED.test(after)) return /\b(?:the|[\p{L}]+['’]s)\s$/iu.test(before);
  if (/^\s?\(/.test(after)) return true;
  if (Number(sentence.slice(start, end)) < FIRST_PLAIN_YEAR) return false;
  return start === 0 || YEAR_CUE.test(before) || /^\s*(?:[),.;:–—]|$)/.test(after) || /^\s\p{L}/u.test(after); // prettier-ignore
}

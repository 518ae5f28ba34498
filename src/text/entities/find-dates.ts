import { inPieces } from "../sentences/in-pieces.ts";
import type { Span } from "../sentences/span.ts";
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "./calendar-names.ts";
import type { DayOrder } from "./day-order.ts";
import { dateLanguage, findDateWords, type DateLanguage } from "./date-words.ts";
import { directionByEnding } from "./direction-by-ending.ts";
import {
  daysIn,
  readCalendarDate,
  resolveDate,
  resolveYearless,
  type CalendarDate,
  type DatedDays,
} from "./resolve-date.ts";
import { directionsIn, type DayDirection } from "./sentence-direction.ts";

const MONTH = `(?:${ENGLISH_MONTHS.join("|")}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)`;
const WEEKDAY = `(?:${ENGLISH_WEEKDAYS.join("|")})`;
const BESIDE = `(?:(?:${WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\b\\.?),?\\s)?`;
const YEAR = "(?:1\\d{3}|20\\d{2})(?![\\d,.]{0,12}\\d|%|\\p{L})";
const ERA = "\\d{1,4}\\s(?:BCE?|CE|AD)\\b|AD\\s\\d{1,4}|[1-9]\\d{2}(?=[,.;)]|$)";
const OF_YEAR = `(?:,?\\s(?:${ERA}|${YEAR}))?(?!\\p{L})`;
const DAY = "(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?![\\d:%]|,\\d{3}|\\.\\d)";
const DAYS = `${DAY}(?:\\s?(?:[-–—]|to|until|through|(?<=[Bb]etween\\s(?:${MONTH}\\s)?(?:the\\s)?${DAY}\\s)and)\\s?(?:the\\s)?${DAY})?`;
const DASH = "\\s?[-–—]\\s?";
const UNIT =
  "(?:day|week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|season|morning|afternoon|evening|night|quarter)";
const TIME = "\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]\\.?m\\.?(?!\\p{L})|o['’]clock)|\\d{1,2}:\\d{2}(?!\\d)";
const CENTURY =
  "(?:\\d{1,2}(?:st|nd|rd|th)|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-first|eleventh|twelfth|tenth|ninth|eighth|seventh|sixth|fifth|fourth|third|second|first)[- ](?:and \\S+ )?centur(?:y|ies)(?:\\s(?:BCE?|AD|CE))?";
const COUNT =
  "(?:\\d[\\d.,]{0,12}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|[Aa] few)";
const WHICH = "(?:[Tt]his (?:coming|past)|[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Uu]pcoming)";

/** Words and signs without which an expression cannot stand in a sentence; most sentences have few of them. */
const NEEDED = {
  year: /\d{4}/,
  figures: /\d[./-]\d/,
  years: /\d{4}\s?(?:[-–—]|(?:and|to|until|through)\s)/,
  decade: /\d0s/,
  month: /Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/,
  season: /(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)\s/,
  half: /(?:quarter|half)\sof\s/,
  shortDecade: /['’][1-9]0s/,
  century: /centur/,
  era: /\b(?:BCE?|CE|AD)\b/,
  count: /\s(?:ago|earlier|from now)\b/,
  weekday: /(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/,
  which: /[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming/,
  today: /[Tt]o(?:day|night|morrow)|[Yy]esterday/,
  feast: /New Year|Christmas|Thanksgiving|Easter|Day\b|Halloween|Nowruz|Nauryz|Ramadan/,
  marchOrMay: /March|May/,
  time: /\d(?::|\s?[ap]\.?m|\s?o['’]clock)/,
};

/** What is in no sentence without a figure either. */
const OF_DIGITS: ReadonlySet<keyof typeof NEEDED> = new Set([
  ...(["figures", "years", "decade", "season", "half", "shortDecade", "era", "time"] as const),
]);

/** Expressions in order of precedence: what an earlier one takes, a later one does not see. */
const PATTERNS = (
  [
    ["figures", "\\b(?:1\\d{3}|20\\d{2})-\\d{2}-\\d{2}\\b"],
    ["figures", "\\b\\d{1,2}[./]\\d{1,2}[./](?:1\\d{3}|20\\d{2})\\b"],
    ["month", `\\b${BESIDE}${MONTH}\\s${DAYS}${OF_YEAR}`],
    ["month", `\\b${BESIDE}(?:the\\s)?${DAYS}\\s(?:of\\s)?${MONTH}${OF_YEAR}`],
    ["month", `\\b(?:early |mid-?\\s?|late )?${MONTH},?\\s(?:of\\s)?${YEAR}`],
    [
      "season",
      `\\b(?:early |late |mid-?\\s?)?(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)\\s(?:of\\s)?${YEAR}`,
    ],
    ["half", `\\b(?:first|second|third|fourth)\\s(?:quarter|half)\\sof\\s(?:the\\s)?${YEAR}`],
    ["years", `\\b(?:between|from|Between|From)\\s${YEAR}\\s(?:and|to|until|through)\\s${YEAR}`],
    ["years", `(?<![\\d.,$€£])${YEAR}${DASH}(?:${YEAR}|\\d{2}(?![\\d.,:]\\d|\\d))`],
    ["decade", "\\b(?:early |late |mid-?\\s?)?(?:the\\s)?(?:(?:early|late|mid)[- ])?(?:1\\d{2}0|20\\d0)s\\b"],
    ["shortDecade", "['’](?:[1-9]0)s\\b"],
    ["century", `\\b(?:early |late |mid-?)?${CENTURY}`],
    ["era", "\\b\\d[\\d,]{0,12}\\s(?:BCE?|CE|AD)\\b"],
    ["era", "\\bAD\\s\\d{1,4}\\b"],
    [
      "count",
      `\\b(?:about |around |some )?${COUNT}(?:\\s(?:million|billion|thousand|hundred))?\\s(?:day|week|month|year|decade|century|hour|minute)s?\\s(?:ago|earlier|from now)\\b`,
    ],
    [
      "weekday",
      `\\b(?:the\\s)?${WEEKDAY}(?:\\s(?:morning|afternoon|evening|night))?,?\\s(?:of\\s)?(?:last|this|next)\\sweek\\b`,
    ],
    [
      "which",
      `\\b(?:(?:late|early|earlier|later|on)\\s)?${WHICH}\\s(?:${WEEKDAY}|${UNIT})(?:\\s(?:morning|afternoon|evening|night))?\\b`,
    ],
    ["which", `\\b${WHICH}\\s${MONTH}(?!\\p{L})`],
    ["weekday", `\\b${WEEKDAY}s?(?:\\s(?:morning|afternoon|evening|night|noon))?\\b`],
    [
      "today",
      "\\b(?:[Tt]he day before yesterday|[Tt]he day after tomorrow|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\\b",
    ],
    [
      "feast",
      "\\b(?:New Year['’]s (?:Day|Eve)|Christmas(?: (?:Day|Eve))?|Thanksgiving|Easter(?: Sunday)?|Labor Day|Memorial Day|Independence Day|Valentine['’]s Day|Halloween|Nowruz|Nauryz|Ramadan)\\b",
    ],
    ["month", `\\b(?:${ENGLISH_MONTHS.filter((name) => name !== "March" && name !== "May").join("|")})\\b`],
    [
      "marchOrMay",
      "(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|[Ff]rom|[Tt]o|early|late|mid|of|between|[Bb]efore|[Aa]fter)[\\s-])(?:March|May)(?=[\\s,.;)]|$)(?!\\s\\p{Lu})",
    ],
    ["time", TIME],
  ] as const
).map(([needed, source]) => ({ needed, pattern: new RegExp(source, "gu") }));

const BARE_YEAR = new RegExp(`(?<![\\p{L}\\d.,$€£#/-])${YEAR}(?!-\\p{L})`, "gu");

/** Anything a date could be read from; most sentences have none of it. */
const MAY_HOLD_DATE =
  /\d|[Dd]ay|night|week|month|year|decade|centur|spring|summer|autumn|fall|winter|season|morrow|quarter|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Nowruz|Nauryz|Ramadan|Christmas|Thanksgiving|Easter|Hallow|morning|afternoon|evening|ago\b|earlier|from now/;

/** A date that a sentence names, with offsets in that sentence: `text === sentence.slice(start, end)`. */
export interface Mention extends Span {
  readonly text: string;
  /** The days it means; null where the sentence and the day of publication do not settle them. */
  readonly days: DatedDays | null;
}

/**
 * Date expressions of an English, Turkish or Russian sentence, left to right, without the preposition before them. What
 * days they mean is looked for when it is asked.
 * @param language that of its dates, where it is known; see `dateLanguage`
 */
export function findDates(
  sentence: string,
  published: string | null,
  order: DayOrder | null = null,
  language?: DateLanguage | null,
): Mention[] {
  return inPieces(sentence, (piece) =>
    findInPiece(piece, published, order, language === undefined ? dateLanguage(piece) : language),
  );
}

function findInPiece(
  sentence: string,
  published: string | null,
  order: DayOrder | null,
  language: DateLanguage | null,
): Mention[] {
  if (language === null && !MAY_HOLD_DATE.test(sentence)) return [];
  const expressions = findExpressions(sentence, language);
  if (expressions.length === 0) return [];
  const told =
    language === null ? directionsIn(sentence) : (span: Span) => directionByEnding(sentence, span, language);
  const reading = { sentence, language, published, order, expressions, told };
  return expressions.map(({ start, end }, index) => {
    let days: DatedDays | null | undefined;
    return {
      ...{ text: sentence.slice(start, end), start, end },
      get days() {
        return days === undefined ? (days = daysOf(reading, index)) : days;
      },
    };
  });
}

interface Expression extends Span {
  /** In English: that of the sentence, or what a Turkish or Russian one stands for. */
  readonly text: string;
  /** Null where it is no day or month of a calendar. */
  readonly calendar: CalendarDate | null;
}

interface Reading {
  readonly sentence: string;
  /** Null where it is read as English. */
  readonly language: DateLanguage | null;
  readonly published: string | null;
  readonly order: DayOrder | null;
  readonly expressions: readonly Expression[];
  /** Where the sentence puts the day that stands at a span. */
  readonly told: (span: Span) => DayDirection;
}

function daysOf(reading: Reading, index: number): DatedDays | null {
  const { sentence, published, order, expressions } = reading;
  const expression = expressions[index]!;
  const { calendar, text } = expression;
  if (calendar === null) {
    if (ESTIMATE.test(sentence.slice(0, expression.start)) || isHabit(reading, index)) return null;
    const told = () => reading.told(expression);
    // Told of the past, “через три дня” counts from another day.
    if (text.endsWith("from now") && told().direction === "past") return null;
    return resolveDate(text, { published, order, told });
  }
  if (calendar.year !== null) return daysIn(calendar.year, calendar, "written");
  const year = yearBeside(reading, index) ?? yearOfLink(reading, index) ?? yearOfOpening(reading, index);
  if (year === "untold") return null;
  if (year !== null) return daysIn(year, calendar, "year-of-sentence");
  if (reading.language === null && isNameOfEvent(sentence, expression)) return null;
  const days = resolveYearless(calendar, { published, told: () => reading.told(expression) });
  return days !== null && speaksOfOtherYear(reading, days) ? null : days;
}

const ESTIMATE = /\b(?:about|around|some|nearly|almost|over|roughly|approximately|than|least|every|each)\s$/i;

const ENDS_IN_WEEKDAY = new RegExp(`${WEEKDAY}$`);
const IS_WEEKDAY = new RegExp(`^${WEEKDAY}$`);

/** “the first Friday of each month” is no Friday in particular, nor is one of “open Monday to Friday”. */
function isHabit({ sentence, expressions, told }: Reading, index: number): boolean {
  const { start, end, text } = expressions[index]!;
  if (!ENDS_IN_WEEKDAY.test(text)) return false;
  if (/^\s(?:of|in)\s(?:each|every|the|any|\p{Lu})/u.test(sentence.slice(end))) return true;
  if (/\b(?:first|second|third|fourth|other|alternate)\s$/i.test(sentence.slice(0, start))) return true;
  const runs = (left: number): boolean => {
    const [a, b] = [expressions[left], expressions[left + 1]];
    return (
      a !== undefined &&
      b !== undefined &&
      IS_WEEKDAY.test(b.text) &&
      /^\s?(?:[-–—]|to|through)\s?$/.test(sentence.slice(a.end, b.start))
    );
  };
  if (!runs(index) && !runs(index - 1)) return false;
  const { direction } = told({ start, end });
  return direction !== "past" && direction !== "future";
}

type Year = number | "untold" | null;

const UNTOLD_YEAR = /\b(?:that|the same|the following|the previous|each|every)\s(?:same\s)?year\b/i;

/** The year that stands beside a date: “July 10 of 2005”, “April last year”, “in 2005, on July 10”. */
function yearBeside(reading: Reading, index: number): Year {
  const { sentence, published, expressions } = reading;
  const { start, end } = expressions[index]!;
  const [before, after] = [sentence.slice(0, start), sentence.slice(end)];
  if (UNTOLD_YEAR.test(sentence)) return "untold";
  const written =
    /^(?:,?\s(?:in|of)\s|\s?[[(])((?:1\d|20)\d{2})(?![\d-])/.exec(after)?.[1] ??
    /(?<!\d)((?:1\d|20)\d{2}),?\s(?:in|on|from|between)\s$/.exec(before)?.[1];
  if (written !== undefined) return Number(written);
  const relative =
    /^,?\s(?:in\s|of\s)?(last|this|next)\syear\b/i.exec(after)?.[1] ??
    /\b(last|this|next)\syear,?\s(?:(?:in|on|from|between)\s)?$/i.exec(before)?.[1] ??
    (reading.language === null ? undefined : yearWordBeside(reading, index));
  if (relative === undefined) return null;
  if (published === null) return "untold";
  const shift = { last: -1, this: 0, next: 1 }[relative.toLowerCase()]!;
  return Number(published.slice(0, 4)) + shift;
}

/** The “last” of “geçen yıl 4 Haziran'da” and “в июне прошлого года”. */
function yearWordBeside({ sentence, expressions }: Reading, index: number): string | undefined {
  const [before, at, after] = [expressions[index - 1], expressions[index]!, expressions[index + 1]];
  const neighbour =
    after !== undefined && /^\s$/.test(sentence.slice(at.end, after.start))
      ? after
      : before !== undefined && /^,?\s(?:[вс]\s)?$/.test(sentence.slice(before.end, at.start))
        ? before
        : null;
  return /^(last|this|next) year$/.exec(neighbour?.text ?? "")?.[1];
}

const LINK =
  /^\s?(?:,|,?\s?(?:to|until|till|through|and|or|&|[-–—]))\s?(?:(?:on|in|from|late|early|mid|the)[\s-]){0,2}$/;

/** As `LINK`, in Turkish and Russian. */
const LINK_ELSEWHERE =
  /^(?:['’]\p{L}+)?(?:\s(?:года|г\.))?\s?(?:,|ile|ve|veya|и|или|по|до|[-–—])?\s?(?:[вс]\s)?$/u;

/** “from 28 October to 5 November 2013”, “in May and June 2019”: dates in a row share the year of one of them. */
function yearOfLink(reading: Reading, index: number): Year {
  const chain = linked(reading, index);
  const at = chain.indexOf(index);
  const dates = chain.map((member) => reading.expressions[member]!.calendar!);
  const withYear = chain.map((member, place) => dates[place]!.year ?? yearBeside(reading, member));
  const next = withYear.findIndex((year, place) => place > at && year !== null);
  const source = next < 0 ? withYear.findLastIndex((year, place) => place < at && year !== null) : next;
  const year = withYear[source] ?? null;
  if (year === null || year === "untold") return year;
  const turns = (source < at ? dates.slice(source, at + 1) : dates.slice(at, source + 1)).filter(
    (date, place, all) => place > 0 && comesBefore(date, all[place - 1]!),
  ).length;
  return source < at ? year + turns : year - turns;
}

/** The expressions in a row with one, itself included. */
function linked({ sentence, language, expressions }: Reading, index: number): number[] {
  const isLinked = (left: number): boolean => {
    const [a, b] = [expressions[left], expressions[left + 1]];
    if (a?.calendar == null || b?.calendar == null) return false;
    return (language === null ? LINK : LINK_ELSEWHERE).test(sentence.slice(a.end, b.start));
  };
  let [first, last] = [index, index];
  while (isLinked(first - 1)) first -= 1;
  while (isLinked(last)) last += 1;
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function comesBefore(a: CalendarDate, b: CalendarDate): boolean {
  return a.month === b.month ? (a.day ?? 0) < (b.day ?? 0) : a.month < b.month;
}

/** “In 2005 a storm broke the pier on July 10.” */
function yearOfOpening({ sentence, expressions }: Reading, index: number): Year {
  const opening = expressions[0]!;
  if (index === 0 || !/^\d{4}$/.test(opening.text)) return null;
  const before = sentence.slice(0, opening.start);
  const isOpening =
    /^[\s\p{P}]*(?:(?:(?:back|early|late|later|again)\s)?in|в)\s$/iu.test(before) ||
    (before === "" && /^(?:['’][dt][ae]|\syılında)(?!\p{L})/u.test(sentence.slice(opening.end)));
  return isOpening ? Number(opening.text) : null;
}

/** “the January 6 attack”, “his May 15 statement”: the day names the thing, and the verb tells nothing of it. */
function isNameOfEvent(sentence: string, { start, end }: Span): boolean {
  const before = sentence.slice(0, start);
  if (
    /\b(?:on|in|by|until|till|since|from|to|of|after|before|for|between|and|or|through|during|around|early|late|mid|next|last)[\s-](?:the\s)?$/i.test(
      before,
    )
  ) {
    return false;
  }
  return (
    /[\p{L}’']\s$/u.test(before) &&
    /^(?:[-\s]|['’]s\s)(?!(?:and|or|to|in|at|on|by|for|from|with|when|as|after|before|until|where|that|which|who|because|while|but|will|was|were|has|had|is|are)\b)\p{Ll}/u.test(
      sentence.slice(end),
    )
  );
}

/** A year behind the one that the tense gives makes that one doubtful: “elected in 2005 and shot on July 10”. */
function speaksOfOtherYear({ expressions }: Reading, days: DatedDays): boolean {
  if (days.rule === "next-after" || days.rule === "weekday-beside") return false;
  const given = Number(days.from.slice(0, 4));
  const others = expressions.flatMap(({ text, calendar }) =>
    calendar === null ? (/^\d{4}$/.test(text) ? [Number(text)] : []) : (calendar.year ?? []),
  );
  return others.some((year) => year < given) && !others.includes(given);
}

function findExpressions(sentence: string, language: DateLanguage | null): Expression[] {
  const elsewhere = language === null ? [] : findDateWords(sentence, language);
  const dated = dateSpans(sentence, elsewhere).map((span) => {
    const text = sentence.slice(span.start, span.end);
    return { ...span, text, calendar: readCalendarDate(text) };
  });
  const lone = dated.flatMap((expression) => [
    ...daysBefore(sentence, expression),
    ...daysBehind(sentence, expression),
  ]);
  // The year of “and 5, 2019” has been found by itself as well.
  const others = dated.filter(({ start, end }) => !lone.some((day) => day.start < end && start < day.end));
  const further = elsewhere.map(({ english, ...words }) => ({ ...words, text: english }));
  return [...others, ...lone, ...further].sort((a, b) => a.start - b.start);
}

const LEAD = new RegExp(
  `(?<=(?:\\b(?:on|of|for|from|${WEEKDAY}s)\\s|^|[:,–—]\\s|\\()(?:the\\s)?)(?:${DAY}(?:,|,?\\s(?:and|or|&))\\s(?:the\\s)?)+$`,
  "u",
);
const TAIL = new RegExp(
  `^(?:,?\\s(?:and|or|&)\\s)${DAY}(?:,\\s${YEAR})?(?=[,.;)]|$|\\s(?:in|at|as|to|from|by|with)\\b)`,
  "u",
);

/** The “3” of “on 3 and 5 May 2019”. */
function daysBefore(sentence: string, { start, text, calendar }: Expression): Expression[] {
  if (calendar?.day == null || !/^\d/.test(text)) return [];
  const before = sentence.slice(Math.max(0, start - 60), start);
  const found = LEAD.exec(before);
  if (found === null) return [];
  return loneDays(found[0], start - found[0].length, calendar);
}

/** The “5” of “on May 3 and 5, 2019”. */
function daysBehind(sentence: string, { end, text, calendar }: Expression): Expression[] {
  if (calendar?.day == null || calendar.year !== null || /^\d/.test(text)) return [];
  const found = TAIL.exec(sentence.slice(end));
  return found === null ? [] : loneDays(found[0], end, calendar);
}

function loneDays(text: string, offset: number, calendar: CalendarDate): Expression[] {
  const day = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?:,\s(\d{4}))?(?!\d)/g;
  return [...text.matchAll(day)].map((match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    text: match[0],
    calendar: {
      ...calendar,
      year: match[2] === undefined ? calendar.year : Number(match[2]),
      day: Number(match[1]),
      lastDay: Number(match[1]),
      weekday: null,
    },
  }));
}

/** @param taken what has been read already */
function dateSpans(sentence: string, taken: readonly Span[]): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number): void => {
    if (![...taken, ...spans].some((span) => start < span.end && span.start < end))
      spans.push({ start, end });
  };
  const hasDigit = /\d/.test(sentence);
  const has = new Map<string, boolean>();
  for (const { needed, pattern } of PATTERNS) {
    if (!hasDigit && OF_DIGITS.has(needed)) continue;
    if (!has.has(needed)) has.set(needed, NEEDED[needed].test(sentence));
    if (has.get(needed) === false) continue;
    // In place of `matchAll`, which takes a copy of the pattern each time, for patterns that mostly are in no sentence.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(sentence); match !== null; match = pattern.exec(sentence)) {
      const { index, 0: text } = match;
      add(index + leadLength(text), index + text.length);
    }
  }
  for (const { index, 0: text } of NEEDED.year.test(sentence) ? sentence.matchAll(BARE_YEAR) : []) {
    if (isYear(sentence, index, index + text.length)) add(index, index + text.length);
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** Words before a range or an estimate that are no part of the date itself; “the 1990s” keeps its article. */
function leadLength(text: string): number {
  return /^(?:between|from|on|about|around|some|the(?=\s\d{1,2}\b))\s/i.exec(text)?.[0].length ?? 0;
}

const YEAR_CUE =
  /(?:\b(?:in|since|by|until|till|from|of|during|before|after|around|between|circa|year|and|to|through|early|late|mid|the|spring|summer|autumn|fall|winter|a|[\p{L}]+['’]s?)|[(,–—;])[\s-]*$/iu;
const COUNTED = /^\s(?:\p{Ll}+\s)?(?!(?:was|has|is|as|its|his|this)\b)\p{Ll}{2,}s\b/u;
const STRONG_CUE = /\b(?:in|since|by|until|till|during|before|after|circa|year|early|late|mid)[\s-]*$/i;

/** Numbers below are years only behind a preposition. */
const FIRST_PLAIN_YEAR = 1500;

/** A number of four digits that is read as a year: behind a preposition, in brackets, or before no counted noun. */
function isYear(sentence: string, start: number, end: number): boolean {
  const before = sentence.slice(Math.max(0, start - 24), start);
  const after = sentence.slice(end);
  if (
    /^\s?(?:%|percent|per cent|km|kg|m|miles|people|UTC|GMT|hours|hrs|million|billion|dollars)\b/.test(after)
  )
    return false;
  if (
    /(?:No\.|number|chapter|article|section|room|flight|about|around|nearly|over|than|least|almost|some|approximately)\s$/i.test(
      before,
    )
  )
    return false;
  if (STRONG_CUE.test(before)) return true;
  if (COUNTED.test(after)) return /\b(?:the|[\p{L}]+['’]s)\s$/iu.test(before);
  if (/^\s?\(/.test(after)) return true;
  if (Number(sentence.slice(start, end)) < FIRST_PLAIN_YEAR) return false;
  return start === 0 || YEAR_CUE.test(before) || /^\s*(?:[),.;:–—]|$)/.test(after) || /^\s\p{L}/u.test(after);
}

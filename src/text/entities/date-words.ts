import { z } from "zod";
import { readList, word, words } from "../lists/read-list.ts";
import type { Span } from "../sentences/span.ts";
import { ENGLISH_WEEKDAYS } from "./calendar-names.ts";
import { detectLanguage } from "../words/detect-language.ts";
import { monthNames } from "../words/month-names.ts";
import type { CalendarDate } from "./resolve-date.ts";

/** Languages beside English whose days are read. */
export type DateLanguage = "tr" | "ru";

/** Days as a Turkish or Russian sentence names them. */
export interface DateWords extends Span {
  /** The same in English, as `resolveDate` reads it: “last week”. */
  readonly english: string;
  /** Null where it is no day or month of a calendar. */
  readonly calendar: CalendarDate | null;
}

const ROWS = readList(
  "date-words.tsv",
  z.strictObject({
    kind: z.enum(["phrase", "which", "weekday", "count", "unit"]),
    means: word,
    tr: words,
    ru: words,
  }),
);
const WEEKDAYS = ENGLISH_WEEKDAYS.map((name) => name.toLowerCase());

const DAY = "(?:3[01]|[12]\\d|0?[1-9])";
const YEAR = "(?:1\\d{3}|20\\d{2})(?!\\d|[.,]\\d)";
const END = "(?!\\p{L})";

interface Grammar {
  /** What the words of the list mean, by kind. */
  readonly means: (kind: (typeof ROWS)[number]["kind"], word: string) => string | undefined;
  readonly months: ReadonlyMap<string, number>;
  /** In order of precedence; their groups are named after the parts of a date. */
  readonly patterns: readonly RegExp[];
  /** Further days before one that begins with its number: “4 ve” of “4 ve 6 Ağustos”. */
  readonly lead: RegExp;
  /** Of the sentence as it is written. */
  readonly mayHold: RegExp;
  /** Days that no other language writes so, where the other words are too few to tell it. */
  readonly sure: RegExp;
}

const GRAMMARS: Readonly<Record<DateLanguage, Grammar>> = { tr: turkish(), ru: russian() };

/** True for a text of English alone: none of its sentences need be asked for their language. */
export function isOfEnglish(text: string): boolean {
  return / the /i.test(text) && !/[çğışöüÇĞİŞÖÜ\u0400-\u04ff]/.test(text);
}

/** The language of a sentence that may name days, where it is not read as English. */
export function dateLanguage(sentence: string): DateLanguage | null {
  const language = /[\u0400-\u04ff]/.test(sentence) ? "ru" : "tr";
  const { mayHold, sure } = GRAMMARS[language];
  if (!mayHold.test(sentence)) return null;
  const text = plainOf(sentence);
  return sure.test(text) || detectLanguage(sentence) === language ? language : null;
}

/** The days of a Turkish or Russian sentence, in no order; numeric days and lone years are left to the reader of English. */
export function findDateWords(sentence: string, language: DateLanguage): DateWords[] {
  const grammar = GRAMMARS[language];
  const text = plainOf(sentence);
  const found: DateWords[] = [];
  for (const pattern of grammar.patterns) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some(({ start, end }) => span.start < end && start < span.end)) continue;
      const calendar = calendarOf(match.groups!, grammar);
      found.push({ ...span, calendar, english: englishOf(match.groups!, grammar) });
      if (calendar?.day == null) continue;
      const lead = grammar.lead.exec(text.slice(Math.max(0, span.start - 40), span.start))?.[0] ?? "";
      for (const { index, 0: day } of lead.matchAll(/\d+/g)) {
        const start = span.start - lead.length + index;
        const alone = { ...calendar, day: Number(day), lastDay: Number(day), weekday: null };
        found.push({ start, end: start + day.length, english: "", calendar: alone });
      }
    }
  }
  return found;
}

type Parts = Readonly<Record<string, string | undefined>>;

function calendarOf(parts: Parts, { means, months }: Grammar): CalendarDate | null {
  const { month, day, lastDay, year, weekday } = parts;
  if (month === undefined) return null;
  const named = weekday === undefined ? -1 : WEEKDAYS.indexOf(means("weekday", weekday)!);
  return {
    year: year === undefined ? null : Number(year),
    month: months.get(month)!,
    day: day === undefined ? null : Number(day),
    lastDay: day === undefined ? null : Number(lastDay ?? day),
    weekday: named < 0 ? null : named,
  };
}

function englishOf(parts: Parts, { means }: Grammar): string {
  const { phrase, which, weekday, count, unit, ahead, decade, year } = parts;
  if (phrase !== undefined) return means("phrase", phrase)!;
  if (decade !== undefined) return `the ${decade}s`;
  if (unit !== undefined) {
    const number = count === undefined ? "1" : (means("count", count) ?? count);
    return `${number} ${means("unit", unit)!} ${ahead === undefined ? "ago" : "from now"}`;
  }
  if (weekday === undefined) return year ?? "";
  const frame = which === undefined ? "W" : means("which", which)!;
  return frame.replace("W", means("weekday", weekday)!);
}

/** Small letters, as Turkish has them, and no “ё”; as long as the sentence. */
function plainOf(sentence: string): string {
  return sentence.toLocaleLowerCase("tr").replaceAll("ё", "е");
}

function turkish(): Grammar {
  // Those shortened to three letters are words of their own: “ara”, “mar”.
  const months = new Map([...monthNames("tr")].filter(([name]) => name.length > 3));
  const { means, any } = wordsOf("tr");
  const month = `(?<month>${oneOf(months.keys())})`;
  const weekday = `(?<weekday>${any("weekday")})`;
  const days = `(?<![\\d.,:])(?<day>${DAY})(?:\\s?[-–—]\\s?(?<lastDay>${DAY}))?\\s`;
  const part = "\\s(?:günü|sabahı|akşamı|gecesi)(?:n\\p{L}+)?";
  const which = `(?<which>${any("which")})`;
  const patterns = [
    `${days}${month}${END}(?:\\s(?<year>${YEAR})${END})?(?:,?\\s${weekday}(?:${part})?${END})?`,
    `(?<year>${YEAR})(?:\\syılı(?:n?ın)?)?\\s${month}(?=\\sayı)`,
    `(?<!\\p{L})${month}\\s(?<year>${YEAR})`,
    `(?<!\\p{L})${month}(?=\\sayı|['’][dt][ae])`,
    `(?<!\\p{L})${which}\\s${weekday}(?:${part})?${END}`,
    `(?<!\\p{L})${weekday}${part}${END}`,
    // “Seçimden iki gün önce” counts from the election.
    `(?<!(?<!bun)[dt][ae]n\\s|\\p{L})(?<count>[1-9]|${any("count")})\\s(?<unit>${any("unit")})\\sönce${END}`,
    `(?<!\\p{L}|bir\\s)(?<phrase>${any("phrase")})(?:k[iü]\\p{L}*|[ıiuü]n|[dt][ae]n)?${END}`,
    "(?<![\\d.,])(?<decade>1\\d{2}0|20\\d0)['’]l[aeıi]",
    `(?<![\\p{L}\\d.,])(?<year>${YEAR})(?=['’](?:[dt][ae](?:n|ki)?|n?[ıiuü]n|[yn]?[aeıiuü])${END}(?!\\s(?:yakın|aşkın)))`,
  ].map((source) => new RegExp(source, "gu"));
  const mayHold = anyCase(
    `(?:^|[^a-z])(?:${oneOf(months.keys())}|${any("phrase")}|${any("weekday")}|önce|yıl)|['’](?:[dt][ae]|l[ae]r)`,
  );
  const lead = new RegExp(`(?<![\\d.,:])(?:${DAY}(?:,|\\s(?:ve|ile))\\s)+$`, "u");
  const name = oneOf(months.keys());
  const sure = new RegExp(`\\d\\s(?:${name})${END}|(?<![\\p{L}-])(?:${name})\\s${YEAR}`, "u");
  return { means, months, patterns, lead, mayHold, sure };
}

function russian(): Grammar {
  const inDates = [...monthNames("ru")];
  // “В марте” is no form of a date; it ends as “марта” does, in “е”.
  const months = new Map([
    ...inDates,
    ...inDates.map(([name, number]) => [name.replace(/[ая]$/u, "е"), number] as const),
  ]);
  const { means, any } = wordsOf("ru");
  const month = `(?<month>${oneOf(months.keys())})`;
  const weekday = `(?<weekday>${any("weekday")})`;
  const days = `(?<![\\d.,:])(?<day>${DAY})(?:\\s?(?:[-–—]|по|до)\\s?(?<lastDay>${DAY}))?(?:-?го)?\\s`;
  const patterns = [
    `(?:(?<!\\p{L})${weekday},?\\s)?${days}${month}${END}\\.?(?:\\s(?<year>${YEAR})${END})?`,
    `(?<!\\p{L})${month}\\s(?<year>${YEAR})`,
    `(?<=(?<!\\p{L})(?:в|с|к|до|по|на)\\s)${month}${END}`,
    `(?<=(?<!\\p{L})(?:во?|со?|до|к|на)\\s)(?:(?<which>${any("which")})\\s)?${weekday}${END}`,
    `(?<!\\p{L})(?<which>${any("which")})\\s${weekday}${END}`,
    `(?<!\\p{L})(?:(?<count>[1-9]|${any("count")})\\s)?(?<unit>${any("unit")})\\sназад${END}`,
    `(?<!\\p{L})(?<ahead>через)\\s(?:(?<count>[1-9]|${any("count")})\\s)?(?<unit>${any("unit")})${END}(?!\\sпосле)`,
    `(?<!\\p{L})(?<phrase>${any("phrase")})${END}`,
    "(?<![\\d.,])(?<decade>1\\d{2}0|20\\d0)-(?:е|х|ые|ых)(?!\\p{L})",
  ].map((source) => new RegExp(source, "gu"));
  const mayHold = anyCase(`${oneOf(months.keys())}|${any("phrase")}|${any("weekday")}|назад|через|\\d{4}`);
  const lead = new RegExp(`(?<![\\d.,:])(?:${DAY}(?:,|\\sи)\\s)+$`, "u");
  const sure = new RegExp(`\\d\\s(?:${oneOf(inDates.map(([name]) => name))})${END}`, "u");
  return { means, months, patterns, lead, mayHold, sure };
}

function wordsOf(language: DateLanguage): Pick<Grammar, "means"> & { any: (kind: string) => string } {
  const byKind = new Map<string, Map<string, string>>();
  for (const { kind, means, [language]: forms } of ROWS) {
    const known = byKind.get(kind) ?? new Map<string, string>();
    for (const form of forms) known.set(form, means);
    byKind.set(kind, known);
  }
  return {
    means: (kind, form) => byKind.get(kind)?.get(form),
    any: (kind) => oneOf(byKind.get(kind)?.keys() ?? []),
  };
}

/** What a sentence may hold before `plainOf`; a Turkish “I” is no capital of “i”. */
function anyCase(source: string): RegExp {
  return new RegExp(source.replaceAll("ı", "[ıI]").replaceAll("i", "[iİ]").replaceAll("е", "[её]"), "i");
}

/** The longer before what it begins with. */
function oneOf(forms: Iterable<string>): string {
  return [...forms].sort((a, b) => b.length - a.length).join("|");
}

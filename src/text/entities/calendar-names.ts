import { z } from "zod";
import { readList, word, words } from "../lists/read-list.ts";
import { TEXT_LANGUAGES } from "../languages.ts";
import { foldText } from "../words/fold-text.ts";
import { monthNames } from "../words/month-names.ts";

const ROWS = readList(
  "calendar-names.tsv",
  z.strictObject({
    kind: z.enum(["month", "weekday"]),
    number: word.pipe(z.coerce.number<string>().int()),
    ...{ en: words, tr: words, ru: words, kk: words },
  }),
);
/** “yan”, “mar”: shortened, they are words of other languages. */
const LONGEST_SHORT_FORM = 3;
const MONTHS = ROWS.filter(({ kind }) => kind === "month");
const WEEKDAYS = ROWS.filter(({ kind }) => kind === "weekday");

/** How the names of months begin in the languages of questions and of the bot's texts, folded, from January. */
export const MONTH_BEGINNINGS = MONTHS.map((row) => [...beginningsOf(row), ...furtherMonths(row)]);

/** As {@link MONTH_BEGINNINGS}, of weekdays, from Monday. */
export const WEEKDAY_BEGINNINGS = WEEKDAYS.map(beginningsOf);

/** “January” to “December”. */
export const ENGLISH_MONTHS = MONTHS.map(englishName);

/** “Sunday” to “Saturday”, as `Date.getDay` counts. */
export const ENGLISH_WEEKDAYS = [...WEEKDAYS.slice(-1), ...WEEKDAYS.slice(0, -1)].map(englishName);

/** “Sun|Mon|…”, how English weekdays begin, and what may follow: “Mon”, “Mondays”, “Tues”, “Thurs”; parts of patterns. */
export const WEEKDAY_BEGINS = ENGLISH_WEEKDAYS.map((name) => name.slice(0, 3)).join("|");
export const WEEKDAY_ENDS = "(?:[a-z]{0,3}days?|rs?|s|nes)?";

type Row = (typeof ROWS)[number];

function beginningsOf({ en, tr, ru, kk }: Row): string[] {
  return [...en, ...tr, ...ru, ...kk].map(foldText);
}

/** In the languages that the list has no column for, as Unicode writes them out. */
function furtherMonths({ number }: Row): string[] {
  return Object.keys(TEXT_LANGUAGES)
    .filter((language) => !Object.hasOwn(ROWS[0]!, language))
    .flatMap((language) => [...monthNames(language)])
    .filter(([name, month]) => month === number && name.length > LONGEST_SHORT_FORM)
    .map(([name]) => foldText(name));
}

function englishName({ en }: Row): string {
  const name = en[0]!;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

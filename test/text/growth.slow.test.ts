import { describe, expect, it } from "vitest";
import { chunkArticle } from "../../src/articles/chunk/chunk-article.ts";
import { cleanPage } from "../../src/articles/read/clean-page.ts";
import { dayOfAddress } from "../../src/articles/read/day-of-address.ts";
import { findDays } from "../../src/articles/read/find-days.ts";
import { parsePublicationDate } from "../../src/articles/read/publication-date.ts";
import { splitIcs } from "../../src/articles/read/read-ics.ts";
import { splitWordPress } from "../../src/articles/read/read-wordpress.ts";
import { findDateline } from "../../src/articles/read/dateline.ts";
import { decodeEntities, htmlToText } from "../../src/articles/read/html-to-text.ts";
import { normalizeText } from "../../src/articles/read/normalize-text.ts";
import { readMarkdown } from "../../src/articles/read/read-markdown.ts";
import { readTxt } from "../../src/articles/read/read-txt.ts";
import { deriveTitle } from "../../src/articles/read/title.ts";
import { cleanQuestion } from "../../src/question/clean-question.ts";
import { splitQuestion } from "../../src/question/split-question.ts";
import { readDayOrder } from "../../src/text/entities/day-order.ts";
import { findDates } from "../../src/text/entities/find-dates.ts";
import { findTimesOfDay } from "../../src/text/entities/time-of-day.ts";
import { readLine } from "../../src/text/sentences/line-reading.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { detectLanguage } from "../../src/text/words/detect-language.ts";
import { foldText } from "../../src/text/words/fold-text.ts";
import { toTerms } from "../../src/text/words/terms.ts";
import { transliterate } from "../../src/text/words/transliterate.ts";

const PUBLISHED = "2026-03-12";

/** Not `readHtml`, whose parser is quadratic in open tags: a page is cut off by their number and read in a thread with limits. */
const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  detectLanguage,
  foldText,
  toTerms,
  transliterate,
  splitSentences,
  normalizeText,
  htmlToText,
  decodeEntities,
  findDateline,
  cleanQuestion,
  splitQuestion,
  deriveTitle: (text) => deriveTitle(text, null),
  readMarkdown: (text) => readMarkdown(text),
  splitIcs: (text) => [...splitIcs(Buffer.from(`BEGIN:VCALENDAR\n${text}`))],
  splitWordPress: (text) => [...splitWordPress(Buffer.from(`<rss>${text}`))],
  cleanPage,
  findDays,
  parsePublicationDate: (text) => parsePublicationDate(text),
  dayOfAddress,
  readTxt: (text) => readTxt(text),
  readLine: (text) => readLine(text, { start: text.length - 1, end: text.length }),
  findDates: (text) => findDates(text, PUBLISHED),
  readDayOrder: (text) => readDayOrder({ text, lang: null, url: null }),
  findTimesOfDay,
  chunkArticle: (text) =>
    chunkArticle({ id: "a", title: "t", source: null, date: PUBLISHED, dateline: null, text: text.trim() }),
};

/** What has made patterns slow: blanks, digits, joints, openings without an end, words that begin an expression. */
const UNITS = [
  " ",
  "\n",
  " \n",
  "a",
  "1",
  "-",
  ".",
  ",",
  "1,000",
  "1.",
  "twenty-",
  "twenty ",
  "3 and ",
  "3 May and ",
  "in 2005, ",
  "Friday, ",
  "19:00 ",
  "7 to ",
  "will be ",
  "quickly ",
  "last ",
  "A. ",
  "1) A ",
  ". . . ",
  "a · ",
  "a:\n",
  "- a\n\n",
  "(",
  "“",
  "<",
  "<a ",
  "&#",
  "[",
  "*",
  "| a ",
  "{%",
  "+++\n",
  "$1 million and ",
  "half past ",
  "and who ",
  "BEGIN:VEVENT\n",
  "<item>",
  "<![CDATA[",
  "<p>a ",
  "2024-",
  "10/10/",
  "United ",
  "\u0301",
];

/** In UTF-16 units. */
const [SHORT, MIDDLE, LONG, LONGEST] = [4096, 65_536, 262_144, 1_048_576] as const;
/** What takes no longer at 64 kB is measured at a megabyte next, else at four times as much. CPU time of the process, in milliseconds. */
const QUICK_MS = 1.5;
/** Below this the clock and the collector of memory decide. */
const LEAST_MS = 200;
/** A step of sixteen may take so many times as long: n log n makes it 21, a quadratic function 256. */
const MOST_GROWTH = 60;

function cpuMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Whether a function takes more time from one length to the next than n log n; tried again where it seems so. */
function isSlow(run: (text: string) => unknown, unit: string): boolean {
  const text = unit.repeat(Math.ceil(LONGEST / unit.length));
  const measure = (length: number): number => {
    const piece = text.slice(0, length);
    return cpuMs(() => run(piece));
  };
  const grows = (before: number, to: number, most: number): boolean => {
    const isOver = (): boolean => measure(to) > Math.max(LEAST_MS, before * most);
    return isOver() && isOver() && isOver();
  };
  const short = Math.max(measure(SHORT), measure(SHORT), 1);
  if (grows(short, MIDDLE, MOST_GROWTH)) return true;
  const middle = measure(MIDDLE);
  if (middle > LEAST_MS) return false;
  if (middle <= QUICK_MS) return grows(Math.max(middle, 1), LONGEST, MOST_GROWTH);
  return grows(middle, LONG, Math.sqrt(MOST_GROWTH));
}

describe("what is repeated up to a megabyte", () => {
  it.each(Object.keys(FUNCTIONS))(
    "takes %s no time beyond n log n",
    (name) => {
      const slow = UNITS.filter((unit) => isSlow(FUNCTIONS[name]!, unit));
      expect(slow).toEqual([]);
    },
    600_000,
  );
});

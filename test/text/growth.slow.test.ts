import { describe, expect, it } from "vitest";
import { chunkArticle } from "../../src/articles/chunk/chunk-article.ts";
import { findDateline } from "../../src/articles/read/dateline.ts";
import { decodeEntities, htmlToText } from "../../src/articles/read/html-to-text.ts";
import { normalizeText } from "../../src/articles/read/normalize-text.ts";
import { readMarkdown } from "../../src/articles/read/read-markdown.ts";
import { readTxt } from "../../src/articles/read/read-txt.ts";
import { deriveTitle } from "../../src/articles/read/title.ts";
import { cleanQuestion } from "../../src/question/clean-question.ts";
import { splitQuestion } from "../../src/question/split-question.ts";
import { findDates } from "../../src/text/entities/find-dates.ts";
import { findQuantities } from "../../src/text/entities/find-quantities.ts";
import { findTimes } from "../../src/text/entities/find-times.ts";
import { readLine } from "../../src/text/sentences/line-reading.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { detectLanguage } from "../../src/text/words/detect-language.ts";
import { foldText } from "../../src/text/words/fold-text.ts";
import { toTerms } from "../../src/text/words/terms.ts";
import { transliterate } from "../../src/text/words/transliterate.ts";

const PUBLISHED = "2026-03-12";

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
  readMarkdown: (text) => [...readMarkdown(text)],
  readTxt: (text) => [...readTxt(text)],
  readLine: (text) => readLine(text, { start: text.length - 1, end: text.length }),
  findDates: (text) => findDates(text, PUBLISHED),
  findTimes: (text) => findTimes(text, { published: PUBLISHED }),
  findQuantities: (text) => findQuantities(text, []),
  chunkArticle: (text) =>
    chunkArticle({ id: "a", title: "t", source: null, date: PUBLISHED, dateline: null, text: text.trim() }),
}; // prettier-ignore

/** What has made patterns slow: blanks, digits, joints, openings without an end, words that begin an expression. */
const UNITS = [
  " ", "\n", " \n", "a", "1", "-", ".", ",", "1,000", "1.", "twenty-", "twenty ", "3 and ", "3 May and ", "in 2005, ",
  "Friday, ", "19:00 ", "7 to ", "will be ", "quickly ", "last ", "A. ", "1) A ", ". . . ", "a · ", "a:\n", "- a\n\n",
  "(", "“", "<", "<a ", "&#", "[", "*", "| a ", "{%", "+++\n", "$1 million and ", "half past ", "and who ", "United ", "\u0301",
]; // prettier-ignore

/** In UTF-16 units; the last only for what is fast so far. */
const LENGTHS = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576];
/** A step of four may take so many times as long: n log n makes it 4.7, a quadratic function 16. */
const MOST_GROWTH = 12;
/** Below this the clock and the collector of memory decide; beyond it a function is not asked for more. CPU time of the process, in milliseconds. */
const LEAST_MS = 200;

function cpuMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The worst growth from one length to the next, tried again where it seems too much. */
function growthOf(run: (text: string) => unknown, unit: string): number {
  const text = unit.repeat(Math.ceil(LENGTHS.at(-1)! / unit.length));
  let last = Infinity;
  for (const length of LENGTHS) {
    const piece = text.slice(0, length);
    const measure = (): number => cpuMs(() => run(piece));
    let taken = measure();
    const isSlow = (): boolean => taken > LEAST_MS && taken / Math.max(last, 1) > MOST_GROWTH;
    for (let again = 0; again < 3 && isSlow(); again += 1) taken = Math.min(taken, measure());
    if (isSlow()) return taken / Math.max(last, 1);
    if (taken > LEAST_MS) return 0;
    last = taken;
  }
  return 0;
}

describe("what is repeated up to a megabyte", () => {
  it.each(Object.keys(FUNCTIONS))(
    "takes %s no time beyond n log n",
    (name) => {
      const slow = UNITS.filter((unit) => growthOf(FUNCTIONS[name]!, unit) > 0);
      expect(slow).toEqual([]);
    },
    600_000,
  );
});

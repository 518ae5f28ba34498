import { describe, expect, it } from "vitest";
import { TIME_UNKNOWN, timeAgreement } from "../../src/answer/time-agreement.ts";
import { toWords } from "../../src/text/words/words.ts";
import { readTime } from "../../src/question/read-time.ts";
import { readingOf } from "./readings.ts";

const NOW = new Date("2026-03-12T15:00:00Z");

/** The agreement of an article's first sentence with the time of a question. */
function agreement(question: string, text: string, published: string | null): number {
  const article = readingOf(text, { date: published });
  return timeAgreement(readTime(toWords(question), NOW), article.sentences[0]!, article);
}

const PLAIN = "The ministers opened the bridge over the river.";

describe("whether a sentence is of the asked time", () => {
  it("is open where no time is asked, and where the article has no date", () => {
    expect(agreement("Who opened the bridge?", PLAIN, "2019-05-02")).toBe(TIME_UNKNOWN);
    expect(agreement("Who opened the bridge last week?", PLAIN, null)).toBe(TIME_UNKNOWN);
  });

  it("is told by the sentence's own date before the day of publication", () => {
    const dated = "The ministers opened the bridge on 3 March 2026.";
    expect(agreement("Who opened the bridge last week?", dated, "2026-03-20")).toBe(1);
    expect(agreement("Who opened the bridge in 2024?", dated, "2026-03-20")).toBe(0);
  });

  it("is likely where the article appeared in the asked time or soon after", () => {
    expect(agreement("Who opened the bridge last week?", PLAIN, "2026-03-05")).toBe(0.8);
    expect(agreement("Who opened the bridge last week?", PLAIN, "2026-03-30")).toBe(0.8);
  });

  it("is unlikely before the asked time, and out of the question a season before", () => {
    expect(agreement("Who opened the bridge last week?", PLAIN, "2026-02-20")).toBe(0.15);
    expect(agreement("Who opened the bridge last week?", PLAIN, "2025-06-20")).toBe(0);
  });

  it("knows nothing as recent that is older than a year and a season", () => {
    expect(agreement("Who recently opened the bridge?", PLAIN, "2025-05-01")).toBe(0.8);
    expect(agreement("Who recently opened the bridge?", PLAIN, "2025-01-20")).toBe(0.15);
    expect(agreement("Who recently opened the bridge?", PLAIN, "2024-11-01")).toBe(0);
  });

  it("of a day without a year, is told by a date of that day in any year", () => {
    expect(agreement("Who opened the bridge on March 7?", "They opened it on 7 March 2019.", null)).toBe(1); // prettier-ignore
    expect(agreement("Who opened the bridge on March 7?", "They opened it on 9 March 2019.", null)).toBe(0.2); // prettier-ignore
  });
});

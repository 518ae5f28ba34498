import { describe, expect, it } from "vitest";
import { readHoliday } from "../../src/question/read-holiday.ts";
import { toWords } from "../../src/text/words/words.ts";

/** The first day that is named in a question, in a year. */
function dayIn(year: number, question: string): string | null {
  const words = toWords(question);
  const [found] = words.flatMap((_, at) => readHoliday(words, at) ?? []);
  return found?.dayIn(year) ?? null;
}

describe("a holiday", () => {
  // As almanacs print them; 22 March and 25 April are the earliest and the latest that there is.
  it.each([
    "1818-03-22",
    "1943-04-25",
    "1954-04-18",
    "1981-04-19",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2049-04-18",
    "2076-04-19",
  ])("is counted from Easter, which was or will be on %s", (day) => {
    expect(dayIn(Number(day.slice(0, 4)), "open on Easter Sunday?")).toBe(day);
  });

  it.each([
    ["are you open on boxing day", 2026, "2026-12-26"],
    ["is the pool open Christmas Eve?", 2026, "2026-12-24"],
    ["what's on for new year's eve", 2026, "2026-12-31"],
    ["any gigs new years eve pls", 2026, "2026-12-31"],
    ["closed on good friday?", 2026, "2026-04-03"],
    ["are you shut easter monday", 2026, "2026-04-06"],
    ["anything on whit monday", 2026, "2026-05-25"],
    ["early may bank holiday hours", 2026, "2026-05-04"],
    ["open over the spring bank holiday?", 2026, "2026-05-25"],
    ["who plays on thanksgiving", 2026, "2026-11-26"],
    ["who plays on thanksgiving", 2024, "2024-11-28"],
    ["any deals on black friday", 2024, "2024-11-29"],
    ["is there yoga over christmas", 2026, "2026-12-25"],
    ["pancake day races", 2026, "2026-02-17"],
  ])("is read from “%s”, in %i as %s", (question, year, day) => {
    expect(dayIn(year, question)).toBe(day);
  });

  it.each([
    "who won the raffle at the christmas fair",
    "when is easter this year?",
    "When is boxing day?",
    "what day is halloween",
    "who painted the christmas card",
  ])("is not read as a day from “%s”", (question) => {
    expect(dayIn(2026, question)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { findDates } from "../../../src/text/entities/find-dates.ts";

/** A Tuesday. */
const PUBLISHED = "2026-03-10";

function read(sentence: string, published: string | null = PUBLISHED): [string, string | null][] {
  return findDates(sentence, published).map(({ text, days }) => [
    text,
    days === null ? null : `${days.from}/${days.to}${days.derived ? " derived" : ""}`,
  ]);
}

describe("a date with its year", () => {
  it.each([
    ["It was signed on 7 March 2026.", "7 March 2026", "2026-03-07/2026-03-07"],
    ["It was signed on March 7, 2026.", "March 7, 2026", "2026-03-07/2026-03-07"],
    ["It was signed on Saturday, March 7, 2026.", "Saturday, March 7, 2026", "2026-03-07/2026-03-07"],
    ["date 2026-03-07", "2026-03-07", "2026-03-07/2026-03-07"],
    ["It was signed on 07.03.2026.", "07.03.2026", "2026-03-07/2026-03-07"],
    ["The embargo began in October 1973.", "October 1973", "1973-10-01/1973-10-31"],
    ["It grew in February 2024.", "February 2024", "2024-02-01/2024-02-29"],
    ["It was founded in 2009.", "2009", "2009-01-01/2009-12-31"],
    ["The 1973 oil crisis hurt.", "1973", "1973-01-01/1973-12-31"],
    ["It boomed in the 1990s.", "the 1990s", "1990-01-01/1999-12-31"],
    ["Prices rose in 1973–1974.", "1973–1974", "1973-01-01/1974-12-31"],
    ["It lasted over the season 2019-20.", "2019-20", "2019-01-01/2020-12-31"],
  ])("means the same days in an undated article: “%s”", (sentence, text, days) => {
    expect(read(sentence, null)).toEqual([[text, days]]);
    expect(read(sentence)).toEqual([[text, days]]);
  }); // prettier-ignore
});

describe("a date that needs the day of publication", () => {
  it.each([
    ["They met on March 7.", "March 7", "2026-03-07/2026-03-07 derived"],
    ["They met on Tuesday.", "Tuesday", "2026-03-10/2026-03-10 derived"],
    ["They met on Thursday.", "Thursday", "2026-03-05/2026-03-05 derived"],
    ["They will meet on Thursday.", "Thursday", "2026-03-12/2026-03-12 derived"],
    ["She said on Monday that it will open.", "Monday", "2026-03-09/2026-03-09 derived"],
    ["They met yesterday.", "yesterday", "2026-03-09/2026-03-09 derived"],
    ["Prices doubled last week.", "last week", "2026-03-02/2026-03-08 derived"],
    ["Prices doubled last month.", "last month", "2026-02-01/2026-02-28 derived"],
    ["It opens next year.", "next year", "2027-01-01/2027-12-31 derived"],
  ])("is derived from it and unknown without it: “%s”", (sentence, text, days) => {
    expect(read(sentence)).toEqual([[text, days]]);
    expect(read(sentence, null)).toEqual([[text, null]]);
  });
});

describe("what looks like a date", () => {
  it.each([
    "About 1500 people came.",
    "It costs 2,022 lira.",
    "You may march on.",
    "They march to the square and may stay.",
    "Flight 1973 landed.",
    "It weighs 2000 kg.",
  ])("is none in “%s”", (sentence) => {
    expect(read(sentence)).toEqual([]);
  });

  it("is no day that does not exist", () => {
    expect(read("It was signed on 31.02.2026.")).toEqual([["31.02.2026", null]]);
  });

  it("is left without days where it is a time of day", () => {
    expect(read("It began at 9:30 a.m.")).toEqual([["9:30 a.m.", null]]);
  });
});

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
  });
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

describe("a date whose year stands elsewhere in the sentence", () => {
  it.each([
    ["The fair ran from 30 November to 4 December 2019.", "2019-11-30", "2019-12-04"],
    ["It lasted from December 30 to January 2, 2020.", "2019-12-30", "2020-01-02"],
    ["It was open from 3 May 2019 until June 5.", "2019-05-03", "2019-06-05"],
    ["They played on July 4 and August 6, 2018.", "2018-07-04", "2018-08-06"],
    ["They played on 4 and 6 August 2018.", "2018-08-04", "2018-08-06"],
    ["They played on August 4 and 6, 2018.", "2018-08-04", "2018-08-06"],
  ])("shares that of its neighbour: “%s”", (sentence, first, second) => {
    expect(read(sentence).map(([, days]) => days)).toEqual([`${first}/${first}`, `${second}/${second}`]);
  });

  it.each([
    ["In 2011 a fire closed the mill on May 9.", "May 9", "2011-05-09/2011-05-09"],
    ["The regatta, planned for May 6-9 in 2021, fell through.", "May 6-9", "2021-05-06/2021-05-09"],
    ["Sales peaked in June last year.", "June", "2025-06-01/2025-06-30"],
    ["Last year, on 4 June, the mill burnt down.", "4 June", "2025-06-04/2025-06-04"],
    ["The mill burnt down in June of that year.", "June", null],
    ["She was elected in 2011 and resigned on May 9.", "May 9", null],
  ])("has it, or none where that is not told: “%s”", (sentence, text, days) => {
    expect(read(sentence)).toContainEqual([text, days]);
  });
});

describe("a date without a year", () => {
  it.each([
    ["The mill was closed on 2 September.", "2025-09-02"],
    ["The mill had closed on 20 April.", "2025-04-20"],
    ["The mill has stood idle since 5 May.", "2025-05-05"],
    ["The mill will open again on 5 May.", "2026-05-05"],
    ["The mill opens again on 5 January.", "2027-01-05"],
    ["The vote is due on 9 December.", "2026-12-09"],
    ["The race, planned for 6 April, was put off.", "2026-04-06"],
    ["Send your entry to the office by 30 April.", "2026-04-30"],
    ["They met on Thursday, 11 September.", "2025-09-11"],
    ["The club meets on Friday, 11 September.", "2026-09-11"],
  ])("lies on the side that the verb or the weekday tells: “%s”", (sentence, day) => {
    expect(read(sentence).map(([, days]) => days)).toEqual([`${day}/${day} derived`]);
  });

  it.each([
    "He spoke of the 6 January riot again.",
    "Rioters had come to the square on January 6.",
    "A grey day, 14 November.",
    "The king was killed on 15 March 44 BC.",
    "The deed of 07/03/2026 was lost.",
    "The crate bore 2024-13-01.",
  ])("is null rather than doubtful: “%s”", (sentence) => {
    expect(read(sentence).map(([, days]) => days)).toEqual([null]);
  });
});

describe("a weekday", () => {
  it.each([
    ["The bridge will be opened on Sunday.", "2026-03-15"],
    ["He said that the bridge would open on Friday.", "2026-03-13"],
    ["The council votes on Friday next week.", "2026-03-20"],
    ["It was turned down on Monday of last week.", "2026-03-02"],
    ["This Saturday the bridge opens.", "2026-03-14"],
    ["Last Friday the bridge was closed.", "2026-03-06"],
    ["It was signed the day before yesterday.", "2026-03-08"],
    ["Three weeks ago the dam broke.", "2026-02-17"],
  ])("is counted from the day of publication: “%s”", (sentence, day) => {
    expect(read(sentence).map(([, days]) => days)).toEqual([`${day}/${day} derived`]);
  });

  it.each([
    ["has two readings", "Next Friday the council votes."],
    ["is every such day", "The club meets on Fridays."],
    ["is only about so long ago", "The dam broke about three weeks ago."],
  ])("is null where it %s", (_, sentence) => {
    expect(read(sentence).map(([, days]) => days)).toEqual([null]);
  });
});

describe("a numeric date that two readings share", () => {
  it("is read in the order of its outlet", () => {
    const days = (order: "day-first" | "month-first"): string | undefined =>
      findDates("It was signed on 07/03/2026.", PUBLISHED, order)[0]?.days?.from;
    expect([days("day-first"), days("month-first")]).toEqual(["2026-03-07", "2026-07-03"]);
  });

  it("needs no order where one part can only be the day", () => {
    expect(read("On 25/03/2026 and 03/25/2026.").map(([, days]) => days)).toEqual([
      "2026-03-25/2026-03-25",
      "2026-03-25/2026-03-25",
    ]);
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

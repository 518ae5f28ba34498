import { describe, expect, it } from "vitest";
import { clockIn } from "../../src/question/local-time.ts";
import { isTimeZone } from "../../src/text/entities/zone-of.ts";
import { readTime } from "../../src/question/read-time.ts";
import { toWords } from "../../src/text/words/words.ts";

/** A Wednesday. */
const now = new Date("2026-03-18T12:00:00Z");

function ahead(text: string): string | null {
  const days = readTime(toWords(text), now).ahead;
  return days && (days.from === days.to ? days.from : `${days.from}..${days.to}`);
}

describe("times that lie ahead", () => {
  it.each([
    ["what's on tomorrow", "2026-03-19"],
    ["what happens tonight", "2026-03-18"],
    ["anything this weekend", "2026-03-21..2026-03-22"],
    ["who plays next weekend", "2026-03-28..2026-03-29"],
    ["what is planned next week", "2026-03-23..2026-03-29"],
    ["what is on in the coming week", "2026-03-23..2026-03-29"],
    ["what is on next month", "2026-04-01..2026-04-30"],
    ["what is on in the next ten days", "2026-03-18..2026-03-28"],
    ["is there a meeting on Friday", "2026-03-20"],
    ["is there a meeting next Friday", "2026-03-20"],
    ["is there a meeting next Wednesday", "2026-03-25"],
    ["wots on next fri", "2026-03-20"],
    ["is there yoga on sat", "2026-03-21"],
    ["who plays this sun", "2026-03-22"],
    ["what is due by thurs", "2026-03-19"],
    ["cuma ne var", "2026-03-20"],
    ["что будет в среду", "2026-03-18"],
    ["what is on on friday evening", "2026-03-20"],
    ["what is on this afternoon", "2026-03-18"],
    ["what is on over the holidays", "2026-12-24..2027-01-01"],
    ["what is on between 20 and 27 march", "2026-03-20..2026-03-27"],
    ["what is on 3-9 May", "2026-05-03..2026-05-09"],
    ["what is on from 28 march to 4 april", "2026-03-28..2026-04-04"],
    ["who is there from Friday to Sunday", "2026-03-20..2026-03-22"],
    ["what is on between christmas and new year", "2026-12-25..2027-01-01"],
    ["the day after tomorrow", "2026-03-20"],
    ["yarın ne var", "2026-03-19"],
    ["bu hafta sonu ne var", "2026-03-21..2026-03-22"],
    ["gelecek hafta ne var", "2026-03-23..2026-03-29"],
    ["cuma günü ne var", "2026-03-20"],
    ["cumartesi günü ne var", "2026-03-21"],
    ["что будет завтра", "2026-03-19"],
    ["что на выходных", "2026-03-21..2026-03-22"],
    ["что на следующей неделе", "2026-03-23..2026-03-29"],
    ["что в субботу", "2026-03-21"],
  ])("%s: %s", (text, expected) => {
    expect(ahead(text)).toBe(expected);
  });

  it.each([
    "what happened last Friday",
    "what happened last week",
    "who spoke yesterday",
    "who was there in 2019",
    // Which Saturday is told by what it is of.
    "what is on on the saturday evening of the fair",
    "what is on on the friday in June",
  ])("are none in %j", (text) => {
    expect(ahead(text)).toBeNull();
  });
});

describe("a clock in a zone", () => {
  it("shows the day of the place, in summer and in winter", () => {
    expect(clockIn("Europe/Berlin", new Date("2026-03-28T23:30:00Z")).toISOString()).toBe(
      "2026-03-29T00:30:00.000Z",
    );
    expect(clockIn("Europe/Berlin", new Date("2026-07-01T22:30:00Z")).toISOString()).toBe(
      "2026-07-02T00:30:00.000Z",
    );
    expect(clockIn("America/New_York", new Date("2026-03-18T02:00:00Z")).toISOString()).toBe(
      "2026-03-17T22:00:00.000Z",
    );
  });

  it("knows zones from other words", () => {
    expect(["UTC", "Europe/Istanbul", "Asia/Almaty", "Mars/Olympus", "tomorrow", ""].map(isTimeZone)).toEqual(
      [true, true, true, false, false, false],
    );
  });
});

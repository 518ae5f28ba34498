import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTimes } from "../../../src/text/entities/find-times.ts";

/** A Thursday. */
const PUBLISHED = "2026-03-12";

function read(sentence: string, published: string | null = PUBLISHED): string[] {
  return findTimes(sentence, { published }).map(({ from, to, time, endTime, zone, recurrence }) =>
    [from === to ? from : `${String(from)}..${String(to)}`, time, endTime, zone, recurrence]
      .filter((part) => part !== null)
      .join(" "),
  );
}

describe("a day with its time", () => {
  it.each([
    ["The club evening is on Tuesday, 24 March 2026, from 19:00 to 22:00.", "2026-03-24 19:00 22:00"],
    ["Join us on Friday at 7pm CET in the hall.", "2026-03-13 19:00 CET"],
    ["The raid starts at 7–9pm (GMT+3) this Saturday.", "2026-03-14 19:00 21:00 GMT+3"],
    ["Doors open at half past seven on Saturday.", "2026-03-14 19:30"],
    ["The workshop is on Wed 15 Apr, 11-1pm.", "2026-04-15 11:00 13:00"],
    ["See you tonight at 9pm Istanbul time!", "2026-03-12 21:00 Istanbul time"],
    ["Quiz night – Thursday, 20:00, at the Anchor", "2026-03-12 20:00"],
    ["Friday · 19:00 · Room B", "2026-03-13 19:00"],
    ["The walk on 5 April lasts from 10.30 to noon.", "2026-04-05 10:30 12:00"],
    ["We start on 5 April at quarter to eight in the morning.", "2026-04-05 07:45"],
    ["The party on 5 April runs from 22:00 to 02:00.", "2026-04-05 22:00 02:00"],
  ])("is one expression: “%s”", (sentence, expected) => {
    expect(read(sentence)).toEqual([expected]);
  }); // prettier-ignore

  it("is one for each of its times", () => {
    expect(read("On 18 April 2026 check-in is at 13:30 and round one at 14:00.")).toEqual([
      "2026-04-18 13:30",
      "2026-04-18 14:00",
    ]);
  });

  it("is told apart from another day's", () => {
    expect(read("Juniors play on 4 May at 10:00, seniors on 5 May at 12:00.")).toEqual([
      "2026-05-04 10:00",
      "2026-05-05 12:00",
    ]);
  });
});

describe("a span of days", () => {
  it.each([
    ["The fair runs from 28 October to 5 November 2026.", "2026-10-28..2026-11-05"],
    ["Between 3 April and 7 May 2026 the pool is closed.", "2026-04-03..2026-05-07"],
    ["Camp: Friday 12 June 2026 19:00 – Sunday 14 June 2026 14:00", "2026-06-12..2026-06-14 19:00 14:00"],
  ])("is one expression: “%s”", (sentence, expected) => {
    expect(read(sentence)).toEqual([expected]);
  }); // prettier-ignore
});

describe("what comes again", () => {
  it.each([
    ["Chess club meets every Friday at 18.30.", "18:30 FREQ=WEEKLY;BYDAY=FR"],
    ["Saturdays from 10 am to noon", "10:00 12:00 FREQ=WEEKLY;BYDAY=SA"],
    ["Every other Tuesday at 20:15 UTC", "20:15 UTC FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    ["We meet on the first Monday of each month at 7 p.m.", "19:00 FREQ=MONTHLY;BYDAY=1MO"],
    ["We meet on the last Friday of the month.", "FREQ=MONTHLY;BYDAY=-1FR"],
  ])("is a rule and no day: “%s”", (sentence, expected) => {
    expect(read(sentence)).toEqual([expected]);
  });
});

describe("a time of day", () => {
  it.each([
    ["It costs 7.50 and 12 to 3 voted for it.", []],
    ["Exports rose from 10.30 million to 12.40 million.", []],
    ["The score was 3:2.", []],
    ["Be there at nine o'clock.", []],
    ["Be there at nine o'clock in the evening.", ["21:00"]],
    ["Be there at five o'clock.", ["17:00"]],
    ["The vote is at 12:30 am.", ["00:30"]],
  ])("is read where it is sure: “%s”", (sentence, expected) => {
    expect(read(sentence, null)).toEqual(expected);
  });
});

describe("findTimes", () => {
  it("gives spans inside the sentence, in order, and clock times that exist, whatever it reads", () => {
    const piece = fc.constantFrom("Friday", "12 June", "June 3", "2026", "19:00", "7pm", "–", "to", "and", "at", "on", "every", "CET", "half past six", ",", "will open", "was closed", "25:99", "12.30"); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const sentence = pieces.join(" ");
        let last = 0;
        for (const { start, end, from, to, time, endTime } of findTimes(sentence, { published: PUBLISHED })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(sentence.length);
          expect(start).toBeLessThan(end);
          last = start;
          for (const clock of [time, endTime]) expect(clock ?? "00:00").toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
          expect((from ?? "0") <= (to ?? "0")).toBe(true);
        }
      }),
    ); // prettier-ignore
  });
});

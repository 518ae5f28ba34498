import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTimesOfDay } from "../../../src/text/entities/time-of-day.ts";

function read(sentence: string): string[] {
  return findTimesOfDay(sentence).map(({ time, endTime, zone }) =>
    [time, endTime, zone].filter((part) => part !== null).join(" "),
  );
}

describe("a time of day", () => {
  it.each([
    ["The club evening is on Tuesday, 24 March 2026, from 19:00 to 22:00.", "19:00 22:00"],
    ["Join us on Friday at 7pm CET in the hall.", "19:00 CET"],
    ["The raid starts at 7–9pm (GMT+3) this Saturday.", "19:00 21:00 GMT+3"],
    ["Doors open at half past seven on Saturday.", "19:30"],
    ["The workshop is on Wed 15 Apr, 11-1pm.", "11:00 13:00"],
    ["See you tonight at 9pm Istanbul time!", "21:00 Istanbul time"],
    ["Friday · 19:00 · Room B", "19:00"],
    ["The walk on 5 April lasts from 10.30 to noon.", "10:30 12:00"],
    ["We start on 5 April at quarter to eight in the morning.", "07:45"],
    ["The party on 5 April runs from 22:00 to 02:00.", "22:00 02:00"],
    ["Every other Tuesday at 20:15 UTC", "20:15 UTC"],
    ["The meeting is at 7 PM ET (4 PM PT).", "19:00 ET"],
    ["The call begins at 19:00 GMT+05:30.", "19:00 GMT+05:30"],
    ["Эфир начнётся в 19:00 МСК.", "19:00 МСК"],
    ["Yayın saat 20:00 TSİ başlıyor.", "20:00 TSİ"],
    ["Samstag, 18. April, 19.30 Uhr", "19:30"],
    ["Sonntag, 10–12 Uhr und 19 Uhr", "10:00 12:00", "19:00"],
    ["Check-in is at 13:30 and round one at 14:00.", "13:30", "14:00"],
    ["It costs 7.50 and 12 to 3 voted for it."],
    ["Exports rose from 10.30 million to 12.40 million."],
    ["The score was 3:2."],
    ["Be there at nine o'clock."],
    ["Be there at nine o'clock in the evening.", "21:00"],
    ["Be there at five o'clock.", "17:00"],
    ["The vote is at 12:30 am.", "00:30"],
  ])("is read where it is sure: “%s”", (sentence, ...expected) => {
    expect(read(sentence)).toEqual(expected);
  });

  it("stands inside the sentence, in order, and exists on a clock, whatever is read", () => {
    const piece = fc.constantFrom(
      "Friday",
      "12 June",
      "2026",
      "19:00",
      "7pm",
      "–",
      "to",
      "and",
      "at",
      "CET",
      "half past six",
      ",",
      "25:99",
      "12.30",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const sentence = pieces.join(" ");
        let last = 0;
        for (const { start, end, time, endTime } of findTimesOfDay(sentence)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(sentence.length);
          last = end;
          for (const clock of [time, endTime])
            expect(clock ?? "00:00").toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
        }
      }),
    );
  });
});

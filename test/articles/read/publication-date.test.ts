import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePublicationDate } from "../../../src/articles/read/publication-date.ts";

describe("parsePublicationDate", () => {
  it.each([
    ["2026-03-10", "2026-03-10"],
    [" 2026-03-10 ", "2026-03-10"],
    ["2024-02-29", "2024-02-29"],
    ["2000-02-29", "2000-02-29"],
    ["2199-01-01", "2199-01-01"],
    ["2026-03-10T23:59:59Z", "2026-03-10"],
    ["2026-03-10T23:30:00+06:00", "2026-03-10"],
    ["2026-03-10T00:15:00.123-05:00", "2026-03-10"],
    ["2026-03-10 08:05", "2026-03-10"],
    ["2026-3-1", "2026-03-01"],
    ["20260310", "2026-03-10"],
    ["20260310T110235+0900", "2026-03-10"],
    ["2026-03-10T16:02:50CDT", "2026-03-10"],
    ["2026-03-10T12:45:36.270+01", "2026-03-10"],
    ["2026-03-10T23:15:0Z", "2026-03-10"],
    ["2026-03-10T10:00:00+01:00[Europe/Berlin]", "2026-03-10"],
    ["2026/03/10 15:05:21", "2026-03-10"],
    ["10.03.2026, 10:27", "2026-03-10"],
    ["23/03/2026", "2026-03-23"],
    ["Tue Mar 10 09:35:14 CET 2026", "2026-03-10"],
    ["Tuesday, March 10, 2026, 12:06 PM", "2026-03-10"],
    ["Tue, 10 Mar 2026 08:30:00 GMT+6", "2026-03-10"],
    ["10 Mar 26 16:13 -0500", "2026-03-10"],
    ["Mar. 10, 2026, 5 a.m.", "2026-03-10"],
    ["10th of March 2026", "2026-03-10"],
    ["10. März 2026", "2026-03-10"],
    ["1er mars 2026", "2026-03-01"],
    ["martes, 10 de marzo de 2026", "2026-03-10"],
    ["10 марта 2026 г.", "2026-03-10"],
    ["10 Mart 2026 Salı 14:30", "2026-03-10"],
    ["2026 жылғы 10 наурыз", "2026-03-10"],
    ["2026. március 10.", "2026-03-10"],
    ["10 lutego 2026", "2026-02-10"],
    ["2026年3月10日", "2026-03-10"],
    ["2026 жылғы 10 наурыз, 14:05", "2026-03-10"],
    ["2026 ж. 10 наурыз 09:05", "2026-03-10"],
    ["2026-yil 10-mart, 14:05", "2026-03-10"],
    ["Tue 10 Mar 14:05 2026", "2026-03-10"],
    ["1773129600", "2026-03-10"],
  ])("reads %j as the day it names", (written, day) => {
    expect(parsePublicationDate(written)).toEqual({ date: day, problem: null });
  });

  it.each([
    "2026-13-45",
    "0000-00-00",
    "2025-02-30",
    "2023-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-00-10",
    "03/04/2026",
    "31.04.2026",
    "30 February 2026",
    "March 2026",
    "10 March",
    "10 March, 14:05",
    "10 марта, 14:05",
    "10 Mart, 14:05",
    "10. März, 14.05 Uhr",
    "10 March, 10 am",
    "10 March, 10–12",
    "10 listopad 2026",
    "10 March 2026 – 12 March 2026",
    "yesterday",
    "",
    "2026-03-10T25:00:00Z",
    "2026-03-10T10:61",
    "2026-03-10Tnoon",
    "0001-01-01T00:00:00Z",
    "1970-01-01T01:00:00+01:00",
  ])("refuses %j, without rolling it over, and quotes it", (written) => {
    const { date, problem } = parsePublicationDate(written);
    expect(date).toBeNull();
    expect(problem).toContain(`“${written}”`);
  });

  it("reads figures in the order, and months in the language, that it is told", () => {
    expect(parsePublicationDate("03/04/2026", { order: "day-first" }).date).toBe("2026-04-03");
    expect(parsePublicationDate("03/04/2026", { order: "month-first" }).date).toBe("2026-03-04");
    expect(parsePublicationDate("10 listopad 2026", { lang: "pl" }).date).toBe("2026-11-10");
    expect(parsePublicationDate("10 listopada 2026", { lang: "hr-HR" }).date).toBe("2026-10-10");
  });

  it("takes years of two figures from 70 on for those of the last century, as POSIX does", () => {
    expect(parsePublicationDate("25.12.69").date).toBe("2069-12-25");
    expect(parsePublicationDate("25.12.70").date).toBe("1970-12-25");
  });

  it("takes what is longer than eighty characters for no date", () => {
    const written = (length: number) => "10 March 2026 ".padEnd(length, "x");
    expect(parsePublicationDate(written(80)).date).toBe("2026-03-10");
    expect(parsePublicationDate(written(81)).date).toBeNull();
  });

  it("agrees with the calendar of Date on every day it takes", () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1605, max: 9999 }), part(14), part(33), (year, month, day) => {
        const written = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const rolled = new Date(`${pad(year, 4)}-01-01T00:00:00Z`);
        rolled.setUTCMonth(month - 1, day);
        const standsForNone = ["1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30"].includes(written);
        const isReal = rolled.toISOString().startsWith(written) && !standsForNone;
        expect(parsePublicationDate(written).date).toBe(isReal ? written : null);
      }),
      { numRuns: 3000 },
    );
  });
});

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}

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
    "2026-3-1",
    "10.03.2026",
    "March 10, 2026",
    "yesterday",
    "",
    "2026-03-10T25:00:00Z",
    "2026-03-10T10:61",
    "2026-03-10Tnoon",
    "20260310",
  ])("refuses %j, without rolling it over, and quotes it", (written) => {
    const { date, problem } = parsePublicationDate(written);
    expect(date).toBeNull();
    expect(problem).toContain(`“${written}”`);
  });

  it("agrees with the calendar of Date on every day it takes", () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), part(14), part(33), (year, month, day) => {
        const written = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const rolled = new Date(`${pad(year, 4)}-01-01T00:00:00Z`);
        rolled.setUTCMonth(month - 1, day);
        const isReal = rolled.toISOString().startsWith(written);
        expect(parsePublicationDate(written).date).toBe(isReal ? written : null);
      }),
      { numRuns: 3000 },
    );
  });
});

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}

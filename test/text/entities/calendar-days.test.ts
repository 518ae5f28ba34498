import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  isCalendarDay,
  monthSpan,
  weekSpan,
} from "../../../src/text/entities/calendar-days.ts";

describe("day arithmetic", () => {
  it("knows leap years, also at the turn of a century", () => {
    expect(monthSpan(2024, 2).to).toBe("2024-02-29");
    expect(monthSpan(1900, 2).to).toBe("1900-02-28");
    expect(isCalendarDay(2023, 2, 29)).toBe(false);
  });

  it("counts over the end of a year", () => {
    expect(addDays("2025-12-31", 1)).toBe("2026-01-01");
    expect(monthSpan(2026, 0)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(daysBetween("2025-12-25", "2026-01-05")).toBe(11);
  });

  it("begins a week on Monday", () => {
    expect(weekSpan("2026-03-08")).toEqual({ from: "2026-03-02", to: "2026-03-08" });
    expect(weekSpan("2026-03-09")).toEqual({ from: "2026-03-09", to: "2026-03-15" });
  });
});

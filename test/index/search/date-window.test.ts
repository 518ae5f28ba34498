import fc from "fast-check";
import { BEGINNING_OF_TIME, END_OF_TIME } from "../../../src/text/entities/calendar-days.ts";
import { describe, expect, it } from "vitest";
import { freshnessFactor, recencyFactor, windowFactor } from "../../../src/index/search/date-window.ts";

const MARCH = { from: "2026-03-01", to: "2026-03-31" };

describe("windowFactor", () => {
  it("lifts what was published inside, both ends included", () => {
    for (const date of ["2026-03-01", "2026-03-15", "2026-03-31"]) {
      expect(windowFactor(date, MARCH)).toBeCloseTo(1.2, 12);
    }
  });

  it("is neutral thirty days outside and falls towards 0.8", () => {
    expect(windowFactor("2026-04-30", MARCH)).toBeCloseTo(1, 12);
    expect(windowFactor("2026-01-30", MARCH)).toBeCloseTo(1, 12);
    // sixty days: 1 + 0.2 · (2 · 1/4 − 1) = 0.9
    expect(windowFactor("2026-05-30", MARCH)).toBeCloseTo(0.9, 12);
    expect(windowFactor("2009-10-03", MARCH)).toBeCloseTo(0.8, 6);
  });

  it("leaves the undated and the open question alone", () => {
    expect(windowFactor(null, MARCH)).toBe(1);
    expect(windowFactor("2026-03-15", null)).toBe(1);
  });

  it("knows windows that are open on a side", () => {
    expect(windowFactor("2030-01-01", { from: "2026-03-01", to: END_OF_TIME })).toBeCloseTo(1.2, 12);
    expect(windowFactor("2026-02-28", { from: "2026-03-01", to: END_OF_TIME })).toBeLessThan(1.2);
    expect(windowFactor("1999-01-01", { from: BEGINNING_OF_TIME, to: "2026-03-01" })).toBeCloseTo(1.2, 12);
  });

  it("never silences an article and never rises with the distance", () => {
    const day = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [near, far] = [a, b].filter((date) => date > MARCH.to).sort();
        for (const date of [a, b]) {
          const factor = windowFactor(date, MARCH);
          expect(factor).toBeGreaterThanOrEqual(0.8);
          expect(factor).toBeLessThanOrEqual(1.2);
        }
        if (near === undefined || far === undefined) return;
        expect(windowFactor(far, MARCH)).toBeLessThanOrEqual(windowFactor(near, MARCH));
      }),
    );
  });
});

describe("recencyFactor", () => {
  it("halves the lift every thirty days", () => {
    expect(recencyFactor("2026-03-31", "2026-03-31")).toBeCloseTo(1.3, 12);
    expect(recencyFactor("2026-03-01", "2026-03-31")).toBeCloseTo(1.15, 12);
    expect(recencyFactor("2026-01-30", "2026-03-31")).toBeCloseTo(1.075, 12);
  });

  it("takes what is newer than the newest to the point as no newer than it", () => {
    expect(recencyFactor("2026-05-01", "2026-03-31")).toBeCloseTo(1.3, 12);
  });

  it("leaves the undated alone", () => {
    expect(recencyFactor(null, "2026-03-31")).toBe(1);
    expect(recencyFactor("2026-03-31", null)).toBe(1);
  });
});

describe("freshnessFactor", () => {
  it("halves the lift every fourteen days before the day of asking", () => {
    expect(freshnessFactor("2026-03-31", "2026-03-31")).toBeCloseTo(1.15, 12);
    expect(freshnessFactor("2026-03-17", "2026-03-31")).toBeCloseTo(1.075, 12);
    expect(freshnessFactor("2026-03-03", "2026-03-31")).toBeCloseTo(1.0375, 12);
  });

  it("takes an article of tomorrow for one of today, and one of later days for none of these", () => {
    expect(freshnessFactor("2026-04-01", "2026-03-31")).toBeCloseTo(1.15, 12);
    expect(freshnessFactor("2026-04-02", "2026-03-31")).toBe(1);
  });

  it("leaves the undated alone, a question without a day, and a collection of long ago", () => {
    expect(freshnessFactor(null, "2026-03-31")).toBe(1);
    expect(freshnessFactor("2026-03-31", null)).toBe(1);
    expect(freshnessFactor("2009-10-03", "2026-03-31")).toBeCloseTo(1, 12);
  });
});

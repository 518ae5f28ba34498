import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockIn, instantIn } from "../../src/question/local-time.ts";

describe("the instant of what a clock shows", () => {
  it.each([
    ["UTC", "2026-04-18T14:00", "2026-04-18T14:00:00.000Z"],
    ["Europe/Istanbul", "2026-04-18T14:00", "2026-04-18T11:00:00.000Z"],
    ["Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15:00.000Z"],
    // Clocks in Berlin go from 2 to 3 on 29 March 2026, and from 3 to 2 on 25 October.
    ["Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59:00.000Z"],
    ["Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00.000Z"],
    ["Europe/Berlin", "2026-10-25T03:30", "2026-10-25T02:30:00.000Z"],
  ])("in %s at %s is %s", (zone, written, instant) => {
    expect(instantIn(zone, written).toISOString()).toBe(instant);
  });

  it("is one at which the clock shows it, but for the hour that is left out", () => {
    const zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia"];
    const minute = fc.date({ min: new Date("2013-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, at) => {
        // Whatever some clock once showed.
        const written = clockIn(zone, at).toISOString().slice(0, 16);
        const found = clockIn(zone, instantIn(zone, written)).toISOString().slice(0, 16);
        expect(found).toBe(written);
      }),
    );
  });
});

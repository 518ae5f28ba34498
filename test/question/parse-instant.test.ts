import { describe, expect, it } from "vitest";
import { parseInstant } from "../../src/question/parse-instant.ts";

describe("parseInstant", () => {
  it.each([
    ["2026-03-12", "2026-03-12T00:00:00.000Z"],
    ["2026-03-12T09:30:00Z", "2026-03-12T09:30:00.000Z"],
    ["2026-03-12T09:30:00+05:00", "2026-03-12T04:30:00.000Z"],
    ["2026-03-12T09:30", "2026-03-12T09:30:00.000Z"],
    [" 2024-02-29 ", "2024-02-29T00:00:00.000Z"],
  ])("reads %j as %s, in UTC unless an offset is given", (text, expected) => {
    expect(parseInstant(text)?.toISOString()).toBe(expected);
  });

  it.each(["", "yesterday", "2026-02-30", "2026-13-01", "12.03.2026", "2026-03-12T25:00:00Z", "1"])(
    "reads %j as no moment at all",
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );
});

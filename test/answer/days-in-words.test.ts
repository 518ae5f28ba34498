import { describe, expect, it } from "vitest";
import { answerTexts } from "../../src/answer/answer-texts.ts";
import { formatDay, formatDays, windowInWords } from "../../src/answer/days-in-words.ts";

describe("formatDays", () => {
  it.each([
    ["2026-03-01", "2026-03-30", "1–30 March 2026"],
    ["2024-02-01", "2024-02-29", "February 2024"],
    ["2026-02-01", "2026-03-31", "February – March 2026"],
    ["2026-03-07", "2026-03-07", "7 March 2026"],
    ["2025-01-01", "2025-12-31", "2025"],
    ["2022-01-01", "2026-12-31", "2022–2026"],
    ["2019-11-30", "2020-02-01", "30 November 2019 – 1 February 2020"],
  ])("writes %s to %s as %s", (from, to, expected) => {
    expect(formatDays(from, to, "en-GB")).toBe(expected);
  });

  it("writes days by the custom of the language", () => {
    expect(formatDay("2026-03-07", "tr")).toBe("7 Mart 2026");
    expect(formatDay("2026-03-07", "ru")).toMatch(/^7 марта 2026/);
  });
});

describe("windowInWords", () => {
  const english = answerTexts("en");

  it("names only the bound that was asked for", () => {
    expect(windowInWords({ from: "1800-01-01", to: "2019-12-31" }, english)).toBe("up to 31 December 2019");
    expect(windowInWords({ from: "2021-01-01", to: "9999-12-31" }, english)).toBe("from 1 January 2021 on");
  });

  it("says nothing of a window without bounds", () => {
    expect(windowInWords({ from: "0001-01-01", to: "9999-12-31" }, english)).toBeNull();
  });
});

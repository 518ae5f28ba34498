import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { besideWindow, mayBeCited, mayHoldCitation } from "../../src/answer/chosen-window.ts";
import type { NearestArticle } from "../../src/answer/answer.ts";
import { readingOf } from "./readings.ts";

const WINDOW = { from: "2024-03-01", to: "2024-03-31" };
const day = fc
  .date({ min: new Date("2023-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const article = (date: string | null): NearestArticle => ({
  articleId: date ?? "undated",
  title: "A title",
  date,
});

describe("a chosen window", () => {
  it.each([
    ["2024-02-29", false],
    ["2024-03-01", true],
    ["2024-03-31", true],
    ["2024-04-01", false],
  ])("has both its ends inside: %s", (date, expected) => {
    expect(mayHoldCitation(date, WINDOW)).toBe(expected);
  });

  it("leaves an undated article to the dates of its sentences", () => {
    const undated = { summary: { date: null } } as Parameters<typeof mayBeCited>[1];
    const mayBe = (text: string, window: typeof WINDOW | null = WINDOW): boolean =>
      mayBeCited({ text }, undated, window);

    expect(mayBe("The bridge was opened on 7 March 2024.")).toBe(true);
    expect(mayBe("Two bridges were opened in 2024.")).toBe(true);
    expect(mayBe("The bridge was opened on 7 March 2023.")).toBe(false);
    expect(mayBe("The bridge was opened last Tuesday.")).toBe(false);
    expect(mayBe("The bridge is open.")).toBe(false);
    expect(mayBe("The bridge is open.", null)).toBe(true);
  });

  it("reads the days of an undated article in the order in which it writes them", () => {
    // 31 can be no month, so 4/3/2024 is 3 April, outside of March.
    const american = readingOf("It opens on 4/3/2024 and closes on 5/31/2024.");
    expect(mayBeCited({ text: "It opens on 4/3/2024." }, american, WINDOW)).toBe(false);
    const british = readingOf("It opens on 4/3/2024 and closes on 31/5/2024.");
    expect(mayBeCited({ text: "It opens on 4/3/2024." }, british, WINDOW)).toBe(true);
  });

  it("has the nearest likely article on either side beside it, never one inside", () => {
    fc.assert(
      fc.property(fc.array(fc.option(day)), (dates) => {
        const { earlier, later } = besideWindow(dates.map(article), [], WINDOW);
        const before = dates.filter((one) => one !== null && one < WINDOW.from).sort();
        const after = dates.filter((one) => one !== null && one > WINDOW.to).sort();
        expect(earlier?.date ?? null).toBe(before.at(-1) ?? null);
        expect(later?.date ?? null).toBe(after[0] ?? null);
      }),
    );
  });

  it("takes the best ranked of the others where no article on a side is likely", () => {
    const others = ["2022-01-01", "2023-01-01", "2025-01-01"].map(article);
    expect(besideWindow([article("2026-01-01")], others, WINDOW)).toEqual({
      earlier: article("2022-01-01"),
      later: article("2026-01-01"),
    });
  });
});

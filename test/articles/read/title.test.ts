import { describe, expect, it } from "vitest";
import { findDateline } from "../../../src/articles/read/dateline.ts";
import { graphemeBoundary, shorten } from "../../../src/text/words/shorten.ts";
import { deriveTitle } from "../../../src/articles/read/title.ts";

function titleOf(text: string): string {
  return deriveTitle(text, findDateline(text));
}

describe("deriveTitle", () => {
  it("takes a short first line without the end of a sentence", () => {
    expect(titleOf("Varlen ferry terminal opens\n\nOfficials met on Tuesday. They spoke.")).toBe(
      "Varlen ferry terminal opens",
    );
  });

  it("takes the first sentence where the text begins with one", () => {
    expect(titleOf("The new ferry terminal opened on Tuesday. It cost 12 million euros.")).toBe(
      "The new ferry terminal opened on Tuesday.",
    );
  });

  it("leaves the dateline out, before the story or on its own line", () => {
    expect(titleOf("ALMATY – The new ferry terminal opened on Tuesday. It cost much.")).toBe(
      "The new ferry terminal opened on Tuesday.",
    );
    expect(titleOf("ANKARA (Turkey)\n\nThe new ferry terminal opened on Tuesday.")).toBe(
      "The new ferry terminal opened on Tuesday.",
    );
  });

  it.each(["Tue 21 April", "12 Aug", "Wednesday, 30th September 2026", "3 March 2026"])(
    "passes over a first line that is only a day: %s",
    (day) => {
      expect(titleOf(`${day}\n\nThe pump is broken\n\nNo water until Friday.`)).toBe("The pump is broken");
      expect(titleOf(`${day}: pump repaired\n\nWater again.`)).toBe(`${day}: pump repaired`);
    },
  );

  it("is a day where there is nothing else, and a year where it begins with one", () => {
    expect(titleOf("12 Aug")).toBe("12 Aug");
    expect(titleOf("Looking back\n\n2025 was long.")).toBe("Looking back");
  });

  it("is not cut short by an abbreviation or an initial", () => {
    expect(titleOf("Mr. Brandt and John F. Kennedy opened the ferry terminal. It rained.")).toBe(
      "Mr. Brandt and John F. Kennedy opened the ferry terminal.",
    );
  });

  it("cuts a long sentence at a word, with an ellipsis, to 120 characters at most", () => {
    const title = titleOf(`${"ferry terminal ".repeat(20)}opened.`);
    expect(title).toMatch(/^(?:ferry terminal )+(?:ferry|terminal)…$/u);
    expect(title.length).toBeLessThanOrEqual(120);
    expect(title.length).toBeGreaterThan(100);
  });

  it("joins the lines of a sentence that was broken to a width", () => {
    const text = "Ministers of the five member states met in Astana\non Friday. They left.";
    expect(titleOf(text)).toBe("Ministers of the five member states met in Astana on Friday.");
  });

  it("is never empty", () => {
    expect(titleOf("ANKARA (Turkey)")).toBe("ANKARA (Turkey)");
  });
});

describe("shorten", () => {
  it("cuts a line without spaces between graphemes", () => {
    const family = "👩‍👩‍👧‍👦";
    expect(shorten(family.repeat(3), family.length * 2 + 3)).toBe(`${family.repeat(2)}…`);
  });

  it("leaves a line that fits", () => {
    expect(shorten("Ferry", 5)).toBe("Ferry");
  });
});

describe("graphemeBoundary", () => {
  it("never parts a surrogate pair, even in a grapheme longer than the limit", () => {
    const letterUnderMarks = `e${"\u{1e023}".repeat(50)}`;
    for (let limit = 2; limit < 40; limit += 1) {
      const boundary = graphemeBoundary(letterUnderMarks, limit);
      expect(letterUnderMarks.slice(0, boundary)).not.toMatch(/\p{Surrogate}/u);
      expect(boundary).toBeGreaterThan(0);
      expect(boundary).toBeLessThanOrEqual(limit);
    }
  });
});

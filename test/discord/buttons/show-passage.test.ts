import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QuotedParagraph } from "../../../src/answer/evidence-source.ts";
import { cleanText, unescapeText } from "../../../src/discord/replies/escape-text.ts";
import type { Page } from "../../../src/discord/replies/fit-limits.ts";
import { renderPassages } from "../../../src/discord/buttons/show-sources.ts";
import { ALL_TEXTS } from "../../../src/discord/texts/choose-texts.ts";
import type { Texts } from "../../../src/discord/texts/texts.ts";
import { article } from "../../fakes/fixed-evidence.ts";
import { hostileText } from "../replies/hostile-text.ts";
import { linesOf, problemsOf, textsOf } from "../replies/reading-pages.ts";

const EN = ALL_TEXTS.en;

function passage(before: string, quote: string, after: string) {
  return { article: article(), before, quote, after };
}

function renderPassage(shown: QuotedParagraph, marker: number, texts: Texts): Page[] {
  return renderPassages([{ marker, passage: shown }], texts);
}

describe("a shown passage", () => {
  it("has the quote in bold in its paragraph, below marker, headline, outlet and day", () => {
    const pages = renderPassage(passage("Before. ", "The quote.", " After."), 3, EN);

    expect(linesOf(pages)).toEqual([
      String.raw`**\[3\]** [Leaders gather on the island](<https://courier.example/summit>) · Steppe Courier · <t:1636797600:D>`,
      "Before. **The quote.** After.",
    ]);
  });

  it("names the page that the quote is on", () => {
    const pages = renderPassage({ ...passage("", "The quote.", ""), page: 4 }, 1, EN);
    expect(linesOf(pages)[0]).toMatch(/ · p\. 4$/u);
  });

  it("stands below another, and one that is gone or changed says so in its place", () => {
    const shown = passage("", "The quote.", "");
    const pages = renderPassages(
      [
        { marker: 1, passage: shown },
        { marker: 2, passage: "gone" },
        { marker: 3, passage: "changed" },
      ],
      EN,
    );

    expect(linesOf(pages).slice(1)).toEqual([
      "**The quote.**",
      String.raw`**\[2\]** This article is no longer in the collection. Please ask again.`,
      String.raw`**\[3\]** This article has changed since it was quoted. Please ask again.`,
    ]);
  });

  it("moves white space out of the bold marks, which would show as stars otherwise", () => {
    expect(linesOf(renderPassage(passage("A.", " Quote. ", "B."), 1, EN))[1]).toBe("A. **Quote.** B.");
  });

  it("shows the end and the beginning of a long paragraph, marked as cut", () => {
    const line = linesOf(
      renderPassage(passage("left ".repeat(1000), "Quote.", " right".repeat(1000)), 1, EN),
    )[1];

    expect(line).toMatch(/^… (left )+\*\*Quote\.\*\*( right)+…$/);
    expect(line?.length).toBeLessThan(1500);
  });

  it("leaves a quote in the flow of its paragraph up to 3000 letters, and sets a longer one by itself", () => {
    // With “A. ”, “ B.” and the four stars.
    const [most, more] = [2990, 2991].map((length) => passage("A. ", "q".repeat(length), " B."));

    expect(linesOf(renderPassage(most!, 1, EN)).slice(1)).toEqual([`A. **${"q".repeat(2990)}** B.`]);
    expect(linesOf(renderPassage(more!, 1, EN)).slice(1)).toEqual(["A.", `**${"q".repeat(2991)}**`, "B."]);
  });

  it("goes on in a further message for a quote that fills more than one", () => {
    const pages = renderPassage(passage("A. ", "word ".repeat(1000).trim(), " B."), 1, EN);

    expect(pages.length).toBeGreaterThan(1);
    expect(textsOf(pages).flat().join(" ").match(/word/g)).toHaveLength(1000);
  });

  it("shows a brief as one", () => {
    const brief = article({ references: ["https://a.example/1"] });
    const line = linesOf(renderPassage({ ...passage("", "Q.", ""), article: brief }, 1, EN))[0];

    expect(line).toContain("brief, written from [a.example](<https://a.example/1>)");
    expect(line).not.toContain("Steppe Courier");
  });

  it("names three outlets of a brief, each once, and counts the other articles", () => {
    const references = ["a", "b", "b", "c", "d"].map((host, at) => `https://${host}.example/${at}`);
    const brief = article({ references });
    const line = linesOf(renderPassage({ ...passage("", "Q.", ""), article: brief }, 1, EN))[0];

    expect(line).toContain(
      "brief, written from [a.example](<https://a.example/0>), [b.example](<https://b.example/1>), " +
        "[c.example](<https://c.example/3>) and 2 more",
    );
  });

  it("fits Discord's limits, pings nobody and shows the whole quote, whatever it holds", () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (before, quote, after) => {
        const pages = renderPassage(passage(before, quote, after), 1, EN);
        expect(problemsOf(pages)).toEqual([]);
        const shown = textsOf(pages)
          .flat()
          .filter((text) => !/^-# Part \d+ of \d+$/.test(text))
          // The bold marks of ours; those of the text are escaped.
          .map((text) => unescapeText(text.replace(/(?<!\\)((?:\\\\)*)\*\*/g, "$1")))
          .join("")
          .replace(/\s/g, "");
        expect(shown).toContain(cleanText(quote).replace(/\s/g, ""));
      }),
      { numRuns: 1000 },
    );
  });
});

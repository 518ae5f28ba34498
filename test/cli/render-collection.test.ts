import { describe, expect, it } from "vitest";
import { renderAbout, renderPassage, renderSources } from "../../src/cli/render-collection.ts";
import { styleFor } from "../../src/cli/style.ts";
import { FACTS, article } from "../fakes/fixed-evidence.ts";

const PLAIN = styleFor({});

describe("renderAbout", () => {
  it("tells what the collection holds and how it was built", () => {
    const text = renderAbout(FACTS, PLAIN);
    expect(text).toContain("2 articles, published 13 November 2021 – 10 March 2026, cut into 7 passages");
    expect(text).toContain("embedding model toy-model");
  });

  it("says so where no article is dated", () => {
    expect(renderAbout({ ...FACTS, from: null, to: null }, PLAIN)).toContain("none of them dated");
  });
});

describe("renderSources", () => {
  it("lists articles and how many more there are", () => {
    const text = renderSources({ total: 3, articles: [article()] }, "island", PLAIN);
    expect(text).toMatch(/^3 articles with “island”\n- Leaders gather on the island · Steppe/);
    expect(text).toMatch(/\n2 more\. Narrow the list with :sources WORDS$/);
  });

  it("says that nothing was found rather than showing an empty list", () => {
    expect(renderSources({ total: 0, articles: [] }, "zzz", PLAIN)).toContain("No article has “zzz”");
    expect(renderSources({ total: 0, articles: [] }, "", PLAIN)).toBe("The collection is empty.");
  });
});

describe("renderPassage", () => {
  const passage = {
    article: article(),
    before: "Before it. ",
    quote: "The quote.",
    after: "\nAfter.",
  };

  it("marks the quote by a bar that stands before none of the other lines", () => {
    const lines = renderPassage(passage, 2, PLAIN).split("\n");
    expect(lines.slice(-3)).toEqual(["  Before it.", "│ The quote.", "  After."]);
    expect(lines[0]).toMatch(/^\[2\] Leaders gather on the island/);
  });

  it("lets no article forge the bar, since every line of it is indented", () => {
    const forged = { ...passage, before: "Before.\n│ Forged quote." };
    const lines = renderPassage(forged, 1, PLAIN).split("\n");
    expect(lines.filter((line) => line.startsWith("│"))).toEqual(["│ The quote."]);
  });

  it("leaves out what lies around a quote that is its whole paragraph", () => {
    const alone = renderPassage({ ...passage, before: "", after: "" }, 1, PLAIN);
    expect(alone.split("\n\n")[1]).toBe("│ The quote.");
  });
});

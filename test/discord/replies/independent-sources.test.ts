import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countIndependentSources } from "../../../src/discord/replies/independent-sources.ts";
import type { SourceOrigin } from "../../../src/discord/replies/independent-sources.ts";

function origin(parts: Partial<SourceOrigin>): SourceOrigin {
  return { articleId: "a", source: null, url: null, references: [], reprints: [], ...parts };
}

describe("independent sources", () => {
  it.each<[string, number, SourceOrigin[]]>([
    ["one article cited twice", 1, [origin({}), origin({})]],
    ["articles that name no outlet", 2, [origin({}), origin({ articleId: "b" })]],
    [
      "an outlet, however it is written",
      1,
      [origin({ source: "Steppe  Courier" }), origin({ articleId: "b", source: "steppe courier" })],
    ],
    [
      "two outlets",
      2,
      [origin({ source: "Steppe Courier" }), origin({ articleId: "b", source: "Harbour Post" })],
    ],
    [
      "two addresses of one site",
      1,
      [
        origin({ url: "https://www.courier.example/1" }),
        origin({ articleId: "b", url: "https://courier.example/2" }),
      ],
    ],
    [
      "a reprint under another outlet's name",
      1,
      [origin({ source: "Agency", reprints: ["b"] }), origin({ articleId: "b", source: "Harbour Post" })],
    ],
    [
      "briefs of one collection, written from different outlets",
      2,
      [
        origin({ source: "Briefs", references: ["https://one.example/1"] }),
        origin({ articleId: "b", source: "Briefs", references: ["https://two.example/1"] }),
      ],
    ],
    [
      "briefs that share one of their outlets",
      1,
      [
        origin({ references: ["https://one.example/1", "https://two.example/1"] }),
        origin({ articleId: "b", references: ["https://two.example/2"] }),
      ],
    ],
    [
      "two groups that a third article joins",
      1,
      [
        origin({ source: "Agency" }),
        origin({ articleId: "b", url: "https://post.example/1" }),
        origin({ articleId: "c", source: "Agency", url: "https://post.example/2" }),
      ],
    ],
  ])("of %s are %i", (_, count, citations) => {
    expect(countIndependentSources(citations)).toBe(count);
  });

  it("do not depend on the order of the citations, and are never more than the articles", () => {
    const name = fc.option(fc.constantFrom("x", "y", "z"));
    const citations = fc.array(
      fc.record({
        articleId: fc.constantFrom("a", "b", "c", "d", "e"),
        source: name,
        url: name.map((host) => (host === null ? null : `https://${host}.example/`)),
        references: fc.constant([]),
        reprints: fc.subarray(["a", "b"]),
      }),
    );
    fc.assert(
      fc.property(citations, (some) => {
        const count = countIndependentSources(some);
        expect(countIndependentSources([...some].reverse())).toBe(count);
        expect(count).toBeLessThanOrEqual(new Set(some.map(({ articleId }) => articleId)).size);
      }),
    );
  });
});

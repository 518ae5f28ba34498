import { describe, expect, it } from "vitest";
import { findFacets } from "../../src/question/find-facets.ts";
import type { FacetContext } from "../../src/question/make-facet.ts";
import type { Facet } from "../../src/question/question.ts";
import { createAliasTable } from "../../src/text/names/alias-table.ts";
import { termOf } from "../../src/text/words/stem.ts";
import { toWords } from "../../src/text/words/words.ts";

/** As read with a collection in which all words are known and weigh the same. */
function read(text: string, context: Partial<FacetContext> = {}, weight = 1): readonly Facet[] {
  return findFacets(toWords(text), {
    ...{ language: "en", cue: null, isTime: () => false, namedDay: null, namedYears: [] },
    aliases: createAliasTable([]),
    collection: {
      weightOf: () => weight,
      isKnown: () => true,
      isWord: () => true,
      corrections: () => [],
      sameName: () => [],
      releasesOf: () => [],
      spelledOut: () => [],
    },
    ...context,
  });
}

function weightsOf(facets: readonly Facet[]): Record<string, number> {
  return Object.fromEntries(facets.map(({ text, weight }) => [text, weight]));
}

function strengthsOf({ wordings }: Facet): Record<string, number> {
  return Object.fromEntries(wordings.map(({ terms, strength }) => [terms.join(" "), strength]));
}

describe("the weight of what is asked for", () => {
  it("is that of its rarest known term, a third of it for a word that hardly narrows it down", () => {
    const weights = weightsOf(read("did happened bridge with Joe Musgrove"));
    expect(weights).toEqual({ happened: 0.35, bridge: 1, "Joe Musgrove": 1 });
    const when = { namedDay: { month: 3, day: 7 }, namedYears: [2026] };
    expect(weightsOf(read("", when, 5))).toEqual({ "March 7": 5, "2026": 5 });
  });

  it("is two fifths where the word only says what kind of thing answers", () => {
    const cue = { kind: "choice", head: "harbour", isMany: false, at: 0, length: 2 } as const;
    expect(weightsOf(read("which harbour burned", { cue }))).toEqual({ harbour: 0.4, burned: 1 });
  });

  it("is that of a day also where the day is called by a name, which says it as well as its number", () => {
    const namedDay = { month: 12, day: 26, holiday: ["boxing", "day"] };
    const [facet] = read("", { namedDay });
    expect(facet!.wordings).toEqual([
      { terms: ["boxing", "day"].map(termOf), strength: 1 },
      { terms: ["december", "26"].map(termOf), strength: 1 },
    ]);
  });

  it("is three tenths for a word of another language that nothing translates", () => {
    const collection = { ...KNOWN_NOTHING, weightOf: () => 1 };
    expect(weightsOf(read("zzkqw", { language: "tr", collection }))).toEqual({ zzkqw: 0.3 });
  });
});

const KNOWN_NOTHING: FacetContext["collection"] = {
  weightOf: () => 1,
  isKnown: () => false,
  isWord: () => false,
  corrections: () => [],
  sameName: () => [],
  releasesOf: () => [],
  spelledOut: () => [],
};

describe("how surely another wording says the same", () => {
  it.each(["when was the agm", "when was the AGM"])(
    "is nine tenths for what initials stand for: %s",
    (question) => {
      const spelledOut = (folded: string): string[][] =>
        folded === "agm" ? [["annual", "general", "meeting"]] : [];
      const facets = read(question, { collection: { ...KNOWN_NOTHING, spelledOut } });
      expect(facets.at(-1)!.wordings).toEqual([
        { terms: ["agm"], strength: 1 },
        { terms: ["annual", "general", "meeting"].map(termOf), strength: 0.9 },
      ]);
    },
  );

  it("is nine tenths for a name in another spelling and for what a slip may have been", () => {
    const collection = {
      ...KNOWN_NOTHING,
      sameName: () => ["tokayev"],
      spelledOut: () => [],
      corrections: () => [
        { words: ["bridge"], terms: ["bridg"], distance: 1 },
        { words: ["fridge"], terms: ["fridg"], distance: 2 },
      ],
    };
    const [name] = read("of Joe Tokaev", { collection });
    expect(strengthsOf(name!)["tokayev"]).toBe(0.9);
    const [word] = read("brigde", { collection });
    expect(strengthsOf(word!)).toMatchObject({ bridg: 0.9, fridg: 0.9 });
  });

  it("is nine tenths for every translation", () => {
    const [facet] = read("zirve", { language: "tr" });
    expect(new Set(facet!.wordings.map(({ strength }) => strength))).toEqual(new Set([0.9]));
  });

  it("is nine tenths for another form of an entity", () => {
    const form = { entityId: "ots", relation: "name", isAmbiguous: false } as const;
    const aliases = createAliasTable([
      {
        id: "ots",
        kind: "organization",
        forms: [
          { ...form, form: "Organization of Turkic States" },
          { ...form, form: "Turkic Council" },
        ],
      },
    ]);
    const [facet] = read("of the Turkic Council", { aliases });
    expect(facet!.wordings.map(({ strength }) => strength)).toEqual([1, 0.9]);
  });
});

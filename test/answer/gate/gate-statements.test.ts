import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourcePassage } from "../../../src/answer/passage-source.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";
import type { DraftStatement } from "../../../src/answer/gate/draft-statement.ts";
import { gateStatement, NOTHING_GATED } from "../../../src/answer/gate/gate-statements.ts";
import type { Gated } from "../../../src/answer/gate/gate-statements.ts";
import { locateQuote } from "../../../src/answer/gate/locate-quote.ts";
import { smallestWindow } from "../../../src/answer/gate/smallest-window.ts";
import { loadAliasTable } from "../../../src/text/names/alias-table.ts";
import { article } from "../../fakes/fixed-evidence.ts";

const names = loadAliasTable();

function passage(id: string, text: string, start = 0): SourcePassage {
  const { text: body, ...summary } = article({ id, text, date: "2025-05-05" });
  const sentences = splitSentences(text).map((one) => ({ start: one.start + start, end: one.end + start })); // prettier-ignore
  return { article: summary, text: body, start, sentences, reprints: [] };
}

const PIER = "The harbour opened its new pier in Aktau. Mayor Dana Serik cut the ribbon.";
const PORT = "The port has not agreed to raise the fare.\nIt stays at 35 manats.";
const passages = [passage("pier.txt", PIER, 100), passage("port.txt", PORT)];
/** Drafts one after the other. */
const gateAll = (drafts: readonly DraftStatement[]): Gated =>
  drafts.reduce((gated, draft) => gateStatement(gated, draft, passages, names), NOTHING_GATED);
const gate = (text: string, ...quotes: readonly (readonly [number, string])[]) =>
  gateAll([{ text, quotes: quotes.map(([number, quote]) => ({ passage: number, quote })) }]);

describe("gateStatement", () => {
  it("cites the whole sentence around a quote, at its place in the article", () => {
    const { citations, statements } = gate("The new pier opened in Aktau. [7]", [1, "new pier in Aktau"]); // prettier-ignore
    expect(statements).toEqual([{ text: "The new pier opened in Aktau.", markers: [1] }]);
    const quote = "The harbour opened its new pier in Aktau.";
    expect(citations).toMatchObject([
      { marker: 1, articleId: "pier.txt", quote, start: 100, end: 100 + quote.length },
    ]);
  });

  it.each([
    ["quote", "The pier opened in Aktau.", [2, "new pier in Aktau"]],
    ["quote", "The pier opened in Aktau.", [9, "new pier in Aktau"]],
    ["quote", "The pier opened in Aktau.", [1, "new pier at Aktau"]],
    ["quote", "The pier opened in Aktau.", [1, "pier"]],
    ["polarity", "The port agreed to raise the fare.", [2, "agreed to raise the fare"]],
    ["word", "The mayor sold the ribbon.", [1, "Mayor Dana Serik cut the ribbon."]],
  ] as const)("drops for its %s: %s", (fault, text, quote) => {
    const gated = gate(text, quote);
    expect(gated.statements).toEqual([]);
    expect(gated.citations).toEqual([]);
    expect(gated.dropped).toEqual([{ text, fault }]);
  });

  it("does not let two articles carry a statement by halves, nor cite one that carries nothing", () => {
    const half = gate("Mayor Dana Serik raised the fare.", [1, "Dana Serik cut the ribbon"], [2, "raise the fare"]); // prettier-ignore
    expect(half.statements).toEqual([]);
    const whole = gate("Mayor Dana Serik cut the ribbon.", [1, "Dana Serik cut the ribbon"], [2, "stays at 35 manats"]); // prettier-ignore
    expect(whole.citations.map(({ articleId }) => articleId)).toEqual(["pier.txt"]);
  });

  it("numbers each quote once, and says four statements at most, none twice", () => {
    const draft = (text: string, quote: string) => ({ text, quotes: [{ passage: 1, quote }] });
    const gated = gateAll([
      draft("The harbour opened its new pier.", "opened its new pier"),
      draft("The new pier opened in Aktau.", "opened its new pier"),
      draft("The new pier opened in Aktau.", "opened its new pier"),
      draft("Dana Serik cut the ribbon.", "Mayor Dana Serik cut the ribbon."),
      draft("Mayor Dana Serik cut the ribbon.", "Mayor Dana Serik cut the ribbon."),
      draft("The harbour opened its pier.", "opened its new pier"),
    ]);
    expect(gated.statements.map(({ markers }) => markers)).toEqual([[1], [1], [2], [2]]);
    expect(gated.citations.map(({ marker }) => marker)).toEqual([1, 2]);
  });

  it("cites only what stands in a passage, whatever is drafted", () => {
    const quote = fc.oneof(fc.string(), fc.constantFrom(...PIER.split(/(?<=\. )/), ...PORT.split("\n"), "new pier in Aktau")); // prettier-ignore
    const draft = fc.record({
      text: fc.oneof(fc.string(), quote),
      quotes: fc.array(fc.record({ passage: fc.integer({ min: -2, max: 4 }), quote })),
    });
    fc.assert(
      fc.property(fc.array(draft), (drafts) => {
        const { citations, statements } = gateAll(drafts);
        for (const { articleId, end, quote: cited, start } of citations) {
          const source = passages.find((one) => one.article.id === articleId)!;
          expect(source.text.slice(start - source.start, end - source.start)).toBe(cited);
        }
        for (const { markers } of statements) expect(markers.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("locateQuote", () => {
  it("minds words and not line breaks", () => {
    const port = passages[1]!;
    expect(locateQuote(port, "raise the fare. It stays")).toEqual({ start: 0, end: PORT.length });
    expect(locateQuote(port, "greed to raise")).toBeNull();
    expect(locateQuote(port, "RAISE THE FARE")).toBeNull();
  });
});

describe("smallestWindow", () => {
  it("is as short as trying every window finds", () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
        const sorted = lists.map((one) => [...one].sort((a, b) => a - b));
        const window = smallestWindow(sorted);
        const lengths: number[] = [];
        for (let first = 0; first <= 12; first += 1) {
          for (let last = first; last <= 12; last += 1) {
            const holds = sorted.every((one) => one.some((place) => place >= first && place <= last)); // prettier-ignore
            if (holds && sorted.length > 0) lengths.push(last - first);
          }
        }
        expect(window === null ? [] : [window.last - window.first]).toEqual(
          lengths.length === 0 ? [] : [Math.min(...lengths)],
        );
      }),
    );
  });
});

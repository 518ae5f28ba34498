import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourcePassage } from "../../../src/answer/passage-source.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";
import type { DraftStatement } from "../../../src/answer/gate/gate-statements.ts";
import { gateStatement, isPartOf, NOTHING_GATED } from "../../../src/answer/gate/gate-statements.ts";
import type { Gated } from "../../../src/answer/gate/gate-statements.ts";
import { numberSentences } from "../../../src/answer/language-model/drafting.ts";
import { article } from "../../fakes/fixed-evidence.ts";
import { faultByWords } from "../../fakes/word-gate.ts";

function passage(id: string, text: string, start = 0): SourcePassage {
  const { text: body, ...summary } = article({ id, text, date: "2025-05-05" });
  const sentences = splitSentences(text).map((one) => ({ start: one.start + start, end: one.end + start }));
  return { article: summary, text: body, start, sentences, reprints: [] };
}

const PIER = "The harbour opened its new pier in Aktau. Mayor Dana Serik cut the ribbon.";
const PORT = "The port has not agreed to raise the fare.\nIt stays at 35 manats.";
const passages = [passage("pier.txt", PIER, 100), passage("port.txt", PORT)];
const sentences = numberSentences(passages);

/** Drafts one after the other. */
async function gateAll(drafts: readonly DraftStatement[]): Promise<Gated> {
  let gated = NOTHING_GATED;
  for (const draft of drafts) gated = await gateStatement(gated, draft, sentences, faultByWords);
  return gated;
}
const gate = (text: string, ...numbers: readonly number[]) => gateAll([{ text, sentences: numbers }]);

describe("gateStatement", () => {
  it("cites the sentence that a statement rests on, at its place in the article", async () => {
    const { citations, statements } = await gate("The harbour opened its new pier. [7]", 1);
    expect(statements).toEqual([{ text: "The harbour opened its new pier.", markers: [1] }]);
    const quote = "The harbour opened its new pier in Aktau.";
    expect(citations).toMatchObject([
      { marker: 1, articleId: "pier.txt", quote, start: 100, end: 100 + quote.length },
    ]);
  });

  it("says the sentence in place of a statement that it does not carry, and tells the fault", async () => {
    const text = "The mayor sold the ribbon.";
    const gated = await gate(text, 2);
    expect(gated.statements).toEqual([{ text: sentences[1]!.text, markers: [1] }]);
    expect(gated.dropped).toEqual([{ text, fault: "meaning" }]);
  });

  it("cites the sentence that a statement says where it gives the number of another", async () => {
    const { citations, dropped, statements } = await gate("Mayor Dana Serik cut the ribbon.", 3);
    expect(statements.map(({ text }) => text)).toEqual(["Mayor Dana Serik cut the ribbon."]);
    expect(citations.map(({ quote }) => quote)).toEqual(["Mayor Dana Serik cut the ribbon."]);
    expect(dropped).toEqual([]);
  });

  it("says nothing on sentences that there are none of", async () => {
    expect(await gate("The pier opened in Aktau.", 99, 0, -1)).toEqual(NOTHING_GATED);
  });

  it("lets two sentences of an article carry a statement, but not two articles by halves", async () => {
    const both = await gate("The port has not agreed to raise the fare. It stays at 35 manats.", 4, 3);
    expect(both.statements).toMatchObject([{ markers: [1, 2] }]);
    const half = await gate("Mayor Dana Serik raised the fare.", 2, 3);
    expect(half.statements.map(({ text }) => text)).toEqual([sentences[1]!.text, sentences[2]!.text]);
    const whole = await gate("Mayor Dana Serik cut the ribbon.", 2, 4);
    expect(whole.citations.map(({ articleId }) => articleId)).toEqual(["pier.txt"]);
  });

  it("numbers each quote once, and says four statements at most, none twice", async () => {
    const gated = await gateAll([
      { text: "The harbour opened its new pier.", sentences: [1] },
      { text: "The new pier opened in Aktau.", sentences: [1] },
      { text: "The new pier opened in Aktau.", sentences: [1] },
      { text: "Dana Serik cut the ribbon.", sentences: [2] },
      { text: "Mayor Dana Serik cut the ribbon.", sentences: [2] },
      { text: "The harbour opened its pier.", sentences: [1] },
    ]);
    expect(gated.statements.map(({ markers }) => markers)).toEqual([[1], [1], [2], [2]]);
    expect(gated.citations.map(({ marker }) => marker)).toEqual([1, 2]);
  });

  it("cites no second sentence for what one of them says, and does not say a part of it again", async () => {
    const gated = await gateAll([
      { text: "Mayor Dana Serik cut the ribbon.", sentences: [1, 2] },
      { text: "Dana Serik cut the ribbon", sentences: [2] },
    ]);
    expect(gated.statements).toEqual([{ text: "Mayor Dana Serik cut the ribbon.", markers: [1] }]);
    expect(gated.citations.map(({ quote }) => quote)).toEqual(["Mayor Dana Serik cut the ribbon."]);
  });

  it("cites only what stands in a passage and says nothing else unchecked, whatever is drafted", async () => {
    const draft = fc.record({
      text: fc.oneof(fc.string(), fc.constantFrom(...PIER.split(/(?<=\. )/), ...PORT.split("\n"))),
      sentences: fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(draft), async (drafts) => {
        const { citations, statements } = await gateAll(drafts);
        for (const { articleId, end, quote, start } of citations) {
          const source = passages.find((one) => one.article.id === articleId)!;
          expect(source.text.slice(start - source.start, end - source.start)).toBe(quote);
        }
        for (const { markers } of statements) expect(markers.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("isPartOf", () => {
  it("is true of whatever is left of a quote, in its order", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), (kept) => {
        const words = PIER.split(" ");
        expect(isPartOf(words.filter((_, at) => kept[at]).join(" "), PIER)).toBe(true);
      }),
    );
    expect(isPartOf("The pier opened.", PIER)).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { turnOf } from "../../../src/discord/asking/conversation.ts";
import { paginate } from "../../../src/discord/replies/fit-limits.ts";
import type { Page } from "../../../src/discord/replies/fit-limits.ts";
import { renderAnswer, renderNotice } from "../../../src/discord/replies/render-answer.ts";
import { citationFate, staleLine, withStaleLine } from "../../../src/discord/reviews/stale-answers.ts";
import { ALL_TEXTS } from "../../../src/discord/texts/choose-texts.ts";
import { answered, citation } from "../../fakes/scripted-answerer.ts";
import { buttonOptions } from "../buttons/button-options.ts";
import { linesOf, problemsOf } from "../replies/reading-pages.ts";

const cited = { marker: 1, articleId: "a", quote: "They met.", contentHash: "old" };

describe("what became of a citation", () => {
  it.each([
    ["same", { contentHash: "old", text: "They met." }],
    ["changed", { contentHash: "new", text: "At noon. They met." }],
    ["reworded", { contentHash: "new", text: "They did not meet." }],
    ["removed", null],
  ] as const)("is “%s”", (fate, article) => {
    expect(citationFate(cited, article)).toBe(fate);
  });
});

describe("a mark on an answer", () => {
  const line = staleLine([{ marker: 1, fate: "removed" }], "2021-11-13", ALL_TEXTS.en);

  it("names the citations of each fate together", () => {
    const stale = [
      { marker: 1, fate: "removed" },
      { marker: 2, fate: "changed" },
      { marker: 4, fate: "removed" },
    ] as const;
    expect(staleLine(stale, "2021-11-13", ALL_TEXTS.en)).toBe(
      String.raw`⚠️ <t:1636797600:D> · changed since, the quote still stands: \[2\] · no longer in the collection: \[1\]\[4\]`,
    );
    expect(staleLine([], "2021-11-13", ALL_TEXTS.en)).toBeNull();
  });

  it("names six citations of a fate, and only says that there are more", () => {
    const removed = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ marker: at + 1, fate: "removed" }) as const);
    const named = String.raw`no longer in the collection: \[1\]\[2\]\[3\]\[4\]\[5\]\[6\]`;
    expect(staleLine(removed(6), "2021-11-13", ALL_TEXTS.en)).toBe(`⚠️ <t:1636797600:D> · ${named}`);
    expect(staleLine(removed(7), "2021-11-13", ALL_TEXTS.en)).toBe(`⚠️ <t:1636797600:D> · ${named}…`);
  });

  it("comes below the question, replaces an earlier one, and can be taken away again", () => {
    const page = renderAnswer(answered({ short: "Istanbul" }), buttonOptions())[0]!;
    const marked = withStaleLine(page.components, line)!;
    const again = withStaleLine(marked, "⚠️ another")!;

    expect(linesOf([{ components: marked } as unknown as Page])[1]).toBe(line);
    expect(linesOf([{ components: again } as unknown as Page])).toEqual(
      linesOf([page]).toSpliced(1, 0, "⚠️ another"),
    );
    expect(withStaleLine(again, null)).toEqual(page.components);
  });

  it("leaves what a follow-up reads of the answer as it was", () => {
    const { components } = renderAnswer(answered({ short: "Istanbul" }), buttonOptions())[0]!;
    expect(turnOf(withStaleLine(components, line)!)).toEqual(turnOf(components));
  });

  it("is for answers alone", () => {
    const [notice] = renderNotice("A word.", ALL_TEXTS.en);
    expect(withStaleLine(notice!.components, line)).toBeNull();
    expect(withStaleLine([], line)).toBeNull();
  });

  it.each(Object.values(ALL_TEXTS))("fits a message that is full already, in $language", (texts) => {
    // Three clauses and as many markers as an answer has citations, in a card of the greatest length.
    const stale = (["changed", "reworded", "removed", "removed"] as const).map((fate, at) => ({
      marker: at + 1,
      fate,
    }));
    const statements = [{ text: "Word after word. ".repeat(2000), markers: [1] }];
    const citations = Array.from({ length: 4 }, (_, at) => citation({ marker: at + 1 }));
    const options = buttonOptions({ texts });
    const [full] = renderAnswer(answered({ statements, citations }), options);
    const blocks = Array.from({ length: 60 }, (_, at) => ({ markup: `${at}`, id: 1001 + at }));
    const [crowded] = paginate(blocks, texts);
    for (const page of [full!, crowded!]) {
      const marked = withStaleLine(page.components, staleLine(stale, "2021-11-13", texts));
      expect(problemsOf([{ components: marked } as unknown as Page])).toEqual([]);
    }
  });
});

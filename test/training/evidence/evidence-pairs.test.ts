import { describe, expect, it } from "vitest";
import {
  comparable,
  isAnswer,
  readEncyclopediaArticle,
  readSection,
  restoreCapitals,
  withoutAnswers,
} from "../../../src/training/evidence/evidence-pairs.ts";

describe("training pairs", () => {
  it("take the sentences that a section's record marks as answers", () => {
    const record = { q: "Who built it?", a: [1], c: ["It is old.", " Ada Lind built it. ", ""] };
    const { text, question } = readSection(JSON.stringify(record), 7);
    expect(text).toEqual({ id: "section-7", title: null, text: "It is old. Ada Lind built it." });
    expect(isAnswer("Ada Lind built it.", question.answers)).toBe(true);
    expect(isAnswer("It is old.", question.answers)).toBe(false);
  });

  it("recognise a sentence through other spacing, case and signs", () => {
    expect(isAnswer("Ada  Lind (1820–1890) built it.", [comparable("ada lind ( 1820 - 1890 ) built it .")])).toBe(true); // prettier-ignore
    expect(isAnswer("…", ["anything"])).toBe(false);
  });

  it("become near misses by leaving the answer out of its text", () => {
    const line = JSON.stringify({
      t: "Mill",
      s: [["", ["It is old. Ada Lind built it.", "It burnt."]]],
    });
    const article = readEncyclopediaArticle(line, 3);
    expect(article).toMatchObject({ id: "article-3", title: "Mill" });
    const without = withoutAnswers(article, new Set([comparable("Ada Lind built it.")]));
    expect(without.text).toBe("It is old.\n\nIt burnt.");
  });

  it("give a question of small letters the capitals of its text", () => {
    const text = { id: "a", title: "Lund mill", text: "The mill in Lund was built by Ada Lind." };
    expect(restoreCapitals("who built the mill in lund ?", text)).toBe(
      "Who built the mill in Lund?",
    );
  });
});

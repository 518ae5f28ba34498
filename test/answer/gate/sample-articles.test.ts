import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";
import { findFault } from "../../../src/answer/gate/find-fault.ts";
import { loadAliasTable } from "../../../src/text/names/alias-table.ts";

const names = loadAliasTable();
let sentences: { readonly text: string; readonly published: string | null }[];

beforeAll(async () => {
  const { articles } = await loadArticles(join(import.meta.dirname, "../../../articles"));
  sentences = articles.flatMap(({ date, text }) =>
    splitSentences(text).map(({ end, start }) => ({
      text: text.slice(start, end).replace(/\s+/g, " "),
      published: date,
    })),
  );
});

/** Sentences that `change` changes and that are let through all the same. */
function letThrough(change: (text: string) => string): { of: number; wrongly: string[] } {
  const changed = sentences.filter(({ text }) => change(text) !== text);
  const wrongly = changed.filter(({ published, text }) => findFault(change(text), text, { published, names }) === null); // prettier-ignore
  return { of: changed.length, wrongly: wrongly.map(({ text }) => change(text)) };
}

describe("the gate on the sentences of the sample articles", () => {
  it("lets every sentence through that says what it quotes", () => {
    const dropped = sentences.filter(({ published, text }) => findFault(text, text, { published, names }) !== null); // prettier-ignore
    expect(sentences.length).toBeGreaterThan(400);
    expect(dropped.map(({ text }) => text).filter((text) => !text.includes("?"))).toEqual([]);
  });

  it.each<[string, (text: string) => string, number]>([
    ["a figure", (text) => text.replace(/\d+/, (figure) => String(Number(figure) + 1)), 200],
    ["a name", (text) => text.replace(/(?<=[a-z] )\p{Lu}\p{Ll}{3,}/u, "Zorblax"), 300],
    ["a “not” put in", (text) => text.replace(/\b(was|were|is|are|has|have)\b/, "$1 not"), 150],
    ["a thing nobody said", (text) => text.replace(/\.$/, " and praised the weather."), 400],
    ["the month", (text) => text.replace(/\b(March|May|July|October|November)\b/, "January"), 80],
  ])("lets none through with %s changed", (_, change, atLeast) => {
    const { of, wrongly } = letThrough(change);
    expect(of).toBeGreaterThan(atLeast);
    expect(wrongly).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountOf } from "../../../src/answer/forms/account.ts";
import type { ArticleReading } from "../../../src/answer/article-reading.ts";
import type { Evidence } from "../../../src/answer/score-sentences.ts";
import { answerInForm } from "../../../src/answer/forms/answer-in-form.ts";
import { decide } from "../../../src/answer/decide.ts";
import { evidenceOf, MODEL, scored } from "../scored-sentence.ts";
import { questionOf, readingOf } from "../readings.ts";

const FAIR = readingOf(
  "The harbour fair opened in Varna on 3 May 2019 under the theme of sails. " +
    "Mayor Petra Lind cut the ribbon. " +
    "It was a warm day. " +
    "The fair drew 12,000 visitors from nine countries. " +
    "The organizers signed a charter on clean harbours. " +
    "On the charter, the organizers of the fair signed a charter for clean harbours. " +
    "Next year the fair goes to Burgas.",
  { id: "fair", title: "Harbour fair opens in Varna", date: "2019-05-03" },
);
const CHARTER = readingOf(
  "A charter on clean harbours has been in force since June 2020. It goes back to the harbour fair in Varna.",
  { id: "charter", title: "Clean harbours become law", date: "2020-06-01" },
);
const REGATTA = readingOf("The regatta was won by Oslo. Nobody was hurt.", {
  id: "regatta",
  title: "Oslo wins the regatta",
  date: "2019-07-01",
});
const NOTHING = {
  get: () => Promise.resolve(null),
  passagesOf: () => Promise.resolve([]),
  list: () => Promise.resolve({ total: 0, articles: [] }),
};
const TOOLS = { weightOf: () => 1, within: null };
const ALL = [CHARTER, FAIR, REGATTA];

function evidenceFor(text: string, read: readonly ArticleReading[] = ALL): Evidence {
  const question = questionOf(
    text,
    read.map((article) => `${article.summary.title} ${article.text}`),
  );
  return { question, read, sentences: [], windows: [], passages: [], articles: [], isRead: true };
}

function told(text: string, read?: readonly ArticleReading[]): string[] {
  return accountOf(evidenceFor(text, read), TOOLS).map(({ sentence }) => sentence.text);
}

describe("an account", () => {
  it("begins with the article's beginning and goes on in its order", () => {
    const said = told("Tell me about the harbour fair in Varna");
    const all = FAIR.sentences.map(({ text }) => text);
    expect(said[0]).toBe(all[0]);
    const places = said.filter((text) => all.includes(text)).map((text) => all.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("tells what the article tells and repeats nothing", () => {
    const said = told("Tell me about the harbour fair in Varna").join(" ");
    expect(said).toContain("12,000 visitors");
    expect(said.match(/signed a charter/gu)).toHaveLength(1);
    expect(said).not.toContain("warm day");
  });

  it("is three to five sentences where the article has as many", () => {
    const said = told("Summarise the harbour fair");
    expect(said.length).toBeGreaterThanOrEqual(3);
    expect(said.length).toBeLessThanOrEqual(5);
  });

  it("takes from other articles only what speaks of the topic", () => {
    const said = told("Tell me about the harbour fair in Varna");
    expect(said.every((text) => !REGATTA.text.includes(text))).toBe(true);
  });

  it.each([
    "Tell me about the harbour fair in Lisbon",
    "What happened at the harbour fair of 2011?",
    "Tell me about the Arctic Fair",
    "Summarise the coup",
  ])("is none of what the collection does not hold: “%s”", (text) => {
    expect(told(text)).toEqual([]);
  });

  /** Seven sentences of five words, of which each tells five things, but the first four. */
  const HERRING = readingOf(
    "Boats met on crowded quays. Forty cooks fried silver herring. Drummers woke every sleepy neighbour. " +
      "Painters showed bright harbour pictures. Children raced tiny wooden ducks. Bakers sold warm almond bread. " +
      "Sailors sang old northern ballads.",
    { id: "herring", title: "Herring fair", date: "2019-05-03" },
  );

  it("has the beginning though five others tell more", () => {
    const said = told("Tell me about the herring fair", [HERRING]);
    expect(said).toHaveLength(5);
    expect(said[0]).toBe("Boats met on crowded quays.");
  });

  it("has from elsewhere what tells much more than the article itself", () => {
    const text =
      "Herring fair sponsors promised twelve lanterns, seven benches, nine fountains, free ferries, bicycles.";
    const other = readingOf(text, { id: "other", title: "Money for lanterns", date: "2019-06-01" });
    expect(told("Tell me about the herring fair", [HERRING, other])).toContain(text);
  });

  it("is of one print of a text that several articles carry", () => {
    const copy = readingOf(FAIR.text, { id: "copy", title: "Fair in Varna", date: "2019-05-04" });
    const chosen = accountOf(evidenceFor("Tell me about the harbour fair", [copy, FAIR]), TOOLS);
    expect(new Set(chosen.map(({ article }) => article.summary.id))).toEqual(new Set(["fair"]));
    expect(chosen[0]?.reprints).toEqual(["copy"]);
  });

  it("keeps to the time that was chosen, of undated articles by the days in their sentences", () => {
    const within = { from: "2020-01-01", to: "2021-12-31" };
    const undated = readingOf(FAIR.text, { id: "fair", title: FAIR.summary.title, date: null });
    const evidence = evidenceFor("Tell me about the harbour fair in Varna", [undated, CHARTER]);
    const said = accountOf(evidence, { ...TOOLS, within });
    expect(new Set(said.map(({ article }) => article.summary.id))).toEqual(new Set(["charter"]));
  });

  it("does not depend on the order in which articles were found", () => {
    const evidence = evidenceFor("Tell me about the harbour fair in Varna");
    const said = accountOf(evidence, TOOLS);
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL, { minLength: ALL.length }), (read) => {
        expect(accountOf({ ...evidence, read }, TOOLS)).toEqual(said);
      }),
      { numRuns: 10 },
    );
  });

  it("of an event in a year goes before that of another year, where the articles have no day of their own", () => {
    const of = (year: number): ArticleReading =>
      readingOf(`The mayor opened the meeting of ${year}. The budget was agreed.`, {
        ...{ id: `${year}`, title: `Minutes of the meeting ${year}` },
      });
    const minutes = [of(2025), of(2026)];
    const evidence = evidenceFor("What happened at the meeting in 2026?", minutes);
    expect(accountOf(evidence, TOOLS)[0]!.article).toBe(minutes[1]);
  });

  it("is of the article that the reader found where none speaks of the topic in its words", async () => {
    const best = scored("Torben cut a cake. The band played. We went home late.", "Torben cut a cake", {
      probability: 0.4,
    });
    const evidence = evidenceOf("What happened at the jubilee?", [best]);
    const tools = { ...TOOLS, model: MODEL, articles: NOTHING };
    const answer = await answerInForm([decide(evidence, MODEL)], tools);
    expect(answer).toMatchObject({ form: "summary", lead: expect.stringContaining("Not sure") as string });
    expect(answer!.blocks[0]!.sentences.length).toBeGreaterThan(1);
    const refused = evidenceOf("What happened at the jubilee?", [{ ...best, probability: 0.1 }]);
    expect(await answerInForm([decide(refused, MODEL)], tools)).toBeNull();
  });
});

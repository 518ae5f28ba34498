import { describe, expect, it } from "vitest";
import { renderReport, renderSummary } from "../../../scripts/tools/evaluation/render-scorecard.ts";
import { scoreSet } from "../../../scripts/tools/evaluation/scorecard.ts";
import type { Scorecard } from "../../../scripts/tools/evaluation/scorecard.ts";
import { judgementOf, refusalOf } from "./build-judgement.ts";

function cardOf(judgements: Parameters<typeof scoreSet>[0]): Scorecard {
  const run = {
    clock: "2026-03-20T00:00:00.000Z",
    model: { id: "tiny", checksum: "0123456789abcdef" },
    collection: { articles: 61, passages: 127, hash: "fedcba9876543210" },
  };
  return { run, sets: { briefs: scoreSet(judgements) } };
}

const JUDGEMENTS = [
  judgementOf({ question: { id: "a", split: "dev" }, confidence: 0.9, latencyMs: 12.34 }),
  refusalOf({ question: { id: "b", split: "held-out" }, latencyMs: 12.34 }),
];
const OPTIONS = { plotPrefix: "scorecard", withLatency: true };

describe("the report", () => {
  it("tells what was measured with", () => {
    const { markdown } = renderReport(cardOf(JUDGEMENTS), OPTIONS);
    expect(markdown).toContain("61 articles, 127 passages, hash `fedcba987654`");
    expect(markdown).toContain("tiny, checksum `0123456789ab`");
    expect(markdown).toContain("2026-03-20T00:00:00.000Z");
  });

  const accuracyOf = (markdown: string): string[] | undefined =>
    markdown
      .split("\n")
      .find((line) => line.startsWith("| Answer accuracy"))
      ?.split("|")
      .map((cell) => cell.trim());

  it("has a row for each measure: the held-out half with its interval and number of questions, and the other one", () => {
    const heldOut = judgementOf({ question: { id: "c", split: "held-out" } });
    const { markdown } = renderReport(cardOf([...JUDGEMENTS, heldOut]), OPTIONS);
    expect(markdown).toMatch(/\| +\| +held-out \| +95 % \| +of \| +dev \|/);
    // 1 of 2: the Wilson interval is 0.0945 to 0.9055. Of all three it would be 0.667.
    const row = ["", "Answer accuracy", "0.500", "0.09–0.91", "2", "1.000", ""];
    expect(accuracyOf(markdown)).toEqual(row);
  });

  it("has all questions of a set without halves in one", () => {
    const judgements = [judgementOf({ question: { id: "a" } }), refusalOf({ question: { id: "b" } })];
    const { markdown } = renderReport(cardOf(judgements), OPTIONS);
    expect(accuracyOf(markdown)).toEqual(["", "Answer accuracy", "0.500", "0.09–0.91", "2", ""]);
  });

  it("shows no figure where there is nothing to measure", () => {
    const { markdown } = renderReport(cardOf(JUDGEMENTS), OPTIONS);
    expect(markdown).toMatch(/\| False premise handled +\| +– \| +\| +0 \|/);
  });

  it("shows the plots that it gives beside it, and no others", () => {
    const { markdown, plots } = renderReport(cardOf(JUDGEMENTS), OPTIONS);
    const shown = [...markdown.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, name]) => name);
    expect(shown).toEqual(plots.map(({ name }) => name));
    expect(shown).toEqual(["scorecard-briefs-types.svg", "scorecard-briefs-risk-coverage.svg"]);
    expect(plots.every(({ svg }) => svg.startsWith("<svg "))).toBe(true);
  });

  it("goes without the curve where answers come without confidence", () => {
    const { plots, markdown } = renderReport(cardOf([judgementOf()]), OPTIONS);
    expect(plots.map(({ name }) => name)).toEqual(["scorecard-briefs-types.svg"]);
    expect(markdown).not.toContain("Risk–coverage");
  });

  it("names what went wrong", () => {
    expect(renderReport(cardOf(JUDGEMENTS), OPTIONS).markdown).toContain("Not as expected: b");
  });

  it("goes without latencies on demand, and is then the same for every run", () => {
    const options = { ...OPTIONS, withLatency: false };
    const slower = JUDGEMENTS.map((one) => ({ ...one, latencyMs: 99 }));
    const { markdown } = renderReport(cardOf(JUDGEMENTS), options);
    expect(markdown).toBe(renderReport(cardOf(slower), options).markdown);
    expect(renderReport(cardOf(JUDGEMENTS), OPTIONS).markdown).toContain("p50 12.3 ms");
  });
});

describe("the summary", () => {
  it("shows the figures and what was said without support, at most twenty of those", () => {
    const support = { quotes: 1, verbatimQuotes: 0, statements: 1, supportedStatements: 1 };
    const faulty = judgementOf({ support: { ...support, faults: ["a fault"] } });
    const summary = renderSummary(cardOf(Array.from({ length: 22 }, () => faulty)));
    expect(summary).toContain("## briefs: 22 questions");
    expect(summary.match(/- q1: a fault/g)).toHaveLength(20);
    expect(summary).toContain("- and 2 more");
  });

  it("has a table on wordings where questions have several", () => {
    const question = (variant: string) => ({ group: "1", variant });
    const card = cardOf([
      judgementOf({ question: question("base") }),
      judgementOf({ question: question("typo") }),
    ]);
    expect(renderSummary(card)).toMatch(/\| typo: as the plain wording +\| 1\.000 \| +1 \|/);
    expect(renderSummary(cardOf(JUDGEMENTS))).not.toContain("wording");
  });
});

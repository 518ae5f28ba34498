import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/platform/errors.ts";
import {
  findChanges,
  findDrops,
  formatCommitted,
  parseCommitted,
} from "../../../scripts/tools/evaluation/committed-scorecard.ts";
import type { Judgement } from "../../../scripts/tools/evaluation/judge-answer.ts";
import { scoreSet } from "../../../scripts/tools/evaluation/scorecard.ts";
import type { Scorecard } from "../../../scripts/tools/evaluation/scorecard.ts";
import { judgementOf, refusalOf } from "./build-judgement.ts";

const RUN = {
  clock: "2026-03-20T00:00:00.000Z",
  model: { id: "m", checksum: "c" },
  collection: { articles: 1, passages: 2, hash: "h" },
};

function cardOf(judgements: readonly Judgement[]): Scorecard {
  return { run: RUN, sets: { briefs: scoreSet(judgements) } };
}

/** `right` of `count` questions right, the rest refused. */
function answers(right: number, count: number): Judgement[] {
  return Array.from({ length: count }, (_, at) =>
    (at < right ? judgementOf : refusalOf)({ question: { id: `q${at + 1}` } }),
  );
}

const committed = (judgements: readonly Judgement[]) =>
  parseCommitted(formatCommitted(cardOf(judgements)), "scorecard.json");

describe("a committed scorecard", () => {
  it("is the same bytes whatever the latencies were", () => {
    const slow = answers(3, 4).map((one) => ({ ...one, latencyMs: 1234 }));
    const text = formatCommitted(cardOf(slow));
    expect(text).toBe(formatCommitted(cardOf(answers(3, 4))));
    expect(text).not.toMatch(/latency/i);
  });

  it("keeps four decimals and a figure a line", () => {
    expect(formatCommitted(cardOf(answers(1, 3)))).toContain(
      '\n        "answerAccuracy": { "value": 0.3333, "of": 3 },\n',
    );
  });

  it("keeps the area of the curve and not its points", () => {
    const sure = answers(2, 2).map((one) => ({ ...one, confidence: 0.5 }));
    const record = JSON.parse(formatCommitted(cardOf(sure))) as {
      sets: { briefs: { riskCoverage: object } };
    };
    expect(record.sets.briefs.riskCoverage).toEqual({ coverage: 1, area: 0, bestArea: 0 });
  });

  it.each([
    ["not JSON", "scorecard"],
    ["of another format", formatCommitted(cardOf([])).replace('"formatVersion": 1', '"formatVersion": 0')],
    ["something else", "[]"],
  ])("that is %s is refused by name, with the command that mends it", (_, text) => {
    expect(() => parseCommitted(text, "docs/scorecard.json")).toThrow(UsageError);
    expect(() => parseCommitted(text, "docs/scorecard.json")).toThrow(
      /^docs\/scorecard\.json .*npm run eval -- --update/,
    );
  });
});

describe("findDrops", () => {
  it("finds none between equal scorecards, whatever was rounded", () => {
    expect(findDrops(committed(answers(1, 3)), cardOf(answers(1, 3)))).toEqual([]);
  });

  it("lets pass a loss of one standard error and names a larger one, whichever way is up", () => {
    // √(0.9 · 0.1 / 100) = 0.03.
    const before = committed(answers(90, 100));
    expect(findDrops(before, cardOf(answers(87, 100)))).toEqual([]);
    const drops = findDrops(before, cardOf(answers(86, 100)));
    expect(drops.map(({ title }) => title)).toEqual([
      "Answer accuracy",
      "In three statements",
      "Over-abstention",
    ]);
    expect(drops[0]).toMatchObject({ set: "briefs", before: 0.9, after: 0.86 });
    expect(drops[0]!.tolerance).toBeCloseTo(0.03);
  });

  it("lets one question pass where none was wrong, and not two", () => {
    const before = committed(answers(50, 50));
    expect(findDrops(before, cardOf(answers(49, 50)))).toEqual([]);
    expect(findDrops(before, cardOf(answers(48, 50))).length).toBeGreaterThan(0);
  });

  it("finds none where figures got better", () => {
    expect(findDrops(committed(answers(80, 100)), cardOf(answers(99, 100)))).toEqual([]);
  });

  it("has no tolerance for a quote that is not verbatim", () => {
    const support = { quotes: 1, verbatimQuotes: 0, statements: 1, supportedStatements: 1 };
    const after = answers(1000, 1000).with(7, judgementOf({ support: { ...support, faults: [] } }));
    const drops = findDrops(committed(answers(1000, 1000)), cardOf(after));
    expect(drops.map(({ title }) => title)).toEqual(["Quotes verbatim"]);
  });

  it("finds wordings that no longer agree", () => {
    const gist = { said: "baku", articleId: "a" };
    const groups = (same: number) =>
      Array.from({ length: 20 }, (_, at) => [
        judgementOf({ question: { group: String(at), variant: "base" }, gist }),
        judgementOf({
          question: { group: String(at), variant: "typo" },
          gist: { ...gist, said: at < same ? "baku" : "astana" },
        }),
      ]).flat();
    const before = committed(groups(20));
    expect(findDrops(before, cardOf(groups(20)))).toEqual([]);
    expect(findDrops(before, cardOf(groups(18)))).toMatchObject([{ title: "Wordings agree" }]);
  });

  it("looks at the development half alone, but for what is promised of every answer", () => {
    const half = (split: string, right: number) =>
      answers(right, 100).map((one) => ({ ...one, question: { ...one.question, split } }));
    const before = committed([...half("dev", 90), ...half("held-out", 90)]);
    expect(findDrops(before, cardOf([...half("dev", 90), ...half("held-out", 50)]))).toEqual([]);
    const drops = findDrops(before, cardOf([...half("dev", 86), ...half("held-out", 100)]));
    expect(drops[0]).toMatchObject({ title: "Answer accuracy", half: "dev", before: 0.9, after: 0.86 });
    const support = { quotes: 1, verbatimQuotes: 0, statements: 1, supportedStatements: 1 };
    const [first, ...others] = half("held-out", 90);
    const broken = { ...first!, support: { ...support, faults: [] } };
    expect(findDrops(before, cardOf([...half("dev", 90), broken, ...others]))).toMatchObject([
      { title: "Quotes verbatim", half: "all" },
    ]);
  });

  it("compares no set that only one of the scorecards has", () => {
    const after = { run: RUN, sets: { other: scoreSet(answers(0, 10)) } };
    expect(findDrops(committed(answers(10, 10)), after)).toEqual([]);
  });
});

describe("findChanges", () => {
  const asked = (count: number) => () => new Set(answers(0, count).map((one) => one.question.id));

  it("names the questions that were lost and won", () => {
    const [a, b, c] = answers(3, 3);
    const before = committed([{ ...a!, isRight: false }, b!, c!]);
    const after = cardOf([a!, b!, { ...c!, isRight: false }]);
    expect(findChanges(before, after, asked(3))).toEqual([{ set: "briefs", lost: ["q3"], won: ["q1"] }]);
  });

  it("does not take a question that is gone for one that was won", () => {
    expect(findChanges(committed(answers(0, 2)), cardOf(answers(0, 1)), asked(1))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { selectStatements } from "../../src/answer/select-statements.ts";
import type { JudgedEvidence } from "../../src/answer/find-evidence.ts";
import type { CueKind } from "../../src/question/cue/question-cue.ts";
import type { Question } from "../../src/question/question.ts";

const ARTICLES = new Map<string, object>();

function evidence(article: string, terms: string, probability: number): JudgedEvidence {
  if (!ARTICLES.has(article)) ARTICLES.set(article, { summary: { id: article } });
  const sentence = { terms: terms.split(" ") };
  const features = { kindFit: 0.7, asks: 0 };
  const supports = [{ own: 1, near: 1, wide: 1 }];
  return { sentence, article: ARTICLES.get(article), probability, features, supports } as unknown as JudgedEvidence; // prettier-ignore
}

function question(kind: CueKind, isMany = false, text = "Who opened it?"): Question {
  return {
    cue: { kind, isMany },
    text,
    time: { namedYears: [] },
    facets: [{ isContext: false }],
  } as unknown as Question;
}

const BEST = evidence("a", "bridge open may", 0.5);
const SAME_ARTICLE = evidence("a", "crowd watch boat", 0.1);
const OTHER_ARTICLE = evidence("b", "mayor cut ribbon", 0.2);
const TOO_UNLIKELY = evidence("a", "cafe sell soup", 0.02);

describe("the statements of an answer", () => {
  it("are all of the article that holds the best of them, where one thing is asked for", () => {
    const all = [BEST, OTHER_ARTICLE, SAME_ARTICLE, TOO_UNLIKELY];
    expect(selectStatements(question("person"), all)).toEqual([BEST, SAME_ARTICLE]);
  });

  it("are of a second article, and of no third, where those are nearly as sure", () => {
    const nearlyAsSure = evidence("b", "mayor cut ribbon", 0.4);
    const third = evidence("c", "choir sing anthem", 0.39);
    const all = [BEST, nearlyAsSure, third, SAME_ARTICLE];
    expect(selectStatements(question("person"), all)).toEqual([BEST, nearlyAsSure, SAME_ARTICLE]);
  });

  it("are of another article where it speaks of what the best one leaves out", () => {
    const without = { ...BEST, supports: [{ own: 0, near: 0, wide: 0 }] };
    expect(selectStatements(question("person"), [without, OTHER_ARTICLE])).toEqual([
      without,
      OTHER_ARTICLE,
    ]);
  });

  it("are of several articles where a list or several things are asked for", () => {
    const all = [BEST, OTHER_ARTICLE];
    expect(selectStatements(question("list"), all)).toEqual(all);
    expect(selectStatements(question("person", true), all)).toEqual(all);
    const twice = question("person", false, "Who opened it and who closed it?");
    expect(selectStatements(twice, all)).toEqual(all);
  });

  it("repeat nothing", () => {
    const repeated = evidence("a", "bridge open may again", 0.4);
    expect(selectStatements(question("person"), [BEST, repeated])).toEqual([BEST]);
  });

  it("are none without evidence", () => {
    expect(selectStatements(question("person"), [])).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { weighEvidence } from "../../src/answer/evidence.ts";
import type { Finding, JudgedEvidence } from "../../src/answer/find-evidence.ts";
import { judgeTogether, sayAnyway } from "../../src/answer/judge-findings.ts";
import { questionOf, readingOf } from "./readings.ts";

const ELSEWHERE = "Mayor Ann Berg opened the new bridge in Oslo on Friday.";
const HERE = "The new bridge in Lund was opened by Mayor Eva Holm on Monday.";
const question = questionOf("Who opened the new bridge in Lund?", [ELSEWHERE, HERE]);

function evidenceIn(text: string, probability: number): JudgedEvidence {
  const article = readingOf(text, { id: text });
  const candidate = { article, sentence: article.sentences[0]!, reprints: [], retrievalScore: 1, passageSimilarity: 0.5, similarity: 0.5 }; // prettier-ignore
  return {
    ...weighEvidence(question, candidate),
    probability,
    isLikely: false,
    isLikelyPart: false,
  };
}

function findingOf(...evidence: JudgedEvidence[]): Finding {
  return { question, evidence, passages: [], articles: [] };
}

describe("what would be said had the bot to answer", () => {
  it("is said though nothing is likely enough", () => {
    const finding = findingOf(evidenceIn(HERE, 0.03));
    expect(judgeTogether([finding])[0]?.chosen).toEqual([]);
    expect(sayAnyway(finding).map(({ sentence }) => sentence.text)).toEqual([HERE]);
  });

  it("is the likeliest, though a rule refuses it", () => {
    const finding = findingOf(evidenceIn(ELSEWHERE, 0.9), evidenceIn(HERE, 0.1));
    expect(judgeTogether([finding])[0]?.chosen).toEqual([]);
    expect(sayAnyway(finding).map(({ sentence }) => sentence.text)).toEqual([ELSEWHERE]);
  });

  it("is nothing where nothing was found", () => {
    expect(sayAnyway(findingOf())).toEqual([]);
  });
});

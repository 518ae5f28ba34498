import type { Judgement } from "../../../scripts/tools/evaluation/judge-answer.ts";
import type { EvaluationQuestion } from "../../../scripts/tools/evaluation/question-set.ts";

export function questionOf(parts: Partial<EvaluationQuestion> = {}): EvaluationQuestion {
  return {
    id: "q1",
    question: "Where did the leaders meet?",
    type: "where",
    expect: "answer",
    answers: ["Istanbul"],
    answersAll: [],
    isBroad: false,
    orAll: [],
    relevant: ["summit.txt"],
    required: [],
    evidence: [],
    mustNot: [],
    history: [],
    askedAt: null,
    split: null,
    group: null,
    variant: null,
    ...parts,
  };
}

/** A right, fully supported answer of one statement, unless told otherwise. */
export function judgementOf(
  parts: Partial<Omit<Judgement, "question">> & {
    readonly question?: Partial<EvaluationQuestion>;
  } = {},
): Judgement {
  return {
    abstained: false,
    reason: null,
    isRight: true,
    violates: false,
    recall: 1,
    inFirstStatement: true,
    inThreeStatements: true,
    beforeAbstention: null,
    shortIsRight: null,
    citations: { count: 1, relevant: 1, isFull: true, evidence: 0, quotedEvidence: 0 },
    ranking: { hitAt1: 1, hitAt5: 1, hitAt10: 1, ndcgAt10: 1, reciprocalRank: 1 },
    support: { quotes: 1, verbatimQuotes: 1, statements: 1, supportedStatements: 1, faults: [] },
    gist: { said: "istanbul", articleId: "summit.txt" },
    confidence: null,
    latencyMs: 1,
    ...parts,
    question: questionOf(parts.question),
  };
}

/** A refusal where an answer was wanted, unless told otherwise. */
export function refusalOf(parts: Parameters<typeof judgementOf>[0] = {}): Judgement {
  return judgementOf({
    abstained: true,
    reason: "no-evidence",
    isRight: false,
    recall: 0,
    inFirstStatement: false,
    inThreeStatements: false,
    citations: { count: 0, relevant: 0, isFull: false, evidence: 0, quotedEvidence: 0 },
    support: null,
    gist: null,
    ...parts,
  });
}

import type { Answer, Answered } from "../../../src/answer/answer.ts";
import { checkSupport } from "./check-support.ts";
import type { ArticleTexts } from "./check-support.ts";
import { answerRecall, foldAnswer, violates } from "./match-answer.ts";
import type { EvaluationQuestion } from "./question-set.ts";
import { hitAt, ndcgAt, reciprocalRank } from "./ranking-measures.ts";

/** What one answer was worth. Shares lie in [0, 1]. */
export type Judgement = ReturnType<typeof judgeAnswer>;

/** What an answer is judged by beside the question. */
export interface JudgingMeans {
  /** Quotes are checked against these. */
  readonly textOf: ArticleTexts;
  /** The statements that would be made were nothing refused; null where that is not known. */
  readonly saidAnyway: readonly string[] | null;
}

/** Compares an answer with what is known of the question's, and its quotes with the articles. */
export function judgeAnswer(
  question: EvaluationQuestion,
  answer: Answer,
  { textOf, saidAnyway }: JudgingMeans,
) {
  const said = whatWasSaid(answer);
  const abstained = answer.kind === "abstained";
  const isForbidden = violates(question, said);
  const recall = abstained || isForbidden ? 0 : answerRecall(question, said);
  const statements = abstained ? [] : answer.statements.map(({ text }) => text);
  const holdsAll = (text: string): boolean => answerRecall(question, text) === 1;
  return {
    question,
    abstained,
    reason: abstained ? answer.reason : null,
    /** The expected was done, and nothing forbidden said. */
    isRight: !isForbidden && isAsExpected(question, abstained, recall),
    /** Something forbidden was said, in an answer or in a refusal. */
    violates: isForbidden,
    /** Share of what was asked for that was said; 0 for a refusal and where something forbidden was said. */
    recall,
    /** The first statement alone holds all that was asked for. */
    inFirstStatement: holdsAll(statements[0] ?? ""),
    /** The first three statements together do. */
    inThreeStatements: holdsAll(statements.slice(0, 3).join("\n")),
    /** The same of what would be said were nothing refused; null where that is not known. */
    beforeAbstention: saidAnyway && {
      inFirst: holdsAll(saidAnyway[0] ?? ""),
      inThree: holdsAll(saidAnyway.slice(0, 3).join("\n")),
    },
    /** The short answer alone does; null where none was given. */
    shortIsRight: abstained || answer.short === null ? null : holdsAll(answer.short),
    citations: judgeCitations(question, abstained ? [] : answer.citations),
    /** Null where no relevant article is known. */
    ranking: judgeRanking(question, answer.retrieved),
    /** Null for a refusal. */
    support: abstained ? null : checkSupport(answer, textOf),
    /** What was said first, folded, and the article it was cited from; null for a refusal. */
    gist: abstained ? null : gistOf(answer),
    /** As the answerer gives it, higher is surer, comparable between questions; null where it gives none. */
    confidence: answer.confidence,
    latencyMs: answer.timingsMs.total,
  };
}

/** All a person reads, without the markers: `[2]` does not say “2”. */
function whatWasSaid(answer: Answer): string {
  if (answer.kind === "abstained") return answer.answer;
  const statements = answer.statements.map(({ text }) => text);
  return [answer.short ?? "", answer.answer.replace(/\[\d+\]/g, " "), ...statements].join("\n");
}

/** Of the points of a broad question so many have to be said. */
const BROAD_SHARE = 0.5;

function isAsExpected({ expect, isBroad }: EvaluationQuestion, abstained: boolean, recall: number): boolean {
  const isSaid = recall >= (isBroad ? BROAD_SHARE : 1);
  switch (expect) {
    case "answer":
      return !abstained && isSaid;
    case "abstain":
      return abstained;
    case "abstain_or_correct":
      return abstained || isSaid;
  }
}

function judgeCitations(question: EvaluationQuestion, citations: Answered["citations"]) {
  const relevant = new Set(question.relevant);
  const cited = new Set(citations.map(({ articleId }) => articleId));
  const hits = citations.filter(({ articleId }) => relevant.has(articleId)).length;
  const quotes = citations.map(({ quote }) => foldAnswer(quote).trim());
  return {
    count: citations.length,
    /** Citations of a relevant article. */
    relevant: hits,
    /** All required articles are cited, or any relevant one where none is required. */
    isFull: question.required.length > 0 ? question.required.every((id) => cited.has(id)) : hits > 0,
    /** Known evidence sentences, and those of them that a quote holds or is a part of. */
    evidence: question.evidence.length,
    quotedEvidence: question.evidence.filter((sentence) => isQuoted(sentence, quotes)).length,
  };
}

/** A quote may be cut elsewhere than the known sentence: either may be a part of the other. */
function isQuoted(sentence: string, quotes: readonly string[]): boolean {
  const wanted = foldAnswer(sentence).trim();
  return quotes.some((quote) => quote !== "" && (quote.includes(wanted) || wanted.includes(quote)));
}

function judgeRanking(question: EvaluationQuestion, retrieved: readonly string[]) {
  if (question.relevant.length === 0) return null;
  const relevant = new Set(question.relevant);
  return {
    hitAt1: hitAt(retrieved, relevant, 1),
    hitAt5: hitAt(retrieved, relevant, 5),
    hitAt10: hitAt(retrieved, relevant, 10),
    ndcgAt10: ndcgAt(retrieved, relevant, 10),
    reciprocalRank: reciprocalRank(retrieved, relevant),
  };
}

function gistOf({ short, statements, citations }: Answered) {
  const said = foldAnswer(short ?? statements[0]?.text ?? "").trim();
  return { said, articleId: citations[0]?.articleId ?? null };
}

import type { AbstentionReason, Answer, Answered } from "../../../src/answer/answer.ts";
import { checkSupport } from "./check-support.ts";
import type { ArticleTexts, SupportCheck } from "./check-support.ts";
import { answerRecall, foldAnswer, violates } from "./match-answer.ts";
import type { EvaluationQuestion } from "./question-set.ts";
import { hitAt, ndcgAt, reciprocalRank } from "./ranking-measures.ts";

/** What one answer was worth. Shares lie in [0, 1]. */
export interface Judgement {
  readonly question: EvaluationQuestion;
  readonly abstained: boolean;
  readonly reason: AbstentionReason | null;
  /** The expected was done, and nothing forbidden said. */
  readonly isRight: boolean;
  /** Something forbidden was said, in an answer or in a refusal. */
  readonly violates: boolean;
  /** Share of what was asked for that was said; 0 for a refusal and where something forbidden was said. */
  readonly recall: number;
  /** The first statement alone holds all that was asked for. */
  readonly inFirstStatement: boolean;
  /** The first three statements together do. */
  readonly inThreeStatements: boolean;
  /** The same of what would be said were nothing refused; null where that is not known. */
  readonly beforeAbstention: { readonly inFirst: boolean; readonly inThree: boolean } | null;
  /** The short answer alone does; null where none was given. */
  readonly shortIsRight: boolean | null;
  readonly citations: CitationJudgement;
  /** Null where no relevant article is known. */
  readonly ranking: RankingJudgement | null;
  /** Null for a refusal. */
  readonly support: SupportCheck | null;
  /** What was said first, folded, and the article it was cited from; null for a refusal. */
  readonly gist: { readonly said: string; readonly articleId: string | null } | null;
  /** As the answerer gives it, higher is surer, comparable between questions; null where it gives none. */
  readonly confidence: number | null;
  readonly latencyMs: number;
}

interface CitationJudgement {
  readonly count: number;
  /** Citations of a relevant article. */
  readonly relevant: number;
  /** All required articles are cited, or any relevant one where none is required. */
  readonly isFull: boolean;
  /** Known evidence sentences, and those of them that a quote holds or is a part of. */
  readonly evidence: number;
  readonly quotedEvidence: number;
}

interface RankingJudgement {
  readonly hitAt1: number;
  readonly hitAt5: number;
  readonly hitAt10: number;
  readonly ndcgAt10: number;
  readonly reciprocalRank: number;
}

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
): Judgement {
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
    isRight: !isForbidden && isAsExpected(question, abstained, recall),
    violates: isForbidden,
    recall,
    inFirstStatement: holdsAll(statements[0] ?? ""),
    inThreeStatements: holdsAll(statements.slice(0, 3).join("\n")),
    beforeAbstention: saidAnyway && {
      inFirst: holdsAll(saidAnyway[0] ?? ""),
      inThree: holdsAll(saidAnyway.slice(0, 3).join("\n")),
    },
    shortIsRight: abstained || answer.short === null ? null : holdsAll(answer.short),
    citations: judgeCitations(question, abstained ? [] : answer.citations),
    ranking: judgeRanking(question, answer.retrieved),
    support: abstained ? null : checkSupport(answer, textOf),
    gist: abstained ? null : gistOf(answer),
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

function isAsExpected(
  { expect, isBroad }: EvaluationQuestion,
  abstained: boolean,
  recall: number,
): boolean {
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

function judgeCitations(
  question: EvaluationQuestion,
  citations: Answered["citations"],
): CitationJudgement {
  const relevant = new Set(question.relevant);
  const cited = new Set(citations.map(({ articleId }) => articleId));
  const hits = citations.filter(({ articleId }) => relevant.has(articleId)).length;
  const quotes = citations.map(({ quote }) => foldAnswer(quote).trim());
  return {
    count: citations.length,
    relevant: hits,
    isFull:
      question.required.length > 0 ? question.required.every((id) => cited.has(id)) : hits > 0,
    evidence: question.evidence.length,
    quotedEvidence: question.evidence.filter((sentence) => isQuoted(sentence, quotes)).length,
  };
}

/** A quote may be cut elsewhere than the known sentence: either may be a part of the other. */
function isQuoted(sentence: string, quotes: readonly string[]): boolean {
  const wanted = foldAnswer(sentence).trim();
  return quotes.some((quote) => quote !== "" && (quote.includes(wanted) || wanted.includes(quote)));
}

function judgeRanking(
  question: EvaluationQuestion,
  retrieved: readonly string[],
): RankingJudgement | null {
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

function gistOf({ short, statements, citations }: Answered): Judgement["gist"] {
  const said = foldAnswer(short ?? statements[0]?.text ?? "").trim();
  return { said, articleId: citations[0]?.articleId ?? null };
}

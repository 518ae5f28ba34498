import type { Judgement } from "./judge-answer.ts";

/** A share or mean over the questions it applies to; `value` is null where it applies to none. */
export interface Figure {
  readonly value: number | null;
  /** Number of questions (citations, quotes, statements) it was taken over. */
  readonly of: number;
}

export interface Measure {
  readonly title: string;
  /** Which way is up. */
  readonly better: "higher" | "lower";
  /** Whether it counts yes and no, so that a confidence interval of a proportion fits it. */
  readonly isProportion: boolean;
  /** What one judgement adds to numerator and denominator; the figure is the quotient of the sums. */
  readonly share: (judgement: Judgement) => readonly [part: number, whole: number];
}

type Question = (judgement: Judgement) => boolean;

const isAnswerable: Question = ({ question }) => question.expect === "answer";
const isUnanswerable: Question = ({ question }) => question.expect === "abstain";
const isPremise: Question = ({ question }) => question.expect === "abstain_or_correct";
const isList: Question = (one) => isAnswerable(one) && one.question.answersAll.length > 0;
const isRanked: Question = (one) => isAnswerable(one) && one.ranking !== null;
const isAnswered: Question = (one) => isAnswerable(one) && !one.abstained;
const isCheckedCitation: Question = (one) => isAnswered(one) && one.question.relevant.length > 0;
const isKnownAnyway: Question = (one) => isAnswerable(one) && one.beforeAbstention !== null;
const any: Question = () => true;

/** Every measure of the scorecard, in the order it is shown; docs/evaluation.md gives each in words. */
export const MEASURES = {
  recallAt1: proportion("Recall@1", isRanked, (one) => one.ranking?.hitAt1 === 1),
  recallAt5: proportion("Recall@5", isRanked, (one) => one.ranking?.hitAt5 === 1),
  recallAt10: proportion("Recall@10", isRanked, (one) => one.ranking?.hitAt10 === 1),
  ndcgAt10: mean("nDCG@10", isRanked, (one) => one.ranking?.ndcgAt10 ?? 0),
  meanReciprocalRank: mean("MRR", isRanked, (one) => one.ranking?.reciprocalRank ?? 0),
  answerAccuracy: proportion("Answer accuracy", isAnswerable, (one) => one.isRight),
  answerRecall: mean("Answer recall", isAnswerable, (one) => one.recall),
  listRecall: mean("Answer recall, several parts", isList, (one) => one.recall),
  inFirstStatement: proportion("In the first statement", isAnswerable, (one) => one.inFirstStatement),
  inThreeStatements: proportion("In three statements", isAnswerable, (one) => one.inThreeStatements),
  inFirstBeforeAbstention: proportion(
    "In the first, before abstention",
    isKnownAnyway,
    (one) => one.beforeAbstention?.inFirst === true,
  ),
  inThreeBeforeAbstention: proportion(
    "In three, before abstention",
    isKnownAnyway,
    (one) => one.beforeAbstention?.inThree === true,
  ),
  shortAccuracy: proportion(
    "Short answer right",
    (one) => isAnswered(one) && one.shortIsRight !== null,
    (one) => one.shortIsRight === true,
  ),
  meanStatements: {
    ...mean("Statements an answer", isAnswered, (one) => one.support?.statements ?? 0),
    better: "lower",
  },
  citationPrecision: {
    title: "Citation precision",
    better: "higher",
    isProportion: true,
    share: (one) => (isCheckedCitation(one) ? [one.citations.relevant, one.citations.count] : [0, 0]),
  },
  citationHit: proportion("Citation hit", isCheckedCitation, (one) => one.citations.relevant > 0),
  citationFullRecall: proportion("Citation full recall", isCheckedCitation, (one) => one.citations.isFull),
  evidenceRecall: mean(
    "Evidence quoted",
    (one) => isAnswered(one) && one.citations.evidence > 0,
    (one) => one.citations.quotedEvidence / one.citations.evidence,
  ),
  overAbstention: {
    ...proportion("Over-abstention", isAnswerable, (one) => one.abstained),
    better: "lower",
  },
  abstentionRecall: proportion("Abstention recall", isUnanswerable, (one) => one.isRight),
  abstentionPrecision: proportion(
    "Abstention precision",
    (one) => one.abstained,
    (one) => !isAnswerable(one),
  ),
  falsePremiseHandled: proportion("False premise handled", isPremise, (one) => one.isRight),
  mustNotViolations: {
    ...proportion("Forbidden thing said", any, (one) => one.violates),
    better: "lower",
  },
  quotesVerbatim: {
    title: "Quotes verbatim",
    better: "higher",
    isProportion: true,
    share: ({ support }) => [support?.verbatimQuotes ?? 0, support?.quotes ?? 0],
  },
  statementsSupported: {
    title: "Statements supported",
    better: "higher",
    isProportion: true,
    share: ({ support }) => [support?.supportedStatements ?? 0, support?.statements ?? 0],
  },
  asExpected: proportion("As expected, all questions", any, (one) => one.isRight),
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;
export type Measures = Readonly<Record<MeasureName, Figure>>;

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

export function measure(judgements: readonly Judgement[]): Measures {
  const figures = MEASURE_NAMES.map((name) => [name, figureOf(MEASURES[name], judgements)] as const);
  return Object.fromEntries(figures) as Record<MeasureName, Figure>;
}

function figureOf({ share }: Measure, judgements: readonly Judgement[]): Figure {
  let part = 0;
  let whole = 0;
  for (const judgement of judgements) {
    const [own, of] = share(judgement);
    part += own;
    whole += of;
  }
  return { value: whole === 0 ? null : part / whole, of: whole };
}

/** Share of the questions that `counts` holds of, among those that `applies` holds of. */
function proportion(title: string, applies: Question, counts: Question): Measure {
  return { ...mean(title, applies, (one) => (counts(one) ? 1 : 0)), isProportion: true };
}

function mean(title: string, applies: Question, value: (one: Judgement) => number): Measure {
  return {
    title,
    better: "higher",
    isProportion: false,
    share: (one) => (applies(one) ? [value(one), 1] : [0, 0]),
  };
}

import { groupBy } from "../../../src/platform/group-by.ts";

/** One question: how sure the bot was of its answer and whether it was right. */
export interface SelectiveAnswer {
  /** Higher is surer. */
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Answering only the surest `coverage` of all questions, the share `risk` of those answers is wrong. */
interface RiskCoveragePoint {
  readonly coverage: number;
  readonly risk: number;
}

/**
 * The risk–coverage curve of selective answering (El-Yaniv & Wiener 2010, JMLR 11; area as in Geifman,
 * Uziel & El-Yaniv 2019, arXiv 1805.08206, whose E-AURC is `area − bestArea`). Refused questions count
 * in coverage alone, as nobody knows what would have been said: the curve ends where the bot stops
 * answering, and the area is the mean over the answers given, (1/m) Σ risk(i) for i = 1…m. Within equal
 * confidences errors are taken as evenly spread, so that the order of the questions does not matter.
 *
 * Example: of 4 questions, sure 0.9 right, 0.8 wrong, 0.7 right, one refused: risks 0, 1/2, 1/3, area
 * 5/18; with the right ones first 0, 0, 1/3, best area 1/9.
 *
 * @param answers those given, in any order
 * @param questions number of all questions, refused ones included
 * @returns null where nothing was answered
 */
export function riskCoverage(answers: readonly SelectiveAnswer[], questions: number) {
  if (answers.length === 0) return null;
  const points: RiskCoveragePoint[] = [];
  let answered = 0;
  let wrong = 0;
  let riskSum = 0;
  for (const group of groupsBySureness(answers)) {
    const wrongShare = group.filter(({ isRight }) => !isRight).length / group.length;
    for (let i = 1; i <= group.length; i++) riskSum += (wrong + i * wrongShare) / (answered + i);
    answered += group.length;
    wrong += wrongShare * group.length;
    points.push({ coverage: answered / questions, risk: wrong / answered });
  }
  return {
    /** Surest first, one point for each distinct confidence. */
    points,
    /** Share of the questions that were answered: where the curve ends. */
    coverage: answered / questions,
    /** Mean risk over the answers counted in from the surest on, in [0, 1]; lower is better. */
    area: riskSum / answered,
    /** What the area would be with the same answers, were every right one surer than every wrong one. */
    bestArea: bestArea(answers),
  };
}

/** Answers of equal confidence together, the surest group first. */
function groupsBySureness(answers: readonly SelectiveAnswer[]): SelectiveAnswer[][] {
  const groups = groupBy(answers, ({ confidence }) => confidence);
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
}

function bestArea(answers: readonly SelectiveAnswer[]): number {
  const right = answers.filter(({ isRight }) => isRight).length;
  const risks = answers.map((_, at) => Math.max(0, at + 1 - right) / (at + 1));
  return risks.reduce((total, risk) => total + risk, 0) / answers.length;
}

import { groupBy } from "../../../src/platform/group-by.ts";
import type { Judgement } from "./judge-answer.ts";
import { measure } from "./measures.ts";
import type { Figure } from "./measures.ts";
import { quantile } from "./quantile.ts";
import { riskCoverage } from "./risk-coverage.ts";
import { variantAgreement } from "./variant-agreement.ts";

/** What the figures were measured with. */
export interface RunFacts {
  /** Clock of questions without one of their own, ISO. */
  readonly clock: string;
  readonly model: { readonly id: string; readonly checksum: string };
  readonly collection: {
    readonly articles: number;
    readonly passages: number;
    readonly hash: string;
  };
}

/** All that is told of one question set. */
export type SetScorecard = ReturnType<typeof scoreSet>;

export interface Scorecard {
  readonly run: RunFacts;
  /** By name of the question set. */
  readonly sets: Readonly<Record<string, SetScorecard>>;
}

export function scoreSet(judgements: readonly Judgement[]) {
  return {
    questions: judgements.length,
    overall: measure(judgements),
    /** By half, e.g. `dev` and `held-out`; empty for a set without halves. */
    bySplit: sortedBy(judgements, ({ question }) => question.split, measure),
    /** By type of question, in alphabetical order. */
    byType: sortedBy(judgements, ({ question }) => question.type, typeFigures),
    /** Null for a set without groups of wordings. */
    agreement: variantAgreement(judgements),
    /** Null where nothing was answered or the answerer gives no confidence. */
    riskCoverage: curveOf(judgements),
    /** Ids of the questions that were not answered as expected, in the order of the set. */
    wrong: judgements.filter(({ isRight }) => !isRight).map(({ question }) => question.id),
    /** What was said without support, each line after the question's id. */
    faults: judgements.flatMap(({ question, support }) =>
      (support?.faults ?? []).map((fault) => `${question.id}: ${fault}`),
    ),
    latencyMs: latencies(judgements),
  };
}

function typeFigures(judgements: readonly Judgement[]) {
  const { asExpected, recallAt5, evidenceRecall } = measure(judgements);
  const share = judgements.filter((one) => one.abstained).length / judgements.length;
  const abstained: Figure = { value: share, of: judgements.length };
  return { asExpected, abstained, recallAt5, evidenceRecall };
}

function curveOf(judgements: readonly Judgement[]) {
  const answered = judgements.filter(({ abstained }) => !abstained);
  const answers = answered.flatMap(({ confidence, isRight }) =>
    confidence === null ? [] : [{ confidence, isRight }],
  );
  // A curve over some of the answers would look better or worse than the bot is.
  return answers.length < answered.length ? null : riskCoverage(answers, judgements.length);
}

function latencies(judgements: readonly Judgement[]) {
  const times = judgements.map(({ latencyMs }) => latencyMs);
  const p50 = quantile(times, 0.5);
  const p95 = quantile(times, 0.95);
  return p50 === null || p95 === null ? null : { p50, p95 };
}

/** By key in alphabetical order; what has none is left out. */
function sortedBy<T>(
  judgements: readonly Judgement[],
  keyOf: (one: Judgement) => string | null,
  of: (group: readonly Judgement[]) => T,
): Record<string, T> {
  const groups = [...groupBy(judgements, keyOf)].flatMap(([key, group]) =>
    key === null ? [] : [[key, of(group)] as const],
  );
  return Object.fromEntries(groups.sort(([a], [b]) => (a < b ? -1 : 1)));
}

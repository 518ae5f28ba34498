import { readFile } from "node:fs/promises";
import {
  HELD_OUT_HALF,
  parseCommitted,
} from "../../scripts/tools/evaluation/committed-scorecard.ts";
import type { CommittedScorecard } from "../../scripts/tools/evaluation/committed-scorecard.ts";

/** A scorecard in a sentence's worth of figures; shares in whole percent. */
export interface QualitySummary {
  readonly questions: number;
  /** Of the questions with an answer: answered rightly. */
  readonly right: number;
  /** Of the answers: cite a right article. */
  readonly cited: number;
  /** Of the questions without an answer: refused. */
  readonly refused: number;
}

/** The set that stands for the sample collection. */
const SET = "briefs";

/** Null where there is no such file, or none of this version: nothing depends on it. */
export async function readQualitySummary(path: string): Promise<QualitySummary | null> {
  try {
    return summarizeQuality(parseCommitted(await readFile(path, "utf8"), path));
  } catch {
    return null;
  }
}

/** Of the half that nobody looked at while working; null where the card has no such figures of the sample collection. */
export function summarizeQuality({ sets }: CommittedScorecard): QualitySummary | null {
  const figures = sets[SET]?.bySplit[HELD_OUT_HALF];
  const questions = figures?.["asExpected"]?.of;
  const right = percent(figures?.["answerAccuracy"]?.value);
  const cited = percent(figures?.["citationHit"]?.value);
  const refused = percent(figures?.["abstentionRecall"]?.value);
  if (questions === undefined || right === null || cited === null || refused === null) return null;
  return { questions, right, cited, refused };
}

function percent(share: number | null | undefined): number | null {
  return share == null ? null : Math.round(share * 100);
}

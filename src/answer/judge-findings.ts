import { toWords } from "../text/words/words.ts";
import { findOpposition } from "../text/lexicon/find-opposition.ts";
import { isAddressedToBot } from "../question/addressed-to-bot.ts";
import type { Question } from "../question/question.ts";
import { findConflict } from "./conflict.ts";
import type { Finding, JudgedEvidence } from "./find-evidence.ts";
import { furtherSources } from "./further-sources.ts";
import { MAX_STATEMENTS, selectStatements } from "./select-statements.ts";
import type { ShortAnswer } from "./short-answer.ts";
import { shortAnswer } from "./short-answer.ts";
import { answers, answersPart, mayFollow } from "./sufficiency.ts";

/** What one of the questions inside a text came to. */
export interface Outcome {
  readonly finding: Finding;
  /** Best first; empty where the question stays open. */
  readonly chosen: readonly JudgedEvidence[];
  /** See `furtherSources`. */
  readonly further: readonly JudgedEvidence[];
  readonly short: ShortAnswer | null;
  readonly conflict: boolean;
}

/** Where one of several questions is answered, less is enough for the others. */
export function judgeTogether(findings: readonly Finding[]): Outcome[] {
  const outcomes = findings.map((finding) => judge(finding, answers));
  if (outcomes.every(({ chosen }) => chosen.length === 0)) return outcomes;
  return outcomes.map((outcome) =>
    outcome.chosen.length > 0 ? outcome : judge(outcome.finding, answersPart),
  );
}

/** What would be said had the bot to answer, best first: no threshold and no rule keeps a sentence back. */
export function sayAnyway({ question, evidence }: Finding): JudgedEvidence[] {
  return selectStatements(question, inAskedOrder(question, evidence));
}

function judge(finding: Finding, suffices: typeof answers): Outcome {
  const { question, evidence } = finding;
  const sufficient = isAddressedToBot(question)
    ? []
    : evidence.filter((one) => suffices(question, one));
  const good = inAskedOrder(question, sufficient);
  // Several values over time are no disagreement where the latest is asked for.
  const rival = question.time.preferRecent ? null : findConflict(good);
  const beside = good.length === 0 ? [] : evidence.filter((one) => mayFollow(question, one));
  const chosen = selectStatements(question, [...new Set([...good, ...beside])]);
  const both = rival === null ? chosen : withRival(chosen, rival);
  return {
    finding,
    chosen: both,
    further: both.length === 0 ? [] : furtherSources(both, evidence),
    short: shortAnswer(question, both),
    conflict: rival !== null,
  };
}

/** Best first, but for questions whose best answer is told by more than likelihood. */
function inAskedOrder(question: Question, evidence: readonly JudgedEvidence[]): JudgedEvidence[] {
  if (question.time.preferRecent) return newestFirst(evidence);
  return question.cue?.kind === "yes-no" ? settlingFirst(question, evidence) : [...evidence];
}

/** A sentence that says the opposite of what is asked settles it, where it is likely to be on the matter at all. */
const SETTLES = 0.1;

function settlingFirst(question: Question, evidence: readonly JudgedEvidence[]): JudgedEvidence[] {
  const best = evidence[0];
  const words = toWords(question.text);
  const settles = (one: JudgedEvidence): boolean =>
    one.article === best?.article &&
    one.probability >= best.probability * SETTLES &&
    findOpposition(words, one.sentence.words) !== null;
  return [...evidence.filter(settles), ...evidence.filter((one) => !settles(one))];
}

/** Sentences at least this likely, against the best one, count as speaking of the same when the latest is asked for. */
const AS_GOOD = 0.5;

/** “The latest” is the newest of the sentences that answer about as well as the best. */
function newestFirst(evidence: readonly JudgedEvidence[]): JudgedEvidence[] {
  const bar = (evidence[0]?.probability ?? 0) * AS_GOOD;
  const dateOf = (one: JudgedEvidence): string => one.article.summary.date ?? "";
  const asGood = evidence.filter((one) => one.probability >= bar);
  const newest = [...asGood].sort((a, b) =>
    dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0,
  );
  return [...newest, ...evidence.filter((one) => one.probability < bar)];
}

/** The disagreeing sentence comes second, whatever else would have. */
function withRival(chosen: readonly JudgedEvidence[], rival: JudgedEvidence): JudgedEvidence[] {
  const [best, ...rest] = chosen;
  const others = rest.filter((one) => one !== rival);
  return best === undefined ? [] : [best, rival, ...others].slice(0, MAX_STATEMENTS);
}

import type { QuestionCue } from "../question/cue/question-cue.ts";
import type { Question } from "../question/question.ts";
import { contradicts } from "./contradiction.ts";
import type { JudgedEvidence } from "./find-evidence.ts";
import { lacksKind } from "./kind-trust.ts";
import { namesRivalNumber } from "./rival-number.ts";
import { namesRivalOrdinal } from "./rival-ordinal.ts";

/** A name of the question that not even the article mentions. */
const MISSING = 0;
/**
 * Share of the question's weight that a single facet may hold without being spoken of anywhere near. Of
 * right sentences of the training questions about one in fifteen misses so much, of the best sentences
 * to questions without an answer one in four.
 */
const MAX_MISSING = 0.25;
/** Of a follow-up more may be missing: what it says itself is little, and often points (“his counterpart”). */
const MAX_MISSING_OF_FOLLOW_UP = 0.4;

/** What a sentence lacks to be said, by the name under which it is explained. */
export type Shortfall =
  | "unlikely"
  | "asks-itself"
  | "no-yes-or-no"
  | "no-full-date"
  | "other-matter"
  | "word-missing"
  | "name-missing"
  | "contradicts"
  | "far-from-name"
  | "other-year"
  | "other-time"
  | "other-ordinal"
  | "other-number";

type Check = (question: Question, evidence: JudgedEvidence) => boolean;

/** Each holds where the sentence falls short; the cheapest come first. */
const CHECKS: Readonly<Record<Shortfall, Check>> = {
  unlikely: (_, { isLikely }) => !isLikely,
  "asks-itself": (_, { features }) => features.asks === 1,
  "no-yes-or-no": ({ cue }, { features }) => cue?.kind === "yes-no" && features.kindFit === 0,
  "no-full-date": (question, evidence) => question.wantsFullDate && lacksKind(question, evidence),
  "other-matter": (question, evidence) => !speaksOfTheMatter(question, evidence),
  "word-missing": (question, { features }) => features.heaviestMissing >= mostMissing(question),
  "name-missing": missesName,
  contradicts: (question, { sentence }) => contradicts(question, sentence),
  "far-from-name": (question, evidence) => !isNearAName(question, evidence),
  "other-year": isOfAnotherYear,
  "other-time": ({ time }, { features }) => time.window !== null && features.timeAgreement === 0,
  "other-ordinal": namesRivalOrdinal,
  "other-number": namesRivalNumber,
};
const SHORTFALLS = Object.keys(CHECKS) as Shortfall[];

/**
 * Whether a sentence is good enough to be said first: likely enough to answer, and to the point.
 */
export function answers(question: Question, evidence: JudgedEvidence): boolean {
  return SHORTFALLS.every((name) => !CHECKS[name](question, evidence));
}

/** The same for one of several questions in one, another of which is answered. */
export function answersPart(question: Question, evidence: JudgedEvidence): boolean {
  return evidence.isLikelyPart && mayFollow(question, evidence);
}

/** Whether a sentence may stand beside one that answers: to the point, however likely by itself. */
export function mayFollow(question: Question, evidence: JudgedEvidence): boolean {
  return SHORTFALLS.every((name) => name === "unlikely" || !CHECKS[name](question, evidence));
}

/** All that keeps a sentence from being said; empty where it may be. */
export function shortfalls(question: Question, evidence: JudgedEvidence): Shortfall[] {
  return SHORTFALLS.filter((name) => CHECKS[name](question, evidence));
}

function mostMissing({ facets }: Question): number {
  return facets.some(({ isContext }) => isContext) ? MAX_MISSING_OF_FOLLOW_UP : MAX_MISSING;
}

/**
 * A name the question gives itself must be known to the article; of those that a follow-up leans on
 * (“who chaired it?”), one at least, where it gives none of its own.
 */
function missesName({ facets }: Question, { supports }: JudgedEvidence): boolean {
  const names = facets.flatMap((facet, at) =>
    facet.kind === "name" ? [{ facet, isMissing: supports[at]!.wide === MISSING }] : [],
  );
  const own = names.filter(({ facet }) => !facet.isContext);
  if (own.length > 0) return own.some(({ isMissing }) => isMissing);
  return names.length > 0 && names.every(({ isMissing }) => isMissing);
}

/** Kinds of question about what somebody or something is, said or did. */
const ABOUT_A_NAME: ReadonlySet<string> = new Set(["thing", "manner", "reason", "definition", "yes-no"]); // prettier-ignore

/**
 * Of the names in a question about one of them, one at least stands in the sentence or right beside it.
 * So it must for “the president of France”, while “who chaired the meeting in Istanbul?” may be answered
 * far below the line that says where the meeting was.
 */
function isNearAName({ facets, cue }: Question, { supports }: JudgedEvidence): boolean {
  const isAboutName = cue !== null && (ABOUT_A_NAME.has(cue.kind) || asksForARole(cue));
  if (!isAboutName) return true;
  const names = supports.filter((_, at) => facets[at]!.kind === "name");
  return names.length === 0 || names.some(({ near }) => near > MISSING);
}

function asksForARole({ kind, head }: QuestionCue): boolean {
  return kind === "person" && head !== null;
}

/** A year the question names, and nothing about the article speaks for; an undated article may be of any year. */
function isOfAnotherYear(question: Question, { supports }: JudgedEvidence): boolean {
  return question.facets.some(
    (facet, at) => facet.kind === "year" && supports[at]!.wide === MISSING,
  );
}

/** Weight under which a word says too little of the matter to be missed. */
const MIN_MATTER_WEIGHT = 1;
/** Support of a word in the sentence or right beside it. */
const MIN_MATTER_SUPPORT = 0.3;

/**
 * A name and its kind are not enough: “In which year was he born?” is not answered by any other year
 * of his. At least one of the words that say what is asked of the names must be said here.
 */
function speaksOfTheMatter({ facets }: Question, { supports }: JudgedEvidence): boolean {
  const matter = supports.filter((_, at) => {
    const facet = facets[at]!;
    return facet.kind === "word" && facet.weight >= MIN_MATTER_WEIGHT;
  });
  return matter.length === 0 || matter.some(({ wide }) => wide >= MIN_MATTER_SUPPORT);
}

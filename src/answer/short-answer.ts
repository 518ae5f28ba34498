import { toWords } from "../text/words/words.ts";
import { findOpposition } from "../text/lexicon/find-opposition.ts";
import { isPlural } from "../question/cue/head-nouns.ts";
import type { Question } from "../question/question.ts";
import type { AnswerSpan } from "./answer-span.ts";
import { answerTexts } from "./answer-texts.ts";
import type { SentenceReading } from "./article-reading.ts";
import { countedList } from "./counted-list.ts";
import { findDefinition } from "./definition.ts";
import type { JudgedEvidence } from "./find-evidence.ts";
import { askedKind } from "./kind-fit.ts";

/** The answer in a few words. */
export interface ShortAnswer {
  readonly text: string;
  /** True where it was concluded from the sentences and not copied out of them. */
  readonly isDerived: boolean;
}

/** A span worse than this is not put forward as the answer; the sentence still stands. */
const MIN_SPAN_FIT = 0.45;
/** Kinds of question that are met by a mention. */
const BY_MENTION: ReadonlySet<string> = new Set(["person", "country", "place", "organization", "date", "number", "money", "percent", "duration", "choice"]); // prettier-ignore

/**
 * The short answer of the sentences chosen, best first; null where the question's kind has none or the
 * sentences leave it open.
 */
export function shortAnswer(
  question: Question,
  chosen: readonly JudgedEvidence[],
): ShortAnswer | null {
  const { cue } = question;
  const best = chosen[0];
  if (cue === null || best === undefined) return null;
  if (cue.kind === "yes-no") return yesOrNo(question, best);
  if (cue.kind === "list" || cue.isMany) return listAnswer(chosen) ?? singleAnswer(best);
  if (cue.kind === "number") return singleAnswer(best) ?? countAnswer(question, best);
  if (cue.kind === "definition") return definitionAnswer(question, best);
  return BY_MENTION.has(askedKind(cue)) ? singleAnswer(best) : null;
}

function singleAnswer({ spans, sentence }: JudgedEvidence): ShortAnswer | null {
  const best = spans.find((span) => span.kindFit >= MIN_SPAN_FIT);
  if (best === undefined) return null;
  return completedDate(best) ?? { text: withCounted(best, sentence), isDerived: false };
}

/** A number with what it counts, as the sentence has it: “71 points”, “4.5 million tons”. */
function withCounted({ text, end, mention }: AnswerSpan, sentence: SentenceReading): string {
  if (mention.kind !== "number") return text;
  const next = sentence.words.find((word) => word.start >= end);
  const isCounted = next !== undefined && isPlural(next.folded) && next.start === end + 1;
  return isCounted ? `${text} ${next.surface}` : text;
}

/** “Tuesday” in an article of 12 June 2024 is 2024-06-11; said beside the word, and said to be concluded. */
function completedDate({ text, mention }: AnswerSpan): ShortAnswer | null {
  const { days } = mention;
  if (days?.derived !== true || days.from !== days.to) return null;
  return { text: `${text} (${days.from})`, isDerived: true };
}

/** Items of one kind out of all the chosen sentences, in the order they are said. */
function listAnswer(chosen: readonly JudgedEvidence[]): ShortAnswer | null {
  const items = chosen.flatMap(listItems);
  const distinct = [...new Set(items)];
  return distinct.length < 2 ? null : { text: distinct.join(", "), isDerived: false };
}

function listItems({ spans }: JudgedEvidence): string[] {
  const best = Math.max(0, ...spans.map((span) => span.kindFit));
  if (best < MIN_SPAN_FIT) return [];
  return inOrder(spans.filter((span) => span.kindFit >= best * 0.9)).map((span) => span.text);
}

function inOrder(spans: readonly AnswerSpan[]): AnswerSpan[] {
  return [...spans].sort((a, b) => a.start - b.start);
}

/** “How many states …” where the sentence counts nothing but lists them. */
function countAnswer(question: Question, { sentence }: JudgedEvidence): ShortAnswer | null {
  const list = countedList(question, sentence);
  if (list.length === 0) return null;
  const items = list.map((mention) => mention.text).join(", ");
  return { text: `${list.length} (${items})`, isDerived: true };
}

const NEGATION =
  /\b(?:not|no|never|nor|without|denied|denies|refused|rejected|declined|failed to|ruled out|n[’']t)\b|n[’']t\b/i;

/** “Yes” where the sentence says what is asked, “no” where it says the opposite or denies it. */
function yesOrNo(question: Question, { sentence, features }: JudgedEvidence): ShortAnswer {
  const texts = answerTexts(question.language);
  const isOpposed = findOpposition(toWords(question.text), sentence.words) !== null;
  const isDenied = NEGATION.test(sentence.text) !== NEGATION.test(question.text);
  const isNo = isOpposed !== (isDenied && features.coverage >= DENIED_COVERAGE);
  return { text: isNo ? texts.no : texts.yes, isDerived: true };
}

/** A “not” in a sentence that covers less than this may deny something else. */
const DENIED_COVERAGE = 0.75;

function definitionAnswer(question: Question, { sentence }: JudgedEvidence): ShortAnswer | null {
  const text = findDefinition(question, sentence);
  return text === null ? null : { text, isDerived: false };
}

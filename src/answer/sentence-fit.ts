import { termOf } from "../text/words/stem.ts";
import { toWords } from "../text/words/words.ts";
import { findOpposition } from "../text/lexicon/find-opposition.ts";
import type { QuestionCue } from "../question/cue/question-cue.ts";
import type { Question } from "../question/question.ts";
import type { AnswerSpan } from "./answer-span.ts";
import type { SentenceReading } from "./article-reading.ts";
import { countedList } from "./counted-list.ts";
import { findDefinition } from "./definition.ts";
import type { FacetSupport } from "./facet-support.ts";
import { positionsOf } from "./facet-support.ts";
import { askedKind } from "./kind-fit.ts";

/** Kinds that a mention cannot meet. */
const WITHOUT_MENTION: ReadonlySet<string> = new Set(["manner", "thing", "event"]);
/** Words under this weight say too little of the matter. */
const MIN_MATTER_WEIGHT = 1;
const NEUTRAL = 0.5;
const AFFIRMS = 0.8;
const HOLDS_HEAD = 0.7;
/** “How many states” met by a list of them. */
const COUNTED_BY_LISTING = 0.7;
/** One item where several are asked for. */
const ONE_OF_MANY = 0.6;
/** A name only in the sentence before or after the one that would say yes. */
const MIN_ADJACENT = 0.45;

const REASONS =
  /\b(?:because|due to|owing to|since|thanks to|caused|prompted|triggered|sparked|led to|result(?:ed|ing)?|in response|in protest|in order to|so that|so as to|to (?:help|protect|prevent|support|avoid|promote|strengthen|put|mark|discuss|ensure|allow|make|give|keep|stop|reduce|increase|raise)|aim(?:s|ed|ing)?|amid|after|following|over|against|reason|explain(?:s|ed)?|citing|blam(?:e|ed|ing)|for fear|for the sake)\b/gi;

/**
 * How well a sentence meets the question's kind, in [0, 1]: by its best span where the kind is met by
 * a mention, by its form otherwise.
 */
export function sentenceFit(
  question: Question,
  sentence: SentenceReading,
  spans: readonly AnswerSpan[],
  supports: readonly FacetSupport[],
): number {
  const { cue } = question;
  if (cue === null) return NEUTRAL;
  if (cue.kind === "yes-no") return yesNoFit(question, sentence, supports);
  if (cue.kind === "reason") return reasonFit(question, sentence);
  if (cue.kind === "definition") return findDefinition(question, sentence) === null ? NEUTRAL : 1;
  if (WITHOUT_MENTION.has(askedKind(cue))) return NEUTRAL;
  const best = spans[0]?.kindFit ?? 0;
  if (cue.kind === "choice") return Math.max(best, holdsHead(cue, sentence) ? HOLDS_HEAD : 0);
  if (best < COUNTED_BY_LISTING && countedList(question, sentence).length > 0) {
    return COUNTED_BY_LISTING;
  }
  const isMany = cue.isMany || cue.kind === "list";
  const items = spans.filter((span) => span.kindFit >= best * 0.9).length;
  return isMany && items < 2 ? best * ONE_OF_MANY : best;
}

/** A reason told further from the matter than this many words may be the reason of something else. */
const REASON_REACH = 6;
const REASON_ELSEWHERE = 0.7;

/** Whether a word that gives a reason stands near what the reason is asked of: “protests against …”. */
function reasonFit({ facets }: Question, sentence: SentenceReading): number {
  const matter = facets
    .filter(({ kind, weight }) => kind === "word" && weight >= MIN_MATTER_WEIGHT)
    .flatMap((facet) => positionsOf(facet, sentence));
  const reasons = [...sentence.text.matchAll(REASONS)].map(({ index }) =>
    sentence.words.findIndex(({ end }) => end > index),
  );
  if (reasons.length === 0) return 0;
  const isNear = reasons.some((at) => matter.some((place) => Math.abs(place - at) <= REASON_REACH));
  return isNear ? 1 : REASON_ELSEWHERE;
}

/** “Which meeting was virtual?” need not be answered by a name. */
function holdsHead({ head }: QuestionCue, sentence: SentenceReading): boolean {
  return head === null || sentence.positions(termOf(head)).length > 0;
}

/**
 * A sentence says yes or no only of what it speaks of: each name must be in it or right beside it. One
 * that says the opposite of what is asked (“virtual” to “in person?”) settles the question.
 */
function yesNoFit(
  { facets, text }: Question,
  sentence: SentenceReading,
  supports: readonly FacetSupport[],
): number {
  const names = supports.filter((_, at) => facets[at]!.kind === "name" && !facets[at]!.isContext);
  if (!names.every(({ own, wide }) => own > 0 || wide >= MIN_ADJACENT)) return 0;
  if (findOpposition(toWords(text), sentence.words) !== null) return 1;
  return supports.every(({ own }, at) => own > 0 || facets[at]!.isContext) ? AFFIRMS : NEUTRAL;
}

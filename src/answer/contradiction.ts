import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import type { Question } from "../question/question.ts";
import type { SentenceReading } from "./article-reading.ts";

/**
 * Whether a sentence affirms what the question denies (“Who did not sign?” is not answered by who signed), or
 * says it of the other end of a scale (“the last line of defence” by the first). Only for questions in English, the
 * language of the articles, and not for those that ask whether something is so. Other opposites (“rejected” to
 * “approved”) were tried as well and refuse as many right sentences of news as wrong ones.
 */
export function contradicts(question: Question, sentence: SentenceReading): boolean {
  if (question.language !== "en" || question.cue?.kind === "yes-no") return false;
  const asked = toWords(question.text);
  return affirmsDenied(asked, question.ownTerms, sentence) || turnsScale(asked, sentence);
}

const DENIALS = new Set("not never nor neither cannot isnt wasnt didnt doesnt".split(" ")); // prettier-ignore

/** Words that say of somebody, without a “not”, that they are left out or did not take part. */
const REFUSALS = new Set(
  (
    "except excluding exclude excluded fail failed fails failing failure refuse refused refuses decline declined declines " +
    "reject rejected rejects deny denied denies lack lacks lacked lacking skip skipped boycott boycotted absent absence " +
    "miss missed missing abstain abstained withdrew withdrawn"
  ).split(" "),
);
/** Words that deny what stands near them. */
const NEAR_DENIALS = new Set(
  "no none nobody nothing without instead unlike hardly few least less fewer prevent prevents prevented prohibit prohibits prohibited forbid forbids forbade forbidden".split(
    " ",
  ),
);

/** Behind these the question denies something beside what it asks for: “the states that have not signed”. */
const SUBORDINATORS = new Set("if that when because although unless as while".split(" "));

/** What denies a word stands at most so many words before it (“none of the five states has signed”), or behind it (“allowed no flights”). */
const WORDS_BEFORE = 10;
const WORDS_BEHIND = 3;
/** Words of the question behind its denial that are denied: “was not able to bring”. */
const DENIED_WORDS = 2;

function affirmsDenied(
  asked: readonly Word[],
  ownTerms: ReadonlySet<string>,
  sentence: SentenceReading,
): boolean {
  const { words } = sentence;
  const at = asked.findIndex((_, place) => deniesAt(asked, place));
  if (at < 0) return false;
  const denied = asked.slice(at + 1).filter(({ folded }) => !isStopWord(folded));
  const places = denied
    .slice(0, DENIED_WORDS)
    .flatMap(({ folded }) => sentence.positions(termOf(folded)));
  if (words.some((word, place) => !places.includes(place) && refuses(word, ownTerms))) return false;
  if (places.length === 0) {
    const isAside = asked.slice(1, at).some(({ folded }) => SUBORDINATORS.has(folded));
    return !isAside || !words.some(deniesNear);
  }
  return places.every((place) => {
    const before = words.slice(Math.max(0, place - WORDS_BEFORE), place);
    const behind = words.slice(place + 1, place + 1 + WORDS_BEHIND);
    return ![...before, ...behind].some(deniesNear);
  });
}

/** “Not only” denies nothing; “at least” is a bound. */
function deniesAt(words: readonly Word[], at: number): boolean {
  const { folded } = words[at]!;
  if (folded === "least") return words[at - 1]?.folded !== "at";
  const isDenial = DENIALS.has(folded) || folded.endsWith("n't");
  return isDenial && !["only", "just", "least"].includes(words[at + 1]?.folded ?? "");
}

function deniesNear({ folded }: Word): boolean {
  return DENIALS.has(folded) || folded.endsWith("n't") || NEAR_DENIALS.has(folded);
}

/** “Unpopular” refuses what is asked as “not popular”. */
function refuses({ folded }: Word, ownTerms: ReadonlySet<string>): boolean {
  const base = /^(?:non|un|in|im)(.{4,})$/.exec(folded)?.[1];
  return REFUSALS.has(folded) || (base !== undefined && ownTerms.has(termOf(base)));
}

/** The ends of scales, each word with those of the other end. */
const SCALES = scales([
  ["first", "last"],
  ["first", "final"],
  ["most", "least"],
  ["most", "fewest"],
  ["more", "less"],
  ["more", "fewer"],
  ["many", "few"],
  ["all", "few"],
  ["highest", "lowest"],
  ["higher", "lower"],
  ["largest", "smallest"],
  ["biggest", "smallest"],
  ["larger", "smaller"],
  ["large", "small"],
  ["oldest", "youngest"],
  ["longest", "shortest"],
  ["best", "worst"],
  ["maximum", "minimum"],
  ["inside", "outside"],
]);
/** Words after a word of a scale that may stand before the thing it measures: “first and only line”. */
const MEASURED_REACH = 3;

function scales(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, Set<string>> {
  const ends = new Map<string, Set<string>>();
  for (const [one, other] of pairs) {
    ends.set(one, (ends.get(one) ?? new Set()).add(other));
    ends.set(other, (ends.get(other) ?? new Set()).add(one));
  }
  return ends;
}

function turnsScale(asked: readonly Word[], { words, terms }: SentenceReading): boolean {
  return asked.some(({ folded }, at) => {
    const others = SCALES.get(folded);
    const measured = asked.slice(at + 1).find((word) => !isStopWord(word.folded));
    if (others === undefined || measured === undefined) return false;
    if (words.some((word) => word.folded === folded)) return false;
    const term = termOf(measured.folded);
    return words.some(
      (word, place) =>
        others.has(word.folded) &&
        terms.slice(place + 1, place + 1 + MEASURED_REACH).includes(term),
    );
  });
}

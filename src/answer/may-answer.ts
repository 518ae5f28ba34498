import type { Question } from "../question/question.ts";
import { askedWords, saidBy, says } from "../question/calendar-words.ts";
import { readWordSets } from "../text/lists/read-list.ts";
import { termOf } from "../text/words/stem.ts";
import { missesYear } from "./answer-features.ts";
import { missesEdition } from "./editions.ts";
import type { Evidence, ScoredSentence } from "./score-sentences.ts";
import { daysOf } from "./short-answer.ts";

/** The sentences read without those that cannot answer, however likely the reader takes them to. */
export function thoseThatMayAnswer({ question, sentences }: Evidence): ScoredSentence[] {
  const articles = [...new Set(sentences.map(({ article }) => article))];
  const ofAnother = new Set(
    articles.filter(
      (article) =>
        missesEdition(question, article) || (article.summary.date !== null && missesYear(question, article)),
    ),
  );
  const isOtherwise = otherwiseTo(question);
  const asksForNext = question.cue?.kind === "date" && says("next", saidBy(askedWords(question.text)));
  return sentences.filter(
    (one) =>
      !ofAnother.has(one.article) &&
      !isAsking(one) &&
      !isOtherwise(one) &&
      !(asksForNext && isOver(one, question.askedOn)),
  );
}

/**
 * “May I bring my dog?” among a page's questions is most like the question asked, and answers nothing; what follows does. A talk
 * called “Who owns the river?” is none.
 */
function isAsking({ sentence: { text } }: ScoredSentence): boolean {
  return /^(?:q\w*[.:)]\s)?[^“”"‘:·|]*\?\s*$/iu.test(text);
}

/** The reader overlooks a “not”: that of a sentence, and that of a question, where who signed is taken for who did not. */
function otherwiseTo({ cue, text }: Question): (one: ScoredSentence) => boolean {
  if (!NOT.test(text)) return isDenied;
  // What is quoted, or told before the question itself, is not asked; and why or whether something is not so, anything may tell.
  const [asking = ""] = text.replace(/[“"][^”"]*[”"]/gu, "").match(/[^.!?]*[.!?]*\s*$/u) ?? [];
  const isOpen = cue?.kind === "reason" || cue?.kind === "yes-no";
  const asksWhatIsNot = !isOpen && ASKED_NOT.test(asking);
  return (one) => asksWhatIsNot && !tellsWhatIsNot(one);
}

/** “Kyrgyzstan was chosen to host the next summit, in 2012”: asked when the next one is, what is over by then is none. */
function isOver(one: ScoredSentence, askedOn: string): boolean {
  const days = daysOf(one);
  return days !== null && days.to < askedOn;
}

const NOT = /\b(?:not|never|cannot)\b|n['’]t\b/iu;
/** “How many, not counting the guests?” and “…, didn't they?” ask of what is so. */
const ASKED_NOT = /(?<!,\s\p{L}*)(?:\b(?:not|never|cannot)\b|n['’]t\b)/iu;

function tellsWhatIsNot({ sentence: { terms, text } }: ScoredSentence): boolean {
  return NOT.test(text) || [...terms].some((term) => DENYING.has(term));
}

const DENYING_WORDS = readWordSets("denying-words.tsv", ["little", "refusing", "ending", "lacking"]);
const DENYING = new Set(Object.values(DENYING_WORDS).flatMap((words) => [...words].map(termOf)));

/** “The rehearsal is NOT in the Main Hall”: the reader takes for the answer what the sentence says it is not, without a “but”. */
function isDenied({ answer, sentence: { text } }: ScoredSentence): boolean {
  return DENIED.test(text.slice(0, answer.start)) && !/\bbut\b/iu.test(text.slice(answer.start));
}

/** “is not in the”, “won't start in”, but not “didn't start until”, “must not exceed” or “don't miss the”. */
const DENIED =
  /(?:\bnot|n['’]t|\bno longer)\s(?:(?!(?:only|just|but)\b)\p{L}+\s(?=(?:in|at|on|to|by)\s))?(?:(?:in|at|on|to|by|the|an?)\s)*$/iu;

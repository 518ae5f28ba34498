import type { Word } from "../language/words.ts";
import { toWords } from "../language/words.ts";
import type { Question } from "../question/question.ts";
import type { SentenceReading } from "./article-reading.ts";

/**
 * Whether a sentence affirms what the question denies: “Who did not sign?” is not answered by who signed. Only
 * for questions in English, the language of the articles, and not for those that ask whether something is so.
 * Of the best sentences to 873 questions without an answer (366 on news, 507 on paragraphs) it refuses 4 and 63, of
 * 591 right ones none. Opposites (“rejected” to “approved”) were tried as well and refuse as many right sentences of
 * news as wrong ones.
 */
export function contradicts(question: Question, sentence: SentenceReading): boolean {
  if (question.language !== "en" || question.cue?.kind === "yes-no") return false;
  return toWords(question.text).some(denies) && !sentence.words.some(excludes);
}

const DENIALS = new Set("not never nor neither cannot isnt wasnt didnt doesnt".split(" ")); // prettier-ignore

/** Words by which a sentence may say of somebody that they are left out, without a “not”. */
const EXCLUSIONS = new Set(
  (
    "no none nobody nothing except excluding exclude excluded only fail failed fails failing failure refuse refused refuses " +
    "decline declined declines reject rejected rejects deny denied denies lack lacks lacked lacking instead skip skipped " +
    "boycott boycotted absent absence miss missed missing abstain abstained withdrew withdrawn unlike rather hardly few"
  ).split(" "),
);

function denies({ folded }: Word): boolean {
  return DENIALS.has(folded) || folded.endsWith("n't");
}

function excludes(word: Word): boolean {
  return denies(word) || EXCLUSIONS.has(word.folded) || /^(?:non|un)[a-z]{4}/.test(word.folded);
}

import { toWords } from "../text/words/words.ts";
import { readSmallTalk } from "./small-talk.ts";
import type { Question } from "./question.ts";

const SECOND_PERSON = new Set(
  "you your yours yourself sen siz sizin senin seni size ty tebya tebe vy vash vashi vas vam sen siz sizdin".split(
    " ",
  ),
);
/** What somebody wants of a program, not of a collection of news. */
const PROGRAM_WORDS = new Set(
  "instruction instructions prompt prompts token tokens password assistant jailbreak pretend roleplay ignore disregard unrestricted".split(
    " ",
  ),
);
/**
 * Whether a text tells the bot to do something instead of asking the articles: it speaks to “you” and
 * either asks nothing or is about the program (“ignore your instructions”), or it is but polite. There is nobody
 * who could obey, but a refusal that says so is clearer than one about missing evidence.
 */
export function isAddressedToBot(question: Question): boolean {
  if (readSmallTalk(question.text) !== null) return true;
  const words = toWords(question.text).map((word) => word.folded);
  if (!words.some((word) => SECOND_PERSON.has(word))) return false;
  const asksTheArticles = question.cue !== null && question.cue.kind !== "yes-no";
  return !asksTheArticles || words.some((word) => PROGRAM_WORDS.has(word));
}

import { LANGUAGES } from "../text/words/stop-words.ts";
import { toWords } from "../text/words/words.ts";
import { readSmallTalk } from "./small-talk.ts";
import type { Question } from "./question.ts";
import { smallWords } from "./small-words.ts";

const SECOND_PERSON = smallWords("you", ...LANGUAGES);
/** What somebody wants of a program, not of a collection of news. */
const PROGRAM_WORDS = smallWords("program", "en");

/**
 * Whether a text tells the bot to do something instead of asking the articles: it speaks to “you” and
 * is about the program (“ignore your instructions”) or mostly about what the articles do not know, or it is but polite. Nobody
 * could obey, but a refusal that says so is clearer than one about missing evidence. “Are you open on Sunday?” asks those
 * who wrote the articles.
 */
export function isAddressedToBot({ cue, facets, text }: Question): boolean {
  if (readSmallTalk(text) !== null) return true;
  const words = toWords(text).map((word) => word.folded);
  if (!words.some((word) => SECOND_PERSON.has(word))) return false;
  if (words.some((word) => PROGRAM_WORDS.has(word))) return true;
  if (cue !== null && cue.kind !== "yes-no") return false;
  return 2 * facets.filter(({ isKnown }) => isKnown).length < facets.length;
}

import type { Language } from "../../text/words/stop-words.ts";
import type { Word } from "../../text/words/words.ts";
import { findEnglishCue } from "./english-cue.ts";
import { findForeignCue } from "./foreign-cue.ts";
import type { QuestionCue } from "./question-cue.ts";

export type { CueKind, QuestionCue } from "./question-cue.ts";

/**
 * How a question asks, or null where no word of it asks (“tokayev protests”). Words typed without their marks are understood. A word
 * that begins a sentence is taken before others: “The ship that left, which was it? Where was it headed?”.
 */
export function findQuestionCue(words: readonly Word[], language: Language): QuestionCue | null {
  return language === "en" ? findEnglishCue(words) : findForeignCue(words, language);
}

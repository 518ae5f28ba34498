import { z } from "zod";
import { readList, words as wordList } from "../text/lists/read-list.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import { findQuestionCue } from "./cue/question-words.ts";

/**
 * What a question wants beyond a fact. `account`: tell about something, sum up, what happened; `list`: all of several;
 * `comparison`: two things side by side; `digest`: what is new.
 */
export type QuestionForm = "account" | "list" | "comparison" | "digest";

/** How a form was told by words; places are of words. */
export interface FoundForm {
  readonly form: Exclude<QuestionForm, "list">;
  /** What it asks of are the words at `from`, …, `to - 1`; none where it asks of nothing in particular. */
  readonly from: number;
  readonly to: number;
  /** Where a comparison is parted; its words are at `start`, …, `end - 1`. */
  readonly joint: { readonly start: number; readonly end: number } | null;
}

const ROW = z.strictObject({
  form: z.enum(["polite", "account", "comparison", "digest"]),
  before: wordList,
  between: wordList,
  behind: wordList,
});

type Phrase = readonly string[];

interface Pattern {
  readonly before: Phrase;
  readonly between: readonly Phrase[];
  readonly behind: Phrase;
}

const ALL = readList("question-forms.tsv", ROW).flatMap(({ form, before, between, behind }) =>
  orNone(before).flatMap((opening) =>
    orNone(behind).map((ending) => ({
      form,
      before: foldedWords(opening),
      between: between.map(foldedWords),
      behind: foldedWords(ending),
    })),
  ),
);
const POLITE = ALL.filter(({ form }) => form === "polite");
const PATTERNS = ALL.flatMap(({ form, ...pattern }) => (form === "polite" ? [] : [{ form, ...pattern }]));

function orNone(phrases: readonly string[]): readonly string[] {
  return phrases.length === 0 ? [""] : phrases;
}

function foldedWords(phrase: string): Phrase {
  return toWords(phrase).map(({ folded }) => folded);
}

/**
 * The form that the words around what is asked of tell; null for a question for a fact.
 * @param isTime whether a word tells a time
 */
export function findForm(words: readonly Word[], isTime: (word: Word) => boolean): FoundForm | null {
  const folded = words.map((word) => word.folded);
  const asked = withoutPoliteness(folded);
  let best: FoundForm | null = null;
  for (const { form, ...pattern } of PATTERNS) {
    if (!fits(pattern, folded, asked)) continue;
    const inner = within(pattern, asked);
    // The more words tell the form, the surer it is.
    if (best !== null && inner.to - inner.from >= best.to - best.from) continue;
    const joint = jointIn(pattern, folded, inner);
    if (pattern.between.length > 0 && joint === null) continue;
    if (form === "account" && inner.to === inner.from) continue;
    if (form === "digest" && !isWhole(words, inner, pattern, isTime)) continue;
    best = { form, ...inner, joint };
  }
  return best?.form === "account" ? ofTopic(words, best, isTime) : best;
}

/** “Sum up what was decided at …” asks what was decided; “explain why …” asks for a fact. */
function ofTopic(
  words: readonly Word[],
  found: FoundForm,
  isTime: (word: Word) => boolean,
): FoundForm | null {
  const topic = words.slice(found.from, found.to);
  if (findQuestionCue(topic, "en")?.at !== 0) return found;
  const inner = findForm(topic, isTime);
  if (inner?.form !== "account") return null;
  return { ...inner, from: found.from + inner.from, to: found.from + inner.to };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function withoutPoliteness(words: Phrase): Range {
  let range: Range = { from: 0, to: words.length };
  for (;;) {
    // “The trouble” is all that is asked of, “the ferry trouble” is of the ferry.
    const isName = ({ behind }: Pattern): boolean => words[range.to - behind.length - 1] === "the";
    const polite = POLITE.find((pattern) => fits(pattern, words, range) && !isName(pattern));
    if (polite === undefined) return range;
    range = within(polite, range);
  }
}

function within({ before, behind }: Pattern, { from, to }: Range): Range {
  return { from: from + before.length, to: to - behind.length };
}

function fits({ before, behind }: Pattern, words: Phrase, { from, to }: Range): boolean {
  return (
    before.length + behind.length <= to - from &&
    before.every((word, at) => words[from + at] === word) &&
    behind.every((word, at) => words[to - behind.length + at] === word)
  );
}

/** Something is compared on either side of the words between. */
function jointIn({ between }: Pattern, words: Phrase, { from, to }: Range): FoundForm["joint"] {
  for (let start = from + 1; start < to - 1; start += 1) {
    const phrase = between.find((one) => one.every((word, at) => words[start + at] === word));
    const end = start + (phrase?.length ?? 0);
    if (phrase !== undefined && end < to) return { start, end };
  }
  return null;
}

/** “The latest on the fund”, “what's new today”, but not “the latest summit”. */
function isWhole(
  words: readonly Word[],
  { from, to }: Range,
  { before }: Pattern,
  isTime: (word: Word) => boolean,
): boolean {
  const [next, last] = [words[from], before.at(-1)];
  if (next === undefined || from === to || last === undefined) return true;
  return isTime(next) || [next.folded, last].some((word) => isStopWord(word) || isStopWord(word, "ru"));
}

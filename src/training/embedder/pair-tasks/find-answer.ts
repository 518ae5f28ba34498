import type { TrainingCorpus } from "../training-corpus.ts";
import type { TokenSpan } from "./pair-task.ts";
import type { WordClasses } from "./word-classes.ts";

/** What kind of question a run of words answers. */
export type AnswerKind = "name" | "date" | "number";

/** A run of words inside a sentence that a question can ask for. */
export interface PossibleAnswer extends TokenSpan {
  readonly kind: AnswerKind;
}

const MAX_NAME = 8;
/** Words that join two parts of a name. */
const JOINTS = new Set(["of", "the", "de", "la", "van", "von", "al", "bin", "-", "'", "&"]);

/**
 * The names, dates and numbers of a sentence: runs of capitalised words that are mostly capitalised
 * elsewhere, joined by “of” and the like; a month with its day and year; figures with their separators.
 */
export function findAnswers(
  corpus: TrainingCorpus,
  classes: WordClasses,
  sentence: TokenSpan,
): PossibleAnswer[] {
  const answers: PossibleAnswer[] = [];
  for (let place = sentence.start; place < sentence.end;) {
    const answer = answerAt(corpus, classes, place, sentence.end);
    if (answer !== null) answers.push(answer);
    place = answer?.end ?? place + 1;
  }
  return answers;
}

function answerAt(
  corpus: TrainingCorpus,
  classes: WordClasses,
  start: number,
  limit: number,
): PossibleAnswer | null {
  const { tokens, capitals } = corpus;
  const isCapital = (place: number) => place < limit && capitals[place] === 1;
  const first = tokens[start]!;
  if (classes.isNumber(first) || (classes.isMonth(first) && isCapital(start))) {
    return figureAt(corpus, classes, start, limit);
  }
  if (!isCapital(start) || !classes.isName(first)) return null;
  let end = start + 1;
  while (end - start < MAX_NAME) {
    if (isCapital(end)) end++;
    else if (isJoint(corpus, end, start) && isCapital(end + 1)) end += 2;
    else break;
  }
  return { start, end, kind: "name" };
}

/** “of” between names; a full stop behind an initial. */
function isJoint({ words, tokens }: TrainingCorpus, place: number, start: number): boolean {
  const word = words[tokens[place] ?? -1] ?? "";
  if (word === ".") return place > start && (words[tokens[place - 1]!] ?? "").length === 1;
  return JOINTS.has(word);
}

/** A date (12 March 1998; March 12, 1998; March 1998; 1998) or another figure (1,200; 3.5). */
function figureAt(
  corpus: TrainingCorpus,
  classes: WordClasses,
  start: number,
  limit: number,
): PossibleAnswer | null {
  const { words, tokens } = corpus;
  const wordAt = (place: number) => (place < limit ? (words[tokens[place]!] ?? "") : "");
  let end = start;
  let isDate = false;
  while (end < limit) {
    const isMonth = classes.isMonth(tokens[end]!) && corpus.capitals[end] === 1;
    if (isMonth || classes.isNumber(tokens[end]!)) {
      isDate ||= isMonth || classes.isYear(tokens[end]!);
      end++;
    } else if (/^[.,]$/.test(wordAt(end)) && end > start && /^\d/.test(wordAt(end + 1))) end++;
    else break;
  }
  return { start, end, kind: isDate ? "date" : "number" };
}

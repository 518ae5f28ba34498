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

/** Finds names, dates and numbers in the sentences of a corpus. */
export class AnswerFinder {
  readonly #corpus: TrainingCorpus;
  readonly #classes: WordClasses;

  constructor(corpus: TrainingCorpus, classes: WordClasses) {
    this.#corpus = corpus;
    this.#classes = classes;
  }

  /**
   * The possible answers of a sentence, in order: runs of capitalised words that are mostly capitalised
   * elsewhere, joined by “of” and the like; a month with its day and year; figures with their separators.
   */
  find({ start, end }: TokenSpan): PossibleAnswer[] {
    const answers: PossibleAnswer[] = [];
    for (let place = start; place < end;) {
      const answer = this.#answerAt(place, end);
      if (answer !== null) answers.push(answer);
      place = answer?.end ?? place + 1;
    }
    return answers;
  }

  #answerAt(start: number, limit: number): PossibleAnswer | null {
    if (this.#isFigure(start)) return this.#figureAt(start, limit);
    return this.#isCapital(start, limit) && this.#classes.isName(this.#wordAt(start))
      ? this.#nameAt(start, limit)
      : null;
  }

  #nameAt(start: number, limit: number): PossibleAnswer {
    let end = start + 1;
    while (end - start < MAX_NAME) {
      if (this.#isCapital(end, limit)) end++;
      else if (this.#isJoint(end) && this.#isCapital(end + 1, limit)) end += 2;
      else break;
    }
    return { start, end, kind: "name" };
  }

  /** A date (12 March 1998; March 12, 1998; March 1998; 1998) or another figure (1,200; 3.5). */
  #figureAt(start: number, limit: number): PossibleAnswer {
    let end = start;
    let isDate = false;
    while (end < limit) {
      if (this.#isFigure(end)) {
        const word = this.#wordAt(end);
        isDate ||= this.#classes.isMonth(word) || this.#classes.isYear(word);
        end++;
      } else if (this.#isSeparator(end) && end + 1 < limit && this.#isFigure(end + 1)) end++;
      else break;
    }
    return { start, end, kind: isDate ? "date" : "number" };
  }

  /** A number, or the name of a month. */
  #isFigure(place: number): boolean {
    const word = this.#wordAt(place);
    if (this.#classes.isNumber(word)) return true;
    return this.#classes.isMonth(word) && this.#corpus.capitals[place] === 1;
  }

  /** “of” between names; a full stop behind an initial. */
  #isJoint(place: number): boolean {
    const text = this.#textAt(place);
    return text === "." ? this.#textAt(place - 1).length === 1 : JOINTS.has(text);
  }

  #isSeparator(place: number): boolean {
    const text = this.#textAt(place);
    return text === "," || text === ".";
  }

  #isCapital(place: number, limit: number): boolean {
    return place < limit && this.#corpus.capitals[place] === 1;
  }

  #wordAt(place: number): number {
    return this.#corpus.tokens[place] ?? -1;
  }

  #textAt(place: number): string {
    return this.#corpus.words[this.#wordAt(place)] ?? "";
  }
}

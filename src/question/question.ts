import type { QueryFacet } from "../index/search/coverage.ts";
import type { Language } from "../text/words/stop-words.ts";
import type { QuestionCue } from "./cue/question-cue.ts";
import type { QuestionForm } from "./question-form.ts";
import type { QuestionTime } from "./question-time.ts";

/**
 * One thing the question speaks of, a name or a content word, and the wordings that would speak of it too, surest first. Its weight is its inverse passage frequency in nats, scaled by its
 * role in the question.
 */
export interface Facet extends QueryFacet {
  readonly text: string;
  /** The same in plain English, as far as it is known; `text` in an English question. */
  readonly english: string;
  readonly kind: "name" | "word" | "year";
  /** The entity of the alias table; null for other names and for words. */
  readonly entityId: string | null;
  /** False where no wording occurs anywhere in the collection. */
  readonly isKnown: boolean;
  /** True where it was carried over from an earlier turn of the conversation. */
  readonly isContext: boolean;
}

/** A question, read. */
export interface Question {
  /** As asked, cleaned. */
  readonly text: string;
  /** Day of asking in UTC, `YYYY-MM-DD`. */
  readonly askedOn: string;
  readonly language: Language;
  /** How it asks; null for a bare topic (“tokayev protests”). */
  readonly cue: QuestionCue | null;
  /** What it wants beyond a fact; null where a fact is asked for. */
  readonly form: QuestionForm | null;
  readonly facets: readonly Facet[];
  readonly time: QuestionTime;
  /** What the models read: in English, without slips, with what a follow-up leaves out filled in. */
  readonly searchText: string;
  /** The question with its slips mended; null where there are none, or it is not in English. */
  readonly mended: string | null;
  /** The earlier question of the conversation that it leans on, as that was read; null where it stands by itself. */
  readonly follows: Question | null;
  /** What was filled in from earlier turns, for the reader; null where nothing was. */
  readonly interpretation: string | null;
  /** Index terms of the question itself: what stands here already cannot be the answer. */
  readonly ownTerms: ReadonlySet<string>;
}

import type { Days } from "../text/entities/calendar-days.ts";
import type { EventStatus } from "../articles/read/declared-event.ts";
import type { Language } from "../text/words/stop-words.ts";

/** A sentence the bot says. `markers` are the `[n]` a reader sees, from 1, never empty. */
export interface Statement {
  readonly text: string;
  readonly markers: readonly number[];
  /** What this and the following ones are about, in the asker's words, or the names of a table's columns; there where a block of its own begins. */
  readonly heading?: string;
  /** There where a language model has worded it other than by leaving words of its quotes out: they are shown with it. */
  readonly isReworded?: true;
}

/** `quote === article.text.slice(start, end)`, always; a quote of the headline stands behind the text, see `citableText`. */
export interface Citation {
  readonly marker: number;
  readonly articleId: string;
  readonly title: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly date: string | null;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** There where the quote is the headline. */
  readonly part?: "title";
  /** On which page of a document the quote begins, from 1; there where the article has pages. */
  readonly page?: number;
  /** URLs a brief was written from; shown so that a brief is never taken for the outlet's own words. */
  readonly references: readonly string[];
  /** Other articles of the collection that carry the same text, or were found to carry it with small edits. */
  readonly reprints: readonly string[];
}

export interface NearestArticle {
  readonly articleId: string;
  readonly title: string;
  readonly date: string | null;
}

/** The most telling first. */
export const ABSTENTION_REASONS = [
  "not-a-question",
  "outside-coverage",
  "unknown-entity",
  "false-premise",
  "weak-evidence",
  "no-evidence",
] as const;
export type AbstentionReason = (typeof ABSTENTION_REASONS)[number];

/** Languages of fixed texts and of the questions that are understood. */
export type AnswerLanguage = Language;

interface AnswerBase {
  /** As asked, cleaned. */
  readonly question: string;
  /** What a follow-up was taken to mean (“who chaired it?” → the meeting in Istanbul); null where nothing was filled in. */
  readonly interpretation: string | null;
  readonly language: AnswerLanguage;
  /** What a person is shown: short answer and statements with markers, or the refusal. No Discord markup. */
  readonly answer: string;
  /** The time the question was read to mean. */
  readonly window: Days | null;
  /** Probability that the best sentence found answers, in (0, 1), also where it was not enough; null without one. */
  readonly confidence: number | null;
  /** Distinct articles, best first, at most 20. */
  readonly retrieved: readonly string[];
  /**
   * There with the forms “choice” and “greeting”, of which the latter has no statements, and where a question in a
   * language that is not understood could be read into English.
   */
  readonly choices?: readonly Choice[];
  /** There where a language model may help: the question is broad, or refused though passages speak of it. */
  readonly isOpenToWording?: true;
  readonly timingsMs: {
    readonly retrieve: number;
    readonly answer: number;
    readonly total: number;
  };
}

/** What kind of answer it is. */
export type AnswerForm =
  "fact" | "list" | "events" | "summary" | "digest" | "comparison" | "choice" | "greeting";

/** What may be asked next: one of those that the question may mean, or a sample of what the collection answers. */
export interface Choice {
  /** The question itself, or what tells it from the others; see `narrowed`. */
  readonly text: string;
  readonly question: string;
}

/** An event of the calendar that an answer shows. */
export interface AnswerEvent {
  readonly title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, in `zone`. */
  readonly start: string;
  readonly end: string | null;
  /** As written; null where the source gives none. */
  readonly zone: string | null;
  readonly place: string | null;
  readonly status: EventStatus;
  readonly articleId: string;
  /** Of the citation that it stands on. */
  readonly marker: number;
}

export interface Answered extends AnswerBase {
  readonly kind: "answered";
  /** The answer itself where it is a name, place, date, number or list. */
  readonly short: string | null;
  /** True where `short` was concluded (a count, an order, a completed date) rather than copied from a quote. */
  readonly shortIsDerived: boolean;
  /** There where further articles, reprints not counted, give the short answer too: how many. */
  readonly alsoIn?: number;
  /** Said before the statements, where they do not speak for themselves. */
  readonly lead?: string;
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
  /** What other articles say of it, a sentence each, best first; markers go on from those of `citations`. */
  readonly further: readonly Citation[];
  /** Default “fact”. */
  readonly form?: AnswerForm;
  /** The calendar's events, soonest first; there with the form “events” alone. */
  readonly events?: readonly AnswerEvent[];
  /** True where the cited articles give different values for the same thing. */
  readonly conflict: boolean;
  /** There where a language model has worded the statements; else they are sentences of the articles. */
  readonly isComposed?: true;
}

export interface Abstained extends AnswerBase {
  readonly kind: "abstained";
  readonly reason: AbstentionReason;
  /** True where the question is in none of the languages that are understood. */
  readonly isForeign?: true;
  /** Up to three. */
  readonly nearest: readonly NearestArticle[];
  /** Where nothing inside the time that the asker chose answers: the nearest on either side of it. */
  readonly besideWindow?: {
    readonly earlier: NearestArticle | null;
    readonly later: NearestArticle | null;
  };
}

export type Answer = Answered | Abstained;

/** An earlier exchange of the same conversation, oldest first. `a` may be unknown. */
export interface Turn {
  readonly q: string;
  readonly a?: string;
}

export interface Ask {
  readonly question: string;
  /** The clock that “last week” and “the latest” are read against. */
  readonly now: Date;
  readonly history?: readonly Turn[];
  /**
   * Set by the asker (`since`, `until`); replaces the window read from the question, and nothing
   * published outside is cited.
   */
  readonly window?: { readonly from: string | null; readonly to: string | null };
  /** Time zone of the asker (`Europe/Berlin`): where “tomorrow” begins. Default UTC. */
  readonly zone?: string;
  readonly signal?: AbortSignal;
  /** Told of what can be said already, each time there is more, by an answerer that takes its time. */
  readonly onPartial?: (answer: Answered) => void;
}

/** The one thing the terminal and Discord ask for. */
export interface QuestionAnswerer {
  answer(ask: Ask): Promise<Answer>;
}

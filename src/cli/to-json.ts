import type {
  AbstentionReason,
  Answer,
  AnswerEvent,
  AnswerForm,
  Choice,
  Citation,
  NearestArticle,
  ReadWindow,
  Statement,
} from "../answer/answer.ts";

/** An answer as programs read it. The order of the fields is part of the form. */
export interface AnswerJson {
  /** As given with the question; only in a batch. */
  readonly id?: string | number;
  readonly question: string;
  readonly kind: Answer["kind"];
  /** Only where a language model has worded the statements. */
  readonly mode?: "composed";
  readonly answer: string;
  readonly form: AnswerForm;
  readonly short: string | null;
  /** Only where further articles give the short answer too. */
  readonly alsoIn?: number;
  readonly statements: readonly Statement[];
  readonly citations: readonly CitationJson[];
  readonly reason: AbstentionReason | null;
  readonly nearest: readonly NearestArticle[];
  /** Only with the form “events”. */
  readonly events?: readonly AnswerEvent[];
  /** Only with the forms “choice” and “greeting”. */
  readonly choices?: readonly Choice[];
  readonly window: ReadWindow | null;
  readonly retrieved: readonly string[];
  readonly timingsMs: Answer["timingsMs"];
}

/** `references` and `reprints` are there when there are any. */
type CitationJson = Omit<Citation, "references" | "reprints"> &
  Partial<Pick<Citation, "references" | "reprints">>;

export function toJson(answer: Answer, id?: string | number): AnswerJson {
  const isAnswered = answer.kind === "answered";
  return {
    ...(id === undefined ? {} : { id }),
    question: answer.question,
    kind: answer.kind,
    ...(isAnswered && answer.isComposed === true ? { mode: "composed" as const } : {}),
    answer: answer.answer,
    form: isAnswered ? (answer.form ?? "fact") : answer.choices === undefined ? "fact" : "choice",
    short: isAnswered ? answer.short : null,
    ...(isAnswered && answer.alsoIn !== undefined ? { alsoIn: answer.alsoIn } : {}),
    statements: isAnswered ? answer.statements.map(toStatement) : [],
    citations: isAnswered ? answer.citations.map(toCitation) : [],
    reason: isAnswered ? null : answer.reason,
    nearest: isAnswered ? [] : answer.nearest.map(toNearest),
    ...(isAnswered && answer.events !== undefined ? { events: answer.events.map(toEvent) } : {}),
    ...(answer.choices === undefined ? {} : { choices: answer.choices.map(toChoice) }),
    window: answer.window === null ? null : { from: answer.window.from, to: answer.window.to },
    retrieved: answer.retrieved,
    timingsMs: toTimings(answer.timingsMs),
  };
}

// Each field is named, so that what an answer comes to carry besides never leaks into the form.

function toStatement({ text, markers, heading }: Statement): Statement {
  return { text, markers, ...(heading !== undefined && { heading }) };
}

function toCitation(citation: Citation): CitationJson {
  const { marker, articleId, title, source, url, date, quote, part, page } = citation;
  const { references, reprints } = citation;
  // Of a headline's quote the offsets are those in the title.
  const { start, end } = part === "title" ? { start: 0, end: quote.length } : citation;
  return {
    ...{ marker, articleId, title, source, url, date, quote, start, end },
    ...(part === undefined ? {} : { part }),
    ...(page === undefined ? {} : { page }),
    ...(references.length === 0 ? {} : { references }),
    ...(reprints.length === 0 ? {} : { reprints }),
  };
}

function toEvent({ title, start, end, zone, place, status, articleId, marker }: AnswerEvent) {
  return { title, start, end, zone, place, status, articleId, marker };
}

function toChoice({ text, question }: Choice): Choice {
  return { text, question };
}

function toNearest({ articleId, title, date }: NearestArticle): NearestArticle {
  return { articleId, title, date };
}

function toTimings({ retrieve, answer, total }: Answer["timingsMs"]): Answer["timingsMs"] {
  return { retrieve, answer, total };
}

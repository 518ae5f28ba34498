import type { Answer, AnswerEvent, Citation } from "../answer/answer.ts";

/**
 * An answer as programs read it. The order of the fields is part of the form, and each is named, so that what an answer comes to
 * carry besides never leaks into it.
 * @param id as given with the question of a batch
 */
export function toJson(answer: Answer, id?: string | number) {
  const { choices, window } = answer;
  const isAnswered = answer.kind === "answered";
  return {
    ...(id === undefined ? {} : { id }),
    question: answer.question,
    kind: answer.kind,
    // Only where a language model has worded the statements.
    ...(isAnswered && answer.isComposed === true ? { mode: "composed" } : {}),
    answer: answer.answer,
    form: isAnswered ? (answer.form ?? "fact") : choices === undefined ? "fact" : "choice",
    short: isAnswered ? answer.short : null,
    ...(isAnswered ? only(answer, "alsoIn") : {}),
    statements: isAnswered ? answer.statements.map((one) => only(one, "text", "markers", "heading")) : [],
    citations: isAnswered ? answer.citations.map(toCitation) : [],
    reason: isAnswered ? null : answer.reason,
    nearest: isAnswered ? [] : answer.nearest.map((one) => only(one, "articleId", "title", "date")),
    ...(isAnswered && answer.events !== undefined ? { events: answer.events.map(toEvent) } : {}),
    ...(choices && { choices: choices.map((one) => only(one, "text", "question")) }),
    window: window && only(window, "from", "to"),
    retrieved: answer.retrieved,
    timingsMs: only(answer.timingsMs, "retrieve", "answer", "total"),
  };
}

/** `references` and `reprints` are there when there are any. */
function toCitation(citation: Citation) {
  const { part, quote, references, reprints } = citation;
  return {
    ...only(citation, "marker", "articleId", "title", "source", "url", "date", "quote"),
    // Of a headline's quote the offsets are those in the title.
    ...(part === "title" ? { start: 0, end: quote.length } : only(citation, "start", "end")),
    ...only(citation, "part", "page"),
    ...(references.length === 0 ? {} : { references }),
    ...(reprints.length === 0 ? {} : { reprints }),
  };
}

function toEvent(event: AnswerEvent) {
  return only(event, "title", "start", "end", "zone", "place", "status", "articleId", "marker");
}

/** The fields of these names that are there, in this order. */
function only<One extends object, const Name extends keyof One>(one: One, ...names: readonly Name[]) {
  const fields = names.filter((name) => one[name] !== undefined).map((name) => [name, one[name]]);
  return Object.fromEntries(fields) as Pick<One, Name>;
}

import type { Collection } from "../../index/collection.ts";
import { askedWords, saidBy, says } from "../../question/calendar-words.ts";
import { narrowed } from "../../question/narrowed.ts";
import type { Question } from "../../question/question.ts";
import { answerTexts } from "../answer-texts.ts";
import type { AnswerEvent, Answered, Abstained, Choice, Citation, Statement } from "../answer.ts";
import { answerFromCalendar } from "./answer-from-calendar.ts";
import type { CalendarAnswer, CalendarLine } from "./say/calendar-answer.ts";
import { readCalendarAsk } from "./ask/read-calendar-ask.ts";
import type { CalendarEvent } from "../../events/calendar.ts";
import { citeRow } from "./cite-row.ts";
import { sayDays } from "./event-line.ts";
import { loadCalendar } from "./load-calendar.ts";

export type CalendarSaid =
  | Omit<Answered, "question" | "interpretation" | "language" | "retrieved" | "timingsMs" | "confidence">
  | Omit<Abstained, "question" | "interpretation" | "language" | "retrieved" | "timingsMs" | "confidence">;

/** Answers from the calendar of a generation of the index. */
export interface CalendarAnswerer {
  /**
   * Null for a question that the calendar does not answer.
   * @param clock what the asker's clock shows, as UTC (see clockIn)
   */
  answer(question: Question, clock: Date): Promise<CalendarSaid | null>;
}

/** Several rows of one event that are cited with it; more add nothing. */
const MOST_CITED = 3;
/** So many articles that are called like an event are read for a change of it. */
const MOST_CALLED = 10;

export function createCalendarAnswerer(collection: Pick<Collection, "articles">): CalendarAnswerer {
  const { articles } = collection;

  async function cite(
    lines: readonly CalendarLine[],
  ): Promise<{ citations: Citation[]; markersOf: Map<CalendarEvent, number[]> }> {
    const citations: Citation[] = [];
    const markersOf = new Map<CalendarEvent, number[]>();
    for (const { event, quote: own } of lines) {
      const markers: number[] = [];
      const rows =
        own === undefined ? event.rows.slice(0, MOST_CITED) : [{ articleId: own.articleId, quote: own }];
      for (const row of rows) {
        const known = citations.find(
          (one) => one.articleId === row.articleId && one.start === row.quote.start,
        );
        const citation = known ?? (await citeRow(row, citations.length + 1, articles));
        if (citation === null) continue;
        if (known === undefined) citations.push(citation);
        markers.push(citation.marker);
      }
      markersOf.set(event, [...new Set(markers)]);
    }
    return { citations, markersOf };
  }

  /** Whether an article that tells of one of the events, or is called so, speaks of a change that the calendar may have missed. */
  async function isChangeTold(lines: readonly CalendarLine[]): Promise<boolean> {
    for (const { event } of lines) {
      const called = await articles.list({ search: event.title, limit: MOST_CALLED });
      const ids = [...event.rows.map(({ articleId }) => articleId), ...called.articles.map(({ id }) => id)];
      for (const id of new Set(ids)) {
        const article = await articles.get(id);
        if (says("change", saidBy(askedWords(`${article?.title ?? ""} ${article?.text ?? ""}`)))) return true;
      }
    }
    return false;
  }

  async function say(answer: CalendarAnswer, question: Question): Promise<CalendarSaid | null> {
    const { short, lines, window, isNothing, isChoice = false, isUnchanged = false } = answer;
    const { language } = question;
    const texts = answerTexts(language).events;
    const hasLead = isUnchanged && !(await isChangeTold(lines));
    const lead = isChoice ? texts.which : hasLead ? texts.unchanged : answer.lead;
    const { citations, markersOf } = await cite(lines);
    const cited = lines.filter(({ event }) => (markersOf.get(event)?.length ?? 0) > 0);
    if (cited.length === 0) {
      if (!isNothing || lead === null) return null;
      return { kind: "abstained", answer: lead, reason: "no-evidence", nearest: [], window };
    }
    const statements: Statement[] = cited.map(({ text, event }) => ({
      text,
      markers: markersOf.get(event)!,
    }));
    const events = cited.map(({ event }) => toAnswerEvent(event, markersOf.get(event)![0]!));
    const said = statements.map(
      ({ text, markers }) => `${text} ${markers.map((marker) => `[${marker}]`).join("")}`,
    );
    return {
      kind: "answered",
      ...(isChoice ? { form: "choice", choices: choicesOf(events, question) } : { form: "events", events }),
      answer: [...(short === null ? [] : [short]), ...(lead === null ? [] : [lead]), ...said].join("\n"),
      short,
      ...(lead !== null && { lead }),
      shortIsDerived: short !== null && !citations.some(({ quote }) => quote.includes(short)),
      ...{ statements, citations, window },
      further: [],
      conflict: false,
    };
  }

  return {
    async answer(question, clock) {
      if (readCalendarAsk(question) === null) return null;
      const said = answerFromCalendar(question, await loadCalendar(collection), clock);
      return said === null ? null : await say(said, question);
    },
  };
}

/** The day tells one from the other; where it does not, so does the name. */
function choicesOf(events: readonly AnswerEvent[], { language, text: question }: Question): Choice[] {
  const days = events.map(({ start }) =>
    sayDays({ from: start.slice(0, 10), to: start.slice(0, 10) }, language),
  );
  return events.map(({ title }, at) => {
    const isOwnDay = days.filter((day) => day === days[at]).length === 1;
    const text = isOwnDay ? days[at]! : title;
    return { text, question: narrowed(question, text) };
  });
}

function toAnswerEvent(event: CalendarEvent, marker: number): AnswerEvent {
  const { title, start, end, zone, place, status, rows } = event;
  return { title, start, end, zone, place, status, articleId: rows[0]!.articleId, marker };
}

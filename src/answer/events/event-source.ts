import { createHash } from "node:crypto";
import type { EventRow } from "../../events/event-row.ts";
import type { IcsEvent } from "../../events/write-ics.ts";
import type { Collection } from "../../index/collection.ts";
import { END_OF_TIME, addDays } from "../../text/entities/calendar-days.ts";
import { DEFAULT_ZONE, clockIn } from "../../question/local-time.ts";
import type { QuestionReader } from "../../question/read-question.ts";
import { toWords } from "../../text/words/words.ts";
import type { Citation } from "../answer.ts";
import { answerFromCalendar } from "./answer-from-calendar.ts";
import { topicOf } from "./ask/read-topic.ts";
import type { CalendarEvent } from "../../events/calendar.ts";
import { citeRow } from "./cite-row.ts";
import { eventsAbout } from "./events-about.ts";
import { comingEvents } from "./events-on-days.ts";
import { loadCalendar, toIcsEvents } from "./load-calendar.ts";

/** An event as a list shows it, with what it stands on. */
export interface ListedEvent {
  readonly event: CalendarEvent;
  /** See `eventKey`. */
  readonly key: string;
  readonly citation: Citation;
}

/** What is to come. */
export interface UpcomingEvents {
  /** Soonest first; markers count from 1. */
  readonly events: readonly ListedEvent[];
  /** How many more there are in the days asked for. */
  readonly more: number;
  /** Where there are none in those days: the first one after. */
  readonly after: ListedEvent | null;
}

/** An event that a server has scheduled itself, beside all articles. */
export interface ServerEvent {
  readonly id: string;
  readonly title: string;
  /** ISO instants; the end is null where none is set. */
  readonly start: string;
  readonly end: string | null;
  readonly place: string | null;
  readonly description: string;
}

/** The calendar as commands and buttons need it; always that of the generation in use. */
export interface EventSource {
  upcomingEvents(ask: {
    readonly now: Date;
    /** Where days begin; default UTC. */
    readonly zone?: string;
    /** Today and so many days after it; null for all that lies ahead. */
    readonly days: number | null;
    /** Words that name what the events are about; null for all events. */
    readonly about: string | null;
    readonly limit: number;
  }): Promise<UpcomingEvents>;
  /**
   * Those of a server's own events that a question asks for by the calendar (“when is movie night?”, “what's on this
   * weekend?”), soonest first; none where it asks for something else.
   */
  serverEventsAsked(ask: {
    readonly question: string;
    readonly now: Date;
    /** Where days begin. */
    readonly zone: string;
    readonly events: readonly ServerEvent[];
  }): Promise<readonly ServerEvent[]>;
  /** The event that a key stands for, as it is now; null where there is none any more, or it has no day. */
  eventOf(key: string): Promise<IcsEvent | null>;
}

/** Bytes of SHA-256 that stand for an event in a button; see `ARTICLE_KEY_BYTES`. */
export const EVENT_KEY_BYTES = 8;

/**
 * A short name for an event, of one of its rows: base64url. An event that another notice moves keeps the rows it had,
 * and so is found again by them.
 */
export function eventKey({ articleId, quote, title }: EventRow): string {
  return createHash("sha256")
    .update(JSON.stringify([articleId, quote.start, title]))
    .digest()
    .subarray(0, EVENT_KEY_BYTES)
    .toString("base64url");
}

/** The calendar of one generation of the index. */
export function createEventSource(parts: {
  readonly collection: Pick<Collection, "articles">;
  readonly reader: QuestionReader;
}): EventSource {
  const { collection, reader } = parts;

  function topicIn(about: string, now: Date): string[][] {
    const [question] = reader.read({ text: about, earlier: [], now });
    return question === undefined ? [] : topicOf(toWords(question.text), question);
  }

  async function listed(events: readonly CalendarEvent[], limit: number): Promise<ListedEvent[]> {
    const list: ListedEvent[] = [];
    for (const event of events) {
      if (list.length === limit) break;
      const [row] = event.rows;
      const citation = await citeRow(row!, list.length + 1, collection.articles);
      if (citation !== null) list.push({ event, key: eventKey(row!), citation });
    }
    return list;
  }

  return {
    async upcomingEvents({ about, days, limit, now, zone = DEFAULT_ZONE }) {
      const moment = clockIn(zone, now).toISOString().slice(0, 16);
      const calendar = await loadCalendar(collection);
      const meant = about === null ? calendar.events : eventsAbout(topicIn(about, now), calendar);
      const until = days === null ? END_OF_TIME : addDays(moment.slice(0, 10), days);
      const coming = comingEvents(meant, until, moment);
      const events = await listed(coming, limit);
      const later = events.length > 0 ? [] : comingEvents(meant, END_OF_TIME, moment);
      const [after = null] = await listed(later, 1);
      return { events, more: Math.max(0, coming.length - limit), after };
    },

    serverEventsAsked({ events, now, question: text, zone }) {
      const clock = clockIn(zone, now);
      const [question, ...others] = reader.read({ text, earlier: [], now });
      if (question === undefined || others.length > 0) return Promise.resolve([]);
      const byEvent = new Map(events.map((event) => [toCalendarEvent(event, zone), event]));
      const calendar = { events: [...byEvent.keys()], articles: new Map() };
      const answer = answerFromCalendar(question, calendar, clock);
      if (answer === null || answer.isNothing) return Promise.resolve([]);
      return Promise.resolve(answer.lines.flatMap(({ event }) => byEvent.get(event) ?? []));
    },

    async eventOf(key) {
      const { articles, events } = await loadCalendar(collection);
      const event = events.find(({ rows }) => rows.some((row) => eventKey(row) === key));
      const [told] = event === undefined ? [] : toIcsEvents({ articles, events: [event] });
      return told ?? null;
    },
  };
}

/** As a clock in the zone shows it. */
function toCalendarEvent(event: ServerEvent, zone: string): CalendarEvent {
  const shown = (instant: string): string => clockIn(zone, new Date(instant)).toISOString().slice(0, 16);
  const { description, place, title } = event;
  const start = shown(event.start);
  const end = event.end === null ? null : shown(event.end);
  const none = { movedFrom: null, recurrence: null, price: null, signUp: null } as const;
  const told = { ...none, title, start, end, zone, place, status: "planned" } as const;
  const quote = { start: 0, end: description.length, text: description };
  const row: EventRow = { ...told, articleId: "", derivedBy: null, quote, spans: {} };
  return { ...told, isPutOff: false, except: [], rows: [row] };
}

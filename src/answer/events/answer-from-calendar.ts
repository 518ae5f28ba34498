import type { Span } from "../../text/sentences/span.ts";
import type { Language } from "../../text/words/stop-words.ts";
import { addDays, BEGINNING_OF_TIME, END_OF_TIME } from "../../text/entities/calendar-days.ts";
import type { Question } from "../../question/question.ts";
import type { Days } from "../../question/read-time.ts";
import { answerTexts } from "../answer-texts.ts";
import { stemsOf } from "../../events/same-event.ts";
import type { CalendarEvent } from "../../events/calendar.ts";
import { readCalendarAsk } from "./calendar-ask.ts";
import type { CalendarAsk } from "./calendar-ask.ts";
import { eventLine, sayDays, sayRecurrence, sayStart, sayWait } from "./event-line.ts";
import { eventsAbout, eventsOf, hasTerm, isCalled, near, withoutParts } from "./events-about.ts";
import type { Calendar } from "./events-about.ts";
import {
  comingEvents,
  hasNotBegun,
  hasNotEnded,
  inOrder,
  isAt,
  isOn,
  offWithin,
  within,
} from "./events-on-days.ts";

/** What the calendar says to a question. */
export interface CalendarAnswer {
  readonly short: string | null;
  /** Said before the events; null where there is nothing to say. */
  readonly lead: string | null;
  /** Soonest first; each is a statement of its own. */
  readonly lines: readonly CalendarLine[];
  /** The time that was looked in. */
  readonly window: Days | null;
  /** True where there is no such event, and `lines` are at most the nearest after. */
  readonly isNothing: boolean;
  /** True where the lines are events of which one is meant. */
  readonly isChoice?: boolean;
  /** True where it is asked what has become of the events, and the calendar knows of no change. */
  readonly isUnchanged?: boolean;
}

export interface CalendarLine {
  readonly text: string;
  readonly event: CalendarEvent;
  /** What is quoted for it; the event's rows where it is left out. */
  readonly quote?: Span & { readonly articleId: string; readonly text: string };
}

/** What is known at the moment of asking. */
interface Asking {
  readonly ask: CalendarAsk;
  readonly calendar: Calendar;
  /** What the asker's clock shows, `YYYY-MM-DDTHH:MM`. */
  readonly moment: string;
  readonly language: Language;
  /** The events that the question is about. */
  readonly about: readonly CalendarEvent[];
  /** Whether an event is on the side of the one that bounds the time: before “the keynote”, at an hour of its day as well. */
  readonly isBeside: (event: CalendarEvent) => boolean;
}

/** What is left out is as most answers have it. */
type Said = Pick<CalendarAnswer, "lines"> & Partial<CalendarAnswer>;

/** Lines of a list; more are not read. */
const MOST_LINES = 10;

/**
 * Answers from the calendar what it can answer for sure; null for every other question, which the articles' sentences
 * then answer.
 * @param clock what the asker's clock shows, as UTC (see clockIn)
 */
export function answerFromCalendar(
  question: Question,
  calendar: Calendar,
  clock: Date,
): CalendarAnswer | null {
  const read = readCalendarAsk(question);
  if (read === null) return null;
  const moment = clock.toISOString().slice(0, 16);
  const bounded = withinBound(read, calendar, moment);
  if (bounded === null) return null;
  const { ask } = bounded;
  const about = eventsMeant(ask, calendar, moment);
  const said = sayTo({ ...bounded, calendar, moment, about, language: question.language });
  return said && { short: null, lead: null, window: ask.window, isNothing: false, ...said };
}

function eventsMeant({ kind, topic }: CalendarAsk, calendar: Calendar, moment: string): CalendarEvent[] {
  if (kind === "list") return eventsOf(topic, calendar);
  const whole = withoutParts(topic, calendar);
  if (kind !== "next") return eventsOf(topic, whole);
  // The next one is none that is off, unless there is no other.
  const on = eventsOf(topic, {
    ...whole,
    events: whole.events.filter(({ status }) => status !== "cancelled"),
  });
  return comingEvents(on, END_OF_TIME, moment).length > 0 ? on : eventsOf(topic, whole);
}

function sayTo(asking: Asking): Said | null {
  const { about, ask } = asking;
  switch (ask.kind) {
    case "list":
      return list(asking);
    case "next":
    case "coming":
      return ask.fact === "rhythm"
        ? rhythm(asking)
        : ((ask.fact === "habit" ? rhythm(asking) : null) ?? ahead(asking));
    case "past":
      return severalPast(asking);
    case "last":
      return one(asking, inTime(asking).at(-1 - ask.skips));
    case "first":
      return one(asking, isShort(ask.window) ? inTime(asking)[0] : about.find(isCalledFirst));
    case "status":
      return status(asking);
    case "count":
      return count(asking);
  }
}

/** “before the general assembly” as days; null where the collection dates no event of that name. */
function withinBound(
  ask: CalendarAsk,
  calendar: Calendar,
  moment: string,
): Pick<Asking, "ask" | "isBeside"> | null {
  const { bound } = ask;
  if (bound === null) return { ask, isBeside: () => true };
  const today = moment.slice(0, 10);
  const asked = ask.window ?? { from: today, to: END_OF_TIME };
  const named = eventsOf(bound.topic, withoutParts(bound.topic, calendar));
  const then = named.flatMap((one) => within(one, asked, 1)).sort(inOrder);
  const event = then.find((one) => hasNotEnded(one, moment)) ?? then[0] ?? named.at(-1);
  // “After lunch on Friday” is after that of no other day.
  if (event === undefined || (then.length === 0 && ask.window !== null)) return null;
  const [start, last] = [event.start, event.end ?? event.start];
  if (bound.side === "after") {
    const from = last.includes("T") ? last.slice(0, 10) : addDays(last, 1);
    return { ask: { ...ask, window: { ...asked, from } }, isBeside: (one) => one.start > last };
  }
  const to = start.includes("T") ? start.slice(0, 10) : addDays(start, -1);
  return {
    ask: { ...ask, window: { from: asked.from, to } },
    isBeside: (one) =>
      (one.start.includes("T") ? one.start < start : (one.end ?? one.start) < start.slice(0, 10)) &&
      (start < moment || hasNotEnded(one, moment)),
  };
}

function list(asking: Asking): Said | null {
  const { ask, calendar, language, moment } = asking;
  const today = moment.slice(0, 10);
  const asked = ask.window ?? { from: today, to: END_OF_TIME };
  const window = ask.isAhead && asked.from < today && asked.to >= today ? { ...asked, from: today } : asked;
  const texts = answerTexts(language).events;
  const about = eventsAsked(asking);
  const [found] = about.map((events) => listed(events, asking, window)).filter(({ length }) => length > 0);
  // One of several is no list; the articles may tell more.
  if (found?.length === 1 && ask.isIfAny && ask.window === null) return null;
  if (found !== undefined) return sayList(found, asking);
  // A timetable tells on which days it is; what is not known to be off may be off.
  const isOfWeek = ask.window !== null && about.flat().some(({ recurrence }) => recurrence !== null);
  if (ask.statuses.length > 0 || ask.isRegular || (ask.isIfAny && !isOfWeek)) return null;
  const isEnd = window.to === END_OF_TIME;
  if (ask.isOfKind && ask.topic.length === 1 && ask.window !== null) {
    const then = listed(calendar.events, asking, window);
    const lead = texts.noneOfKind(sayDays(window, language));
    if (then.length > 0) return { ...sayList(then, asking), lead };
  }
  // A collection without a calendar says no more by its silence than that it has none.
  const known = ask.isIfAny ? [...new Set(about.flat())] : about.find(({ length }) => length > 0);
  if (known === undefined) return null;
  const nothingThen = ask.topic.length > 0 ? texts.nothingOfKind : texts.nothingFor;
  const nothing = isEnd ? texts.nothingAhead : nothingThen(sayDays(window, language));
  const after = isEnd ? [] : nearestAfter(known, ask, addDays(window.to < today ? today : window.to, 1));
  const lead = after.length === 0 ? nothing : `${nothing} ${texts.nearestAfter}`;
  return { ...linesOf(after, language), lead, isNothing: true };
}

/** The events that a list may be of, those that are called so before those that only stand near the words. */
function eventsAsked({ about, ask: { isIfAny, isOfKind, topic }, calendar }: Asking) {
  if (topic.length === 0) return [calendar.events];
  if (isIfAny && !isOfKind) return [about];
  return [isOfKind ? near(topic, calendar, true) : about, near(topic, calendar, isOfKind, true)];
}

/** Events on their first day in a time; `isGroup` where one stands for all of its days. */
function listed(events: readonly CalendarEvent[], { ask, isBeside, moment }: Asking, window: Days) {
  const { hours, isEach, isOnWeekday, isRegular, statuses, weekday, window: asked } = ask;
  const isMeant = (one: CalendarEvent): boolean =>
    (asked !== null || hasNotEnded(one, moment)) && isBeside(one) && (!isOnWeekday || isOn(weekday, one));
  const found = events
    .filter(({ status }) => statuses.length === 0 || statuses.includes(status))
    .filter(({ recurrence }) => !isRegular || recurrence !== null)
    .flatMap((event) => {
      const days = within(event, window, isOnWeekday ? 7 : 2).filter(isMeant);
      const isGroup = event.recurrence !== null && (asked === null || isEach || days.length > 1);
      const off = asked === null ? [] : offWithin(event, window).filter(isMeant);
      return [
        ...days.slice(0, 1).map((day) => ({ event: day, isGroup })),
        ...off.map((day) => ({ event: day, isGroup: false })),
      ];
    });
  // Where nothing is told of those hours, what is on that day may be of use.
  const then = found.filter(({ event }) => isAt(event, hours));
  return then.length > 0 ? then : found;
}

function sayList(found: ReturnType<typeof listed>, { ask, language, moment }: Asking): Said {
  const today = moment.slice(0, 10);
  const isPast = ask.window !== null && ask.window.to < today;
  // What comes back anyway makes room for what does not.
  const bySize = [...found].sort(
    (a, b) => Number(a.isGroup) - Number(b.isGroup) || (isPast ? -1 : 1) * inOrder(a.event, b.event),
  );
  const shown = bySize.slice(0, MOST_LINES).sort((a, b) => inOrder(a.event, b.event));
  const more = found.length - shown.length;
  const texts = answerTexts(language).events;
  const isAtAll = found.some(({ event }) => isAt(event, ask.hours));
  const lead = isAtAll ? (more > 0 ? texts.more(more) : null) : texts.noneAtHour;
  return {
    lead,
    lines: shown.map(({ event, isGroup }) => ({
      event,
      text: eventLine(event, language, isGroup ? today : null),
    })),
  };
}

/** What is farther off than this is what is meant by “on Friday” of a meeting that is to come; in days. */
const SOON = 14;

/** The nearest event from a day on; where a weekday was asked for and it is not soon, or of a topic, all of the next such weekday. */
function nearestAfter(
  events: readonly CalendarEvent[],
  { hours, topic, weekday }: CalendarAsk,
  from: string,
): CalendarEvent[] {
  const days = { from, to: addDays(from, 400) };
  const after = events.flatMap((event) => within(event, days, weekday === null ? 1 : 60)).sort(inOrder);
  const [nearest] = after;
  if (nearest === undefined) return [];
  const isSoon = topic.length === 0 && nearest.start.slice(0, 10) <= addDays(from, SOON);
  const alike =
    weekday === null || isSoon ? [] : after.filter((one) => isOn(weekday, one) && isAt(one, hours));
  const day = alike[0]?.start.slice(0, 10);
  return day === undefined
    ? [nearest]
    : alike.filter(({ start }) => start.startsWith(day)).slice(0, MOST_LINES);
}

/** What is to come, by its day, hour, place and so on. */
function ahead(asking: Asking): Said | null {
  const { about, ask, language, moment } = asking;
  const { fact, isOnWeekday, kind, skips, weekday, window } = ask;
  const days = window ?? { from: moment.slice(0, 10), to: END_OF_TIME };
  const coming = about
    .flatMap((event) => within(event, days, (isOnWeekday ? 7 : 1) + skips))
    .filter((event) => hasNotBegun(event, moment) && (!isOnWeekday || isOn(weekday, event)))
    .sort(inOrder)
    .slice(skips);
  const [event] = coming;
  // “Until” is of what is to come: no other words of the articles answer it.
  if (event === undefined && fact === "wait")
    return { lines: [], lead: answerTexts(language).events.noDay, isNothing: true };
  if (event === undefined) return null;
  const isOff = event.status === "cancelled";
  // Several of other names: which is meant, the asker can tell.
  const isChoice = kind !== "next" && coming.some(({ title }) => !isCalledAlike(title, event.title));
  if (!isChoice && !isOff) return sayFact(asking, event);
  // Where something is, may be asked of what is no event.
  if (fact === "place" || !tells(fact, event)) return null;
  return { ...linesOf(coming.slice(0, MOST_CHOICES), language), isChoice };
}

/** “Pub quiz” and “the pub quiz”. */
function isCalledAlike(a: string, b: string): boolean {
  const [one, other] = [stemsOf(a), stemsOf(b)];
  return one.size === other.size && [...one].every((stem) => other.has(stem));
}

/** So many events are offered where it is not clear which is meant. */
const MOST_CHOICES = 4;

/** Where several past events are called so, which is meant; a single one is told by the articles' own sentences. */
function severalPast({ ask, calendar, language, moment }: Asking): Said | null {
  const { topic, window } = ask;
  const called = calendar.events.filter(({ end, place, recurrence, start, title }) => {
    const own = new Set([...stemsOf(title), ...stemsOf(place ?? "")]);
    const isInside =
      window === null || (start.slice(0, 10) <= window.to && (end ?? start).slice(0, 10) >= window.from);
    return recurrence === null && start < moment && isInside && topic.every((terms) => hasTerm(own, terms));
  });
  const days = new Set(called.map(({ start }) => start.slice(0, 10)));
  if (days.size < 2 || called.length > MOST_CHOICES) return null;
  return { ...linesOf(called, language), isChoice: true };
}

function tells(fact: CalendarAsk["fact"], event: CalendarEvent): boolean {
  if (fact === "length") return event.end !== null && event.end.length === event.start.length;
  if (fact === "day" || fact === "habit" || fact === "rhythm" || fact === "wait") return true;
  return fact === "time" ? event.start.includes("T") : event[fact] !== null;
}

/** What is asked of one event; null where the calendar does not have it. */
function sayFact({ ask: { fact, kind }, language, moment }: Asking, event: CalendarEvent): Said | null {
  if (!tells(fact, event)) return null;
  if (fact !== "price" && fact !== "signUp") {
    const today = moment.slice(0, 10);
    const isGroup = kind === "coming" && event.recurrence !== null;
    const text = eventLine(event, language, isGroup ? today : null);
    return { lines: [{ event, text }], short: sayShort(event, fact, language, today) };
  }
  // The sentence that says so, rather than the event's own line.
  const row = event.rows.find((one) => one[fact] === event[fact] && one.spans[fact] !== undefined);
  const span = row?.spans[fact];
  if (row === undefined || span === undefined) return null;
  const text = event[fact]!;
  const quote = { articleId: row.articleId, ...span, text };
  return { lines: [{ text, event, quote }] };
}

function sayShort(
  event: CalendarEvent,
  fact: CalendarAsk["fact"],
  language: Language,
  today: string,
): string | null {
  if (fact === "time") return event.start.slice(11);
  if (fact === "place") return event.place;
  return fact === "wait" ? sayWait(event, language, today) : sayStart(event, language);
}

/** What is in the time that is asked for, “the last talk on Friday”, or has begun; of what comes back its last days. */
function inTime({ about, ask: { window }, moment }: Asking): CalendarEvent[] {
  const today = moment.slice(0, 10);
  return about
    .filter(({ isPutOff, status }) => !isPutOff && status !== "cancelled")
    .flatMap((event) => {
      const from = event.recurrence === null ? BEGINNING_OF_TIME : addDays(today, -LONGEST_REST);
      return within(event, window ?? { from, to: today }, LONGEST_REST);
    })
    .filter((event) => window !== null || !hasNotBegun(event, moment))
    .sort(inOrder);
}

/** Of all that is on in a month the calendar may know, not of all years. */
function isShort(window: Days | null): boolean {
  return window !== null && window.to < addDays(window.from, LONGEST_KNOWN);
}

const LONGEST_KNOWN = 31;

/** What comes back does so within as many days. */
const LONGEST_REST = 62;

/** How something comes back, as far as it still does. */
function rhythm({ about, ask: { fact, topic }, calendar, language, moment }: Asking): Said | null {
  const today = moment.slice(0, 10);
  const alive = (events: readonly CalendarEvent[]): CalendarEvent[] =>
    events
      .filter(({ recurrence }) => recurrence !== null)
      .flatMap((event) => within(event, { from: today, to: END_OF_TIME }, 1));
  // “Yoga” is each class of the yoga timetable, “the chess club” none but that.
  const exact = about.filter(({ title }) => stemsOf(title).size === topic.length);
  const found = alive(exact.length > 0 ? exact : [...new Set([...about, ...near(topic, calendar, false)])]);
  if (fact === "habit" && about.some(({ recurrence }) => recurrence === null)) return null;
  // A row need not say of a choir that it meets.
  const called = topic.filter((terms) => !terms.some((term) => term === "meet" || term === "gather"));
  const isSure = (event: CalendarEvent): boolean => called.length > 1 || stemsOf(event.title).size === 1;
  const events = found.length > 0 ? found : alive(eventsAbout(called, calendar)).filter(isSure);
  const [event] = events;
  if (event === undefined || called.length === 0) return null;
  return {
    lines: [...events]
      .sort(inOrder)
      .slice(0, MOST_LINES)
      .map((one) => ({ event: one, text: eventLine(one, language, today) })),
    short: events.length === 1 ? sayRecurrence(event, language) : null,
  };
}

function one(asking: Asking, event: CalendarEvent | undefined): Said | null {
  if (event === undefined || event.status === "cancelled" || event.isPutOff) return null;
  return sayFact(asking, event);
}

/** Only what is called the first: that no earlier one is known means nothing. */
function isCalledFirst({ title, rows }: CalendarEvent): boolean {
  return (
    /\bfirst\b/iu.test(title) ||
    rows.some(({ quote }) =>
      new RegExp(`\\bfirst\\s(?:\\p{L}+\\s){0,2}${escape(title)}`, "iu").test(quote.text),
    )
  );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

function status({ about, ask: { window }, language, moment }: Asking): Said | null {
  const isChanged = ({ except, status }: CalendarEvent): boolean =>
    status === "moved" || status === "cancelled" || except.length > 0;
  const coming = [...about.filter(({ isPutOff }) => isPutOff), ...comingEvents(about, END_OF_TIME, moment)];
  const then =
    window === null
      ? []
      : [
          ...coming.flatMap((event) => within(event, window, 1)),
          ...about.flatMap((event) => offWithin(event, window)),
        ];
  const all = then.length > 0 ? then : coming;
  const shown = all.length > 0 ? all.slice(0, 2) : about.filter(isChanged).slice(-1);
  if (shown.length === 0) return null;
  const isMeant = window === null || then.length > 0;
  return { ...linesOf(shown, language), window: null, isUnchanged: isMeant && !shown.some(isChanged) };
}

function count({ about, ask, calendar, language, moment }: Asking): Said | null {
  const days = ask.window ?? { from: BEGINNING_OF_TIME, to: moment.slice(0, 10) };
  const called = ask.isOfKind ? near(ask.topic, calendar, true) : about.filter(isCalled(ask.topic, calendar));
  const found = called
    // What comes back is counted in a time; of all the past it is not known since when it does.
    .filter(
      ({ recurrence, status }) => status !== "cancelled" && (recurrence === null || isShort(ask.window)),
    )
    .flatMap((event) => within(event, days, LONGEST_KNOWN))
    .sort(inOrder);
  // One or none says little: the collection need not tell of all.
  if (found.length < 2) return null;
  const lead = answerTexts(language).events.counted(found.length);
  return { ...linesOf(found.slice(0, MOST_LINES), language), lead, short: String(found.length) };
}

function linesOf(events: readonly CalendarEvent[], language: Language): Said {
  return { lines: events.map((event) => ({ text: eventLine(event, language), event })) };
}

import { stemsOf } from "../../../events/same-event.ts";
import type { CalendarEvent } from "../../../events/calendar.ts";
import { addDays, BEGINNING_OF_TIME, END_OF_TIME } from "../../../text/entities/calendar-days.ts";
import type { Language } from "../../../text/words/stop-words.ts";
import { answerTexts } from "../../answer-texts.ts";
import type { CalendarAsk } from "../ask/calendar-ask.ts";
import { eventLine, sayStart, sayWait } from "../event-line.ts";
import { hasTerm } from "../events-about.ts";
import { hasNotBegun, inOrder, isOn, isShort, within } from "../events-on-days.ts";
import { linesOf } from "./calendar-answer.ts";
import type { Asking, Said } from "./calendar-answer.ts";

/** What is to come, by its day, hour, place and so on. */
export function ahead(asking: Asking): Said | null {
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
export function severalPast({ ask, calendar, language, moment }: Asking): Said | null {
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

/** The last one in the time asked for, or that has begun. */
export function last(asking: Asking): Said | null {
  return one(asking, inTime(asking).at(-1 - asking.ask.skips));
}

/** The first one of a short time; of all time only what is called the first. */
export function first(asking: Asking): Said | null {
  const { about, ask } = asking;
  return one(asking, isShort(ask.window) ? inTime(asking)[0] : about.find(isCalledFirst));
}

function one(asking: Asking, event: CalendarEvent | undefined): Said | null {
  if (event === undefined || event.status === "cancelled" || event.isPutOff) return null;
  return sayFact(asking, event);
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

/** What comes back does so within as many days. */
const LONGEST_REST = 62;

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

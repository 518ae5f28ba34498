import type { Days } from "../../../text/entities/calendar-days.ts";
import type { CalendarEvent } from "../../../events/calendar.ts";
import { addDays, END_OF_TIME } from "../../../text/entities/calendar-days.ts";
import { answerTexts } from "../../answer-texts.ts";
import type { CalendarAsk } from "../ask/calendar-ask.ts";
import { eventLine, sayDays } from "../event-line.ts";
import { eventsAt, near } from "../events-about.ts";
import { hasNotEnded, inOrder, isAt, isOn, offWithin, within } from "../events-on-days.ts";
import { linesOf, MOST_LINES } from "./calendar-answer.ts";
import type { Asking, Said } from "./calendar-answer.ts";

/** What is on, in a time or from now on. */
export function list(asking: Asking): Said | null {
  const { ask, calendar, language, moment } = asking;
  const today = moment.slice(0, 10);
  const asked = ask.window ?? { from: today, to: END_OF_TIME };
  const window = ask.isAhead && asked.from < today && asked.to >= today ? { ...asked, from: today } : asked;
  const texts = answerTexts(language).events;
  const about = eventsAsked(asking);
  const [found] = about.map((events) => listed(events, asking, window)).filter(({ length }) => length > 0);
  // One of several is no list; the articles may tell more.
  if (found?.length === 1 && ask.isIfAny && ask.window === null && ask.hours === null) return null;
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
  const called = isOfKind ? near(topic, calendar, true) : about;
  const named = [...new Set([...called, ...eventsAt(topic, calendar)])];
  return isIfAny && !isOfKind ? [named] : [named, near(topic, calendar, isOfKind, true)];
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

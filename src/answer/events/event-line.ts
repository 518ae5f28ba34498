import type { Days } from "../../text/entities/calendar-days.ts";
import { addDays } from "../../text/entities/calendar-days.ts";
import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import type { TextLanguage } from "../../text/languages.ts";
import { answerTexts } from "../answer-texts.ts";
import type { CalendarEvent } from "../../events/calendar.ts";

/**
 * “Tue, 24 March 2026, 19:00–22:00 · club evening · Café Luna · moved from 17 March 2026”.
 * @param today of what is told by how it comes back, “every Tuesday, 19:00 · club evening · next on 24 March 2026”
 */
export function eventLine(event: CalendarEvent, language: TextLanguage, today: string | null = null): string {
  const { title, place, status, movedFrom, isPutOff, start } = event;
  const { dateLocale, events: texts } = answerTexts(language);
  const was =
    movedFrom && withHours(sayDay(movedFrom, dateLocale), { start: movedFrom, end: null, zone: null });
  const when = today === null ? sayStart(event, language) : sayRecurrence(event, language);
  const parts = [
    isPutOff ? texts.putOff(was ?? sayDay(start, dateLocale)) : when,
    title,
    ...(place === null || title.includes(place) ? [] : [place]),
    ...(status === "cancelled" ? [texts.cancelled] : []),
    ...(status === "moved" && !isPutOff ? [was === null ? texts.moved : texts.movedFrom(was)] : []),
    ...(today !== null && start >= today ? [texts.nextOn(sayDay(start, dateLocale))] : []),
  ];
  return parts.join(" · ");
}

/** The day or days of an event, and its hours. */
export function sayStart(event: CalendarEvent, language: TextLanguage): string {
  const { dateLocale } = answerTexts(language);
  const { end, start } = event;
  const from = start.slice(0, 10);
  const to = end?.slice(0, 10) ?? from;
  // An end in the night is that of one evening.
  const isOneDay =
    to === from || (end!.slice(11) <= start.slice(11) && end!.includes("T") && to === addDays(from, 1));
  const said = isOneDay ? sayDay(start, dateLocale, true) : sayDays({ from, to }, language);
  return withHours(said, event);
}

/** “every Tuesday and Thursday, 19:00”; what is not of every week in the words of its article. */
export function sayRecurrence(event: CalendarEvent, language: TextLanguage): string {
  const { dateLocale, events: texts } = answerTexts(language);
  const said = event.rows.find(({ spans }) => spans.recurrence !== undefined);
  const { end = 0, start = 0 } = said?.spans.recurrence ?? {};
  const [words, rule] = [
    said?.quote.text.slice(start - said.quote.start, end - said.quote.start),
    event.recurrence ?? "",
  ];
  if (words !== undefined && words !== "" && !/^FREQ=WEEKLY;BYDAY/u.test(rule))
    return withHours(words, event);
  const codes = /BYDAY=([\w,]+)/u.exec(rule)?.[1]?.split(",") ?? [];
  const days = codes.map((code) => {
    // 4 January 2026 was a Sunday.
    const at = ENGLISH_WEEKDAYS.findIndex((name) => name.slice(0, 2).toUpperCase() === code);
    return new Intl.DateTimeFormat(dateLocale, { weekday: "long", timeZone: "UTC" }).format(
      new Date(Date.UTC(2026, 0, 4 + at)),
    );
  });
  return withHours(texts.weekly(new Intl.ListFormat(dateLocale).format(days)), event);
}

/** “in 12 days”, “tomorrow”. */
export function sayWait({ start }: CalendarEvent, language: TextLanguage, today: string): string {
  const days = Math.round((Date.parse(start.slice(0, 10)) - Date.parse(today)) / MILLISECONDS_A_DAY);
  const { dateLocale } = answerTexts(language);
  return new Intl.RelativeTimeFormat(dateLocale, { numeric: "auto" }).format(days, "day");
}

const MILLISECONDS_A_DAY = 86_400_000;

function withHours(
  said: string,
  { end, start, zone }: Pick<CalendarEvent, "end" | "start" | "zone">,
): string {
  const time = start.slice(11);
  if (time === "") return said;
  const hours = end?.includes("T") === true ? `${time}–${end.slice(11)}` : time;
  return `${said}, ${hours}${zone === null ? "" : ` ${zone}`}`;
}

export function sayDays({ from, to }: Days, language: TextLanguage): string {
  const {
    dateLocale,
    events: { until },
  } = answerTexts(language);
  return from === to ? sayDay(from, dateLocale) : sayRange(from, to, dateLocale, until);
}

/** “20 to 26 July 2026”. */
function sayRange(from: string, to: string, locale: string, until: string): string {
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7);
  const first = isSameMonth ? String(Number(from.slice(8))) : sayDay(from, locale);
  const joint = until === "–" ? "–" : ` ${until} `;
  return `${first}${joint}${sayDay(to, locale)}`;
}

function sayDay(day: string, locale: string, withWeekday = false): string {
  return new Intl.DateTimeFormat(locale, {
    ...(withWeekday && { weekday: "short" }),
    ...{ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  }).format(new Date(`${day.slice(0, 10)}T12:00:00Z`));
}

import type { TextLanguage } from "../../text/languages.ts";
import type { Days } from "../../question/read-time.ts";
import { answerTexts } from "../answer-texts.ts";
import type { CalendarEvent } from "./calendar.ts";

/** “Tue, 24 March 2026, 19:00–22:00 · club evening · Café Luna · moved from 17 March 2026”. */
export function eventLine(event: CalendarEvent, language: TextLanguage): string {
  const { title, place, status, movedFrom, isPutOff, start } = event;
  const { dateLocale, events: texts } = answerTexts(language);
  const was = movedFrom === null ? null : sayDay(movedFrom, dateLocale);
  const parts = [
    isPutOff ? texts.putOff(was ?? sayDay(start, dateLocale)) : sayStart(event, language),
    title,
    ...(place === null || title.includes(place) ? [] : [place]),
    ...(status === "cancelled" ? [texts.cancelled] : []),
    ...(status === "moved" && !isPutOff && was !== null ? [texts.movedFrom(was)] : []),
  ];
  return parts.join(" · ");
}

/** The day or days of an event, and its hours. */
export function sayStart({ start, end, zone }: CalendarEvent, language: TextLanguage): string {
  const {
    dateLocale,
    events: { until },
  } = answerTexts(language);
  const day = start.slice(0, 10);
  const time = start.slice(11);
  const lastDay = end?.slice(0, 10) ?? day;
  const said = lastDay > day && !(end?.includes("T") ?? false) ? sayRange(day, lastDay, dateLocale, until) : sayDay(day, dateLocale, true); // prettier-ignore
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

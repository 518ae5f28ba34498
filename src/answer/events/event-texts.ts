import type { Language } from "../../text/words/stop-words.ts";
import { wordsIn } from "../../text/languages.ts";
import type { TextLanguage } from "../../text/languages.ts";
import type { Days } from "../../question/read-time.ts";
import type { CalendarEvent } from "./calendar.ts";

interface EventTexts {
  /** BCP 47 tag that days are written by. */
  readonly locale: string;
  /** @param days null where no time was named */
  readonly nothing: (days: string | null) => string;
  readonly nearestAfter: string;
  readonly more: (count: number) => string;
  readonly counted: (count: number) => string;
  readonly cancelled: string;
  readonly movedFrom: (day: string) => string;
  readonly putOff: (day: string) => string;
  readonly until: string;
  /** Said before events of which one is meant. */
  readonly which: string;
}

const TEXTS: Readonly<Record<Language, EventTexts>> = {
  en: {
    locale: "en-GB",
    nothing: (days) => (days === null ? "Nothing in the collection lies ahead." : `Nothing in the collection for ${days}.`),
    nearestAfter: "The nearest after that:",
    more: (count) => `There ${count === 1 ? "is" : "are"} ${count} more.`,
    counted: (count) => `Counted in the collection: ${count}; there may be more.`,
    cancelled: "cancelled",
    movedFrom: (day) => `moved from ${day}`,
    putOff: (day) => `postponed from ${day}, no new day yet`,
    until: "to",
    which: "Several fit. Which one is meant?",
  },
  tr: {
    locale: "tr",
    nothing: (days) => (days === null ? "Derlemede yaklaşan bir şey yok." : `Derlemede ${days} için bir şey yok.`),
    nearestAfter: "Ondan sonraki en yakını:",
    more: (count) => `${count} tane daha var.`,
    counted: (count) => `Derlemede sayılan: ${count}; daha fazlası olabilir.`,
    cancelled: "iptal edildi",
    movedFrom: (day) => `${day} tarihinden alındı`,
    putOff: (day) => `${day} tarihinden ertelendi, yeni gün belli değil`,
    until: "–",
    which: "Birkaçı uyuyor. Hangisi?",
  },
  ru: {
    locale: "ru",
    nothing: (days) => (days === null ? "В собрании нет предстоящих событий." : `В собрании ничего нет на ${days}.`),
    nearestAfter: "Ближайшее после:",
    more: (count) => `Ещё ${count}.`,
    counted: (count) => `Насчитано в собрании: ${count}; их может быть больше.`,
    cancelled: "отменено",
    movedFrom: (day) => `перенесено с ${day}`,
    putOff: (day) => `отложено, было назначено на ${day}, новый день не назван`,
    until: "–",
    which: "Подходит несколько. Какое из них?",
  },
  kk: {
    locale: "kk",
    nothing: (days) => (days === null ? "Жинақта алдағы оқиға жоқ." : `Жинақта ${days} үшін ештеңе жоқ.`),
    nearestAfter: "Содан кейінгі ең жақыны:",
    more: (count) => `Тағы ${count}.`,
    counted: (count) => `Жинақта саналғаны: ${count}; одан көп болуы мүмкін.`,
    cancelled: "болмайды",
    movedFrom: (day) => `${day} күнінен ауыстырылды`,
    putOff: (day) => `${day} күнінен кейінге қалдырылды, жаңа күні белгісіз`,
    until: "–",
    which: "Бірнешеуі сәйкес келеді. Қайсысы?",
  },
}; // prettier-ignore

export function eventTexts(language: TextLanguage): EventTexts {
  return wordsIn(TEXTS, language);
}

/** “Tue, 24 March 2026, 19:00–22:00 · club evening · Café Luna · moved from 17 March 2026”. */
export function eventLine(event: CalendarEvent, language: TextLanguage): string {
  const { title, place, status, movedFrom, isPutOff, start } = event;
  const texts = eventTexts(language);
  const was = movedFrom === null ? null : sayDay(movedFrom, texts.locale);
  const parts = [
    isPutOff ? texts.putOff(was ?? sayDay(start, texts.locale)) : sayStart(event, language),
    title,
    ...(place === null || title.includes(place) ? [] : [place]),
    ...(status === "cancelled" ? [texts.cancelled] : []),
    ...(status === "moved" && !isPutOff && was !== null ? [texts.movedFrom(was)] : []),
  ];
  return parts.join(" · ");
}

/** The day or days of an event, and its hours. */
export function sayStart({ start, end, zone }: CalendarEvent, language: TextLanguage): string {
  const { locale, until } = eventTexts(language);
  const day = start.slice(0, 10);
  const time = start.slice(11);
  const lastDay = end?.slice(0, 10) ?? day;
  const said = lastDay > day && !(end?.includes("T") ?? false) ? sayRange(day, lastDay, locale, until) : sayDay(day, locale, true); // prettier-ignore
  if (time === "") return said;
  const hours = end?.includes("T") === true ? `${time}–${end.slice(11)}` : time;
  return `${said}, ${hours}${zone === null ? "" : ` ${zone}`}`;
}

export function sayDays({ from, to }: Days, language: TextLanguage): string {
  const { locale, until } = eventTexts(language);
  return from === to ? sayDay(from, locale) : sayRange(from, to, locale, until);
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

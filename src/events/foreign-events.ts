import { ENGLISH_WEEKDAYS } from "../text/entities/calendar-names.ts";
import type { DateLanguage } from "../text/entities/date-words.ts";
import { findTimesOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import type { EventName } from "./event-names.ts";
import { FOREIGN_NOUNS } from "./event-words.ts";
import { weeklyOn } from "./recurrence.ts";
import { daysIn } from "./days-said.ts";
import type { DayBasis } from "./days-said.ts";
import { joinRanges } from "./days-together.ts";
import type { SentenceEvent } from "./sentence-event.ts";

interface EventGrammar {
  /** An event's name with its noun. */
  readonly name: RegExp;
  readonly cancelled: RegExp;
  readonly moved: RegExp;
  /** Said with one of these it is not sure. */
  readonly unsure: RegExp;
  /** The group `place` is without its ending or preposition. */
  readonly place: RegExp;
  /** The group `weekday` is what comes back each week. */
  readonly weekly: RegExp;
  /** From Sunday, their beginnings. */
  readonly weekdays: readonly string[];
}

const CAPITALISED = "\\p{Lu}[\\p{L}\\p{N}.&-]*";

const GRAMMARS: Readonly<Record<DateLanguage, EventGrammar>> = {
  tr: {
    // “Satranç turnuvası”, “Film gecesi”, “genel kurul toplantısı”.
    name: new RegExp(
      `(?<![\\p{L}’'])(?:(?!(?:bu|bir|her|önümüzdeki|gelecek|geçen|yeni|sonraki|ilk|son|ve|ile|için|günü|saat|olan)\\s)\\p{L}+\\s){0,3}?(?:${FOREIGN_NOUNS.tr})\\p{L}*(?!\\p{L})`,
      "giu",
    ),
    cancelled: /iptal\s(?:edil\p{L}*|oldu|olmuştur)/iu,
    moved: /ertelen\p{L}*|(?:tarihine|gününe|(?<=['’]\p{L}{1,3}\s))\s?alın\p{L}*/iu,
    unsure: /(?:belki|olabilir|öneril\p{L}*|planlanmıştı|yapılmayacak|değil)(?!\p{L})/iu,
    place: new RegExp(
      `(?<![\\p{L}])(?<place>${CAPITALISED}(?:\\s${CAPITALISED}){0,4})['’]n?[dt][ae](?!\\p{L})`,
      "u",
    ),
    weekly:
      /(?<!\p{L})her\s(?:hafta\s)?(?<weekday>pazartesi|salı|çarşamba|perşembe|cumartesi|cuma|pazar)(?:\s(?:günü|akşamı|sabahı|gecesi))?(?!\p{L})/iu,
    weekdays: ["pazar", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi"],
  },
  ru: {
    // “Весенний турнир”, “встреча клуба”, “собрание жильцов дома”.
    name: new RegExp(
      `(?<!\\p{L})(?:(?!следующ|ближайш|очередн|последн)\\p{L}+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ую|юю|ом|ем)\\s){0,2}(?:${FOREIGN_NOUNS.ru})\\p{L}*(?!\\p{L})(?:\\s(?:(?!\\p{L}+(?:ся|сь)(?!\\p{L}))\\p{Ll}{3,}(?:ов|ев|ей|ий|ы|и|а|я)(?!\\p{L})|[«“"][^»”"]{2,40}[»”"])){0,2}`,
      "giu",
    ),
    cancelled: /отмен(?:[её]н\p{L}*|или|яется|яют|ят)/iu,
    moved: /перен(?:ес[её]н\p{L}*|осится|если)|отлож(?:ен\p{L}*|или)/iu,
    unsure: /(?:возможно|может\sбыть|предлага\p{L}+|предлож\p{L}+|если|не\s(?:состоится|будет))(?!\p{L})/iu,
    place: new RegExp(
      `(?<!\\p{L})(?:в|во|на)\\s(?<place>(?:(?:кафе|клубе|библиотеке|зале|парке|доме|центре|школе|театре|музее|баре|офисе|кинотеатре|стадионе|площади|ауд\\.|аудитории)(?:\\s[«“"][^»”"]{2,40}[»”"]|\\s${CAPITALISED})?|${CAPITALISED}(?:\\s${CAPITALISED}){0,2}(?:\\s\\p{Ll}+[ыиая](?!\\p{L}))?))(?!\\p{L})`,
      "u",
    ),
    weekly:
      /(?<!\p{L})(?:кажд(?:ый|ую|ое)\s(?<weekday>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))(?!\p{L})/iu,
    weekdays: ["воскресенье", "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу"],
  },
};

/** As `findSentenceEvents`, of a Turkish or Russian sentence that names one event. */
export function findForeignEvents(
  sentence: string,
  basis: DayBasis,
  language: DateLanguage,
): SentenceEvent[] {
  const { published } = basis;
  const grammar = GRAMMARS[language];
  if (grammar.unsure.test(sentence)) return [];
  const cancelled = grammar.cancelled.exec(sentence);
  const change = cancelled ?? grammar.moved.exec(sentence);
  // The tense of a change tells nothing of the day's.
  const told = change === null ? sentence : sentence.replace(change[0], "-".repeat(change[0].length));
  const days = joinRanges(sentence, daysIn(told, basis, language));
  // “Salı akşamı” is a day and no evening of that name.
  const isDay = ({ start, end }: Span): boolean => days.some((day) => start < day.end && day.start < end);
  const [name, ...others] = foreignNames(sentence, language).filter((one) => !isDay(one));
  if (name === undefined || others.length > 0) return [];
  const times = findTimesOfDay(sentence);
  const none = { time: null, place: null, movedFrom: null, recurrence: null };
  if (change !== null) {
    const statusSpan = { start: change.index, end: change.index + change[0].length };
    const [from = null, to] = days;
    if (cancelled !== null) {
      return to === undefined ? [{ ...none, name, days: from, status: "cancelled", statusSpan }] : [];
    }
    if (to === undefined || days.length > 2) return [];
    return [{ ...none, name, days: to, status: "moved", statusSpan, movedFrom: from }];
  }
  const time = times.length === 1 ? times[0]! : null;
  const place = placeIn(sentence, grammar.place, [name, ...days]);
  const weekly = grammar.weekly.exec(sentence);
  if (weekly !== null) {
    const weekday = weekly.groups!["weekday"]!.toLocaleLowerCase(language);
    const recurrence = weeklyOn(ENGLISH_WEEKDAYS[grammar.weekdays.indexOf(weekday)]!, weekly, published);
    return [{ ...none, name, days: null, time, place, status: "planned", statusSpan: null, recurrence }];
  }
  if (days.length !== 1) return [];
  const status = published !== null && days[0]!.to < published ? "held" : "planned";
  return [{ ...none, name, days: days[0]!, time, place, status, statusSpan: null }];
}

/** Nouns that alone say too little to be a title. */
const BARE = /^(?:toplantı|buluşma|etkinlik|maç|ders|встреч|собрани|заседани|заняти|матч)\p{L}*$/iu;

/** The names of events in a Turkish or Russian text, left to right, each by its noun. */
export function foreignNames(text: string, language: DateLanguage): EventName[] {
  return [...text.matchAll(GRAMMARS[language].name)].map(({ index: start, 0: name }) => {
    return { text: name, start, end: start + name.length, isBare: BARE.test(name) };
  });
}

function placeIn(sentence: string, pattern: RegExp, others: readonly Span[]): Span | null {
  const every = new RegExp(pattern.source, "gu");
  for (const match of sentence.matchAll(every)) {
    const place = match.groups!["place"]!;
    const start = match.index + match[0].indexOf(place);
    const end = start + place.length;
    if (!others.some((other) => start < other.end && other.start < end)) return { start, end };
  }
  return null;
}

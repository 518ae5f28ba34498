import type { Span } from "../text/sentences/span.ts";
import type { DaysSaid } from "./days-said.ts";
import type { EventRow } from "./event-row.ts";
import { timesIn } from "./event-time.ts";
import { DEADLINE, PAST } from "./event-words.ts";
import { isNameOfEvent } from "./headline.ts";
import { MOST_OPENING, slice } from "./notice.ts";
import type { Notice } from "./notice.ts";
import type { NoticeTitle } from "./notice-title.ts";
import { findSentenceEvents } from "./sentence-events.ts";
import { Sentence } from "./sentence.ts";
import { rowsOf } from "./told-rows.ts";
import type { Told } from "./told-rows.ts";

/**
 * What the title alone tells: the day of its event, or that it is off.
 * @param rows what the text tells
 */
export function rowsOfTitle(notice: Notice, rows: readonly EventRow[]): EventRow[] {
  const { article, sentences, title: own } = notice;
  if (own === null || (own.status === null && own.days.length !== 1)) return [];
  if (DEADLINE.test(own.headline) || !isNameOfEvent(own)) return [];
  if (!own.isEvent && own.status === null && !isNotice(notice, own.days[0]!)) return [];
  const told = own.status === null ? dayTold(notice, own, rows) : changeTold(notice, own, rows);
  const isInText = article.text.startsWith(own.headline);
  const quote = isInText ? { start: 0, end: own.headline.length } : sentences[0];
  if (told === null || quote === undefined) return [];
  return rowsOf(article, { ...told, quote, isOfTitle: !isInText });
}

/** Who gives notice speaks to readers, or says when it begins; a report of “Floods in Brant on Sunday 12 April” does neither, nor one of “Floods, 8–10 April”. */
function isNotice({ article, sentences }: Notice, { from, to }: DaysSaid): boolean {
  if (from !== to && from <= (article.date ?? "")) return false;
  return sentences.slice(0, MOST_OPENING).some((span: Span) => {
    const text = slice(article, span).replace(/[“"«][^”"»]*[”"»]?/gu, "");
    return TO_READERS.test(text) || (timesIn(text).length > 0 && !PAST.test(text));
  });
}

const TO_READERS =
  /\b(?:we|us|our|you|your|bring|come|join|meet|book|sign up|free|entry|entrance|admission|tickets?|doors|everyone|all welcome)\b/iu;

type ToldByTitle = Omit<Told, "quote" | "isOfTitle">;

/** That it is off, where the text does not say so; what moves has to be told to where. */
function changeTold({ basis }: Notice, own: NoticeTitle, rows: readonly EventRow[]): ToldByTitle | null {
  const told = findSentenceEvents(new Sentence(own.headline, basis)).find(
    ({ status }) => status === own.status,
  );
  if (rows.some(({ status }) => status === own.status) || (told === undefined && own.status === "moved"))
    return null;
  const { days = own.days[0] ?? null, movedFrom = null, name = null, time = null } = told ?? {};
  return { title: { text: name?.text ?? own.name, span: null }, is: own.status!, day: days, time, movedFrom };
}

/** Its day, where the text does not tell it, and it is no day of writing and no end. */
function dayTold({ article }: Notice, own: NoticeTitle, rows: readonly EventRow[]): ToldByTitle | null {
  const day = own.days[0]!;
  if (rows.some(({ start, title }) => start?.slice(0, 10) === day.from && title === own.name)) return null;
  const isOfReport = own.isEvent && /\b(?:minutes|results?|report)\b/iu.test(own.headline);
  // “Week 19 (4–10 May)” heads what is on then.
  const isOn = ({ start }: EventRow): boolean => start !== null && day.from <= start && start <= day.to;
  if (!own.isEvent && day.from !== day.to && rows.some(isOn)) return null;
  if (day.from === article.date && !isOfReport) return null;
  if (day.from === day.to && BEFORE_OTHER_DAY.test(own.headline.slice(0, day.start))) return null;
  const isPast = isOfReport || (article.date !== null && day.to < article.date);
  return { title: { text: own.name, span: null }, is: isPast ? "held" : "planned", day, time: own.time };
}

const BEFORE_OTHER_DAY = /\b(?:until|till|by|from|since|before|after)\s(?:the\s)?$/iu;

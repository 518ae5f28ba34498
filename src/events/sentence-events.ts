import { daysBetween } from "../text/entities/calendar-days.ts";
import type { Span } from "../text/sentences/span.ts";
import { findChange, findDenied, findMoveOfUs } from "./changed-event.ts";
import { daysMeant } from "./days-said.ts";
import type { DaysSaid } from "./days-said.ts";
import { joinRanges, listedDays } from "./days-together.ts";
import { timeOf } from "./event-time.ts";
import { HAPPENS } from "./event-words.ts";
import { placeAfter, placeBefore, placeBehind } from "./find-place.ts";
import { findForeignEvents } from "./foreign-events.ts";
import { areDaysFirst, linkedInTurn, linkedName, mayBeLinked } from "./link.ts";
import { findOff } from "./off-days.ts";
import { findRepeated } from "./repeated-event.ts";
import type { Sentence } from "./sentence.ts";
import { findNewHour } from "./new-hour.ts";
import { LONGEST_NOTICE, NOTHING_MORE } from "./sentence-event.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import { statusOf } from "./status.ts";

/** “Next dates: 19 May, 2 June”, “New date: 19 May”. */
const LIST_OF_DAYS =
  /^(?:(?:the )?(?:next|further|other|more|upcoming|coming) )?(?:dates|days)(?: are)?:?\s(?=\S*\d|\p{L}+day)|^new (?:date|day):\s/iu;
/** “… and the new date is 19 May”. With the flag for Unicode this and the next take several times as long. */
const NEW_DAY = / new (?:date|day) is(?: now)?(?: on)?\s/;
const MAY_HAPPEN = new RegExp(`\\s${HAPPENS.source}(?![\\w\\u00c0-\\u024f])`);
/** In characters; no sentence is longer. */
const LONGEST_SENTENCE = 600;

/**
 * The events that a sentence puts on a day. What is only proposed, denied or was once planned tells of none, and so does
 * a sentence that leaves open which of its events the day belongs to.
 *
 * @param isRepeated whether the article tells of something of that name that comes back
 */
export function findSentenceEvents(
  read: Sentence,
  isRepeated: (name: string) => boolean = () => false,
): SentenceEvent[] {
  const { basis, language, text } = read;
  if (text.length > LONGEST_SENTENCE) return [];
  if (language !== null) return findForeignEvents(text, basis, language);
  const hour = findNewHour(read);
  if (hour !== null) return [hour];
  const change = read.isChange ? findChange(text, basis) : findDenied(read);
  if (change !== null || read.isChange) return change === null ? [] : [change];
  const off = findOff(read, isRepeated);
  if (off.length > 0) return off;
  if (read.recurrence !== null) return findRepeated(read, read.recurrence);
  const ofUs = findMoveOfUs(read);
  return ofUs === null ? (findComing(read) ?? findDated(read)) : [ofUs];
}

/**
 * “Team lunch on Thursday at 12:30 in the canteen.”: a name, a weekday, an hour and perhaps a place. Nothing tells on which
 * side the day lies, and nobody would give the hour of what was: it is the coming one.
 */
function findComing(read: Sentence): SentenceEvent[] | null {
  const { basis, text } = read;
  const [name, ...others] = text.length > LONGEST_NOTICE ? [] : read.names;
  if (name === undefined || others.length > 0 || name.isBare) return null;
  const gap = /^,?\s(?:(?:on|this)\s)?(?=\p{Lu}\p{Ll}+day,?\s)/u.exec(text.slice(name.end))?.[0];
  if (gap === undefined || !/^(?:(?:The|Our)\s)?$/u.test(text.slice(0, name.start))) return null;
  const [days, ...more] = daysMeant(text, { ...basis, isAhead: true }, read.mentions);
  if (days?.start !== name.end + gap.length || more.length > 0) return null;
  // Said on a Thursday it is today or in a week.
  if (daysBetween(basis.published!, days.from) % 7 === 0) return null;
  const time = timeOf(text, days, read.times);
  const place = time && placeBehind(text, time.end);
  if (time === null || !/^[\s.!]*$/u.test(text.slice((place ?? time).end))) return null;
  return [{ ...NOTHING_MORE, name, days, time, place }];
}

function findDated(read: Sentence): SentenceEvent[] {
  const { basis, names, text } = read;
  const isList = LIST_OF_DAYS.test(text) || NEW_DAY.test(text);
  if (names.length === 0 && !isList && !MAY_HAPPEN.test(text)) return [];
  if (!isList && !mayBeLinked(text, names, read.mentions)) return [];
  const { days: said } = read;
  const found: SentenceEvent[] = [];
  const lists = listedDays(text, joinRanges(text, said));
  const together = lists.map((list) => ({ ...list[0]!, end: list.at(-1)!.end }));
  const isInTurn = areDaysFirst(text, names, together);
  for (const [at, list] of lists.entries()) {
    const day = together[at]!;
    const time = timeOf(text, day, read.times);
    const end = Math.max(day.end, time?.end ?? 0);
    const linked = isList
      ? { name: null }
      : isInTurn
        ? linkedInTurn(text, names, { from: end, to: nextDay(read, end) })
        : linkedName(text, names, day);
    if (linked === null || found.some(({ name }) => name !== null && name === linked.name)) continue;
    const { name } = linked;
    const isLabelled = name !== null && /[:–—-]\s$/u.test(text.slice(name.end, day.start));
    const place =
      isList || isLabelled
        ? placeBehind(text, end)
        : (placeAfter(text, end) ?? (name && placeBefore(text, name, day)));
    for (const days of list) {
      const status = statusOf(text, name, { ...days, start: day.start, end: day.end }, basis.published);
      const movedFrom = status === "planned" ? insteadOf(text, end, said) : null;
      if (status !== null)
        found.push({
          ...{ ...NOTHING_MORE, name, days, time, place, movedFrom },
          status: movedFrom !== null || (status === "planned" && isNowOn(text, day)) ? "moved" : status,
        });
    }
  }
  return found;
}

function nextDay({ mentions, text }: Sentence, at: number): number {
  return mentions.find(({ start }) => start >= at)?.start ?? text.length;
}

/** “The fair is now on 18 July”: it was to be on another day. */
function isNowOn(sentence: string, { start }: Span): boolean {
  return /\bnow(?:\s(?:be|held|take|takes|taking|place|scheduled|planned|set))*\s(?:on|for|from)\s(?:the\s)?$/u.test(
    sentence.slice(0, start),
  );
}

/** The day behind “on 20 March, not on 13 March”. */
function insteadOf(sentence: string, at: number, said: readonly DaysSaid[]): DaysSaid | null {
  const not = /^,?\s(?:and\s)?(?:not|no longer)\s(?:on\s)?(?:the\s)?/u.exec(sentence.slice(at))?.[0];
  return said.find(({ start }) => not !== undefined && start === at + not.length) ?? null;
}

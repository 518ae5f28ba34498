import { WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import type { Article } from "../articles/read/article.ts";
import { DEADLINE, EVERY_WEEK } from "./event-words.ts";
import { lastDayIn } from "./days-of-headings.ts";
import { daysIn } from "./days-said.ts";
import type { DayBasis } from "./days-said.ts";
import { monthlessDays } from "./monthless-days.ts";

/** A weekday without a date, and an hour behind it. */
const HOURS_OF_WEEKDAY = new RegExp(
  `(?<!\\p{L})(?<day>${WEEKDAY_BEGINS})\\p{L}{0,6}(?!\\p{L}|,?\\s\\d{1,2}(?:st|nd|rd|th)?\\s\\p{L}).*\\d(?:[:.]\\d\\d|\\s?[ap]m)`,
  "iu",
);
const HOUR = /\d(?:[:.]\d\d|\s?[AaPp][Mm])/;
/** In characters; what is longer is prose. */
const LONGEST_PIECE = 220;
const LEAST_DAYS = 2;
const LEADS_PLAN =
  /\b(?:from|valid|runs?|goes on|season|term|plan|programme|timetable|sessions|classes|every)\b/iu;

/**
 * The time of the plan of the week that an article gives, as far as it is told; null where it gives none. A plan has hours
 * on two weekdays and more, and says that it is that of every week, or from when until when it holds.
 */
export function weekPlan({ text, title }: Article, basis: DayBasis): NonNullable<DayBasis["plan"]> | null {
  if (!HOUR.test(text)) return null;
  const isOfWeek = (piece: string): boolean =>
    piece.length <= LONGEST_PIECE && monthlessDays(piece, basis).length === 0;
  const timed = text.split("\n").filter((line) => HOUR.test(line));
  const days = new Set(
    timed.flatMap(piecesOf).flatMap((piece) => {
      const day = HOURS_OF_WEEKDAY.exec(piece)?.groups!["day"];
      return day === undefined || !isOfWeek(piece) ? [] : day.toLowerCase();
    }),
  );
  if (days.size < LEAST_DAYS) return null;
  const pieces = text.split("\n").flatMap(piecesOf).filter(isOfWeek);
  const said = [title, ...pieces].filter(
    (piece) => LEADS_PLAN.test(piece) && !DEADLINE.test(piece) && !/\b(?:closed|shut)\b/iu.test(piece),
  );
  for (const piece of said) {
    const to = lastDayIn(piece, 0, basis.published);
    if (to === null) continue;
    const from = daysIn(piece, basis).find(({ start }) =>
      /\bfrom\s(?:the\s)?$/iu.test(piece.slice(0, start)),
    )?.from;
    return { from: from ?? null, to };
  }
  return [title, ...pieces.slice(0, 3)].some((piece) => EVERY_WEEK.test(piece))
    ? { from: null, to: null }
    : null;
}

/** The sentences of a line. */
function piecesOf(line: string): string[] {
  return line.split(/(?<=[.!?])\s/u);
}

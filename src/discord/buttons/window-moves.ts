import type { Days } from "../../text/entities/calendar-days.ts";
import type { Answer } from "../../answer/answer.ts";
import {
  BEGINNING_OF_TIME,
  END_OF_TIME,
  addDays,
  daysBetween,
  monthSpan,
} from "../../text/entities/calendar-days.ts";
import type { AskedWindow, MovesFrom } from "./button-state.ts";

/** The times a question may be asked again within; null where there is nothing to gain. */
export type WindowMoves = Readonly<Record<"earlier" | "wider" | "later", AskedWindow | null>>;

const NO_MOVES: WindowMoves = { earlier: null, wider: null, later: null };

/** What another time for an answer is reckoned from; null where there is nothing to reckon from. */
export function movesFrom(answer: Answer): MovesFrom | null {
  if (answer.window !== null) return { ...answer.window, isOfSources: false };
  if (answer.kind === "abstained") return null;
  const days = answer.citations.flatMap(({ date }) => date ?? []).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to, isOfSources: true };
}

/**
 * The window before, around and after the one an answer was read within; for an answer without one,
 * the time before and after its sources. A window of whole months moves by months, any other by its
 * days. Nothing lies after `today` (`YYYY-MM-DD`).
 */
export function windowMoves(from: MovesFrom | null, today: string): WindowMoves {
  if (from === null) return NO_MOVES;
  const window = { from: from.from ?? BEGINNING_OF_TIME, to: from.to ?? END_OF_TIME };
  const moves = from.isOfSources ? outside(window) : besideWindow(window);
  const beginsLater = moves.later !== null && (moves.later.from ?? today) > today;
  return {
    earlier: inCalendar(moves.earlier),
    wider: inCalendar(moves.wider),
    later: beginsLater ? null : inCalendar(moves.later),
  };
}

/** All the time before a window, and all the time after it. */
export function outside({ from, to }: Days): WindowMoves {
  return {
    earlier: from === BEGINNING_OF_TIME ? null : { from: null, to: addDays(from, -1) },
    wider: null,
    later: to === END_OF_TIME ? null : { from: addDays(to, 1), to: null },
  };
}

/** Null for a window that leaves the years 0 to 9999, which is as far as days are written. */
function inCalendar(window: AskedWindow | null): AskedWindow | null {
  const isWritten = (day: string | null | undefined): boolean => /^\d{4}-/.test(day ?? "0000-");
  return isWritten(window?.from) && isWritten(window?.to) ? window : null;
}

function besideWindow(window: Days): WindowMoves {
  const openStart = window.from === BEGINNING_OF_TIME;
  const openEnd = window.to === END_OF_TIME;
  if (openStart && openEnd) return NO_MOVES;
  if (openStart || openEnd) return { ...outside(window), wider: { from: null, to: null } };
  const before = moved(window, -1);
  const after = moved(window, 1);
  return { earlier: before, wider: { from: before.from, to: after.to }, later: after };
}

/** The window of the same length just before (-1) or after (1). */
function moved(window: Days, direction: -1 | 1): Days {
  const months = wholeMonths(window);
  if (months !== null) {
    const [year, month] = yearAndMonth(window.from);
    const first = month + direction * months;
    return { from: monthSpan(year, first).from, to: monthSpan(year, first + months - 1).to };
  }
  const days = daysBetween(window.from, window.to) + 1;
  return { from: addDays(window.from, direction * days), to: addDays(window.to, direction * days) };
}

/** How many months the window is, from a first day of a month to a last one; null for any other. */
function wholeMonths({ from, to }: Days): number | null {
  const next = addDays(to, 1);
  if (!from.endsWith("-01") || !next.endsWith("-01")) return null;
  const [[year, month], [endYear, endMonth]] = [yearAndMonth(from), yearAndMonth(next)];
  return (endYear - year) * 12 + endMonth - month;
}

function yearAndMonth(day: string): [year: number, month: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}

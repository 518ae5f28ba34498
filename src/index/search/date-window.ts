import type { Days } from "../../text/entities/calendar-days.ts";
import { daysBetween } from "../../text/entities/calendar-days.ts";

/** The most a date can lift or lower a score: enough to order likes, too little to lift the irrelevant. */
const WINDOW_WEIGHT = 0.2;
/** Days outside the window after which a date speaks as little for an article as against it. */
const WINDOW_HALF_LIFE_DAYS = 30;
const RECENCY_WEIGHT = 0.3;
const RECENCY_HALF_LIFE_DAYS = 30;
const FRESHNESS_WEIGHT = 0.15;
const FRESHNESS_HALF_LIFE_DAYS = 14;
/** Somewhere it is tomorrow already. */
const DAYS_AHEAD = 1;

/**
 * What a score is multiplied by for an article's day of publication: 1.2 inside the window, falling
 * through 1 at 30 days outside towards 0.8, and 1 for an undated article or an open question. It never
 * filters: hard date filters lost evidence on dated news (ChronoQA, Scientific Data 2025, table 4:
 * recall@5 54.6 without, 49.0 with), because stories run before and after the day they tell of.
 *
 * @param date day of publication, `YYYY-MM-DD`.
 */
export function windowFactor(date: string | null, window: Days | null): number {
  if (window === null || date === null) return 1;
  const preference = 2 * 2 ** (-daysOutside(date, window) / WINDOW_HALF_LIFE_DAYS) - 1;
  return 1 + WINDOW_WEIGHT * preference;
}

/**
 * What a score is multiplied by when the newest is asked for: 1.3 for the newest, half of the lift for
 * every 30 days before, 1 for an undated article. Exponential decay with these values is what deployed
 * systems use, and is enough to answer “latest” (arXiv 2509.19376: accuracy 1.00 on questions of freshness).
 *
 * @param newest the day that counts as today: that of the newest article to the point.
 */
export function recencyFactor(date: string | null, newest: string | null): number {
  if (date === null || newest === null) return 1;
  const age = Math.max(0, daysBetween(date, newest));
  return 1 + RECENCY_WEIGHT * 2 ** (-age / RECENCY_HALF_LIFE_DAYS);
}

/**
 * What a score is multiplied by where a question names no time: 1.15 for an article of the day of asking, half of the
 * lift for every 14 days before, 1 for an undated article and one of later days. People mostly ask about the news of
 * their days (half of a news quiz's answers stand in articles of the last three), and a collection that ended long
 * before is not touched. Weights of 0.1 to 0.3 and half-lives of 7 to 30 days do about as well.
 *
 * @param askedOn the day of asking.
 */
export function freshnessFactor(date: string | null, askedOn: string | null): number {
  if (date === null || askedOn === null) return 1;
  const age = daysBetween(date, askedOn);
  if (age < -DAYS_AHEAD) return 1;
  return 1 + FRESHNESS_WEIGHT * 2 ** (-Math.max(0, age) / FRESHNESS_HALF_LIFE_DAYS);
}

function daysOutside(date: string, { from, to }: Days): number {
  if (date < from) return daysBetween(date, from);
  return date > to ? daysBetween(to, date) : 0;
}

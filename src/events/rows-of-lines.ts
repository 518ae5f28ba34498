import type { Article } from "../articles/read/article.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { AHEAD } from "./event-words.ts";
import type { EventRow } from "./event-row.ts";
import { readFields } from "./field-events.ts";
import { readItems } from "./item-events.ts";
import { LONGEST_HEADING, linesOf } from "./lines.ts";
import type { LineEvent } from "./lines.ts";
import { WEEKDAY_AT_START } from "./monthless-days.ts";
import { slice } from "./notice.ts";
import { readTables } from "./table-events.ts";
import { rowsOf } from "./told-rows.ts";
import type { Told } from "./told-rows.ts";

/**
 * The events of the lines of a text that are no sentences: notices by fields, tables, lists and programmes.
 * @param titleDay the day that the article's title names, of which a programme without a heading is
 */
export function findLineEvents(text: string, basis: DayBasis, titleDay: DaysSaid | null): LineEvent[] {
  if (!/\d/u.test(text)) return [];
  const lines = linesOf(text, basis);
  const fields = readFields(lines);
  const tables = readTables(lines, titleDay);
  const used = new Set([...fields.used, ...tables.used]);
  const rest = lines.filter((line) => !used.has(line));
  return [...fields.events, ...tables.events, ...readItems(rest, titleDay)];
}

/**
 * The rows of what lines tell.
 * @param nameOfTitle by which that is called which has no name of its own; empty where there is none
 */
export function rowsOfLines(
  article: Article,
  events: readonly LineEvent[],
  nameOfTitle: () => string,
): EventRow[] {
  const isOfReport = reportsOf(article);
  return events.flatMap((event) => {
    const text = event.title === null ? nameOfTitle() : slice(article, event.title);
    if (text === "" || isOfReport(event)) return [];
    const said = slice(article, event.status ?? event.quote);
    if (event.day !== null && PUT_OFF.test(said))
      return rowsOf(article, { ...event, title: { text, span: event.title }, ...putOff(event.day) });
    const isOff = OFF.test(said);
    const isPast = article.date !== null && event.day !== null && event.day.to < article.date;
    const is = isOff ? "cancelled" : isPast ? "held" : "planned";
    return rowsOf(article, { ...event, title: { text, span: event.title }, is });
  });
}

const OFF = /\bcancell?ed\b|(?:[([–—]|\s-)\s?(?:called off|abandoned|scrapped)\b/iu;
/** “Otters v Falcons (postponed)”, “— POSTPONED” */
const PUT_OFF = /(?:[([–—]|\s-)\s?postponed\b/iu;

function putOff(day: DaysSaid): Pick<Told, "day" | "time" | "is" | "movedFrom"> {
  return { day: null, time: null, is: "moved", movedFrom: day };
}

/** Tells whether a day without its month, taken for the coming one, stands below “What we did in March”: then it is another. */
function reportsOf({ text, title }: Article): (event: LineEvent) => boolean {
  let headings: RegExpExecArray[] | undefined;
  return ({ day, quote }) => {
    if (day?.derivedBy !== "next-after") return false;
    headings ??= [...text.matchAll(/[^\n]+/gu)].filter(({ 0: line }) => isHeading(line));
    const own = headings.findLast(({ index, 0: line }) => index + line.length <= quote.start);
    const above = own?.[0] ?? title;
    return REPORT.test(above) && !AHEAD.test(above);
  };
}

/** A short line without an end, or one that introduces a list; no item or row itself. */
function isHeading(line: string): boolean {
  if (WEEKDAY_AT_START.test(line) || /^[-*•]\s|\s[·|]\s/u.test(line)) return false;
  return /:$/u.test(line) || (line.length <= LONGEST_HEADING && /[^\s.!?]$/u.test(line));
}

/** “What we did in March”, “Our walks last month were:”, “Looking back” */
const REPORT =
  /\b(?:did|went|met|(?:we|was|were)\sheld|happened|visited|looking back|recap|report|round-?up)\b|\b(?:was|were):?$|\blast (?:week|weekend|month|year|spring|summer|autumn|winter|season|term)\b(?!\sof)/iu;

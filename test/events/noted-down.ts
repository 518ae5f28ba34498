import { findEvents } from "../../src/events/find-events.ts";
import type { EventRow } from "../../src/events/event-row.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { makeArticle } from "../index/rows.ts";

/** The rows of a notice of 10 April 2026 that is called “Notice”, where nothing else is given. */
export function eventsOf(
  text: string,
  given: { readonly date?: string | null; readonly title?: string; readonly lang?: string } = {},
): EventRow[] {
  const article = makeArticle({
    id: "notice.md",
    date: "2026-04-10",
    title: "Notice",
    text,
    ...given,
  });
  return findEvents(article, splitSentences(text));
}

/** Title, start, end, place and status of each, as a person would note them down. */
export function notedDown(rows: readonly EventRow[]): string[] {
  return rows.map(({ title, start, end, place, status }) =>
    [title, end === null ? start : `${start} to ${end}`, place, status]
      .filter((one) => one !== null)
      .join(" | "),
  );
}

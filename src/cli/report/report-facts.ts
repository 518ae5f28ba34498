import { loadCalendar } from "../../answer/events/load-calendar.ts";
import type { LoadedCalendar } from "../../answer/events/load-calendar.ts";
import type { Collection } from "../../index/collection.ts";
import { mapCollection } from "../../index/report/collection-map.ts";
import { reportCollection } from "../../index/report/collection-report.ts";
import type { Share } from "../../index/report/collection-report.ts";
import type { MonthlyCount, UnansweredQuestion } from "../../state/answer-ledger.ts";

/** What the page shows of the collection itself. */
export async function readCollectionPage(collection: Collection) {
  return {
    report: await reportCollection(collection),
    map: await mapCollection(collection),
    events: reportedEvents(await loadCalendar(collection)),
  };
}

/** The events of the calendar as the page shows them, in their order. */
export function reportedEvents({ articles, events }: LoadedCalendar) {
  return events.map((event) => ({
    title: event.title,
    /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */
    start: event.start,
    end: event.end,
    place: event.place,
    note: noteOn(event),
    /** The headline of the article that tells of it. */
    article: articles.get(event.rows[0]!.articleId)?.title ?? "",
  }));
}

/** E.g. `cancelled`, or how it comes back; empty for one that is just on. */
function noteOn({ isPutOff, movedFrom, recurrence, status }: LoadedCalendar["events"][number]): string {
  if (recurrence !== null) return `comes back ${frequencyOf(recurrence)}`;
  if (isPutOff) return "put off, no new day yet";
  if (movedFrom !== null) return `moved from ${movedFrom}`;
  return status === "cancelled" ? "cancelled" : "";
}

/** `weekly` of RFC 5545's `FREQ=WEEKLY;…`. */
function frequencyOf(rule: string): string {
  return /FREQ=(\w+)/u.exec(rule)?.[1]?.toLowerCase() ?? "";
}

/**
 * What was asked, added up; null where nothing was.
 * @param counts by month, as the ledger gives them
 * @param refused the refused questions themselves; null where they are not to be shown
 */
export function reportedQuestions(
  counts: readonly MonthlyCount[],
  refused: readonly UnansweredQuestion[] | null,
) {
  if (counts.length === 0) return null;
  const months = new Map<string, { answered: number; refused: number }>();
  const reasons = new Map<string, number>();
  for (const { count, month, reason } of counts) {
    const { answered, refused: others } = months.get(month) ?? { answered: 0, refused: 0 };
    months.set(
      month,
      reason === null
        ? { answered: answered + count, refused: others }
        : { answered, refused: others + count },
    );
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  return {
    /** In order, `YYYY-MM`. */
    months: [...months].map(([month, one]) => ({ month, ...one })),
    /** The most frequent first. */
    reasons: [...reasons]
      .map(([value, articles]): Share => ({ value: inWords(value), articles }))
      .sort((a, b) => b.articles - a.articles),
    refused:
      refused?.map(({ count, firstAskedAt, question, reason }) => ({
        question,
        reason: inWords(reason),
        count,
        since: firstAskedAt.slice(0, "YYYY-MM-DD".length),
      })) ?? null,
  };
}

function inWords(reason: string): string {
  return reason.replaceAll("-", " ");
}

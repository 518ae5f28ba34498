import type { IcsEvent } from "../../events/write-ics.ts";
import type { ArticleSummary } from "../../articles/read/article.ts";
import type { Collection } from "../../index/collection.ts";
import { makeCalendar } from "../../events/calendar.ts";
import type { CalendarEvent } from "../../events/calendar.ts";

/** The events of a generation of the index, soonest first, with the articles they are told in. */
export interface LoadedCalendar {
  readonly events: readonly CalendarEvent[];
  readonly articles: ReadonlyMap<string, ArticleSummary>;
}

const calendars = new WeakMap<Collection["articles"], Promise<LoadedCalendar>>();

/** Read at the first call for a generation, and kept as long as it is in use. */
export function loadCalendar({ articles }: Pick<Collection, "articles">): Promise<LoadedCalendar> {
  const known = calendars.get(articles);
  if (known !== undefined) return known;
  const loading = readCalendar(articles);
  calendars.set(articles, loading);
  loading.catch(() => calendars.delete(articles));
  return loading;
}

async function readCalendar(articles: Collection["articles"]): Promise<LoadedCalendar> {
  const rows = await articles.events();
  const summaries = await articles.summaries([...new Set(rows.map(({ articleId }) => articleId))]);
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  return { events: makeCalendar(rows, byId), articles: byId };
}

/** The events as a calendar file tells them; what was put off to no day yet is left out. */
export function toIcsEvents({ events, articles }: LoadedCalendar): IcsEvent[] {
  return events
    .filter(({ isPutOff }) => !isPutOff)
    .map(({ title, start, end, zone, place, status, recurrence, except, rows }) => {
      const { articleId, quote } = rows[0]!;
      const { title: headline = "", url = null } = articles.get(articleId) ?? {};
      return {
        ...{ title, start, end, zone, place, status, recurrence, except },
        ...{ quote: quote.text, articleId, headline, url },
      };
    });
}

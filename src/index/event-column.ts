import type { EventRow } from "../articles/events/event-row.ts";

/** An event row as a column of any SQL database holds it: JSON, without the id of its article. */
export function eventJson(event: EventRow): string {
  return JSON.stringify(event, (key, value: unknown) => (key === "articleId" ? undefined : value));
}

export function toEvent(articleId: string, json: string): EventRow {
  return { articleId, ...(JSON.parse(json) as Omit<EventRow, "articleId">) };
}

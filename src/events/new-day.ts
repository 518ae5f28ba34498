import type { Article } from "../articles/read/article.ts";
import type { EventRow } from "./event-row.ts";
import type { SentenceEvent } from "./sentence-event.ts";

/** To no day yet. */
function isPutOff({ start, status }: EventRow): boolean {
  return status === "moved" && start === null;
}

/** Whether it is put off to no day yet, or not on its day, whatever comes instead. */
export function isOff(row: EventRow): boolean {
  return isPutOff(row) || (row.status === "cancelled" && row.start !== null);
}

/** “It is now on the 18th”, behind what was put off; behind what is off, “the new date is the 18th”. */
export function onItsNewDay(event: SentenceEvent, before: EventRow | undefined, text: string): SentenceEvent {
  if (event.name !== null || event.days === null || before === undefined) return event;
  const isMoved = isPutOff(before) || (isOff(before) && /\bnew (?:date|day)\b/iu.test(text));
  return isMoved ? { ...event, status: "moved" } : event;
}

/** The new day of what was put off keeps the day that it was put off from, or that it cannot be on. */
export function putOffFrom(
  before: EventRow,
  row: EventRow,
  { name }: SentenceEvent,
  { text, title }: Article,
): EventRow {
  if (row.status !== "moved" || !isOff(before)) return row;
  const from = isPutOff(before) ? before.movedFrom : name === null ? before.start!.slice(0, 10) : null;
  const isElsewhere = row.place === null && [title, text].some((part) => NEW_PLACE.test(part));
  return { ...row, movedFrom: row.movedFrom ?? from, ...(isElsewhere && { isElsewhere }) };
}

const NEW_PLACE = /\b(?:new|different|another|change of) (?:venue|place|location)\b/iu;

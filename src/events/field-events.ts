import { readLabel } from "../text/entities/labels.ts";
import type { Label } from "../text/entities/labels.ts";
import type { Span } from "../text/sentences/span.ts";
import { onlyList } from "./days-together.ts";
import { shift } from "./lines.ts";
import type { Line, LineEvent, ReadLines } from "./lines.ts";
import { daysOfRow } from "./monthless-days.ts";
import { readRecurrence } from "./recurrence.ts";
import { timesIn } from "./event-time.ts";

interface Field {
  readonly line: Line;
  readonly label: Label;
  /** In the article's text. */
  readonly value: Span;
}

/** Notices by fields: “When: Friday, 20 March, 19:00”, and below it “Where: Room B”. */
export function readFields(lines: readonly Line[]): ReadLines {
  const events: LineEvent[] = [];
  const used: Line[] = [];
  for (const group of groupsOf(lines)) {
    const found = eventsOf(group);
    events.push(...found);
    if (found.length > 0) used.push(...group.map(({ line }) => line));
  }
  return { events, used };
}

/** Fields below one another, in one block or the next. */
function groupsOf(lines: readonly Line[]): Field[][] {
  const groups: Field[][] = [];
  let last = -1;
  for (const [at, line] of lines.entries()) {
    const read = readLabel(line.text);
    if (read === null) continue;
    const field = { line, label: read.label, value: { start: line.start + read.start, end: line.end } };
    if (last === at - 1 && at > 0 && line.block <= lines[last]!.block + 1) groups.at(-1)!.push(field);
    else groups.push([field]);
    last = at;
  }
  return groups;
}

function eventsOf(group: readonly Field[]): LineEvent[] {
  const of = (...labels: readonly Label[]) => group.find(({ label }) => labels.includes(label));
  const when = of("when", "day");
  // A lone “Day: …” may be anything.
  if (when === undefined || (group.length === 1 && when.label !== "when")) return [];
  const { basis } = when.line;
  const [said, ends, timeField] = [valueOf(when), of("end"), of("time") ?? when];
  const days = onlyList(said, daysOfRow(said, basis));
  const last = ends === undefined ? [] : onlyList(valueOf(ends), daysOfRow(valueOf(ends), basis));
  const time = timesIn(valueOf(timeField))[0];
  const recurrence = days === null && time !== undefined ? readRecurrence(said, basis) : null;
  if (last === null || (ends !== undefined && days?.length !== 1)) return [];
  if (days === null && recurrence === null) return [];
  const event = {
    title: of("title")?.value ?? null,
    time: time === undefined ? null : shift(time, timeField.value.start),
    place: of("place")?.value ?? null,
    price: of("price")?.value ?? null,
    signUp: of("sign up")?.value ?? null,
    status: of("status")?.value ?? null,
    quote: { start: when.line.start, end: Math.max(when.line.end, ends?.line.end ?? 0) },
  };
  if (days === null) return [{ ...event, day: null, recurrence: shift(recurrence!, when.value.start) }];
  const to = last[0]?.to ?? "";
  return days.map((day) => ({
    ...{ ...event, recurrence: null },
    day: shift(to > day.to ? { ...day, to } : day, when.value.start),
  }));
}

function valueOf({ line, value }: Field): string {
  return line.text.slice(value.start - line.start);
}

import { readWordSets } from "../lists/read-list.ts";

const WORDS = readWordSets("labels.tsv", [
  "when",
  "day",
  "end",
  "time",
  "place",
  "title",
  "price",
  "sign up",
  "status",
  "time column",
  "title column",
  "place column",
  "sign up column",
  "other column",
  "mail from",
  "mail day",
  "mail subject",
]);

/** What a label says is told behind it. */
export type Label = Exclude<keyof typeof WORDS, `${string} column` | `mail ${string}`>;
/** What a column of a table holds. */
export type Column = "day" | "time" | "title" | "place" | "price" | "sign up";

const LABELS: ReadonlyMap<string, Label> = new Map(
  (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((kind) =>
    / column$|^mail /u.test(kind) ? [] : [...WORDS[kind]].map((one) => [one, kind as Label] as const),
  ),
);
/** The last of a word's meanings counts: “start” of a column is an hour. */
const COLUMNS: ReadonlyMap<string, Column> = new Map(
  (
    [
      ["day", ["when", "day"]],
      ["time", ["time", "time column"]],
      ["title", ["title", "title column"]],
      ["place", ["place", "place column"]],
      ["price", ["price"]],
      ["sign up", ["sign up", "sign up column"]],
    ] as const
  ).flatMap(([column, kinds]) =>
    kinds.flatMap((kind) => [...WORDS[kind]].map((one) => [one, column] as const)),
  ),
);

/** What the fields at the head of a mail are called, in small letters. */
export const MAIL_FIELDS = {
  from: WORDS["mail from"],
  day: WORDS["mail day"],
  subject: WORDS["mail subject"],
};

/** A bullet, a picture, a label; the picture may stand in its place. */
const LABELLED =
  /^(?:[-*•]\s)?(?:(?<sign>\p{Extended_Pictographic})[\ufe0f\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}]*\s*)?(?:(?<name>\p{L}[\p{L} -]{0,30}?)\s*:\s*)?(?=\S)/u;

/** What most lines have none of is told faster so. */
const MAY_BE_LABELLED = /^[^:]{1,50}:|^(?:[-*•]\s)?\p{Extended_Pictographic}/u;

/** A line that begins with a label. */
export interface LabelledLine {
  readonly label: Label;
  readonly hasSign: boolean;
  /** Where in the line what it tells begins, in UTF-16 units. */
  readonly start: number;
}

/** “Where: Old Mill”, “📍 Old Mill”, “📅 Date: 12 June”; null for other lines. */
export function readLabel(line: string): LabelledLine | null {
  if (!MAY_BE_LABELLED.test(line)) return null;
  const match = LABELLED.exec(line);
  const { name, sign } = match?.groups ?? {};
  const label = LABELS.get(name?.toLowerCase() ?? "") ?? LABELS.get(sign ?? "");
  return match === null || label === undefined
    ? null
    : { label, hasSign: sign !== undefined, start: match[0].length };
}

/** What a column holds by its heading; null where that does not tell. */
export function columnOf(heading: string): Column | null {
  return COLUMNS.get(heading.trim().toLowerCase()) ?? null;
}

/** Whether a heading says that what its column holds is surely no room, “Speaker”, though `columnOf` does not know what it is. */
export function isRoomless(heading: string): boolean {
  return WORDS["other column"].has(heading.trim().toLowerCase());
}

const OF_EVENT: ReadonlySet<Label | undefined> = new Set<Label>(["day", "end", "time", "place", "price"]);

/** Whether the day of a line is that of an event, since its time or place is told in the line behind it. */
export function isDayOfEvent(line: string, behind: string): boolean {
  const label = readLabel(line)?.label;
  return (label === "when" || label === "day") && OF_EVENT.has(readLabel(behind)?.label);
}

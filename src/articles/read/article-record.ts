import { z } from "zod";
import type { DeclaredEvent } from "./declared-event.ts";

/** An article as its file gives it, before dates, addresses and text are checked. Null and "" count as absent. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text?.trim() ? text : null));

/** As `DeclaredEvent`, of which a record need only give what it is called and when it begins. */
const eventSchema = z
  .object({
    name: z.string(),
    start: z.string(),
    end: optionalText,
    place: optionalText,
    status: z.enum(["planned", "held", "moved", "cancelled"]).default("planned"),
    movedFrom: optionalText,
    price: optionalText,
    signUp: optionalText,
  })
  .readonly();

const articleRecordSchema = z.object({
  id: z
    .union([z.string(), z.int().transform(String)], "expected a string or a whole number below 2^53")
    .nullable()
    .default(null),
  title: optionalText,
  date: optionalText,
  source: optionalText,
  url: optionalText,
  lang: optionalText,
  references: z
    .array(z.string())
    .nullish()
    .transform((urls) => urls ?? []),
  text: z.string({ error: ({ input }) => (input === undefined ? "is missing" : undefined) }),
  /** As of an article, where the text is normalised and stands in pages. */
  pages: z
    .array(z.int().nonnegative())
    .nullish()
    .transform((starts) => starts ?? null),
  /** What the source gives as data, beside its text. */
  events: z
    .array(eventSchema)
    .nullish()
    .transform((events): readonly DeclaredEvent[] => events ?? []),
});

export type ArticleRecord = z.infer<typeof articleRecordSchema>;

const UNKNOWN: Omit<ArticleRecord, "text"> = {
  ...{ id: null, title: null, date: null, source: null, url: null, lang: null },
  ...{ references: [], pages: null, events: [] },
};

/** A record of which no more is known than what is given. */
export function recordOf(
  given: Partial<ArticleRecord> & Pick<ArticleRecord, "text">,
  warnings: readonly string[] = [],
): ReadRecord {
  return { record: { ...UNKNOWN, ...given }, warnings };
}

/** Where in a file of several records one stands, counted from 1. */
export interface RecordPosition {
  readonly unit: "line" | "record";
  readonly number: number;
}

/** The id of an article that brings none: its file's path, and `#n` for the nth line or record. */
export function pathId(path: string, position: RecordPosition | null): string {
  return position === null ? path : `${path}#${position.number}`;
}

/** What was read of a record, or why it is refused. */
export type ReadRecord =
  { readonly record: ArticleRecord; readonly warnings: readonly string[] } | { readonly problem: string };

/** Checks a value from JSON. A field of the wrong type refuses the record and is named; unknown fields are ignored. */
export function checkRecord(value: unknown): ReadRecord {
  const checked = articleRecordSchema.safeParse(value);
  if (checked.success) return { record: checked.data, warnings: [] };
  const problems = checked.error.issues.map(({ path, message }) => {
    const field = path.length === 0 ? "an article" : `"${path.join(".")}"`;
    return `${field}: ${message.replace("Invalid input: ", "")}`;
  });
  return { problem: problems.join("; ") };
}

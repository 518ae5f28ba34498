import { z } from "zod";

const day = z.iso.date();

/** The JSON answer as it is promised to programs that read it; nothing may be missing and nothing added. */
export const answerJsonSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  kind: z.enum(["answered", "abstained"]),
  answer: z.string(),
  form: z.enum([
    ...(["fact", "list", "events", "summary", "digest", "comparison", "choice"] as const),
    "greeting",
  ]),
  short: z.string().nullable(),
  statements: z.array(
    z.strictObject({
      text: z.string(),
      markers: z.array(z.int().positive()).min(1),
      heading: z.string().min(1).optional(),
    }),
  ),
  citations: z.array(
    z.strictObject({
      marker: z.int().positive(),
      articleId: z.string(),
      title: z.string(),
      source: z.string().nullable(),
      url: z.string().nullable(),
      date: day.nullable(),
      quote: z.string().min(1),
      part: z.literal("title").optional(),
      page: z.int().positive().optional(),
      start: z.int().nonnegative(),
      end: z.int().positive(),
      references: z.array(z.string()).min(1).optional(),
      reprints: z.array(z.string()).min(1).optional(),
    }),
  ),
  reason: z
    .enum([
      "no-evidence",
      "weak-evidence",
      "unknown-entity",
      "outside-coverage",
      "false-premise",
      "not-a-question",
    ])
    .nullable(),
  nearest: z.array(z.strictObject({ articleId: z.string(), title: z.string(), date: day.nullable() })).max(3),
  events: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        start: z.string().regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/),
        end: z.string().nullable(),
        zone: z.string().nullable(),
        place: z.string().nullable(),
        status: z.enum(["planned", "held", "moved", "cancelled"]),
        articleId: z.string(),
        marker: z.int().positive(),
      }),
    )
    .optional(),
  choices: z.array(z.strictObject({ text: z.string().min(1), question: z.string().min(1) })).optional(),
  window: z.strictObject({ from: day, to: day }).nullable(),
  retrieved: z.array(z.string()).max(20),
  timingsMs: z.strictObject({
    retrieve: z.number().nonnegative(),
    answer: z.number().nonnegative(),
    total: z.number().nonnegative(),
  }),
});

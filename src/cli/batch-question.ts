import { z } from "zod";
import type { Turn } from "../answer/answer.ts";
import { parseInstant } from "../question/parse-instant.ts";

interface BatchQuestion {
  readonly id: string | number;
  readonly question: string;
  /** Oldest first. */
  readonly history: readonly Turn[];
  /** Null where the line does not say when it is asked. */
  readonly now: Date | null;
}

export type ReadLine =
  | { readonly kind: "question"; readonly question: BatchQuestion }
  | { readonly kind: "blank" }
  | { readonly kind: "unreadable"; readonly reason: string };

const instant = z.string().transform((text, context) => {
  const date = parseInstant(text);
  if (date !== null) return date;
  context.addIssue({ code: "custom", message: "no ISO date or time" });
  return z.NEVER;
});

/** Other fields are let be: a set of questions with their answers serves as a batch. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  history: z.array(z.object({ q: z.string(), a: z.string().nullish() })).nullish(),
  now: instant.nullish(),
  question_date: instant.nullish(),
});

/** Reads a line of JSON; the reason why it cannot be is one line, without the line itself. */
export function readBatchLine(line: string): ReadLine {
  const text = line.replace(/^\ufeff/, "").trim();
  if (text === "") return { kind: "blank" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "unreadable", reason: "it is not JSON" };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return { kind: "unreadable", reason: describe(parsed.error) };
  const { id, question, history, now, question_date } = parsed.data;
  return {
    kind: "question",
    question: {
      id,
      question,
      history: (history ?? []).map(({ q, a }) => (a == null ? { q } : { q, a })),
      now: now ?? question_date ?? null,
    },
  };
}

function describe({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
}

import { readFileSync } from "node:fs";
import { z } from "zod";
import { UsageError } from "../../../src/platform/errors.ts";

const recordSchema = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  answerable: z.boolean(),
  answers: z.array(z.string()).default([]),
  answers_all: z.array(z.array(z.string())).default([]),
  broad: z.boolean().default(false),
  or_all: z.array(z.array(z.string())).default([]),
  relevant: z.array(z.string()).default([]),
  relevant_silver: z.array(z.string()).default([]),
  article: z.union([z.string(), z.array(z.string())]).optional(),
  evidence: z.array(z.string()).default([]),
  type: z.string().default("other"),
  expect: z.enum(["answer", "abstain", "abstain_or_correct"]).optional(),
  must_not: z.array(z.string()).default([]),
  history: z.array(z.object({ q: z.string(), a: z.string().optional() })).default([]),
  question_date: z.iso.date().optional(),
  split: z.string().optional(),
  group: z.string().optional(),
  variant: z.string().optional(),
});

type Expectation = "answer" | "abstain" | "abstain_or_correct";

/** A question with what is known of its answer. */
export interface EvaluationQuestion {
  readonly id: string;
  readonly question: string;
  readonly type: string;
  readonly expect: Expectation;
  /** Any of these, found in what was said, answers. Empty where `answersAll` is given or nothing answers. */
  readonly answers: readonly string[];
  /** One of each group must be found. */
  readonly answersAll: readonly (readonly string[])[];
  /** Whether half of the groups are enough: the points of an account or a list. */
  readonly isBroad: boolean;
  /** One of each of these groups answers too. */
  readonly orAll: readonly (readonly string[])[];
  /** Ids of the articles that hold the answer or a part of it; empty where none is known. */
  readonly relevant: readonly string[];
  /** Those of `relevant` that a full answer must cite, all of them; empty where any one is enough. */
  readonly required: readonly string[];
  /** Sentences of those articles, verbatim, on which the answer stands. */
  readonly evidence: readonly string[];
  /** What may not be said: the confident wrong guess. */
  readonly mustNot: readonly string[];
  readonly history: readonly { readonly q: string; readonly a?: string }[];
  /** First moment (UTC) of the day it was asked on; null for the run's own clock. */
  readonly askedAt: Date | null;
  /** `dev` is looked at while working, `held-out` to judge; null in a set without halves. */
  readonly split: string | null;
  /** Wordings of one question share a group. */
  readonly group: string | null;
  /** The kind of wording within the group, e.g. `base` or `typo`. */
  readonly variant: string | null;
}

/**
 * Reads a question set: JSON Lines, one record a question, as docs/evaluation.md describes it.
 * @throws UsageError naming file and line of what cannot be used
 */
export function readQuestionSet(path: string): EvaluationQuestion[] {
  return parseQuestionSet(readText(path), path);
}

/** As `readQuestionSet`; `path` only serves the messages. */
export function parseQuestionSet(text: string, path: string): EvaluationQuestion[] {
  const linesById = new Map<string, number>();
  const questions = numberedLines(text).map(({ line, number }) => {
    const question = parseQuestion(line, `${path}, line ${number}`);
    const earlier = linesById.get(question.id);
    if (earlier !== undefined) {
      throw new UsageError(
        `${path}, line ${number}: id “${question.id}” is already that of line ${earlier}. Rename one.`,
      );
    }
    linesById.set(question.id, number);
    return question;
  });
  if (questions.length === 0) throw new UsageError(`The question set ${path} holds no question.`);
  return questions;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UsageError(`The question set ${path} cannot be read. Name a file with --questions.`, {
      cause,
    });
  }
}

function numberedLines(text: string): { line: string; number: number }[] {
  return text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== "");
}

function parseQuestion(line: string, place: string): EvaluationQuestion {
  const parsed = recordSchema.safeParse(parseJson(line, place));
  if (parsed.success) return toQuestion(parsed.data);
  const issue = parsed.error.issues[0]!;
  const field = issue.path.length === 0 ? "the record" : issue.path.join(".");
  throw new UsageError(`${place}: ${field}: ${issue.message}. See docs/evaluation.md.`);
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new UsageError(`${place}: not a JSON record. A question set has one a line.`, { cause });
  }
}

function toQuestion(record: z.infer<typeof recordSchema>): EvaluationQuestion {
  const { article, question_date: day } = record;
  return {
    id: record.id,
    question: record.question,
    type: record.type,
    expect: record.expect ?? (record.answerable ? "answer" : "abstain"),
    answers: record.answers,
    answersAll: record.answers_all,
    isBroad: record.broad,
    orAll: record.or_all,
    relevant: [
      ...new Set([...[article ?? []].flat(), ...record.relevant, ...record.relevant_silver]),
    ],
    required: Array.isArray(article) ? article : [],
    evidence: record.evidence,
    mustNot: record.must_not,
    history: record.history.map(({ q, a }) => (a === undefined ? { q } : { q, a })),
    askedAt: day === undefined ? null : new Date(day),
    split: record.split ?? null,
    group: record.group ?? null,
    variant: record.variant ?? null,
  };
}

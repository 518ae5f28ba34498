import { readFileSync } from "node:fs";
import { z } from "zod";
import { UsageError } from "../../../src/platform/errors.ts";

const texts = z.array(z.string()).readonly();
const groups = z.array(texts).readonly();

const recordSchema = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  answerable: z.boolean(),
  answers: texts.default([]),
  answers_all: groups.default([]),
  broad: z.boolean().default(false),
  or_all: groups.default([]),
  relevant: texts.default([]),
  relevant_silver: texts.default([]),
  article: z.union([z.string(), z.array(z.string())]).optional(),
  evidence: texts.default([]),
  type: z.string().default("other"),
  expect: z.enum(["answer", "abstain", "abstain_or_correct"]).optional(),
  must_not: texts.default([]),
  history: z.array(z.object({ q: z.string(), a: z.string().optional() })).default([]),
  question_date: z.iso.date().optional(),
  split: z.string().optional(),
  group: z.string().optional(),
  variant: z.string().optional(),
});

/** A question with what is known of its answer. */
export type EvaluationQuestion = ReturnType<typeof toQuestion>;

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

function toQuestion(record: z.infer<typeof recordSchema>) {
  const { article, expect, question_date: day } = record;
  const relevant = [...[article ?? []].flat(), ...record.relevant, ...record.relevant_silver];
  return {
    id: record.id,
    question: record.question,
    type: record.type,
    expect: expect ?? (record.answerable ? ("answer" as const) : ("abstain" as const)),
    /** Any of these, found in what was said, answers. Empty where `answersAll` is given or nothing answers. */
    answers: record.answers,
    /** One of each group must be found. */
    answersAll: record.answers_all,
    /** Whether half of the groups are enough: the points of an account or a list. */
    isBroad: record.broad,
    /** One of each of these groups answers too. */
    orAll: record.or_all,
    /** Ids of the articles that hold the answer or a part of it; empty where none is known. */
    relevant: [...new Set(relevant)] as readonly string[],
    /** Those of `relevant` that a full answer must cite, all of them; empty where any one is enough. */
    required: (Array.isArray(article) ? article : []) as readonly string[],
    /** Sentences of those articles, verbatim, on which the answer stands. */
    evidence: record.evidence,
    /** What may not be said: the confident wrong guess. */
    mustNot: record.must_not,
    history: record.history.map(({ q, a }) => (a === undefined ? { q } : { q, a })),
    /** First moment (UTC) of the day it was asked on; null for the run's own clock. */
    askedAt: day === undefined ? null : new Date(day),
    /** `dev` is looked at while working, `held-out` to judge; null in a set without halves. */
    split: record.split ?? null,
    /** Wordings of one question share a group. */
    group: record.group ?? null,
    /** The kind of wording within the group, e.g. `base` or `typo`. */
    variant: record.variant ?? null,
  };
}

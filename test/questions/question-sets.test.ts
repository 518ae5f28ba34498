import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const strings = z.array(z.string().min(1));
const Question = z.strictObject({
  id: z.string(),
  split: z.enum(["dev", "held-out"]),
  group: z.string().optional(),
  variant: z.enum(["base", "alias", "typo", "paraphrase"]).optional(),
  question: z.string().min(10),
  answers: strings,
  answers_all: z.array(strings.min(1)).min(2).optional(),
  broad: z.literal(true).optional(),
  relevant: strings,
  evidence: strings,
  answerable: z.boolean(),
  type: z.string(),
  expect: z.enum(["answer", "abstain", "abstain_or_correct"]),
  must_not: strings.min(1).optional(),
  history: z.array(z.strictObject({ q: z.string(), a: z.string() })).optional(),
  note: z.string().optional(),
});
type Question = z.infer<typeof Question>;

const ANSWERABLE_TYPES = [
  ...["who", "what", "when", "where", "why", "how-many", "list", "yes-no", "compare", "timeline"],
  ...["follow-up", "paraphrase", "typo", "other-language", "alias", "conflict", "latest", "time"],
];
const REFUSED_TYPES = ["unanswerable", "near-miss", "false-premise", "prompt-injection"];
const ARTICLES = fileURLToPath(new URL("../../articles/", import.meta.url));

const texts = new Map(
  readdirSync(ARTICLES).map((name) => [name, readFileSync(`${ARTICLES}${name}`, "utf8")]),
);

function readQuestions(file: string): Question[] {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => Question.parse(JSON.parse(line)));
}

/** Any one of a group's strings is the answer; `yes` and `no` are said of a text, not found in it. */
function answerGroups({ answers, answers_all }: Question): string[][] {
  const groups = answers_all ?? (answers.length > 0 ? [answers] : []);
  return groups.map((group) => group.filter((answer) => answer !== "yes" && answer !== "no"));
}

function occurs(answer: string, text: string): boolean {
  return text.toLowerCase().includes(answer.toLowerCase());
}

const briefs = readQuestions("briefs.jsonl");
const variants = readQuestions("variants.jsonl");
const broad = readQuestions("broad.jsonl");
const all = [...briefs, ...variants];

describe("every question", () => {
  it("has its own id and its own words, unless a conversation precedes it", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const set of [briefs, variants]) {
      const alone = set.filter(({ history }) => history === undefined);
      expect(new Set(alone.map(({ question }) => question)).size).toBe(alone.length);
    }
  });

  it("is in the half that its number names", () => {
    for (const { id, split } of all) {
      const number = Number(/\d+/.exec(id)?.[0]);
      expect({ id, split }).toEqual({ id, split: number % 2 === 1 ? "dev" : "held-out" });
    }
  });

  it("names only briefs that exist", () => {
    const missing = all.flatMap(({ relevant }) => relevant).filter((id) => !texts.has(id));
    expect(missing).toEqual([]);
  });

  it("has each answer literally in a brief it names, and so in its evidence", () => {
    const unsupported = all.flatMap((question) => {
      const sources = question.relevant.map((id) => texts.get(id) ?? "").join("\n");
      const evidence = question.evidence.join("\n");
      return answerGroups(question)
        .filter((group) => !group.some((a) => occurs(a, sources) && occurs(a, evidence)))
        .map((group) => `${question.id}: ${group.join(" / ")}`);
    });
    expect(unsupported).toEqual([]);
  });

  it("quotes its evidence verbatim from a brief it names", () => {
    const invented = all.flatMap(({ id, relevant, evidence }) =>
      evidence
        .filter((quote) => !relevant.some((name) => texts.get(name)?.includes(quote)))
        .map((quote) => `${id}: ${quote}`),
    );
    expect(invented).toEqual([]);
  });

  it("carries an answer when it is answerable, and none to give when it is not", () => {
    for (const question of all) {
      const { id, answerable, type, expect: expected, relevant } = question;
      const wanted = answerable ? "answer" : type === "false-premise" ? "abstain_or_correct" : "abstain";
      expect({ id, expected }).toEqual({ id, expected: wanted });
      if (answerable) expect(answerGroups(question).length).toBeGreaterThan(0);
      if (wanted === "abstain")
        expect({ id, relevant, groups: answerGroups(question) }).toEqual({
          id,
          relevant: [],
          groups: [],
        });
    }
  });

  it("does not forbid what it asks for", () => {
    for (const question of all) {
      const asked = answerGroups(question).flat();
      const forbidden = question.must_not ?? [];
      expect(asked.filter((answer) => forbidden.some((f) => occurs(f, answer)))).toEqual([]);
    }
  });
});

describe("broad.jsonl", () => {
  it("asks for accounts, lists, comparisons and what is new, each with its points in the briefs it names", () => {
    for (const question of broad) {
      const sources = question.relevant.map((id) => texts.get(id) ?? "").join("\n");
      const points = answerGroups(question);
      const missing = points.flat().filter((point) => !occurs(point, sources));
      expect({ id: question.id, missing }).toEqual({ id: question.id, missing: [] });
      expect({ id: question.id, isBroad: question.broad === true }).toEqual({
        id: question.id,
        isBroad: question.answerable,
      });
      expect(points.length >= 4).toBe(question.answerable);
    }
    const types = new Set(broad.map(({ type }) => type));
    expect([...types].sort()).toEqual(["about", "compare", "happened", "list", "new", "summary"]);
    expect(new Set(broad.map(({ id }) => id)).size).toBe(broad.length);
  });
});

describe("briefs.jsonl", () => {
  it("holds at least 170 questions of every type, a third of them not to be answered", () => {
    expect(briefs.length).toBeGreaterThanOrEqual(170);
    const types = new Set(briefs.map(({ type }) => type));
    expect([...types].sort()).toEqual([...ANSWERABLE_TYPES, ...REFUSED_TYPES].sort());
    const refused = briefs.filter(({ answerable }) => !answerable);
    expect(refused.length / briefs.length).toBeGreaterThan(1 / 3);
  });

  it("calls exactly the refused types unanswerable", () => {
    for (const { id, type, answerable } of briefs) {
      expect({ id, answerable }).toEqual({ id, answerable: !REFUSED_TYPES.includes(type) });
    }
  });

  it("gives each follow-up the turns before it, and no other question any", () => {
    for (const { id, type, history } of briefs) {
      expect({ id, turns: (history?.length ?? 0) > 0 }).toEqual({
        id,
        turns: type === "follow-up",
      });
    }
  });
});

describe("variants.jsonl", () => {
  const names = [...new Set(variants.map(({ group }) => group))];
  const groups = names.map((name) => variants.filter(({ group }) => group === name));

  it("has at least 25 groups, each in the four wordings", () => {
    expect(groups.length).toBeGreaterThanOrEqual(25);
    for (const members of groups) {
      expect(members.map(({ variant }) => variant)).toEqual(["base", "alias", "typo", "paraphrase"]);
    }
  });

  it("expects the same of all wordings of a question", () => {
    for (const members of groups) {
      const expected = members.map(({ answers, answers_all, relevant, evidence, expect: e }) => ({
        answers,
        answers_all,
        relevant,
        evidence,
        e,
      }));
      for (const one of expected) expect(one).toEqual(expected[0]);
    }
  });
});

import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/platform/errors.ts";
import { parseQuestionSet, readQuestionSet } from "../../../scripts/tools/evaluation/question-set.ts";

const parse = (...records: object[]) =>
  parseQuestionSet(records.map((record) => JSON.stringify(record)).join("\n"), "set.jsonl");

const MINIMAL = { id: "q1", question: "Who spoke?", answerable: true };

describe("a question set", () => {
  it("needs no more of a record than id, question and whether it can be answered", () => {
    expect(parse(MINIMAL)).toEqual([
      {
        id: "q1",
        question: "Who spoke?",
        type: "other",
        expect: "answer",
        answers: [],
        answersAll: [],
        isBroad: false,
        orAll: [],
        relevant: [],
        required: [],
        evidence: [],
        mustNot: [],
        history: [],
        askedAt: null,
        split: null,
        group: null,
        variant: null,
      },
    ]);
  });

  it("expects a refusal of what cannot be answered, unless the record says otherwise", () => {
    const [refused, premise] = parse(
      { ...MINIMAL, answerable: false },
      { ...MINIMAL, id: "q2", answerable: false, expect: "abstain_or_correct" },
    );
    expect(refused!.expect).toBe("abstain");
    expect(premise!.expect).toBe("abstain_or_correct");
  });

  it("takes relevant articles under each of their names, once each", () => {
    const [question] = parse({
      ...MINIMAL,
      relevant: ["a", "b"],
      relevant_silver: ["b", "c"],
    });
    expect(question!.relevant).toEqual(["a", "b", "c"]);
  });

  it("requires all articles of a list under `article`, and none where one is named", () => {
    const [list, single] = parse({ ...MINIMAL, article: ["a", "b"] }, { ...MINIMAL, id: "q2", article: "a" });
    expect(list).toMatchObject({ relevant: ["a", "b"], required: ["a", "b"] });
    expect(single).toMatchObject({ relevant: ["a"], required: [] });
  });

  it("reads the day a question was asked on as its first moment in UTC", () => {
    const [question] = parse({ ...MINIMAL, question_date: "2022-11-10" });
    expect(question!.askedAt?.toISOString()).toBe("2022-11-10T00:00:00.000Z");
  });

  it("passes over blank lines and a byte order mark, and counts lines as an editor does", () => {
    const text = `\uFEFF${JSON.stringify(MINIMAL)}\r\n\n{"id": 7}\n`;
    expect(() => parseQuestionSet(text, "set.jsonl")).toThrow(/^set\.jsonl, line 3: id: /);
  });

  it.each([
    ["what is not JSON", "who?", /line 1: not a JSON record/],
    [
      "a day that does not exist",
      JSON.stringify({ ...MINIMAL, question_date: "2022-02-30" }),
      /line 1: question_date: /,
    ],
    ["an expectation it does not know", JSON.stringify({ ...MINIMAL, expect: "guess" }), /expect: /],
    [
      "an id that comes twice",
      `${JSON.stringify(MINIMAL)}\n${JSON.stringify(MINIMAL)}`,
      /line 2: id “q1” is already that of line 1/,
    ],
    ["a set without a question", "\n", /holds no question/],
  ])("refuses %s, naming file and line", (_, text, message) => {
    expect(() => parseQuestionSet(text, "set.jsonl")).toThrow(UsageError);
    expect(() => parseQuestionSet(text, "set.jsonl")).toThrow(message);
  });

  it("names a file that is not there, and the option that names another", () => {
    expect(() => readQuestionSet("no/such.jsonl")).toThrow(/no\/such\.jsonl .*--questions/);
  });
});

describe("the question sets of the repository", () => {
  it.each([
    ["briefs.jsonl", 262],
    ["variants.jsonl", 112],
  ])("%s is read whole", (file, count) => {
    const path = new URL(`../../questions/${file}`, import.meta.url).pathname;
    const questions = readQuestionSet(path);
    expect(questions.length).toBeGreaterThanOrEqual(count);
    expect(questions.every(({ split }) => split === "dev" || split === "held-out")).toBe(true);
  });
});

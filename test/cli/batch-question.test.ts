import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBatchLine } from "../../src/cli/batch-question.ts";

const read = (value: unknown) => readBatchLine(JSON.stringify(value));

describe("readBatchLine", () => {
  it("reads a question with its conversation and its moment", () => {
    const history = [{ q: "Who came?", a: "Ada" }, { q: "When?" }];
    expect(read({ id: "q1", question: "Why?", history, now: "2026-03-12T09:00:00Z" })).toEqual({
      kind: "question",
      question: { id: "q1", question: "Why?", history, now: new Date("2026-03-12T09:00:00Z") },
    });
  });

  it("takes question_date for the moment where there is no other, and lets other fields be", () => {
    const line = { id: 7, question: "Why?", question_date: "2022-11-10", answers: ["x"] };
    expect(read(line)).toMatchObject({
      question: { id: 7, history: [], now: new Date("2022-11-10T00:00:00Z") },
    });
    expect(read({ ...line, now: "2026-01-01" })).toMatchObject({
      question: { now: new Date("2026-01-01T00:00:00Z") },
    });
  });

  it("takes null for left out", () => {
    const line = { id: "a", question: "b", history: null, now: null };
    expect(read(line)).toMatchObject({ question: { history: [], now: null } });
    expect(read({ ...line, history: [{ q: "x", a: null }] })).toMatchObject({
      question: { history: [{ q: "x" }] },
    });
  });

  it("passes over blank lines and a byte order mark", () => {
    expect(readBatchLine("  \t").kind).toBe("blank");
    expect(readBatchLine("\ufeff" + '{"id":"a","question":"b"}').kind).toBe("question");
  });

  it.each([
    ['{"id": "a", "question":', "not JSON"],
    ['["a"]', "expected object"],
    ['{"question": "b"}', "id"],
    ['{"id": "a"}', "question"],
    ['{"id": "a", "question": 5}', "question"],
    ['{"id": {}, "question": "b"}', "id"],
    ['{"id": "a", "question": "b", "history": [{"a": "x"}]}', "history.0.q"],
    ['{"id": "a", "question": "b", "now": "soon"}', "now: no ISO date"],
  ])("says why it cannot read %s", (line, reason) => {
    expect(readBatchLine(line)).toMatchObject({
      kind: "unreadable",
      reason: expect.stringContaining(reason) as string,
    });
  });

  it("never throws, whatever the line", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (line) => {
        expect(["question", "blank", "unreadable"]).toContain(readBatchLine(line).kind);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { splitQuestion } from "../../src/question/split-question.ts";

describe("several questions in one", () => {
  it("are parted where a conjunction leads to another question word", () => {
    expect(splitQuestion("Who chaired the meeting in 2022 and who in 2026?")).toEqual([
      "Who chaired the meeting in 2022",
      "who in 2026?",
    ]);
  });

  it("are parted at question marks", () => {
    expect(splitQuestion("Where was it held? Who chaired it?")).toEqual([
      "Where was it held?",
      "Who chaired it?",
    ]);
  });

  it("are parted in Turkish and Russian too", () => {
    expect(splitQuestion("Zirve nerede yapıldı ve kim başkanlık etti?")).toHaveLength(2);
    expect(splitQuestion("Где прошёл саммит и кто председательствовал?")).toHaveLength(2);
  });

  it("stay one question where the conjunction joins names", () => {
    const question = "Which countries border Kazakhstan and Uzbekistan?";
    expect(splitQuestion(question)).toEqual([question]);
  });

  it("stay one where only a question word stands before the conjunction", () => {
    const question = "When and where was the agreement signed?";
    expect(splitQuestion(question)).toEqual([question]);
  });
});

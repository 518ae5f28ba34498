import { describe, expect, it } from "vitest";
import { shortAnswer } from "../../src/answer/short-answer.ts";
import { questionOf } from "./readings.ts";
import { scored } from "./scored-sentence.ts";

const short = (question: string, text: string, answer: string): string | null =>
  shortAnswer(questionOf(question, [text]), scored(text, answer))?.text ?? null;

describe("the short answer", () => {
  it.each([
    ["Petra Lind,", "Petra Lind"],
    ["“Petra Lind”", "Petra Lind"],
    ["(Petra Lind)", "Petra Lind"],
    ["Petra Lind (mayor)", "Petra Lind (mayor)"],
  ])("is “%s” without the signs around it: %s", (answer, expected) => {
    expect(short("Who opened the bridge?", `It was ${answer} who came.`, answer)).toBe(expected);
  });

  it("is none to a question to be settled by yes or no", () => {
    expect(short("Did Lind open it?", "Petra Lind opened it.", "Petra Lind")).toBeNull();
  });

  it("is none to a bare topic", () => {
    expect(short("the bridge", "Petra Lind opened the bridge.", "Petra Lind")).toBeNull();
  });

  it("is none where the words only repeat the question", () => {
    expect(short("Who opened the old bridge?", "The old bridge opened.", "The old bridge")).toBeNull();
  });

  it("is none where the words are too many", () => {
    const long = "a man in a long grey coat with a hat and two very large dogs";
    expect(short("Who opened the bridge?", `It was ${long}.`, long)).toBeNull();
  });

  it("is a day with what it resolves to where the article's own date completes it", () => {
    const read = shortAnswer(
      questionOf("When was the bridge opened?", ["x"]),
      scored("The bridge was opened on Tuesday.", "Tuesday", { date: "2024-06-12" }),
    );
    expect(read).toEqual({ text: "Tuesday (2024-06-11)", isDerived: true });
  });

  it("is a full day as it stands", () => {
    expect(short("When was it opened?", "It was opened on 7 March 2026.", "7 March 2026")).toBe(
      "7 March 2026",
    );
  });

  it("is of a list of days the first that is not over where the next is asked for", () => {
    const days = "5 March, 19 March, 2 April";
    const text = `Next dates of the chess club: ${days}.`;
    expect(short("When is the next chess evening?", text, days)).toBe("19 March");
    expect(short("When does the chess club meet?", text, days)).toBe(days);
  });
});

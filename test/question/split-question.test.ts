import { describe, expect, it } from "vitest";
import { splitQuestion } from "../../src/question/split-question.ts";

function parts(text: string): string[] {
  return splitQuestion(text).map((part) => part.text);
}

describe("several questions in one", () => {
  it("are parted where a conjunction leads to another question word", () => {
    expect(parts("Who chaired the meeting in 2022 and who in 2026?")).toEqual([
      "Who chaired the meeting in 2022",
      "who in 2026?",
    ]);
  });

  it("lean on the one before", () => {
    const leaning = (text: string): boolean[] => splitQuestion(text).map((part) => !part.isWhole);
    expect(leaning("Who won in 2010 and who in 2014?")).toEqual([false, true]);
    expect(leaning("Where was it held and who chaired it?")).toEqual([false, true]);
  });

  it("stay one question where two years bound a time", () => {
    const question = "What happened between 2011 and 2013?";
    expect(parts(question)).toEqual([question]);
  });

  it("are parted where there are up to four", () => {
    const four = ["Who came?", "Who spoke?", "Who sang?", "Who left?"];
    expect(parts(four.join(" "))).toEqual(four);
    const five = [...four, "Who stayed?"].join(" ");
    expect(parts(five)).toEqual([five]);
  });

  it("are parted at question marks", () => {
    expect(parts("Where was it held? Who chaired it?")).toEqual(["Where was it held?", "Who chaired it?"]);
  });

  it("are parted in Turkish and Russian too", () => {
    expect(parts("Zirve nerede yapıldı ve kim başkanlık etti?")).toHaveLength(2);
    expect(parts("Где прошёл саммит и кто председательствовал?")).toHaveLength(2);
  });

  it("stay one question where the conjunction joins names", () => {
    const question = "Which countries border Kazakhstan and Uzbekistan?";
    expect(parts(question)).toEqual([question]);
  });

  it("stay one where only a question word stands before the conjunction", () => {
    const question = "When and where was it signed?";
    expect(parts(question)).toEqual([question]);
    expect(parts("Who won and where was the final held?")).toEqual(["Who won", "where was the final held?"]);
    expect(parts("Kim kazandı ve kim kaybetti?")).toEqual(["Kim kazandı", "kim kaybetti?"]);
  });
});

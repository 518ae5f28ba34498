import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerRecall, foldAnswer, holds, violates } from "../../../scripts/tools/evaluation/match-answer.ts";
import { questionOf } from "./build-judgement.ts";

describe("holds", () => {
  it.each([
    ["Mevlüt Çavuşoğlu spoke.", "Cavusoglu"],
    ["It opened in ISTANBUL", "İstanbul"],
    ["Iğdır was on the way", "igdir"],
    ["from 3–4 April", "3-4 April"],
    ["the “Turkic World Vision”", '"Turkic World Vision"'],
    ["in Türkiye’s capital", "Türkiye's capital"],
    ["12 November\n2021", "12 november 2021"],
    ["It grew by 4.5%.", "4.5%"],
    ["paid $5 million", "$5 million"],
  ])("finds in %j the answer %j", (text, wanted) => {
    expect(holds(text, wanted)).toBe(true);
  });

  it.each([
    ["120 people", "12"],
    ["Turkmenistan joined", "Turkmen"],
    ["the 2021st of them", "2021"],
    ["Baku", "Baku summit"],
    ["anything at all", "."],
    ["anything at all", ""],
  ])("does not find in %j the answer %j", (text, wanted) => {
    expect(holds(text, wanted)).toBe(false);
  });

  it("takes an answer's own signs literally", () => {
    expect(holds("OTS+ (rules)", "OTS+ (rules)")).toBe(true);
    expect(holds("OTSS rules", "OTS+ rules")).toBe(false);
  });

  it("finds any run of whole words of a text in it, however it is folded", () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-zÇşğİı0-9]{1,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (all, a, b) => {
        const [from, to] = [a % all.length, b % all.length].sort((x, y) => x - y);
        const run = all.slice(from, to! + 1).join(" ");
        return holds(all.join(" "), run) && holds(foldAnswer(all.join(" ")), run.toUpperCase());
      }),
    );
  });
});

describe("answerRecall", () => {
  it("is met by any one of the answers", () => {
    const question = questionOf({ answers: ["Hakan Fidan", "Fidan"] });
    expect(answerRecall(question, "Fidan hosted.")).toBe(1);
    expect(answerRecall(question, "Nobody hosted.")).toBe(0);
  });

  it("is the share of the groups of which one string is said", () => {
    const question = questionOf({
      answers: [],
      answersAll: [["Türkiye", "Turkey"], ["Kazakhstan"], ["Hungary"], ["Azerbaijan"]],
    });
    expect(answerRecall(question, "Turkey and Hungary signed.")).toBe(0.5);
    expect(answerRecall(question, "Turkey, Türkiye, Turkey.")).toBe(0.25);
  });

  it("is also met by naming the whole list where the set allows that", () => {
    const question = questionOf({ answers: ["five"], orAll: [["Baku"], ["Astana"]] });
    expect(answerRecall(question, "In Baku and in Astana.")).toBe(1);
    expect(answerRecall(question, "In Baku.")).toBe(0);
  });

  it("is 0 where no answer is known", () => {
    expect(answerRecall(questionOf({ answers: [] }), "Istanbul")).toBe(0);
  });
});

describe("violates", () => {
  it("finds what is forbidden, be it inside a word, whatever its case and marks", () => {
    const question = questionOf({ mustNot: ["Erdoğan"] });
    expect(violates(question, "ERDOGAN’s office")).toBe(true);
    expect(violates(question, "the president's office")).toBe(false);
    expect(violates(questionOf(), "anything")).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { inFull } from "../../src/question/in-full.ts";

describe("a question in full", () => {
  it.each([
    ["wen is da next mtg lol", "when is the next meeting"],
    ["sumarise the winter fair", "summarise the winter fair"],
    ["whats on tmrw pls", "what is on tomorrow"],
    ["who won 🏆 the cup???", "who won the cup???"],
    ["whre did they meet, and whcih day", "where did they meet, and which day"],
    ["who tf is da sec gen or nah", "who is the secretary general"],
    ["скок букв в алфавите плиз", "сколько букв в алфавите"],
    ["wen da camp", "when the camp"],
    ["bro how many ppl came ngl", "how many people came"],
    ["WHO WON THE CUP?", "who won the cup?"],
    ["KİM BAŞKAN OLDU", "kim başkan oldu"],
  ])("reads %j as %j", (asked, meant) => {
    expect(inFull(asked)).toBe(meant);
  });

  it.each([
    "Who leads the PPL?",
    "What did SB sign?",
    "Did Bro Fidan speak?",
    "What is John's plan?",
    "Which countries are like Kazakhstan?",
    "Önümüzdeki hafta ne var?",
    "Toprağın ya da mülkün iznine kim karar verir?",
    "What is the name of a number n?",
    "Did they say nah to the plan?",
    "lol",
    "😀",
    "Кто возглавляет фонд?",
    "OTS SUMMIT",
  ])("leaves %j as it is", (asked) => {
    expect(inFull(asked)).toBe(asked);
  });
});

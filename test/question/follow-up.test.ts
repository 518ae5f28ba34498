import { describe, expect, it } from "vitest";
import { loadAliasTable } from "../../src/text/names/alias-table.ts";
import type { Question } from "../../src/question/question.ts";
import { createQuestionReader } from "../../src/question/read-question.ts";
import type { QuestionReader } from "../../src/question/read-question.ts";
import { leansOnNothing } from "../../src/question/follow-up.ts";

const reader = (weightOf: (term: string) => number): QuestionReader =>
  createQuestionReader({
    aliases: loadAliasTable(),
    collection: {
      ...{ weightOf, isKnown: () => true, isWord: () => true },
      ...{ corrections: () => [], sameName: () => [], releasesOf: () => [], spelledOut: () => [] },
    },
  });
const now = new Date("2026-03-12T00:00:00Z");
const BEFORE = "Who opened the bridge at Varlen?";

/** The question as read after another one. @param weight of each of its words, in nats */
function after(text: string, weight = 3, ...earlier: string[]): Question {
  return reader(() => weight)
    .read({ text, earlier: [BEFORE, ...earlier], now })
    .at(-1)!;
}

const leans = (text: string, weight?: number): boolean => after(text, weight).follows !== null;

describe("a question after another one", () => {
  it("leans on it with one thing of its own to tell, and stands alone with two", () => {
    expect(leans("which road?")).toBe(true);
    expect(leans("who paved roads")).toBe(false);
  });

  it("tells nothing by words that hardly narrow it down, or that nearly all passages hold", () => {
    expect(leans("who paved roads", 1.5)).toBe(false);
    expect(leans("who held the name", 1.5)).toBe(true);
    expect(leans("who paved roads", 0.9)).toBe(true);
  });

  it("stands alone where it asks for all that is on in a time of its own", () => {
    expect(leans("What's on in December?")).toBe(false);
    expect(leans("What's on then?")).toBe(true);
  });

  it("leans on it after an “and” unless it names much itself", () => {
    expect(leans("and who paved roads in Brant?")).toBe(true);
    expect(leans("and who paved roads in Brant in 2020?")).toBe(false);
    expect(leans("and who came to Brant?")).toBe(true);
  });

  it("leans on it by an opening, whatever language the rest is taken for", () => {
    expect(leans("а где живёт вдова?")).toBe(true);
    expect(leans("peki Varlen fuar?")).toBe(true);
    expect(leans("ал Варлен?")).toBe(true);
  });

  it("leans on it by a pronoun of its own language", () => {
    expect(leans("Кто и когда открыл его в городе Бранте?")).toBe(true);
    expect(leans("Кто и когда открыл мост в городе Бранте?")).toBe(false);
  });

  it("asks the same in full of another time or name, where the word that asks is the same", () => {
    const asked = (text: string, before: string): string => after(text, 3, before).text;
    expect(asked("who in 2024?", "Who hosted the fair in 2022?")).toBe("Who hosted the fair in 2024?");
    expect(asked("and where for Kenya?", "Where was the tent of Ghana?")).toBe(
      "Where was the tent of Kenya?",
    );
    expect(asked("who in 2024?", "Where was the fair in 2022?")).toBe("who in 2024?");
    expect(asked("а Кения?", "Что сказала Гана на ярмарке?")).toBe("Что сказала Кения на ярмарке?");
  });

  it("keeps what was asked of “one” of them, and what that was about", () => {
    const question = after("and which one was in Oslo?", 3, "Which fair of Brant was wet?");
    expect(question.cue).toMatchObject({ head: "fair" });
    expect(question.facets.filter(({ isContext }) => isContext).map(({ text }) => text)).toContain("Brant");
  });

  it("still speaks of what was named two questions before where the same is asked again", () => {
    const question = after("and in 2026?", 3, "When was the fair in Brant?", "Who opened it in 2022?");
    expect(question.text).toBe("Who opened it in 2026?");
    expect(question.facets.map(({ text }) => text)).toContain("Brant");
  });

  it("takes over what was spoken of at half its weight", () => {
    const { facets } = after("and which road?");
    const weights = facets.filter(({ isContext }) => isContext).map(({ weight }) => weight);
    expect(weights).toEqual([1.5, 1.5, 0.5 * 3]);
  });

  it("goes back over the four questions before and no further", () => {
    const chain = ["and when?", "and why?", "and how?"];
    const holds = (question: Question): boolean => question.facets.some(({ text }) => text === "Varlen");
    expect(holds(after("and where?", 3, ...chain))).toBe(true);
    expect(holds(after("and where?", 3, ...chain, "and since when?"))).toBe(false);
  });
});

describe("a question that goes on from nothing", () => {
  it.each([
    "and where was it held?",
    "And who chaired it?",
    "what about them?",
    "and where was it held for all of us",
    "а где он прошёл?",
    "peki onu kim imzaladı?",
  ])("is known by its opening and what it points at: %s", (text) => {
    expect(leansOnNothing(text)).toBe(true);
  });

  it.each([
    "Where was the summit held?",
    "and where was the Istanbul summit held, and who chaired it?",
    "And what did Tokayev say about it?",
    "and what happened to it in 2021?",
    "Who met, and where did they meet?",
    "and when?",
    "and where was it held for all of us again",
    "Where did they meet?",
    "",
  ])("is not one that names something, or begins by itself: %s", (text) => {
    expect(leansOnNothing(text)).toBe(false);
  });
});

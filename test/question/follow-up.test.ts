import { describe, expect, it } from "vitest";
import { leansOnNothing } from "../../src/question/follow-up.ts";

describe("a question that goes on from nothing", () => {
  it.each([
    "and where was it held?",
    "And who chaired it?",
    "what about them?",
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
    "Where did they meet?",
    "",
  ])("is not one that names something, or begins by itself: %s", (text) => {
    expect(leansOnNothing(text)).toBe(false);
  });
});

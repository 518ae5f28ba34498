import { describe, expect, it } from "vitest";
import { eventsOf } from "./noted-down.ts";

describe("a place", () => {
  it.each([
    ["The choir concert is on 18 April at 19:00 at the latest.", null],
    ["The choir concert is on 18 April at 19:00 in the usual way.", null],
    ["The choir concert is on 18 April at 19:00 in the course of the festival.", null],
    ["The choir concert is on 18 April at 19:00 in the event of good weather.", null],
    ["The choir concert is on 18 April at 19:00 in English.", null],
    ["The choir concert is on 18 April in the evening at six.", null],
    ["The choir concert in the rain was on 4 April.", null],
    ["The choir concert is on 18 April at 19:00 in the summer house.", "the summer house"],
    ["The choir concert is on 18 April at 19:00 in the first floor hall.", "the first floor hall"],
    ["The choir concert is on 18 April at 19:00 in the event hall.", "the event hall"],
    ["The choir concert is on 18 April at 19:00 in Mill Street church.", "Mill Street church"],
  ])("stands in a sentence, or something else does: %j", (sentence, place) => {
    expect(eventsOf(sentence)).toMatchObject([{ title: "choir concert", place }]);
  });

  it.each([
    ["free entry", null],
    ["Free entry", null],
    ["all levels", null],
    ["with Ana", null],
    ["members only", null],
    ["bring a cushion", null],
    ["weather permitting", null],
    ["two hours", null],
    ["Dr Lind", null],
    ["Café Anker.", "Café Anker"],
    ["back garden", "back garden"],
    ["Room 2", "Room 2"],
    ["upstairs", "upstairs"],
    ["the old barn", "the old barn"],
  ])("is told behind an hour, or something else is: %s", (behind, place) => {
    expect(eventsOf(`18 April: board games, 19:00, ${behind}`)).toMatchObject([{ place }]);
  });
});

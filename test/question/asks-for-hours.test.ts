import { describe, expect, it } from "vitest";
import { asksForHours } from "../../src/question/asks-for-hours.ts";

describe("whether opening hours are asked for", () => {
  it.each([
    "when are you open?",
    "is the baths open on bank holidays?",
    "open today?",
    "museum open tomorrow?",
    "opening hours",
    "what are your opening times?",
    "yarın açık mı?",
  ])("is sure of %j", (question) => {
    expect(asksForHours(question)).toEqual({ isSure: true });
  });

  it.each(["what time do you close?", "when does the gallery open?", "müze saat kaçta kapanıyor?"])(
    "takes %j for hours or for an event",
    (question) => {
      expect(asksForHours(question)).toEqual({ isSure: false });
    },
  );

  it.each([
    "when is the open day?",
    "how many hours did the vote take?",
    "when does the bridge open again?",
    "who opened the fair?",
    "is there an open stage on Friday?",
    "when was the pool closed?",
  ])("is sure that %j does not", (question) => {
    expect(asksForHours(question)).toBeNull();
  });
});

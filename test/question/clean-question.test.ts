import { describe, expect, it } from "vitest";
import { cleanQuestion } from "../../src/question/clean-question.ts";

describe("a question, cleaned", () => {
  it.each([
    ["<@1> <@!2> <@&3> <#4>", ""],
    ["Who <:smile:5> came <a:dance_2:6> here?", "Who came here?"],
    ["Who came <t:1773223200:D> or <t:-86400>?", "Who came or ?"],
    ["What does </ask:7> do?", "What does do?"],
    ["@everyone, who came?", "who came?"],
  ])("has none of Discord's markup: “%s”", (raw, clean) => {
    expect(cleanQuestion(raw)).toBe(clean);
  });

  it.each(["Is 3 < 5 and 7 > 6?", "What is <b>?", "<t:soon> what?", "Who met at 10:30?"])(
    "keeps what only looks like markup: “%s”",
    (raw) => {
      expect(cleanQuestion(raw)).toBe(raw);
    },
  );

  it("is one line, cut at a word where it is too long", () => {
    expect(cleanQuestion("Who\n\tcame?")).toBe("Who came?");
    expect(cleanQuestion("word ".repeat(400))).toBe("word ".repeat(200).trimEnd());
  });
});

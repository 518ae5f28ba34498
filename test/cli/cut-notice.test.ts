import { describe, expect, it } from "vitest";
import { cleanQuestion } from "../../src/question/clean-question.ts";
import { cutNotice } from "../../src/cli/cut-notice.ts";

const noticeFor = (asked: string): string | null => cutNotice(asked, cleanQuestion(asked));

describe("cutNotice", () => {
  it("tells how much of a long question was read", () => {
    // 200 times “word ” is 1,000 characters, the last of them a space at which the question is cut.
    expect(noticeFor("word ".repeat(1000))).toBe(
      "Only the first 999 of the question's 4999 characters were read.",
    );
  });

  it.each(["Who came?", "  Who \n came? ", "Who\u001b[31m came?", "who is <@123>?", "e\u0301", ""])(
    "says nothing of %j, which was read whole",
    (asked) => {
      expect(noticeFor(asked)).toBeNull();
    },
  );
});

import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RECORDED_REPLIES, currentReplies } from "../../../scripts/tools/picture-replies.ts";
import { componentToHtml } from "../../../scripts/tools/screenshots/message-html.ts";
import { picturePage } from "../../../scripts/tools/screenshots/picture-page.ts";
import type { RecordedReply } from "../../../scripts/tools/screenshots/record-replies.ts";
import { labelsOf, problemsOf } from "../../discord/reading-pages.ts";

const recorded = JSON.parse(readFileSync(RECORDED_REPLIES, "utf8")) as RecordedReply[];
const picture = new URL("../../../docs/replies.png", import.meta.url);

describe("the picture in the README", () => {
  it("shows what the bot replies now; if not, `npm run picture` draws it again", async () => {
    expect(JSON.parse(JSON.stringify(await currentReplies()))).toEqual(recorded);
  });

  it("shows an answer, a refusal, a conflict, a timeline and a question in Turkish", () => {
    const texts = recorded.map(({ messages }) => JSON.stringify(messages));
    for (const sign of [
      "Hakan Fidan",
      "Nearest headlines",
      "⚖️",
      "Turkic Investment Fund",
      "Alıntı",
    ]) {
      expect(
        texts.some((text) => text.includes(sign)),
        sign,
      ).toBe(true);
    }
  });

  it("shows messages that Discord would take", () => {
    for (const { messages, passage } of recorded) {
      expect(problemsOf([...messages, ...passage])).toEqual([]);
    }
  });

  it("shows every button, and each message of each reply", () => {
    const page = picturePage(recorded);
    const messages = recorded.flatMap((reply) => [...reply.messages, ...reply.passage]);
    expect(page.match(/class="card"/g)).toHaveLength(messages.length);
    expect(page.match(/class="button /g)).toHaveLength(labelsOf(messages).length);
  });

  it("fails on a component it cannot show, rather than leaving it out", () => {
    expect(() => componentToHtml({ type: 99 }, "en")).toThrow(RangeError);
  });

  it("is small enough for a page that is read on a telephone", () => {
    expect(statSync(picture).size).toBeLessThanOrEqual(400 * 1024);
  });
});

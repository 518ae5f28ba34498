import { readFileSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { RECORDED_REPLIES, currentReplies } from "../../../scripts/tools/picture-replies.ts";
import { componentToHtml } from "../../../scripts/tools/screenshots/message-html.ts";
import { picturePage } from "../../../scripts/tools/screenshots/picture-page.ts";
import type { RecordedReply } from "../../../scripts/tools/screenshots/record-replies.ts";
import { labelsOf, problemsOf } from "../../discord/replies/reading-pages.ts";

const recorded = JSON.parse(readFileSync(RECORDED_REPLIES, "utf8")) as RecordedReply[];
/** Two models are loaded and two indexes built, of which nothing is seen elsewhere. */
const RECORDING_MS = 240_000;
let current: RecordedReply[];

beforeAll(async () => {
  current = await currentReplies();
}, RECORDING_MS);

describe("the pictures of replies", () => {
  it("show what the bot replies now; if not, `npm run picture` draws them again", () => {
    expect(JSON.parse(JSON.stringify(current))).toEqual(recorded);
  });

  it.each([
    ["an answer", "**Hakan Fidan**"],
    ["a follow-up", "Follow-up on: Who chaired"],
    ["a question in Turkish", "Alıntı"],
    ["a refusal", "Nearest headlines"],
    ["a summary", "Regional peace and security was the theme"],
    ["a comparison", "**The Samarkand summit**"],
    ["a timeline", "— The board of governors"],
    ["a greeting", "You could ask:"],
    ["a conflict", "⚖️"],
    ["a choice", "Which one is meant?"],
    ["events ahead", "Add to calendar"],
  ])("show %s", (_, sign) => {
    const texts = recorded.map(({ messages }) => JSON.stringify(messages));
    expect(texts.filter((text) => text.includes(sign))).not.toEqual([]);
  });

  it("show a passage", () => {
    expect(recorded.flatMap(({ passage }) => passage)).toHaveLength(1);
  });

  it("show messages that Discord would take", () => {
    for (const { messages, passage } of recorded) {
      expect(problemsOf([...messages, ...passage])).toEqual([]);
    }
  });

  it("show every button, and each message of each reply", () => {
    const page = picturePage(recorded, { columns: 2, columnWidth: 578 });
    const messages = recorded.flatMap((reply) => [...reply.messages, ...reply.passage]);
    expect(page.match(/class="card"/g)).toHaveLength(messages.length);
    expect(page.match(/class="button /g)).toHaveLength(labelsOf(messages).length);
  });

  it("fail on a component that they cannot show, rather than leave it out", () => {
    expect(() => componentToHtml({ type: 99 }, "en")).toThrow(RangeError);
  });

  it.each(["replies.png", "replies-phone.png"])("are small enough for a page: %s", (name) => {
    const picture = new URL(`../../../docs/${name}`, import.meta.url);
    expect(statSync(picture).size).toBeLessThanOrEqual(400 * 1024);
  });
});

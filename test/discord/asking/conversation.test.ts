import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import type { Message } from "discord.js";
import type { SentComponent } from "../../../src/discord/asking/conversation.ts";
import { turnOf } from "../../../src/discord/asking/conversation.ts";
import { cleanLine } from "../../../src/discord/replies/escape-text.ts";
import { readHistory } from "../../../src/discord/asking/reply-chain.ts";
import { DEFAULT_BOT_LIMITS } from "../../../src/discord/limits.ts";
import { MAX_QUESTION_LENGTH } from "../../../src/question/clean-question.ts";
import { renderAnswer, renderNotice } from "../../../src/discord/replies/render-answer.ts";
import { ALL_TEXTS } from "../../../src/discord/texts/choose-texts.ts";
import type { Texts } from "../../../src/discord/texts/texts.ts";
import { abstained, answered } from "../../fakes/scripted-answerer.ts";
import { buttonOptions } from "../buttons/button-options.ts";
import { hostileText } from "../replies/hostile-text.ts";

function sent(answer: Answer, texts: Texts = ALL_TEXTS.en): readonly SentComponent[] {
  const pages = renderAnswer(answer, buttonOptions({ texts }));
  return pages[0]!.components;
}

interface Said {
  readonly isOwn: boolean;
  readonly components: readonly SentComponent[];
}

/** A chain of messages, the last of which asks; each replies to the one before. What is null somebody has written. */
function chain(...messages: readonly (Said | null)[]): Message {
  return messages.reduce<Message | null>((parent, said, at) => {
    const message = {
      id: String(at),
      author: { id: said?.isOwn === true ? "bot" : "person" },
      client: { user: { id: "bot" } },
      channel: null,
      components: (said?.components ?? []).map((one) => ({ toJSON: () => one })),
      reference: parent === null ? null : { messageId: parent.id },
      fetchReference: () => Promise.resolve(parent),
    };
    return message as unknown as Message;
  }, null)!;
}

function read(message: Message, maxHistoryTurns: number) {
  const nothing = (): void => undefined;
  const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  return readHistory(message, { limits: { ...DEFAULT_BOT_LIMITS, maxHistoryTurns }, logger });
}

const asked = null;
const answer = (question: string) => ({
  isOwn: true,
  components: sent(answered({ question, short: "an island" })),
});

describe("a conversation", () => {
  it("is read from the bot's own messages, oldest first", async () => {
    const message = chain(asked, answer("Where?"), asked, answer("And when?"), asked);
    const a = "an island\nThe leaders met on an island near Istanbul.";

    expect(await read(message, 4)).toEqual([
      { q: "Where?", a },
      { q: "And when?", a },
    ]);
  });

  it("is no longer than it may be: the last turns count", async () => {
    const message = chain(answer("1?"), asked, answer("2?"), asked, answer("3?"), asked);
    expect((await read(message, 2)).map(({ q }) => q)).toEqual(["2?", "3?"]);
  });

  it("does not follow a chain of people's messages for ever", async () => {
    const message = chain(answer("Long ago?"), ...Array.from({ length: 20 }, () => asked));
    expect(await read(message, 4)).toEqual([]);
  });

  it("takes nobody else's message for an answer", async () => {
    const pretended = { ...answer("Where?"), isOwn: false };
    expect(await read(chain(pretended, asked), 4)).toEqual([]);
  });
});

describe("a turn", () => {
  it("has no answer where there was none", () => {
    expect(turnOf(sent(abstained({ question: "Who?" })))).toEqual({ q: "Who?" });
  });

  it("is not read from a notice", () => {
    const pages = renderNotice("A word.", ALL_TEXTS.en);
    expect(turnOf(pages[0]!.components as unknown as readonly SentComponent[])).toBeNull();
  });

  it("holds the answer without marks and markers", () => {
    const statements = [
      { text: "He said *yes* [sic].", markers: [1, 2] },
      { text: "In 2021.", markers: [2] },
    ];
    expect(turnOf(sent(answered({ short: "**bold**", statements })))?.a).toBe(
      "**bold**\nHe said *yes* [sic].\nIn 2021.",
    );
  });

  it.each(Object.values(ALL_TEXTS))("holds any question as it was asked, in $language", (texts) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const question = cleanLine(cleanLine(text).slice(0, MAX_QUESTION_LENGTH));
        fc.pre(question !== "");
        expect(turnOf(sent(answered({ question }), texts))?.q).toBe(question);
      }),
    );
  });
});

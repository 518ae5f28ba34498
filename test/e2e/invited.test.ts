import { PermissionFlagsBits } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { BOT_PERMISSIONS } from "../../src/discord/application.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { startBot } from "./bot-harness.ts";

const ALL = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

let harness: Harness;

// Says so where Discord refused anything.
afterEach(() => harness.close());

describe("a bot that may do what the invite asks for, and nothing else", () => {
  it("answers mentions, in threads too, follows up, shows that an answer comes later, and takes commands", async () => {
    harness = await startBot({ bot: { limits: { perChannel: { burst: 1, perMinute: 120 } } } });
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const [channel, elsewhere] = ["general", "elsewhere"].map((name) => discord.guild().channel(name));
    for (const one of [channel!, elsewhere!]) one.denyBot(ALL & ~BOT_PERMISSIONS);
    const [aru, bek] = [discord.user("Aru"), discord.user("Bek")];
    const first = await aru.mention(channel!, "Where was it?");
    const answer = await discord.waitForReply(first);
    const later = await bek.mention(channel!, "When was it?");
    await discord.waitFor(() => bek.look(later).reactions[0], "a sign");
    await discord.waitForReply(later, {
      matching: ({ repliesTo }) => repliesTo === later.id,
      timeoutMs: 10_000,
    });
    const followUp = await aru.reply(answer, "And who came?", { ping: true });
    await discord.waitForReply(followUp, { timeoutMs: 10_000 });
    const thread = aru.startThread(first, "more of it");
    await discord.waitForReply(await aru.mention(thread, "Who chaired it?"));
    const command = await aru.slash("ask", { question: "Which day?" }, { channel: elsewhere! });
    await discord.waitForReply(command, { matching: /The leaders met/ });

    expect(answerer.asks.map(({ question }) => question)).toEqual([
      "Where was it?",
      "When was it?",
      "And who came?",
      "Who chaired it?",
      "Which day?",
    ]);
    expect(answerer.asks[2]!.history?.map(({ q }) => q)).toEqual(["Where was it?"]);
  }, 30_000);
});

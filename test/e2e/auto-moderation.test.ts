import { afterEach, beforeEach, expect, describe, it } from "vitest";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { command, startBot } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
  harness.answerer.script = ({ question }) => answered({ question, short: "a heron" });
  harness.discord.guild().block("heron");
});

afterEach(async () => {
  await harness.dispose();
  expect(harness.discord.takeViolations().every(({ code }) => code === 200_000)).toBe(true);
});

describe("an answer that a rule of the server keeps out", () => {
  it("goes to the asker as a direct message, and a command's reply says so", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const told = (): string[] => asker.directChannel.messagesAs(asker).map(({ text }) => text);
    const reply = await command(asker, "ask", { question: "Which bird?" });
    await asker.mention(discord.guild().channel(), "Which bird?");

    expect(reply.text).toContain("I have sent it to you as a direct message");
    await expect.poll(() => told().filter((text) => text.includes("a heron"))).toHaveLength(2);
  });

  it("is told of where the asker takes no direct messages", async () => {
    const asker = harness.discord.user("Aru");
    asker.closeDirectMessages();
    const reply = await command(asker, "ask", { question: "Which bird?" });
    expect(reply.text).toContain("Please ask me in a direct message.");
    harness.discord.takeViolations();
  });

  it("goes to the asker whole where only a further page of it is kept out", async () => {
    const { discord } = harness;
    const long = Array.from({ length: 60 }, (_, at) => ({
      text: `${"A long sentence of many words. ".repeat(4)} ${at === 59 ? "heron" : "crane"}`,
      markers: [1] as const,
    }));
    harness.answerer.script = ({ question }) => answered({ question, statements: long });
    const asker = discord.user("Aru");
    const reply = await command(asker, "ask", { question: "Which bird?" });
    await discord.waitFor(() => asker.look(reply).text.includes("as a direct message"), "told");
    expect(asker.look(reply).text).toContain("I have sent it to you as a direct message");
    expect(
      asker.directChannel
        .messagesAs(asker)
        .map(({ text }) => text)
        .join(),
    ).toContain("heron");
  });
});

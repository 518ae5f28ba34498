import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { abstained, answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import type { MessageView } from "../fakes/discord/view.ts";
import { aMoment, command, moreMenu, pick, startBot } from "./bot-harness.ts";

/** More than a message holds. */
const LONG = Array.from({ length: 12 }, (_, at) => {
  return { text: `${at} ${"The leaders met on an island. ".repeat(20)}`, markers: [1] };
});

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
  harness.answerer.script = ({ question }) => answered({ question });
});

afterEach(async () => {
  await harness.dispose();
  // A late receipt of an acknowledgement, see the harness.
  expect(harness.discord.violations.filter(({ code }) => code !== 40060)).toEqual([]);
});

describe("❌", () => {
  it("by the one who asked deletes an answer; by others, and another sign, it does nothing", async () => {
    const { discord } = harness;
    const [aru, bek] = [discord.user("Aru"), discord.user("Bek")];
    const channel = discord.guild().channel();
    const answer = await discord.waitForReply(await aru.mention(channel, "Who came?"));
    const isThere = (): boolean => channel.messagesAs(bek).some(({ id }) => id === answer.id);
    await aMoment();
    bek.react(answer, "❌");
    aru.react(answer, "👍");
    await aMoment();
    expect(isThere()).toBe(true);

    aru.react(answer, "❌");
    await expect.poll(isThere).toBe(false);
  });

  it.each(["mention", "command"])("on any message of an answer to a %s deletes all of them", async (way) => {
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question, statements: LONG });
    const aru = discord.user("Aru");
    const channel = discord.guild().channel();
    const messages = (): MessageView[] => channel.messagesAs(aru).filter(({ isBot }) => isBot);
    if (way === "mention") await aru.mention(channel, "Who came?");
    else await aru.slash("ask", { question: "Who came?" }, { channel });
    await expect.poll(() => messages().filter(({ buttons }) => buttons.length > 0)).toHaveLength(1);
    expect(messages().length).toBeGreaterThan(1);
    await aMoment();

    aru.react(messages().at(-1)!, "❌");
    await expect.poll(messages).toEqual([]);
  });
});

describe("“Delete this answer”", () => {
  it("deletes all messages of an answer", async () => {
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question, statements: LONG });
    const aru = discord.user("Aru");
    const channel = discord.guild().channel();
    const messages = (): MessageView[] => channel.messagesAs(aru).filter(({ isBot }) => isBot);
    await aru.mention(channel, "Who came?");
    await expect.poll(() => messages().filter(({ buttons }) => buttons.length > 0)).toHaveLength(1);
    expect(messages().length).toBeGreaterThan(1);
    await aMoment();

    const deleted = await pick(
      aru,
      messages().find(({ buttons }) => buttons.length > 0)!,
      "Delete this answer",
    );
    expect(deleted.text).toContain("The answer is deleted.");
    expect(messages().filter(({ ephemeral }) => !ephemeral)).toEqual([]);
  });
});

describe("/forget-me", () => {
  it("removes what the asker was answered, and says how much", async () => {
    const asker = harness.discord.user("Aru");
    await command(asker, "ask", { question: "Who came?" });
    await command(asker, "ask", { question: "Who left?" });
    const done = await command(asker, "forget-me");
    const again = await command(asker, "forget-me");

    expect(done.ephemeral).toBe(true);
    expect(done.text).toContain("Forgotten: 2 answers");
    expect(again.text).toContain("I keep nothing of you.");
  });
});

describe("/unanswered", () => {
  it("lists what was asked in vain in this server, the most asked first, with a table of all", async () => {
    const { answerer, discord } = harness;
    const guild = discord.guild();
    const keeper = discord.user("Iris");
    guild.role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
    answerer.script = ({ question }) => abstained({ question });
    for (const [name, question] of [
      ["Aru", "Who sang?"],
      ["Aru", "=Who *came*?"],
      ["Bek", "=Who *came*?"],
    ] as const) {
      await command(discord.user(name), "ask", { question });
    }
    const channel = discord.guild("Elsewhere").channel();
    await command(discord.user("Aru"), "ask", { question: "Who slept?" }, { channel });
    const list = await command(keeper, "unanswered");
    await expect
      .poll(() =>
        guild
          .channel()
          .messagesAs(keeper)
          .flatMap(({ attachments }) => attachments),
      )
      .toHaveLength(1);
    const [file] = guild
      .channel()
      .messagesAs(keeper)
      .flatMap(({ attachments }) => attachments);

    expect(list.ephemeral).toBe(true);
    expect(list.lines).toEqual([
      "**2 questions without an answer, the most asked first**",
      String.raw`- 2 × =Who \*came\*?`,
      "- 1 × Who sang?",
    ]);
    expect(file?.bytes.toString("utf8").split("\r\n")[1]).toMatch(
      /^"'=Who \*came\*\?","","no-evidence","2","2026-03-12T/,
    );
  });
});

describe("/unanswered where much was asked", () => {
  it("lists ten, the first 90 letters of each, and counts the others", async () => {
    const { answerer, discord } = harness;
    const keeper = discord.user("Iris");
    discord.guild().role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
    answerer.script = ({ question }) => abstained({ question });
    for (let at = 1; at <= 12; at += 1) {
      await command(discord.user(`person-${at}`), "ask", {
        question: `Who ${"really ".repeat(20)}sang ${at}?`,
      });
    }
    const { lines } = await command(keeper, "unanswered");
    const listed = lines
      .filter((line) => line.startsWith("- 1 × "))
      .map((line) => line.slice("- 1 × ".length));

    expect(listed).toHaveLength(10);
    expect(listed[0]).toMatch(/^Who (?:really )+really…$/u);
    expect(listed[0]!.length).toBeGreaterThan(90 - "really ".length);
    expect(listed[0]!.length).toBeLessThanOrEqual(90);
    expect(lines.at(-1)).toMatch(/\b2 more\b/u);
  });
});

describe("asking a person", () => {
  it("tells the role that the keeper named, once, with the question", async () => {
    const { discord } = harness;
    const guild = discord.guild();
    const [keeper, asker] = [discord.user("Iris"), discord.user("Aru")];
    guild.role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
    const helpers = guild.role("Helpers", 0n);
    const before = await command(asker, "ask", { question: "Who *came*?" });
    const without = await moreMenu(asker, before);
    const settings = await command(keeper, "settings helpers", { role: helpers });
    const answer = await command(asker, "ask", { question: "Who *came*?" });
    const done = await pick(asker, answer, "Ask a person");
    await harness.restart();
    await pick(discord.user("Bek"), answer, "Ask a person");
    const told = guild
      .channel()
      .messagesAs(keeper)
      .filter(({ text }) => /Somebody asks/.test(text));

    expect(without.selects[0]?.options.map(({ label }) => label)).not.toContain("Ask a person");
    expect(settings.text).toContain(`Role that helps: <@&${helpers.id}>`);
    expect(done.text).toContain("Passed on");
    expect(told.map(({ text }) => text)).toEqual([
      String.raw`<@&${"ID"}> Somebody asks for a person's help with this: “Who \*came\*?”`.replace(
        "ID",
        helpers.id,
      ),
    ]);
    expect(discord.pings.map(({ roleIds }) => roleIds)).toEqual([[helpers.id]]);
  });
});

import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../src/discord/commands/registry.ts";
import type { FakeUser } from "../fakes/discord/people.ts";
import { article } from "../fakes/fixed-evidence.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, command, startBot, vote } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
  harness.answerer.script = ({ question }) => answered({ question });
});

afterEach(async () => {
  await harness.close();
});

describe("the settings of a server", () => {
  let keeper: FakeUser;

  beforeEach(() => {
    keeper = harness.discord.user("Kezban");
    harness.discord.guild().role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
  });

  it("are for those who may manage the server", async () => {
    await expect(harness.discord.user("Aru").slash("settings show")).rejects.toThrow(/not offered/);
    expect((await command(keeper, "settings show")).ephemeral).toBe(true);
  });

  it("are refused to others by the bot itself where a server's owner has opened the command", async () => {
    const { discord, memory } = harness;
    const open = commandData().map((data) =>
      data.name === "settings" ? { ...data, default_member_permissions: null } : data,
    );
    discord.registerCommands(open);
    const asker = discord.user("Aru", { locale: "tr" });
    const refused = await command(asker, "settings private", { "by-default": true });

    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toContain("yalnızca sunucuyu yönetebilenler");
    const stored = await memory.settings.get(discord.guild().id);
    expect(stored.privateByDefault).toBe(false);
  });

  it("are shown, line by line, and said to be saved when they change", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel("news");
    const shown = await command(keeper, "settings show");
    await command(keeper, "settings channel", { channel, allowed: true });
    await command(keeper, "settings limits", { "per-user": 2 });
    const saved = await command(keeper, "settings language", { language: "tr" });

    expect(shown.lines).toEqual([
      "**Settings of this server**",
      "- Channels: all",
      "- Roles that may ask: all",
      "- Language in public: each reader's own",
      "- Time zone: UTC",
      "- Answers from the server's events: yes",
      "- Answers new posts in: none",
      "- Role that helps: none",
      "- Private by default: no",
      "- Questions a minute, by one person: the bot's own limit",
      "- Questions a minute, in one channel: the bot's own limit",
    ]);
    expect(saved.lines.slice(0, 10)).toEqual([
      "**Saved. The settings of this server**",
      `- Channels: <#${channel.id}>`,
      "- Roles that may ask: all",
      "- Language in public: Türkçe",
      "- Time zone: UTC",
      "- Answers from the server's events: yes",
      "- Answers new posts in: none",
      "- Role that helps: none",
      "- Private by default: no",
      "- Questions a minute, by one person: 2",
    ]);
  });

  it("outlive a restart, hold in their server alone, and go back to the beginning", async () => {
    await command(keeper, "settings private", { "by-default": true });
    await harness.restart();
    const asker = harness.discord.user("Aru");
    const here = await command(asker, "ask", { question: "Where?" });
    const elsewhere = harness.discord.guild("Elsewhere").channel();
    const there = await command(asker, "ask", { question: "Where?" }, { channel: elsewhere });
    await command(keeper, "settings reset");
    const after = await command(asker, "ask", { question: "Where?" });

    expect([here, there, after].map(({ ephemeral }) => ephemeral)).toEqual([true, false, false]);
  });

  it("let an asker have it otherwise where answers are private by default", async () => {
    await command(keeper, "settings private", { "by-default": true });
    const asker = harness.discord.user("Aru");
    const reply = await command(asker, "ask", { question: "Where?", private: false });

    expect(reply.ephemeral).toBe(false);
  });

  it("keep answers to the allowed channels and their threads", async () => {
    const { answerer, discord } = harness;
    const channel = discord.guild().channel("news");
    await command(keeper, "settings channel", { channel, allowed: true });
    const asker = discord.user("Aru");
    const refused = await command(asker, "ask", { question: "Where?" });
    const start = await asker.say(channel, "Let us talk.");
    const thread = asker.startThread(start, "Talk");
    const answer = await discord.waitForReply(await asker.mention(thread, "Where?"));
    await asker.mention(discord.guild().channel(), "Where now?");
    await discord.waitFor(() => asker.directChannel.messagesAs(asker)[0], "a private word");
    await aMoment();

    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toBe(`In this server I answer in <#${channel.id}>.`);
    expect(answer.text).toContain("The leaders met");
    const bystander = discord.user("Bek");
    const seen = discord.guild().channel().messagesAs(bystander);
    expect(seen.filter(({ isBot }) => isBot)).toEqual([]);
    expect(answerer.asks).toHaveLength(1);
  });

  it("keep asking to the allowed roles, and let them go again", async () => {
    const { discord } = harness;
    const reader = discord.user("Bek");
    const role = discord.guild().role("Readers", 0n, reader);
    await command(keeper, "settings role", { role, allowed: true });
    const asker = discord.user("Aru");
    const refused = await command(asker, "ask", { question: "Where?" });
    const answer = await command(reader, "ask", { question: "Where?" });
    await command(keeper, "settings role", { role, allowed: false });
    const open = await command(asker, "ask", { question: "Where?" });

    expect(refused.text).toContain(`<@&${role.id}>`);
    expect(answer.text).toContain("The leaders met");
    expect(open.text).toContain("The leaders met");
  });

  it("set the language of what is said in public, not of what one reader sees", async () => {
    await command(keeper, "settings language", { language: "ru" });
    const asker = harness.discord.user("Aru");
    const open = await command(asker, "ask", { question: "Where?" });
    const hidden = await command(asker, "ask", { question: "Where?", private: true });

    expect(open.text).toContain("[Отрывок]");
    expect(hidden.text).toContain("[Passage]");
  });

  it("slow people and channels down as the keeper wants", async () => {
    await command(keeper, "settings limits", { "per-user": 1, "per-channel": 2 });
    const { discord } = harness;
    const ask = (name: string) => command(discord.user(name), "ask", { question: "Where?" });
    await ask("Aru");
    const tooFast = await ask("Aru");
    await ask("Bek");
    const crowded = await ask("Can");

    expect(tooFast.text).toContain("Try again in 60 seconds.");
    expect(crowded.text).toContain("many questions in this channel");
  });
});

describe("suggestions while a question is typed", () => {
  const suggested = async (typed: string, name = "Aru", channel = harness.discord.guild().channel()) => {
    const person = harness.discord.user(name);
    const choices = await (await person.autocomplete("ask", { question: typed }, { channel })).choices();
    return choices.map(({ value }) => value);
  };

  it("are questions answered well in public in that server, then headlines", async () => {
    const { discord, evidence } = harness;
    evidence.articles = [article({ title: "Where the road leads" }), article({ title: "Rain" })];
    const asker = discord.user("Aru");
    await command(asker, "ask", { question: "Where did they meet?" });
    await command(asker, "ask", { question: "Where did they hide?", private: true });
    const bad = await command(asker, "ask", { question: "Where did they err?" });
    await (await vote(asker, bad, "👎 Not helpful")).modal();
    const good = await command(asker, "ask", { question: "Where to?" });
    await (await vote(asker, good, "👍 Helpful")).reply();

    expect(await suggested("Where")).toEqual(["Where did they meet?", "Where to?", "Where the road leads"]);
    const elsewhere = discord.guild("Elsewhere").channel();
    expect(await suggested("Where", "Bek", elsewhere)).toEqual(["Where the road leads"]);
  });

  it("are ten questions at most, so that there is room for headlines", async () => {
    const { discord, evidence } = harness;
    evidence.articles = [article({ title: "Hills in the rain" })];
    for (let day = 1; day <= 11; day += 1) {
      await command(discord.user(`Person ${day}`), "ask", { question: `Did it rain on day ${day}?` });
    }

    const seen = await suggested("rain");
    expect(seen).toHaveLength(11);
    expect(seen.at(-1)).toBe("Hills in the rain");
  });

  it("are never what was asked where the one who types may not read", async () => {
    const { discord, evidence } = harness;
    evidence.articles = [];
    const cellar = discord.guild().channel("cellar");
    const hall = discord.guild().channel("hall");
    const [aru, bek] = [discord.user("Aru"), discord.user("Bek")];
    cellar.restrictTo(aru);
    await command(aru, "ask", { question: "Who resigns tomorrow?" }, { channel: cellar });
    await command(aru, "ask", { question: "Who resigned last year?" }, { channel: hall });

    expect(await suggested("res", "Bek")).toEqual(["Who resigned last year?"]);
    expect(await suggested("res", "Aru")).toHaveLength(2);
    cellar.restrictTo(bek);
    expect(await suggested("tom", "Bek")).toEqual(["Who resigns tomorrow?"]);
    expect(await suggested("morrow", "Bek")).toEqual([]);
  });

  it("are the newest headlines while nothing is typed, at most 25, none cut", async () => {
    harness.evidence.articles = [
      article({ title: "long ".repeat(30) }),
      ...Array.from({ length: 30 }, (_, day) => article({ title: `Rain on day ${day}` })),
    ];
    const titles = await suggested("");

    expect(titles[0]).toBe("Rain on day 0");
    expect(titles.length).toBeLessThanOrEqual(25);
    expect(titles.every((title) => String(title).startsWith("Rain"))).toBe(true);
  });

  it("are none for a while for who asks for them too fast", async () => {
    harness.evidence.articles = [article({ title: "Rain" })];
    for (let asked = 0; asked < 40; asked++) await suggested("R");
    expect(await suggested("R")).toEqual([]);
    expect(await suggested("R", "Bek")).toEqual(["Rain"]);
  });

  it("are none when the memory or the index fails", async () => {
    await harness.memory.close();
    expect(await suggested("Where")).toEqual([]);
    expect(harness.log.join("")).toContain("No questions could be suggested.");
  });
});

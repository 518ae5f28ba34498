import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { GatewayEvent } from "../fakes/discord/events.ts";
import { FOLLOWING, abstained, answered, citation } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { NOW, aMoment, startBot, command } from "./bot-harness.ts";

describe("asking the bot on Discord", () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await startBot();
  });

  afterEach(async () => {
    await harness.close();
  });

  it("answers /ask in public: question, short answer, statements with markers, sources", async () => {
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question, short: "an island near Istanbul" });

    const interaction = await discord.user("Aru").slash("ask", { question: "Where did they meet?" });
    const reply = await interaction.reply();

    expect(reply.ephemeral).toBe(false);
    expect(reply.lines.slice(0, 3)).toEqual([
      "-# “Where did they meet?”",
      "**an island near Istanbul**",
      String.raw`> The leaders met on an island near Istanbul. \[1\]`,
    ]);
    expect(reply.text).toContain("[Leaders gather on the island](<https://courier.example/summit>)");
    expect(reply.text).toContain("Steppe Courier");
    expect(reply.buttons.map(({ label }) => label)).toEqual(["Passage", "Follow-up", "More ▾", "👍 / 👎"]);
    expect(answerer.asks[0]).toMatchObject({ question: "Where did they meet?", now: NOW });
    expect(await interaction.acknowledged()).toBeLessThan(3000);
  });

  it("tells who asks in another language which ones it knows, and asks the English of it when pressed", async () => {
    const { answerer, discord } = harness;
    const english = "When was the summit in Samarkand?";
    answerer.script = ({ question }) =>
      question === english
        ? answered({ question })
        : abstained({
            ...{ question, reason: "not-a-question", isForeign: true },
            choices: [{ text: english, question: english }],
          });
    const asker = discord.user("Ute", { locale: "de" });
    const told = await command(asker, "ask", { question: "Wann war der Gipfel in Samarkand?" });

    expect(told.text).toMatch(/English, Turkish .*, Russian .* and Kazakh/);
    expect(told.text).not.toContain("does not read as a question");
    const pressed = await asker.press(told, english);
    expect((await pressed.reply()).text).toContain(`“${english}”`);
  });

  it("shows a private answer to the asker alone", async () => {
    harness.answerer.script = () => answered();
    const asker = harness.discord.user("Aru");
    const reply = await command(asker, "ask", { question: "Where?", private: true });

    expect(reply.ephemeral).toBe(true);
    const channel = harness.discord.guild().channel();
    expect(channel.messagesAs(harness.discord.user("Bek"))).toEqual([]);
  });

  it("hands on the first and last day that since and until name", async () => {
    const question = "Who met?";
    await command(harness.discord.user("Aru"), "ask", {
      question,
      since: "2021-11",
      until: "2024",
    });

    expect(harness.answerer.asks[0]?.window).toEqual({ from: "2021-11-01", to: "2024-12-31" });
  });

  it("explains a date it cannot read, and dates the wrong way round, without asking anything", async () => {
    const asker = harness.discord.user("Aru");
    const odd = await command(asker, "ask", { question: "Who?", since: "last <@1> year" });
    const swapped = await command(asker, "ask", { question: "Who?", since: "2024", until: "2021" });

    expect(odd.ephemeral).toBe(true);
    expect(odd.text).toContain("2021-11-12");
    expect(swapped.text).toContain("(2024-01-01) is later than `until` (2021-12-31)");
    expect(harness.answerer.asks).toEqual([]);
  });

  it("answers a mention with a reply, the mention taken out of the question", async () => {
    harness.answerer.script = ({ question }) => answered({ question });
    const channel = harness.discord.guild().channel();
    const message = await harness.discord.user("Aru").mention(channel, "where did they meet?");
    const reply = await harness.discord.waitForReply(message);

    expect(reply.repliesTo).toBe(message.id);
    expect(reply.lines[0]).toBe("-# “where did they meet?”");
    await vi.waitUntil(() => channel.typingCount === 1);
  });

  it("answers a direct message, the very first one included", async () => {
    harness.answerer.script = ({ question }) => answered({ question });
    const message = await harness.discord.user("Aru").directMessage("where did they meet?");
    const reply = await harness.discord.waitForReply(message);

    expect(reply.text).toContain("The leaders met on an island");
  });

  it("leaves messages alone that are not meant for it", async () => {
    const channel = harness.discord.guild().channel();
    const asker = harness.discord.user("Aru");
    await asker.say(channel, "where did they meet?");
    await asker.say(channel, "@everyone where did they meet?");
    await aMoment();

    expect(harness.answerer.asks).toEqual([]);
    expect(channel.messagesAs(asker)).toHaveLength(2);
  });

  it("makes a question of a message through its menu, after the asker has mended it", async () => {
    harness.answerer.script = ({ question }) => answered({ question });
    const channel = harness.discord.guild().channel();
    const asker = harness.discord.user("Aru");
    const message = await harness.discord.user("Bek").say(channel, "So he chaired it in 2021?");
    const opened = await asker.contextMenu("Ask about this", message);
    const form = await opened.modal();
    const reply = await (await asker.submitModal(opened, { text: "Who chaired it in 2021?" })).reply();

    expect(JSON.stringify(form)).toContain("So he chaired it in 2021?");
    expect(reply.lines[0]).toBe("-# “Who chaired it in 2021?”");
  });

  it("reads the earlier questions and answers of a reply chain, oldest first", async () => {
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question, short: "near *Istanbul*" });
    const asker = discord.user("Aru");
    const asked = await asker.mention(discord.guild().channel(), "Where did [they] meet_?");
    const first = await discord.waitForReply(asked);

    const second = await asker.reply(first, "and who chaired it?", { ping: true });
    const secondReply = await discord.waitForReply(second);
    const third = await asker.reply(secondReply, "what about 2022?", { ping: true });
    await discord.waitForReply(third);

    const a = "near *Istanbul*\nThe leaders met on an island near Istanbul.";
    expect(answerer.asks.map(({ history }) => history)).toEqual([
      undefined,
      [{ q: "Where did [they] meet_?", a }],
      [
        { q: "Where did [they] meet_?", a },
        { q: "and who chaired it?", a },
      ],
    ]);
  });

  it("keeps reading a reply chain after a restart, from the messages alone", async () => {
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const asker = discord.user("Aru");
    const asked = await asker.mention(discord.guild().channel(), "Where did they meet?");
    const first = await discord.waitForReply(asked);
    await harness.restart();
    await discord.waitForReply(await asker.reply(first, "and when?", { ping: true }));

    expect(harness.answerer.asks.at(-1)?.history?.map(({ q }) => q)).toEqual(["Where did they meet?"]);
  });

  it("lets a question in direct messages lean on the answer just before it, not on an old one", async () => {
    harness.answerer.script = ({ question }) => answered({ question });
    const asker = harness.discord.user("Aru");
    const ask = async (question: string): Promise<void> => {
      const message = await asker.directMessage(question);
      await harness.discord.waitForReply(message);
    };
    await ask("Where did they meet?");
    await ask("and when?");
    harness.discord.skip(31 * 60_000);
    harness.clock.now = new Date(NOW.getTime() + 31 * 60_000);
    await ask("Who came?");

    expect(harness.answerer.asks.map(({ history }) => history?.map(({ q }) => q))).toEqual([
      undefined,
      ["Where did they meet?"],
      undefined,
    ]);
  });

  it("keeps the subject over several questions in direct messages, thanks between them passed over", async () => {
    harness.answerer.script = (ask) =>
      ask.question === "thanks"
        ? abstained({ question: ask.question, reason: "not-a-question" })
        : FOLLOWING(ask);
    const asker = harness.discord.user("Aru");
    for (const question of ["Where did they meet?", "and when?", "thanks", "and who came?"]) {
      await harness.discord.waitForReply(await asker.directMessage(question));
    }

    expect(harness.answerer.asks.at(-1)?.history?.map(({ q }) => q)).toEqual([
      "Where did they meet?",
      "and when?",
    ]);
  });

  it("lets a question in a thread lean on the answer just before it there, not on one elsewhere", async () => {
    harness.answerer.script = ({ question }) => answered({ question });
    const { answerer, discord } = harness;
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    const start = await asker.say(channel, "Let us talk about the summit.");
    const thread = asker.startThread(start, "The summit");
    const other = asker.startThread(await asker.say(channel, "And the rain."), "The rain");
    const ask = async (place: typeof thread, question: string): Promise<void> => {
      await discord.waitForReply(await asker.mention(place, question));
    };
    await ask(thread, "Where did they meet?");
    await ask(thread, "and when?");
    await ask(other, "Did it rain?");
    await ask(channel, "Who came?");

    expect(answerer.asks.map(({ history }) => history?.map(({ q }) => q))).toEqual([
      undefined,
      ["Where did they meet?"],
      undefined,
      undefined,
    ]);
  });

  it("lets the first question in a thread begun from an answer lean on that answer", async () => {
    harness.answerer.script = ({ question }) => answered({ question });
    const { answerer, discord } = harness;
    const asker = discord.user("Aru");
    const channel = discord.guild().channel();
    const answer = await discord.waitForReply(await asker.mention(channel, "Where did they meet?"));
    const thread = asker.startThread(answer, "The meeting");
    await discord.waitForReply(await asker.mention(thread, "and when?"));

    expect(answerer.asks.at(-1)?.history?.map(({ q }) => q)).toEqual(["Where did they meet?"]);
  });

  it("answers a command once although Discord delivers it twice", async () => {
    harness.answerer.script = ({ question }) => answered({ question });
    const { discord } = harness;
    discord.world.events.once("dispatch", (event: GatewayEvent) => {
      discord.world.dispatch(event);
    });
    await command(discord.user("Aru"), "ask", { question: "Where?" });
    await aMoment();

    expect(harness.answerer.asks).toHaveLength(1);
  });

  it("says why there is no answer, and which headlines come nearest", async () => {
    harness.answerer.script = ({ question }) =>
      abstained({
        question,
        reason: "unknown-entity",
        nearest: [
          { articleId: "a", title: "Leaders gather", date: "2021-11-13" },
          { articleId: "b", title: "A *starry* night", date: null },
        ],
      });
    const asker = harness.discord.user("Aru");
    const reply = await command(asker, "ask", { question: "Who leads Ruritania?" });

    expect(reply.text).toContain("**The collection does not know this name.**");
    // 2021-11-13 10:00 UTC is 1636797600 s after 1970 began.
    expect(reply.text).toContain("- Leaders gather · <t:1636797600:D>");
    expect(reply.text).toContain(String.raw`- A \*starry\* night · undated`);
    expect(reply.text.match(/Leaders gather/g)).toHaveLength(1);
  });

  it.each([
    ["tr", "Alıntı"],
    ["ru", "Отрывок"],
    ["de", "Passage"],
  ])("speaks the reader's language: %s", async (locale, button) => {
    harness.answerer.script = () => answered();
    const reader = harness.discord.user("Aru", { locale });
    const reply = await command(reader, "ask", { question: "Where?" });

    expect(reply.buttons[0]?.label).toBe(button);
  });

  it("answers a mention in the server's language, else in the question's", async () => {
    const { answerer, discord } = harness;
    answerer.script = () => abstained({ language: "ru" });
    const asker = discord.user("Aru");
    const turkish = discord.guild("Bahçe", "tr").channel();
    const unset = discord.guild().channel();
    const inTurkish = await discord.waitForReply(await asker.mention(turkish, "кто?"));
    const inRussian = await discord.waitForReply(await asker.mention(unset, "кто?"));

    expect(inTurkish.text).toContain("Derlemede bu konuda bir şey yok.");
    expect(inRussian.text).toContain("В собрании об этом ничего нет.");
  });

  it("asks for a question where there is none, and for a shorter one where it is too long", async () => {
    const channel = harness.discord.guild().channel();
    const asker = harness.discord.user("Aru");
    const empty = await harness.discord.waitForReply(await asker.mention(channel, "  "));
    const long = await harness.discord.waitForReply(await asker.mention(channel, "a".repeat(1001)));

    expect(empty.text).toContain("What would you like to know?");
    expect(long.text).toContain("1001 characters; a question can have up to 1000");
    expect(harness.answerer.asks).toEqual([]);
  });

  it("says that it cannot read what is written with a mention of its role alone", async () => {
    const { discord } = harness;
    const guild = discord.guild();
    const channel = guild.channel();
    const asker = discord.user("Aru");
    guild.role("Hosts", PermissionFlagsBits.MentionEveryone, asker);
    const others = guild.role("Guests", 0n);
    const own = `<@&${guild.botRole.id}>`;
    const byRole = await discord.waitForReply(await asker.say(channel, `${own} Who came?`));
    await asker.say(channel, `<@&${others.id}> Who came?`);
    const byBoth = await discord.waitForReply(await asker.mention(channel, `${own} Who came?`));

    expect(byRole.text).toContain("Please mention me myself");
    expect(byBoth.text).toContain("Who came?");
    expect(harness.answerer.asks).toHaveLength(1);
    expect(channel.messagesAs(asker).filter(({ isBot }) => isBot)).toHaveLength(2);
  });

  it("pings nobody, whatever the question and the articles say", async () => {
    const { answerer, discord } = harness;
    const bek = discord.user("Bek");
    const nasty = `@everyone @here <@${bek.id}> <@&${discord.guild().id}>`;
    answerer.script = ({ question }) =>
      answered({
        question,
        short: nasty,
        statements: [{ text: nasty, markers: [1] }],
        citations: [citation({ title: nasty, source: nasty })],
      });
    const channel = discord.guild().channel();
    const reply = await discord.waitForReply(await discord.user("Aru").mention(channel, nasty));

    // Even without `allowed_mentions` there would be nobody to ping.
    expect(reply.text).not.toMatch(/@everyone|@here|<@/);
    expect(discord.pings).toEqual([]);
  });

  it("goes on in a further message when an answer is too long for one", async () => {
    const { answerer, discord } = harness;
    const long = (letter: string): string => `${letter.repeat(9)} `.repeat(250).trim();
    answerer.script = () =>
      answered({
        statements: [
          { text: long("a"), markers: [1] },
          { text: long("b"), markers: [1] },
        ],
      });
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    const first = await discord.waitForReply(await asker.mention(channel, "Tell me all?"));
    const second = await discord.waitForReply(first);

    expect(first.text).toContain("Part 1 of 2");
    expect(second.text).toContain("Part 2 of 2");
    const words = `${first.text}\n${second.text}`;
    expect(words.match(/aaaaaaaaa/g)).toHaveLength(250);
    expect(words.match(/bbbbbbbbb/g)).toHaveLength(250);
    expect(second.buttons.map(({ label }) => label)).toEqual(["Passage", "Follow-up", "More ▾", "👍 / 👎"]);
    expect(first.buttons).toEqual([]);
  });

  it("goes on privately when a private answer is too long for one message", async () => {
    const { answerer, discord } = harness;
    answerer.script = () => answered({ statements: [{ text: "word ".repeat(1000), markers: [1] }] });
    const interaction = await discord.user("Aru").slash("ask", { question: "All?", private: true });
    await interaction.reply({ matching: /Part 2 of 2/ });

    expect(interaction.replies.map(({ ephemeral }) => ephemeral)).toEqual([true, true]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GuildSettings } from "../../src/state/guild-settings.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, command, deferred, startBot } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
  harness.answerer.script = ({ question }) => answered({ question });
});

afterEach(async () => {
  await harness.close();
});

const QUESTION = "Who chaired the talks in March?";

async function set(change: Partial<GuildSettings>): Promise<void> {
  const { discord, memory } = harness;
  const { id } = discord.guild();
  await memory.settings.set(id, { ...(await memory.settings.get(id)), ...change });
}

function asked(): string[] {
  return harness.answerer.asks.map(({ question }) => question);
}

describe("a question", () => {
  it("is answered as without @everyone or @here beside the mention", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const message = await discord.user("Aru").mention(channel, `@everyone ${QUESTION}`);
    const reply = await discord.waitForReply(message);

    expect(reply.text).not.toContain("everyone");
  });

  it.each(["<:thinking:123456789012345678>", "🤔", "???", "@here", ""])(
    "that says nothing is asked for in a line, without a vote: %s",
    async (text) => {
      const { discord } = harness;
      const message = await discord.user("Aru").mention(discord.guild().channel(), text);
      const reply = await discord.waitForReply(message);

      expect(reply.text).toContain("What would you like to know?");
      expect(reply.buttons).toEqual([]);
      expect(asked()).toEqual([]);
    },
  );

  it("is read from a message that is passed on in a direct message", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const said = await discord.user("Bek").say(discord.guild().channel(), QUESTION);
    await discord.waitForReply(await asker.forward(said, asker.directChannel));

    expect(asked()).toEqual([QUESTION]);
  });
});

describe("“Ask about this”", () => {
  const formOn = async (message: Parameters<ReturnType<typeof harness.discord.user>["contextMenu"]>[1]) =>
    JSON.stringify(await (await harness.discord.user("Aru").contextMenu("Ask about this", message)).modal());

  it("holds the headline of what a bot of news has posted", async () => {
    const { discord } = harness;
    const post = await discord.user("News").say(discord.guild().channel(), "x");
    const stored = discord.world.messages.get(post.id)!;
    stored.api.content = "";
    stored.api.embeds = [{ title: "Ministers meet in Osh", description: "A long text." }];

    expect(await formOn(post)).toContain("Ministers meet in Osh");
  });

  it("holds the words of a message that was passed on, and the question of an answer", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const said = await discord.user("Bek").say(channel, "Did it rain in Osh?");
    const forwarded = await discord.user("Bek").forward(said, channel);
    const answer = await command(discord.user("Aru"), "ask", { question: QUESTION });

    expect(await formOn(forwarded)).toContain("Did it rain in Osh?");
    expect(await formOn(answer)).toContain(QUESTION);
  });

  it("is answered to the asker alone where the server is private by default", async () => {
    const { discord } = harness;
    const guild = discord.guild();
    await set({ privateByDefault: true });
    const said = await discord.user("Bek").say(guild.channel(), QUESTION);
    const asker = discord.user("Aru");
    const opened = await asker.contextMenu("Ask about this", said);
    const reply = await (await asker.submitModal(opened, { text: QUESTION })).reply();

    expect(reply.ephemeral).toBe(true);
  });
});

describe("a forum's post", () => {
  it("is asked by its title where the mention says nothing, and with its title where it does", async () => {
    const { discord } = harness;
    const forum = discord.guild().forum("questions");
    const asker = discord.user("Aru");
    const mention = `<@${discord.world.bot.id}>`;
    await discord.waitForReply(await asker.post(forum, QUESTION, mention));
    await discord.waitForReply(await asker.post(forum, "The talks in March", `${mention} who came?`));

    expect(asked()).toEqual([QUESTION, "The talks in March who came?"]);
  });

  it("is asked by its title further down as well, where a mention says nothing", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const start = await asker.say(discord.guild().channel(), "Well.");
    const thread = asker.startThread(start, QUESTION);
    await discord.waitForReply(await asker.mention(thread, ""));

    expect(asked()).toEqual([QUESTION]);
  });

  it("is answered unasked only in the forums that the keeper names", async () => {
    const { discord } = harness;
    const guild = discord.guild();
    const [open, other] = [guild.forum("questions"), guild.forum("pictures")];
    await set({ autoAnswerForumIds: [open.id] });
    const asker = discord.user("Aru");
    const post = await asker.post(open, QUESTION, "I could not find it.");
    await asker.post(other, "My cat", "Look!");
    const reply = await discord.waitForReply(post);
    await aMoment();

    expect(reply.text).toContain("The leaders met");
    expect(asked()).toEqual([QUESTION]);
  });
});

describe("a post that nobody has asked the bot about", () => {
  it("is left alone where its title says nothing", async () => {
    const { discord } = harness;
    const forum = discord.guild().forum("questions");
    await set({ autoAnswerForumIds: [forum.id] });
    const post = await discord.user("Aru").post(forum, "🎉🎉", "Hooray");
    await aMoment();
    await aMoment();
    const thread = forum.threads[0]!;
    expect(thread.messagesAs(discord.user("Aru")).map(({ id }) => id)).toEqual([post.id]);
  });

  it("gets its writer no word on who may ask", async () => {
    const { discord } = harness;
    const guild = discord.guild();
    const forum = guild.forum("questions");
    const role = guild.role("Members", 0n);
    await set({ autoAnswerForumIds: [forum.id], roleIds: [role.id] });
    const asker = discord.user("Aru");
    await asker.post(forum, QUESTION, "…");
    await aMoment();
    await aMoment();
    expect(asker.directChannel.messagesAs(asker)).toEqual([]);
    expect(forum.threads[0]!.messagesAs(asker)).toHaveLength(1);
  });

  it("is answered in a forum that the keeper names, wherever else it may be asked", async () => {
    const { discord } = harness;
    const guild = discord.guild();
    const forum = guild.forum("questions");
    await set({ autoAnswerForumIds: [forum.id], channelIds: [guild.channel("ask").id] });
    const post = await discord.user("Aru").post(forum, QUESTION, "…");
    expect((await discord.waitForReply(post)).text).toContain("The leaders met");
  });

  it("is answered nowhere once it is gone", async () => {
    const { answerer, discord } = harness;
    const gate = deferred<null>();
    answerer.script = async ({ question }) => {
      await gate.promise;
      return answered({ question });
    };
    const forum = discord.guild().forum("questions");
    await set({ autoAnswerForumIds: [forum.id] });
    const asker = discord.user("Aru");
    await asker.post(forum, QUESTION, "…");
    await expect.poll(() => answerer.asks.length).toBe(1);
    forum.threads[0]!.delete();
    gate.resolve(null);
    await aMoment();
    await aMoment();
    expect(asker.directChannel.messagesAs(asker)).toEqual([]);
    discord.takeViolations();
  });
});

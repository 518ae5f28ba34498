import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeInteraction } from "../fakes/discord/interaction-handle.ts";
import { FOLLOWING, abstained, answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { NOW, aMoment, choose, command, moreMenu, pick, press, startBot } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
  harness.answerer.script = FOLLOWING;
});

afterEach(async () => {
  await harness.close();
});

/** The questions that each question was read after. */
function histories(): (string[] | undefined)[] {
  return harness.answerer.asks.map(({ history }) => history?.map(({ q }) => q));
}

function later(minutes: number): void {
  harness.clock.now = new Date(NOW.getTime() + minutes * 60_000);
}

describe("a conversation in a channel", () => {
  it("goes on with the next mention, and the one after, without a reply", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    for (const question of ["Who chaired the talks?", "and where was it held?", "and when?"]) {
      await discord.waitForReply(await asker.mention(channel, question));
    }

    expect(histories()).toEqual([
      undefined,
      ["Who chaired the talks?"],
      ["Who chaired the talks?", "and where was it held?"],
    ]);
  });

  it("goes on with the next /ask, and from a mention to a command", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    await command(asker, "ask", { question: "Who chaired the talks?" });
    await command(asker, "ask", { question: "and where was it held?" });
    const message = await asker.mention(discord.guild().channel(), "and when?");
    await discord.waitForReply(message);

    expect(histories().slice(1)).toEqual([
      ["Who chaired the talks?"],
      ["Who chaired the talks?", "and where was it held?"],
    ]);
  });

  it("is each person's own, and each channel's", async () => {
    const { discord } = harness;
    const [hall, yard] = [discord.guild().channel("hall"), discord.guild().channel("yard")];
    const [aru, bek] = [discord.user("Aru"), discord.user("Bek")];
    await discord.waitForReply(await aru.mention(hall, "Who chaired the talks?"));
    await discord.waitForReply(await bek.mention(hall, "Did it rain?"));
    await discord.waitForReply(await aru.mention(yard, "Who came?"));
    await discord.waitForReply(await aru.mention(hall, "and where?"));

    expect(histories()).toEqual([undefined, undefined, undefined, ["Who chaired the talks?"]]);
  });

  it("is over after ten minutes, and outlives a restart before", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    const ask = async (question: string): Promise<void> => {
      await discord.waitForReply(await asker.mention(channel, question));
    };
    await ask("Who chaired the talks?");
    await harness.restart();
    later(9);
    await ask("Where?");
    later(20);
    await ask("Who came?");

    expect(histories()).toEqual([undefined, ["Who chaired the talks?"], undefined]);
  });

  it("begins anew with a question that was read by itself", async () => {
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    for (const question of ["Who chaired the talks?", "Who won the match in Osh?", "and when?"]) {
      await discord.waitForReply(await asker.mention(channel, question));
    }

    expect(histories()[2]).toEqual(["Who won the match in Osh?"]);
  });

  it("that goes on from nothing is asked what it means, and nothing is guessed", async () => {
    const { answerer, discord } = harness;
    const message = await discord.user("Aru").mention(discord.guild().channel(), "and where was it held?");
    const reply = await discord.waitForReply(message);

    expect(reply.text).toContain("Whom or what do you mean?");
    expect(answerer.asks).toEqual([]);
  });
});

describe("Follow-up", () => {
  async function followUp(opened: FakeInteraction, text: string, name = "Aru"): Promise<FakeInteraction> {
    return harness.discord.user(name).submitModal(opened, { text });
  }

  it("opens a form whose question is read after the answer's, whoever presses it, a restart later", async () => {
    const { discord } = harness;
    const answer = await command(discord.user("Aru"), "ask", {
      question: "Who chaired the talks?",
    });
    await harness.restart();
    const opened = await discord.user("Bek").press(answer, "Follow-up");
    const reply = await (await followUp(opened, "and where?", "Bek")).reply();
    const again = await discord.user("Bek").press(reply, "Follow-up");
    await (await followUp(again, "and when?", "Bek")).reply();

    expect((await opened.modal()).title).toBe("Follow-up");
    expect(reply.ephemeral).toBe(false);
    expect(histories().slice(1)).toEqual([
      ["Who chaired the talks?"],
      ["Who chaired the talks?", "and where?"],
    ]);
  });

  it("leaves the subject of whoever asked first alone when another presses it", async () => {
    const { discord } = harness;
    const [aru, bek] = [discord.user("Aru"), discord.user("Bek")];
    const channel = discord.guild().channel();
    const answer = await discord.waitForReply(await aru.mention(channel, "Who chaired the talks?"));
    const form = await bek.press(answer, "Follow-up");
    await (await bek.submitModal(form, { text: "and who paid?" })).reply();
    await discord.waitForReply(await aru.mention(channel, "and where?"));
    await discord.waitForReply(await bek.mention(channel, "and when?"));
    expect(histories().slice(1)).toEqual([
      ["Who chaired the talks?"],
      ["Who chaired the talks?"],
      ["Who chaired the talks?", "and who paid?"],
    ]);
  });

  it("of a private answer is answered privately", async () => {
    const asker = harness.discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Who?", private: true });
    const reply = await (await followUp(await asker.press(answer, "Follow-up"), "and when?")).reply();

    expect(reply.ephemeral).toBe(true);
  });

  it("works from the message alone where the answer was forgotten", async () => {
    const asker = harness.discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Who chaired the talks?" });
    await harness.memory.forgetPerson(asker.id);
    await (await followUp(await asker.press(answer, "Follow-up"), "and where?")).reply();

    expect(histories().at(-1)).toEqual(["Who chaired the talks?"]);
  });

  it("is what a reply to a command's answer is pointed to, as Discord hides what it says", async () => {
    const { answerer, discord } = harness;
    const asker = discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Who chaired the talks?" });
    const pinged = await discord.waitForReply(await asker.reply(answer, "and where?", { ping: true }));
    const silent = await discord.waitForReply(await asker.reply(answer, "and where?", { ping: false }));
    await discord.user("Bek").reply(answer, "Well, well.", { ping: false });
    await aMoment();

    for (const reply of [pinged, silent]) expect(reply.text).toContain("Press **Follow-up**");
    expect(answerer.asks).toHaveLength(1);
    const said = discord
      .guild()
      .channel()
      .messagesAs(asker)
      .filter(({ isBot }) => isBot);
    expect(said).toHaveLength(3);
  });
});

describe("More", () => {
  it("begins a new question that follows on nothing", async () => {
    const asker = harness.discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Who chaired the talks?" });
    const opened = await choose(asker, answer, "New question");
    await (await asker.submitModal(opened, { text: "Who won the match?" })).reply();

    expect(harness.answerer.asks.at(-1)).not.toHaveProperty("history");
  });

  it("tells the answer's question as a timeline", async () => {
    const asker = harness.discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Who chaired the talks?" });
    const timeline = await pick(harness.discord.user("Bek"), answer, "Timeline of this");

    expect(timeline.lines[0]).toBe("-# “Who chaired the talks?”");
    expect(timeline.text).toContain("No dated article tells of this.");
  });

  it("says which time each move leads to", async () => {
    harness.answerer.script = ({ question }) =>
      answered({ question, window: { from: "2024-05-01", to: "2024-05-31" } });
    const asker = harness.discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Who met in May?" });
    const menu = await moreMenu(asker, answer);

    expect(menu.ephemeral).toBe(true);
    expect(JSON.stringify(menu.api)).toContain("April 2024");
  });

  it("deletes an answer for the one who asked, and for nobody else", async () => {
    const { discord, memory } = harness;
    const [aru, bek] = [discord.user("Aru"), discord.user("Bek")];
    const channel = discord.guild().channel();
    const answer = await discord.waitForReply(await aru.mention(channel, "Who came?"));
    const refused = await pick(bek, answer, "Delete this answer");
    const stillThere = channel.messagesAs(bek).some(({ id }) => id === answer.id);
    const deleted = await pick(aru, answer, "Delete this answer");

    expect(refused.text).toContain("Only the one who asked");
    expect(stillThere).toBe(true);
    expect(deleted.text).toContain("The answer is deleted.");
    expect(channel.messagesAs(bek).some(({ id }) => id === answer.id)).toBe(false);
    expect(await memory.posted.ownAt(answer.id, aru.id)).toBeNull();
  });

  it("does not offer to delete what only its reader sees", async () => {
    const asker = harness.discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Who?", private: true });
    const menu = await moreMenu(asker, answer);

    expect(menu.selects[0]?.options.map(({ label }) => label)).not.toContain("Delete this answer");
  });
});

describe("a refusal of a time that was chosen", () => {
  it("leads to what lies before and after it", async () => {
    const near = (date: string) => ({ articleId: date, title: "Rain", date });
    harness.answerer.script = ({ question, window }) =>
      window?.from == null || window.to === null
        ? answered({ question })
        : abstained({
            question,
            window: { from: window.from, to: window.to },
            besideWindow: { earlier: near("2021-01-01"), later: near("2024-01-01") },
          });
    const asker = harness.discord.user("Aru");
    const asked = { question: "Who came?", since: "2022", until: "2023" };
    const refusal = await command(asker, "ask", asked);
    await press(asker, refusal, "◀ Earlier");
    await press(asker, refusal, "Later ▶");

    expect(harness.answerer.asks.map(({ window }) => window).slice(1)).toEqual([
      { from: null, to: "2021-12-31" },
      { from: "2024-01-01", to: null },
    ]);
  });
});

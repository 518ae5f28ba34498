import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeUser } from "../fakes/discord/people.ts";
import { citation } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, command, startBot } from "./bot-harness.ts";

let harness: Harness;
let keeper: FakeUser;

beforeEach(async () => {
  harness = await startBot({ bot: { limits: { reviewEveryMs: 20 } } });
  keeper = harness.discord.user("Iris");
  harness.discord.guild().role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
  harness.timelines.articles = [on("old.md", "2026-03-01")];
});

afterEach(async () => {
  await harness.close();
});

function on(articleId: string, date: string | null) {
  return citation({ articleId, date, title: `On ${articleId}`, quote: "The *ferry* sailed." });
}

let generations = 0;
/** What a build puts in its place; the bot looks again where there is another index. */
function index(...articles: ReturnType<typeof on>[]): void {
  harness.timelines.articles = articles;
  generations += 1;
  harness.evidence.facts = { ...harness.evidence.facts, generation: `g-new-${generations}` };
}

/** What the bot has said in the channel for all to see. */
function told(): readonly string[][] {
  const { discord } = harness;
  const seen = discord.guild().channel().messagesAs(discord.user("Bek"));
  return seen.map(({ lines }) => lines.map((line) => line.split(" · ")[0]!));
}

const NEWS = (articleId: string): string[] => [
  "-# “the *ferry*”".replaceAll("*", String.raw`\*`),
  "**1 new article on this**",
  String.raw`The \*ferry\* sailed. \[1\]`,
  `-# [On ${articleId}](<https://courier.example/summit>)`,
  "[Passage]",
];

describe("/follow", () => {
  it("tells the channel of what is new on a topic, once a day at most, over a restart too", async () => {
    const { clock } = harness;
    const followed = await command(keeper, "follow topic", { topic: "the *ferry*" });
    expect(followed.ephemeral).toBe(true);
    expect(followed.text).toContain("One article speaks of it now");
    index(on("new.md", "2026-03-12"), on("old.md", "2026-03-01"), on("archive.md", "2009-01-01"));
    await expect.poll(told).toEqual([NEWS("new.md")]);

    index(on("next.md", null), on("new.md", "2026-03-12"));
    await aMoment();
    await harness.restart();
    await aMoment();
    expect(told()).toHaveLength(1);

    clock.now = new Date(clock.now.getTime() + 86_400_000);
    await expect.poll(told).toEqual([NEWS("new.md"), NEWS("next.md")]);
  });

  it("shows five of the new articles and counts the others; what was written a fortnight before is news", async () => {
    // The topic is followed on 12 March 2026.
    await command(keeper, "follow topic", { topic: "ferry" });
    const fresh = ["2026-02-26", "2026-03-07", "2026-03-08", "2026-03-09", "2026-03-10", "2026-03-11"];
    index(...fresh.map((date) => on(`${date}.md`, date)), on("too-old.md", "2026-02-25"));
    await expect.poll(told).toHaveLength(1);

    const [lines] = told();
    expect(lines).toContain("**6 new articles on this**");
    expect(lines!.filter((line) => line.startsWith("-# [On "))).toHaveLength(5);
    expect(lines).toContain("-# 1 more. Ask about it, or use `/timeline`.");
  });

  it("lists and stops what is followed, and says what cannot be", async () => {
    const channel = harness.discord.guild().channel();
    await command(keeper, "follow topic", { topic: "The ferry" });
    const twice = await command(keeper, "follow topic", { topic: "the ferry" });
    const empty = await command(keeper, "follow topic", { topic: "?!" });
    const list = await command(keeper, "follow list");
    const stopped = await command(keeper, "follow stop", { topic: "the ferry" });
    const unknown = await command(keeper, "follow stop", { topic: "the ferry" });
    index(on("new.md", "2026-03-12"));
    await aMoment();

    expect(twice.text).toContain("follows **the ferry** already");
    expect(empty.text).toContain("Which topic?");
    expect(list.lines).toEqual(["**1 topic is followed**", `- <#${channel.id}> The ferry`]);
    expect(stopped.text).toContain("no longer");
    expect(unknown.text).toContain("does not follow");
    expect(told()).toEqual([]);
    await expect(harness.discord.user("Aru").slash("follow list")).rejects.toThrow("not offered");
  });

  it("follows twenty-five topics in a server and no further one until another is stopped", async () => {
    for (let at = 1; at <= 25; at += 1) {
      const { text } = await command(keeper, "follow topic", { topic: `ferry ${at}` });
      expect(text).toContain(`**ferry ${at}**`);
    }
    const further = await command(keeper, "follow topic", { topic: "harbour" });
    await command(keeper, "follow stop", { topic: "ferry 7" });
    const instead = await command(keeper, "follow topic", { topic: "harbour" });

    expect(further.text).toContain("25");
    expect(further.text).not.toContain("harbour");
    expect(instead.text).toContain("**harbour**");
  });

  it("is not begun where the bot may not write, and ends with its channel", async () => {
    const guild = harness.discord.guild();
    const [closed, short] = [guild.channel("closed"), guild.channel("short-lived")];
    closed.denyBot(PermissionFlagsBits.SendMessages);
    const silenced = await command(keeper, "follow topic", { topic: "ferry" }, { channel: closed });
    await command(keeper, "follow topic", { topic: "ferry" }, { channel: short });
    short.delete();
    index(on("new.md", "2026-03-12"));

    expect(silenced.text).toContain("I may not write in this channel");
    await expect.poll(() => harness.memory.follows.list(null)).toEqual([]);
    harness.discord.takeViolations();
  });
});

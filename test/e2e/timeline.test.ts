import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { entryOn } from "../fakes/scripted-timelines.ts";
import { citation } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { command, press, startBot } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
});

afterEach(async () => {
  await harness.close();
});

/** `days` entries, one for each day from 1 November 2021 on. */
function entries(days: number, quote = "They talked all day.") {
  return Array.from({ length: days }, (_, at) =>
    entryOn(
      `2021-11-${String(at + 1).padStart(2, "0")}`,
      citation({ marker: at + 1, date: "2022-06-01", quote, end: at + 1 }),
    ),
  );
}

describe("/timeline", () => {
  it("shows a quote for each day with its headline, oldest first, and a button to its passage", async () => {
    harness.timelines.entries = entries(2);
    harness.timelines.undated = 3;
    const reply = await command(harness.discord.user("Aru"), "timeline", { topic: "the *talks*" });

    // 2021-11-01 10:00 UTC is 1635760800 s after 1970 began.
    expect(reply.lines.slice(0, -1)).toEqual([
      String.raw`-# “the \*talks\*”`,
      "**What happened: 2 days**",
      String.raw`<t:1635760800:D> — They talked all day. \[1\]`,
      "-# [Leaders gather on the island](<https://courier.example/summit>)",
      String.raw`<t:1635847200:D> — They talked all day. \[2\]`,
      "-# [Leaders gather on the island](<https://courier.example/summit>)",
      "-# Left out, as they have no date: 3 articles.",
    ]);
    expect(reply.buttons.map(({ label }) => label)).toEqual(["Passage"]);
  });

  it("says what is only the day of the report, and of which years a quote tells", async () => {
    const cited = citation({ marker: 1 });
    harness.timelines.entries = [
      entryOn("2009-01-01", cited, { to: "2009-12-31" }),
      entryOn("2010-03-01", { ...cited, marker: 2 }, { to: "2010-03-03" }),
      entryOn("2021-11-01", { ...cited, marker: 3 }, { isReported: true }),
    ];
    const reply = await command(harness.discord.user("Aru"), "timeline", { topic: "the talks" });
    const days = reply.lines.filter((line) => line.includes("—")).map((line) => line.split(" —")[0]);
    expect(days).toEqual(["2009", "1–3 March 2010", "<t:1635760800:D> (reported)"]);
  });

  it("offers for the calendar what is not over yet", async () => {
    harness.timelines.entries = [
      entryOn("2026-03-11", citation({ marker: 1 }), { eventKey: "AAAAAAAAAAA" }),
      entryOn("2026-03-12", citation({ marker: 2, end: 2 }), { eventKey: "AQEBAQEBAQE" }),
    ];
    const reply = await command(harness.discord.user("Aru"), "timeline", { topic: "the talks" });
    expect(reply.buttons.map(({ label }) => label)).toEqual(["Add to calendar", "Passage"]);
  });

  it("turns its pages in place, within the asked time, after a restart too", async () => {
    harness.timelines.entries = entries(20);
    const asker = harness.discord.user("Aru");
    const first = await command(asker, "timeline", { topic: "the talks", since: "2021" });
    const second = await press(asker, first, "Later ▶");
    await harness.restart();
    const third = await press(harness.discord.user("Bek"), second, "Later ▶");
    const back = await press(asker, third, "◀ Earlier");

    expect(first.text).toContain("Part 1 of 3");
    expect(second.id).toBe(first.id);
    expect(second.text).toContain(String.raw`\[9\]`);
    expect(third.text).toContain(String.raw`\[20\]`);
    expect(third.buttons.map(({ label }) => label)).not.toContain("Later ▶");
    expect(back.text).toContain("Part 2 of 3");
    expect(new Set(harness.timelines.asks.map(({ topic }) => topic))).toEqual(new Set(["the talks"]));
    expect(harness.timelines.asks.map(({ window }) => window)).toEqual(
      Array(4).fill({ from: "2021-01-01", to: null }),
    );
  });

  it("stays one message a page however long the quotes are, and says where it cuts them", async () => {
    harness.timelines.entries = entries(9, "word ".repeat(400));
    const interaction = await harness.discord.user("Aru").slash("timeline", { topic: "the talks" });
    const reply = await interaction.reply();

    expect(interaction.replies).toHaveLength(1);
    expect(reply.text).toContain("word…");
    expect(reply.buttons.length).toBeGreaterThan(2);
  });

  it("says so when nothing dated is found", async () => {
    const reply = await command(harness.discord.user("Aru"), "timeline", { topic: "snow" });

    expect(reply.text).toContain("No dated article tells of this.");
    expect(reply.buttons).toEqual([]);
  });

  it("counts as a question where somebody asks too fast", async () => {
    await harness.close();
    harness = await startBot({ bot: { limits: { perUser: { burst: 1, perMinute: 1 } } } });
    const asker = harness.discord.user("Aru");
    await command(asker, "timeline", { topic: "the talks" });
    const refused = await command(asker, "timeline", { topic: "the talks" });

    expect(refused.text).toContain("Try again in 60 seconds.");
  });
});

import ical from "node-ical";
import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ListedEvent } from "../../src/answer/events/event-source.ts";
import type { CalendarEvent } from "../../src/events/calendar.ts";
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

const REGATTA = {
  title: "Spring *regatta*",
  start: "2026-04-18T14:00",
  end: "2026-04-18T17:30",
  zone: "UTC",
  place: "Old harbour",
  status: "planned",
  recurrence: null,
  except: [],
} as const;

/** Keys are eight bytes in base64url. */
function listed(marker: number, parts: Partial<CalendarEvent> = {}): ListedEvent {
  const event = {
    ...REGATTA,
    movedFrom: null,
    isPutOff: false,
    price: null,
    signUp: null,
    rows: [],
    ...parts,
  };
  const key = Buffer.alloc(8, marker).toString("base64url");
  return { key, event, citation: citation({ marker, end: marker, date: "2026-03-10" }) };
}

describe("/upcoming", () => {
  it("lists what is to come with day, hours, place and source, in the server's time zone", async () => {
    const { discord, events } = harness;
    const keeper = discord.user("Iris");
    discord.guild().role("Keepers", PermissionFlagsBits.ManageGuild, keeper);
    const unknown = await command(keeper, "settings zone", { zone: "Mars/*Base*" });
    const saved = await command(keeper, "settings zone", { zone: "Asia/Almaty" });
    events.upcoming = {
      events: [listed(1), listed(2, { title: "Quiz", start: "2026-04-20", end: null, status: "cancelled" })],
      more: 3,
      after: null,
    };
    const reply = await command(discord.user("Aru"), "upcoming", { days: 60, about: "the club" });

    expect(unknown.text).toContain(String.raw`I do not know the time zone “Mars/\*Base\*”.`);
    expect(saved.text).toContain("Time zone: Asia/Almaty");
    expect(events.asks).toMatchObject([{ zone: "Asia/Almaty", days: 60, about: "the club" }]);
    // 2026-03-10 10:00 UTC is 1773136800 s after 1970 began.
    expect(reply.lines).toEqual([
      "-# “the club”",
      "**5 events ahead**",
      String.raw`Sat, 18 April 2026, 14:00–17:30 UTC · Spring \*regatta\* · Old harbour \[1\]`,
      "-# [Leaders gather on the island](<https://courier.example/summit>) · Steppe Courier · <t:1773136800:D>",
      "[Add to calendar]",
      String.raw`Mon, 20 April 2026 · Quiz · Old harbour · cancelled \[2\]`,
      "-# [Leaders gather on the island](<https://courier.example/summit>) · Steppe Courier · <t:1773136800:D>",
      "-# 3 more. Narrow the list with `days` or `about`.",
      "[Passage]",
    ]);
  });

  it("says where there is nothing, with the first event after", async () => {
    harness.events.upcoming = { events: [], more: 0, after: listed(1) };
    const reply = await command(harness.discord.user("Aru"), "upcoming", { days: 7 });

    expect(reply.lines.slice(0, 3)).toEqual([
      "**The collection knows of nothing to come.**",
      "The nearest after those days:",
      String.raw`Sat, 18 April 2026, 14:00–17:30 UTC · Spring \*regatta\* · Old harbour \[1\]`,
    ]);
  });

  it("keeps eight events with their buttons in one message", async () => {
    const events = Array.from({ length: 8 }, (_, at) => listed(at + 1));
    harness.events.upcoming = { events, more: 0, after: null };
    const interaction = await harness.discord.user("Aru").slash("upcoming");
    const reply = await interaction.reply();

    expect(harness.events.asks).toMatchObject([{ limit: 8 }]);
    expect(interaction.replies).toHaveLength(1);
    expect(reply.buttons.filter(({ label }) => label === "Add to calendar")).toHaveLength(8);
  });
});

describe("“Add to calendar”", () => {
  it("sends the event, as it is now, as a file to who pressed alone, after a restart too", async () => {
    const { discord, events } = harness;
    const one = listed(1);
    events.upcoming = { events: [one], more: 0, after: null };
    const reply = await command(discord.user("Aru"), "upcoming");
    await harness.restart();
    events.byKey.set(one.key, {
      ...REGATTA,
      start: "2026-04-19T14:00",
      end: "2026-04-19T17:30",
      quote: "The regatta has been moved to 19 April.",
      articleId: "regatta.md",
      headline: "Regatta moved",
      url: "https://club.example/regatta",
    });
    const sent = await press(discord.user("Bek"), reply, "Add to calendar");
    const [file] = sent.attachments;
    const [event] = Object.values(ical.sync.parseICS(file!.bytes.toString("utf8")));

    expect(sent.ephemeral).toBe(true);
    expect(sent.text).toContain(String.raw`**Spring \*regatta\***`);
    expect(file?.name).toBe("spring-regatta.ics");
    expect(event).toMatchObject({
      type: "VEVENT",
      summary: "Spring *regatta*",
      location: "Old harbour",
      description: "The regatta has been moved to 19 April.\n\nRegatta moved\nhttps://club.example/regatta",
      url: "https://club.example/regatta",
      status: "CONFIRMED",
    });
    expect(event).toMatchObject({
      start: new Date("2026-04-19T14:00:00Z"),
      end: new Date("2026-04-19T17:30:00Z"),
    });
  });

  it("says so where the event is gone", async () => {
    harness.events.upcoming = { events: [listed(1)], more: 0, after: null };
    const asker = harness.discord.user("Aru");
    const sent = await press(asker, await command(asker, "upcoming"), "Add to calendar");

    expect(sent.ephemeral).toBe(true);
    expect(sent.text).toContain("no longer in the calendar");
  });
});

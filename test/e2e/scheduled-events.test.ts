import { GuildScheduledEventEntityType, PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IcsEvent } from "../../src/events/write-ics.ts";
import type { FakeUser } from "../fakes/discord/people.ts";
import { abstained, answered, citation } from "../fakes/scripted-answerer.ts";
import { entryOn } from "../fakes/scripted-timelines.ts";
import type { Harness } from "./bot-harness.ts";
import { command, press, startBot } from "./bot-harness.ts";

let harness: Harness;
let keeper: FakeUser;

beforeEach(async () => {
  harness = await startBot();
  keeper = harness.discord.user("Iris");
  const { CreateEvents, ManageGuild } = PermissionFlagsBits;
  harness.discord.guild().role("Keepers", CreateEvents | ManageGuild, keeper);
  harness.answerer.script = ({ question }) => abstained({ question });
});

afterEach(async () => {
  await harness.close();
});

const KEY = "AAAAAAAAAAA";
/** Discord's own clock is the machine's, and schedules nothing in its past. */
const YEAR = new Date().getUTCFullYear() + 1;

function calendar(parts: Partial<IcsEvent> = {}): void {
  harness.events.byKey.set(KEY, {
    title: "Spring regatta",
    start: `${YEAR}-04-18T14:00`,
    end: `${YEAR}-04-18T17:30`,
    zone: null,
    place: "Old harbour",
    status: "planned",
    recurrence: null,
    except: [],
    quote: "The spring regatta is on 18 April.",
    articleId: "regatta.md",
    headline: "The regatta",
    url: "https://club.example/regatta",
    ...parts,
  });
  const entry = entryOn(`${YEAR}-04-18`, citation({ marker: 1 }), { eventKey: KEY });
  harness.timelines.entries = [entry];
}

/** What a person sees of the private reply with the event's file. */
async function fileOf(person: FakeUser) {
  const timeline = await command(person, "timeline", { topic: "the regatta" });
  return press(person, timeline, "Add to calendar");
}

const SCHEDULE = "Make it an event of this server";

describe("an event of the calendar", () => {
  it("is scheduled in the server by one press of who may, at the hours of its zone, and once", async () => {
    const guild = harness.discord.guild();
    guild.allowBot(PermissionFlagsBits.CreateEvents);
    await command(keeper, "settings zone", { zone: "Europe/Istanbul" });
    calendar();
    const file = await fileOf(keeper);
    expect(guild.scheduledEvents).toEqual([]);
    const done = await press(keeper, file, SCHEDULE);
    const [event] = guild.scheduledEvents;
    const again = await press(keeper, file, SCHEDULE);

    const link = `https://discord.com/events/${guild.id}/${event!.id}`;
    expect(done.text).toBe(`Scheduled: ${link}`);
    expect(again.text).toBe(`It is scheduled already: ${link}`);
    expect(guild.scheduledEvents).toHaveLength(1);
    expect(event).toMatchObject({
      name: "Spring regatta",
      scheduled_start_time: `${YEAR}-04-18T11:00:00.000Z`,
      scheduled_end_time: `${YEAR}-04-18T14:30:00.000Z`,
      entity_metadata: { location: "Old harbour" },
      description: "The spring regatta is on 18 April.\nhttps://club.example/regatta",
    });
  });

  it("ends an hour later, or with its days, where the source gives no end, and is said to", async () => {
    const guild = harness.discord.guild();
    guild.allowBot(PermissionFlagsBits.ManageEvents);
    calendar({ end: null, place: null });
    const said = await press(keeper, await fileOf(keeper), SCHEDULE);
    calendar({ start: `${YEAR}-05-01`, end: `${YEAR}-05-03` });
    await press(keeper, await fileOf(keeper), SCHEDULE);

    expect(said.text).toContain("set to one hour later");
    expect(guild.scheduledEvents).toMatchObject([
      {
        scheduled_end_time: `${YEAR}-04-18T15:00:00.000Z`,
        entity_metadata: { location: "Place not said" },
      },
      {
        scheduled_start_time: `${YEAR}-05-01T00:00:00.000Z`,
        scheduled_end_time: `${YEAR}-05-04T00:00:00.000Z`,
      },
    ]);
  });

  it("is not scheduled where it cannot be, and why is said", async () => {
    calendar();
    const others = await fileOf(harness.discord.user("Aru"));
    const silenced = await press(keeper, await fileOf(keeper), SCHEDULE);
    harness.discord.guild().allowBot(PermissionFlagsBits.CreateEvents);
    const past = await fileOf(keeper);
    calendar({ start: "2026-03-01T14:00", end: null });
    const begun = await press(keeper, past, SCHEDULE);
    calendar({ zone: "harbour time" });
    const unsure = await press(keeper, past, SCHEDULE);

    expect(others.buttons).toEqual([]);
    expect(silenced.text).toContain("Create Events");
    expect(begun.text).toContain("has begun or is over");
    expect(unsure.text).toContain("“harbour time”");
    expect(harness.discord.guild().scheduledEvents).toEqual([]);
  });
});

describe("the server's own events", () => {
  const form = {
    name: "Movie night",
    description: "We watch something.",
    scheduled_start_time: `${YEAR}-03-20T19:00:00.000Z`,
    scheduled_end_time: `${YEAR}-03-20T21:00:00.000Z`,
    entity_type: GuildScheduledEventEntityType.External,
    entity_metadata: { location: "The *lounge*" },
  };
  const seconds = Date.parse(form.scheduled_start_time) / 1000;

  it("answer when one of them is, with its link, in that server alone, until it is called off", async () => {
    const { discord } = harness;
    const guild = discord.guild();
    const asker = discord.user("Aru");
    const question = { question: "When is movie night?" };
    const id = guild.schedule(form);
    await expect
      .poll(async () => (await command(asker, "ask", question)).lines)
      .toEqual([
        "-# “When is movie night?”",
        "**An event of this server**",
        String.raw`<t:${seconds}:F> – <t:${seconds + 7200}:t> · [Movie night](<https://discord.com/events/${guild.id}/${id}>) · The \*lounge\*`,
      ]);
    const channel = discord.guild("Elsewhere").channel();
    const elsewhere = await command(asker, "ask", question, { channel });
    guild.unschedule(id);

    expect(elsewhere.text).not.toContain("Movie night");
    await expect
      .poll(async () => (await command(asker, "ask", question)).text)
      .toContain("The collection has nothing on this.");
  });

  it("are there after a restart, stand above a list of the articles' own, and can be switched off", async () => {
    const asker = harness.discord.user("Aru");
    const question = { question: "movie night, and what else is on?" };
    harness.discord.guild().schedule(form);
    await harness.restart();
    harness.answerer.script = ({ question: text }) =>
      answered({ question: text, form: "events", events: [] });
    const both = await command(asker, "ask", question);
    const saved = await command(keeper, "settings events", { allowed: false });
    const off = await command(asker, "ask", question);

    expect(both.lines.slice(0, 2)).toEqual([
      "-# “movie night, and what else is on?”",
      "**An event of this server**",
    ]);
    expect(both.text).toContain("Leaders gather on the island");
    expect(saved.text).toContain("Answers from the server's events: no");
    expect(off.text).not.toContain("An event of this server");
  });

  it("are left out where some members cannot see their channel", async () => {
    const { discord } = harness;
    const closed = discord.guild().channel("committee");
    closed.restrictTo(keeper);
    const entity_type = GuildScheduledEventEntityType.Voice;
    const { name, scheduled_start_time } = form;
    discord.guild().schedule({ name, scheduled_start_time, entity_type, channel_id: closed.id });
    discord.guild().schedule({ ...form, name: "Chess" });
    const asker = discord.user("Aru");
    await expect
      .poll(async () => (await command(asker, "ask", { question: "When is chess?" })).text)
      .toContain("An event of this server");
    const answer = await command(asker, "ask", { question: "When is movie night?" });
    expect(answer.text).not.toContain("An event of this server");
  });
});

import {
  ComponentType,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  PermissionFlagsBits,
} from "discord.js";
import type { Guild, PermissionsBitField } from "discord.js";
import { occurrences } from "../../events/recurrence.ts";
import { writeIcs } from "../../events/write-ics.ts";
import type { IcsEvent } from "../../events/write-ics.ts";
import { DAY_MS, HOUR_MS } from "../../platform/durations.ts";
import { DEFAULT_ZONE, clockIn, instantIn } from "../../question/local-time.ts";
import { addDays, toDay } from "../../text/entities/calendar-days.ts";
import { zoneOf } from "../../text/entities/zone-of.ts";
import { stateButton } from "./answer-buttons.ts";
import type { Press } from "../context.ts";
import { CLOSED, isOfCode } from "../discord-errors.ts";
import { cleanLine, escapeLine, shorten } from "../replies/escape-text.ts";
import { TEXT_BOUNDS } from "../limits.ts";
import { refuse, showPrivately } from "../replies/show-reply.ts";
import type { Texts } from "../texts/texts.ts";

/** Sends an event, as it is now, as a file that calendar programs open; to the one who pressed the button alone. */
export const sendCalendarFile: Press<"calendar"> = (button, { eventKey }, context) =>
  showPrivately(button, async (texts) => {
    const { clock, customIds, events } = context;
    const event = await events.eventOf(eventKey);
    if (event === null) return texts.eventGone;
    const attachment = Buffer.from(writeIcs([event], clock()), "utf8");
    const schedule = stateButton(texts.scheduleEvent, { kind: "schedule", eventKey }, { customIds });
    const row = { type: ComponentType.ActionRow, components: [schedule] };
    await button.editReply({
      content: texts.calendarFile(escapeLine(shorten(event.title, TEXT_BOUNDS.headline))),
      files: [{ attachment, name: fileName(event.title) }],
      components: button.guildId !== null && mayCreateEvents(button.memberPermissions) ? [row] : [],
    });
    return undefined;
  });

/** Letters and digits that every system's file names may have. */
function fileName(title: string): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
  return `${plain.slice(0, 60) || "event"}.ics`;
}

/** Discord's bounds for an event. */
const BOUNDS = { name: 100, description: 1000, location: 100 } as const;

function mayCreateEvents(permissions: Readonly<PermissionsBitField> | null): boolean {
  const { CreateEvents, ManageEvents } = PermissionFlagsBits;
  return permissions?.any(CreateEvents | ManageEvents) === true;
}

/** Schedules an event of the calendar in the server, with its times, its place and the address that tells of it. */
export const scheduleEvent: Press<"schedule"> = async (button, { eventKey }, context) => {
  const { clock, events, promptSettings } = context;
  const { appPermissions, guild, memberPermissions } = button;
  if (guild === null || !mayCreateEvents(memberPermissions)) {
    return refuse(button, (texts) => texts.mayNotSchedule);
  }
  await showPrivately(button, async (texts) => {
    const event = await events.eventOf(eventKey);
    const { timeZone } = await promptSettings.get(guild.id);
    if (event === null || event.status === "cancelled") return texts.eventGone;
    if (!mayCreateEvents(appPermissions)) return texts.botMayNotSchedule;
    return schedule(event, guild, clock(), timeZone ?? DEFAULT_ZONE, texts);
  });
};

/** What came of it, in a sentence. @param ownZone for hours of which the source gives no zone */
async function schedule(
  event: IcsEvent,
  guild: Guild,
  now: Date,
  ownZone: string,
  texts: Texts,
): Promise<string> {
  const zone = event.zone === null ? ownZone : zoneOf(event.zone);
  if (event.start.includes("T") && zone === null) return texts.hourNotSure(escapeLine(event.zone!));
  const times = timesOf(event, zone ?? ownZone, now);
  if (times === null) return texts.eventBegun;
  const name = shorten(event.title, BOUNDS.name);
  const known = guild.scheduledEvents.cache.find(
    (one) => one.name === name && one.scheduledStartTimestamp === times.start.getTime(),
  );
  if (known !== undefined) return texts.scheduledBefore(known.url);
  try {
    const { url } = await guild.scheduledEvents.create({
      name,
      scheduledStartTime: times.start,
      scheduledEndTime: times.end,
      privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
      entityType: GuildScheduledEventEntityType.External,
      entityMetadata: { location: shorten(event.place ?? texts.placeNotSaid, BOUNDS.location) },
      description: descriptionOf(event),
    });
    return times.isEndGiven ? texts.scheduled(url) : texts.scheduledUntil(url);
  } catch (error) {
    if (!isOfCode(error, CLOSED)) throw error;
    return texts.botMayNotSchedule;
  }
}

/** What it stands on, verbatim, and below it the address that tells of it. */
function descriptionOf({ quote, url }: IcsEvent): string {
  const link = url === null || url.length > BOUNDS.description / 2 ? "" : `\n${url}`;
  return `${shorten(cleanLine(quote), BOUNDS.description - link.length)}${link}`;
}

/** Of what comes back, the next time; null for what has begun. Whole days begin and end at midnight. */
function timesOf(
  event: IcsEvent,
  zone: string,
  now: Date,
): { readonly start: Date; readonly end: Date; readonly isEndGiven: boolean } | null {
  const today = toDay(clockIn(zone, now));
  const [next] =
    event.recurrence === null
      ? []
      : occurrences({ ...event, recurrence: event.recurrence }, addDays(today, -1), 2);
  const first = next === undefined ? event.start : `${next}${event.start.slice(10)}`;
  const start = instantIn(zone, first.includes("T") ? first : `${first}T00:00`);
  if (start <= now) return null;
  if (!first.includes("T")) {
    const last = next ?? event.end?.slice(0, 10) ?? first;
    const end = instantIn(zone, `${addDays(last, 1)}T00:00`);
    return { start, end, isEndGiven: true };
  }
  const given = event.end?.includes("T") === true && next === undefined ? instantIn(zone, event.end) : null;
  const isEndGiven = given !== null && given > start && given.getTime() - start.getTime() < 366 * DAY_MS;
  return { start, end: isEndGiven ? given : new Date(start.getTime() + HOUR_MS), isEndGiven };
}

import { DAY_MS, HOUR_MS } from "../platform/durations.ts";
import {
  DiscordAPIError,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
} from "discord.js";
import type { APIButtonComponent, ButtonInteraction, Guild, PermissionsBitField } from "discord.js";
import type { EventSource } from "../answer/events/event-source.ts";
import { occurrences } from "../articles/events/recurrence.ts";
import type { IcsEvent } from "../articles/events/write-ics.ts";
import { addDays, toDay } from "../text/entities/calendar-days.ts";
import { DEFAULT_ZONE, clockIn, instantIn } from "../question/local-time.ts";
import { zoneOf } from "../text/entities/zone-of.ts";
import type { StateOf } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { cleanLine, escapeLine, shorten } from "./escape-text.ts";
import type { PromptSettings } from "./prompt-settings.ts";
import { refuse } from "./refuse.ts";
import { eventUrl } from "./render-server-events.ts";
import { showPrivately } from "./show-privately.ts";
import { stateButton } from "./state-button.ts";
import type { Texts } from "./texts/texts.ts";

export interface ScheduleContext {
  readonly events: EventSource;
  readonly promptSettings: Pick<PromptSettings, "get">;
  readonly clock: () => Date;
}

/** Discord's bounds for an event. */
const BOUNDS = { name: 100, description: 1000, location: 100 } as const;

/** The button that makes an event of the calendar one of the server's own. */
export function scheduleButton(
  eventKey: string,
  customIds: Pick<CustomIdCodec, "write">,
  texts: Texts,
): APIButtonComponent {
  return stateButton(texts.scheduleEvent, { kind: "schedule", eventKey }, { customIds });
}

/** Whether who presses may schedule events in the server. */
export function maySchedule({ guildId, memberPermissions }: ButtonInteraction): boolean {
  return guildId !== null && mayCreateEvents(memberPermissions);
}

function mayCreateEvents(permissions: Readonly<PermissionsBitField> | null): boolean {
  const { CreateEvents, ManageEvents } = PermissionFlagsBits;
  return permissions?.any(CreateEvents | ManageEvents) === true;
}

/** Schedules an event of the calendar in the server, with its times, its place and the address that tells of it. */
export async function scheduleEvent(
  interaction: ButtonInteraction,
  { eventKey }: StateOf<"schedule">,
  { clock, events, promptSettings }: ScheduleContext,
): Promise<void> {
  const { appPermissions, guild } = interaction;
  if (guild === null || !maySchedule(interaction)) return refuse(interaction, "mayNotSchedule");
  await showPrivately(interaction, async (texts) => {
    const event = await events.eventOf(eventKey);
    const { timeZone } = await promptSettings.get(guild.id);
    const now = clock();
    if (event === null || event.status === "cancelled") return texts.eventGone;
    if (!mayCreateEvents(appPermissions)) return texts.botMayNotSchedule;
    return schedule(event, { guild, now, texts, zone: timeZone ?? DEFAULT_ZONE });
  });
}

interface Scheduling {
  readonly guild: Guild;
  readonly now: Date;
  readonly texts: Texts;
  /** For hours of which the source gives no zone. */
  readonly zone: string;
}

/** What came of it, in a sentence. */
async function schedule(event: IcsEvent, scheduling: Scheduling): Promise<string> {
  const { guild, now, texts } = scheduling;
  const zone = event.zone === null ? scheduling.zone : zoneOf(event.zone);
  if (event.start.includes("T") && zone === null) return texts.hourNotSure(escapeLine(event.zone!));
  const times = timesOf(event, zone ?? scheduling.zone, now);
  if (times === null) return texts.eventBegun;
  const name = shorten(event.title, BOUNDS.name);
  const known = guild.scheduledEvents.cache.find(
    (one) => one.name === name && one.scheduledStartTimestamp === times.start.getTime(),
  );
  if (known !== undefined) return texts.scheduledBefore(eventUrl(guild.id, known.id));
  try {
    const { id } = await guild.scheduledEvents.create({
      name,
      scheduledStartTime: times.start,
      scheduledEndTime: times.end,
      privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
      entityType: GuildScheduledEventEntityType.External,
      entityMetadata: { location: shorten(event.place ?? texts.placeNotSaid, BOUNDS.location) },
      description: descriptionOf(event),
    });
    const link = eventUrl(guild.id, id);
    return times.isEndGiven ? texts.scheduled(link) : texts.scheduledUntil(link);
  } catch (error) {
    const isBarred = error instanceof DiscordAPIError && BARRED.has(error.code);
    if (!isBarred) throw error;
    return texts.botMayNotSchedule;
  }
}

const BARRED: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
]);

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
    event.recurrence === null ? [] : occurrences(event.recurrence, addDays(today, -1), 2);
  const first = next === undefined ? event.start : `${next}${event.start.slice(10)}`;
  const start = instantIn(zone, first.includes("T") ? first : `${first}T00:00`);
  if (start <= now) return null;
  if (!first.includes("T")) {
    const last = next ?? event.end?.slice(0, 10) ?? first;
    const end = instantIn(zone, `${addDays(last, 1)}T00:00`);
    return { start, end, isEndGiven: true };
  }
  const given = event.end?.includes("T") === true && next === undefined ? instantIn(zone, event.end) : null; // prettier-ignore
  const isEndGiven = given !== null && given > start && given.getTime() - start.getTime() < 366 * DAY_MS; // prettier-ignore
  return { start, end: isEndGiven ? given : new Date(start.getTime() + HOUR_MS), isEndGiven };
}

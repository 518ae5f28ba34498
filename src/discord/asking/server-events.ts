import { PermissionFlagsBits, time } from "discord.js";
import type { Client, Guild, GuildScheduledEvent } from "discord.js";
import type { ServerEvent } from "../../answer/events/event-source.ts";
import type { BotContext } from "../context.ts";
import { escapeLine, maskedLink, shorten } from "../replies/escape-text.ts";
import type { TextBlock } from "../replies/fit-limits.ts";
import { TEXT_BOUNDS } from "../limits.ts";
import type { Texts } from "../texts/texts.ts";
import type { JobContext } from "./work.ts";

/** What a server has scheduled that is asked for, where its keeper lets it be told; without it the articles still answer. */
export async function serverEventsAsked(
  { request: { place, question }, settings, zone }: JobContext,
  now: Date,
  { client, events, logger }: BotContext,
): Promise<readonly ServerEvent[]> {
  const scheduled = settings.answersFromEvents ? eventsOfServer(client, place.guildId) : [];
  if (scheduled.length === 0) return [];
  const asked = events.serverEventsAsked({ question, now, zone, events: scheduled });
  return asked.catch((error: unknown) => {
    logger.error({ error }, "The events of a server could not be looked at.");
    return [];
  });
}

/** What a server has scheduled and is not over; without what is in a channel that some of its members cannot see. */
function eventsOfServer(client: Client, guildId: string | null): ServerEvent[] {
  const guild = client.guilds.cache.get(guildId ?? "");
  if (guild === undefined) return [];
  return [...guild.scheduledEvents.cache.values()]
    .filter((event) => isOpenToAll(event, guild))
    .flatMap((event) => toServerEvent(event) ?? []);
}

function isOpenToAll({ channel, channelId }: GuildScheduledEvent, guild: Guild): boolean {
  if (channelId === null) return true;
  const open = channel?.permissionsFor(guild.roles.everyone);
  return open?.has(PermissionFlagsBits.ViewChannel) === true;
}

function toServerEvent(event: GuildScheduledEvent): ServerEvent | null {
  const { description, entityMetadata, id, name, scheduledStartAt } = event;
  const isToCome = event.isScheduled() || event.isActive();
  if (!isToCome || scheduledStartAt === null) return null;
  return {
    id,
    title: name,
    start: scheduledStartAt.toISOString(),
    end: event.scheduledEndAt?.toISOString() ?? null,
    place: entityMetadata?.location ?? event.channel?.name ?? null,
    description: description ?? "",
  };
}

/** A line for each event, which leads to it; none for none. */
export function serverEventBlocks(
  events: readonly ServerEvent[],
  guildId: string,
  texts: Texts,
): TextBlock[] {
  if (events.length === 0) return [];
  const lines = events.map((event) => eventLine(event, guildId));
  return [{ markup: `**${texts.serverEvents(events.length)}**\n${lines.join("\n")}` }];
}

/** With its times as each reader's own clock shows them, and where Discord shows it. */
function eventLine({ end, id, place, start, title }: ServerEvent, guildId: string): string {
  const from = time(new Date(start), "F");
  const times = end === null ? from : `${from} – ${time(new Date(end), "t")}`;
  const bounds = TEXT_BOUNDS;
  const url = `https://discord.com/events/${guildId}/${id}`;
  const link = maskedLink(shorten(title, bounds.headline), url, bounds.url);
  const where = place === null ? [] : [escapeLine(shorten(place, bounds.outlet))];
  return [times, link, ...where].join(" · ");
}

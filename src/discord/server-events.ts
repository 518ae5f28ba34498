import { GuildScheduledEventStatus, PermissionFlagsBits } from "discord.js";
import type { Client, Guild, GuildScheduledEvent } from "discord.js";
import type { ServerEvent } from "../answer/events/event-source.ts";

const { Active, Scheduled } = GuildScheduledEventStatus;

/** What a server has scheduled and is not over; without what is in a channel that some of its members cannot see. */
export function eventsOfServer(client: Client, guildId: string | null): ServerEvent[] {
  const guild = guildId === null ? undefined : client.guilds.cache.get(guildId);
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
  const { description, entityMetadata, id, name, scheduledStartAt, status } = event;
  const isToCome = status === Scheduled || status === Active;
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

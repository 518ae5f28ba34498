import { ApplicationIntegrationType, InteractionContextType } from "discord.js";
import type { BaseInteraction, Message } from "discord.js";
import type { PromptSettings } from "./prompt-settings.ts";
import { textsForLocale } from "../texts/choose-texts.ts";

/** Where something is asked, as the settings and limits of a server know it. */
export type Place = ReturnType<typeof placeOf>;

export function placeOf(event: BaseInteraction | Message) {
  const { channel, guildId, member } = event;
  const roles = member?.roles ?? [];
  return {
    /** Null in direct messages. */
    guildId,
    channelId: event.channelId ?? "",
    /** The channel a thread hangs in; null elsewhere. */
    parentChannelId: channel?.isThread() === true ? channel.parentId : null,
    /** Roles of the asker there. */
    roleIds: Array.isArray(roles) ? roles : [...roles.cache.keys()],
  };
}

/** Of a request: who makes it, where, and in which language they are answered. */
export function askedBy(interaction: BaseInteraction) {
  const { id: reference, locale, user } = interaction;
  return { reference, userId: user.id, place: placeOf(interaction), texts: textsForLocale(locale) };
}

/**
 * Whether an answer is for the asker alone unless they say otherwise: as the server's keeper has set it, and always
 * where the bot is only because the asker has installed it for themselves: in servers that do not have it, and between people.
 */
export async function isPrivateByDefault(
  { authorizingIntegrationOwners: owners, context, guildId }: BaseInteraction,
  { promptSettings }: { readonly promptSettings: PromptSettings },
): Promise<boolean> {
  if (context === InteractionContextType.PrivateChannel) return true;
  const isGuest = guildId !== null && owners[ApplicationIntegrationType.GuildInstall] === undefined;
  return isGuest || (await promptSettings.get(guildId)).privateByDefault;
}

/** Null where it is gone by now, whatever the library's types say. */
export function channelOf({ channel }: Message): Message["channel"] | null {
  return channel;
}

import { ApplicationIntegrationType, InteractionContextType } from "discord.js";
import type { BaseInteraction, Message } from "discord.js";
import type { PromptSettings } from "./prompt-settings.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

/** Where something is asked, as the settings and limits of a server know it. */
export interface Place {
  /** Null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** The channel a thread hangs in; null elsewhere. */
  readonly parentChannelId: string | null;
  /** Roles of the asker there. */
  readonly roleIds: readonly string[];
}

export function placeOf(event: BaseInteraction | Message): Place {
  const { channel, guildId, member } = event;
  const roles = member?.roles ?? [];
  return {
    guildId,
    channelId: event.channelId ?? "",
    parentChannelId: channel?.isThread() === true ? channel.parentId : null,
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
 * where the bot is only because the asker has installed it for themselves.
 */
export async function isPrivateByDefault(
  interaction: Pick<BaseInteraction, "authorizingIntegrationOwners" | "context" | "guildId">,
  { promptSettings }: { readonly promptSettings: Pick<PromptSettings, "get"> },
): Promise<boolean> {
  if (isGuest(interaction)) return true;
  return (await promptSettings.get(interaction.guildId)).privateByDefault;
}

/** True in servers that do not have the bot, and between people. */
function isGuest({
  authorizingIntegrationOwners: owners,
  context,
  guildId,
}: Pick<BaseInteraction, "authorizingIntegrationOwners" | "context" | "guildId">): boolean {
  if (context === InteractionContextType.PrivateChannel) return true;
  return guildId !== null && owners[ApplicationIntegrationType.GuildInstall] === undefined;
}

import { ApplicationIntegrationType, InteractionContextType } from "discord.js";
import type { BaseInteraction } from "discord.js";
import type { PromptSettings } from "./prompt-settings.ts";

/**
 * Whether an answer is for the asker alone unless they say otherwise: as the server's keeper has set it, and always
 * where the bot is only because the asker has installed it for themselves.
 */
export async function isPrivateByDefault(
  interaction: Pick<BaseInteraction, "authorizingIntegrationOwners" | "context" | "guildId">,
  settings: Pick<PromptSettings, "get">,
): Promise<boolean> {
  if (isGuest(interaction)) return true;
  return (await settings.get(interaction.guildId)).privateByDefault;
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

import type { Logger } from "../../platform/logging.ts";
import type { GuildSettings, GuildSettingsStore } from "../../state/guild-settings.ts";
import { DEFAULT_GUILD_SETTINGS } from "../../state/guild-settings.ts";
import { STORE_TIMEOUT_MS, inTime } from "./in-time.ts";

export type PromptSettings = Pick<GuildSettingsStore, "get">;

/**
 * The servers' settings for those who cannot wait: where a database is slow or gone, as they were last
 * known; of a server that nothing is known of, such that nothing is shown that should not be.
 */
export function promptSettingsOf(store: PromptSettings, logger: Logger): PromptSettings {
  const known = new Map<string | null, GuildSettings>();
  return {
    async get(guildId) {
      try {
        const settings = await inTime(store.get(guildId), STORE_TIMEOUT_MS);
        known.set(guildId, settings);
        return settings;
      } catch (error) {
        logger.warn({ guildId, error }, "The settings of a server could not be read in time.");
        return known.get(guildId) ?? { ...DEFAULT_GUILD_SETTINGS, privateByDefault: true };
      }
    },
  };
}

import type { Logger } from "../platform/logging.ts";
import type { GuildSettings, GuildSettingsStore } from "../state/guild-settings.ts";
import { DEFAULT_GUILD_SETTINGS } from "../state/guild-settings.ts";
import { STORE_TIMEOUT_MS, inTime } from "./in-time.ts";

/**
 * The servers' settings for those who cannot wait: where a database is slow or gone, as they were last
 * known; of a server that nothing is known of, such that nothing is shown that should not be.
 */
export class PromptSettings implements Pick<GuildSettingsStore, "get"> {
  readonly #store: Pick<GuildSettingsStore, "get">;
  readonly #logger: Logger;
  readonly #known = new Map<string | null, GuildSettings>();

  constructor(store: Pick<GuildSettingsStore, "get">, logger: Logger) {
    this.#store = store;
    this.#logger = logger;
  }

  async get(guildId: string | null): Promise<GuildSettings> {
    try {
      const settings = await inTime(this.#store.get(guildId), STORE_TIMEOUT_MS);
      this.#known.set(guildId, settings);
      return settings;
    } catch (error) {
      this.#logger.warn({ guildId, error }, "The settings of a server could not be read in time.");
      return this.#known.get(guildId) ?? { ...DEFAULT_GUILD_SETTINGS, privateByDefault: true };
    }
  }
}

import { DEFAULT_GUILD_SETTINGS } from "../guild-settings.ts";
import type { GuildSettings, GuildSettingsStore } from "../guild-settings.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

export class PostgresGuildSettings implements GuildSettingsStore {
  readonly #database: SqlRunner;

  constructor(database: SqlRunner) {
    this.#database = database;
  }

  async get(guildId: string | null): Promise<GuildSettings> {
    if (guildId === null) return DEFAULT_GUILD_SETTINGS;
    const [row] = await this.#database.query<{ settings: Partial<GuildSettings> }>(
      "SELECT settings FROM guild_settings WHERE guild_id = $1",
      [guildId],
    );
    // Settings that an earlier build did not know have their defaults.
    return { ...DEFAULT_GUILD_SETTINGS, ...row?.settings };
  }

  async set(guildId: string, settings: GuildSettings): Promise<void> {
    await this.#database.query(
      `INSERT INTO guild_settings (guild_id, settings) VALUES ($1, $2)
       ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings`,
      [guildId, JSON.stringify(settings)],
    );
  }
}

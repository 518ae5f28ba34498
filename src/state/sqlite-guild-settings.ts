import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { GuildSettings, GuildSettingsStore } from "./guild-settings.ts";
import { DEFAULT_GUILD_SETTINGS } from "./guild-settings.ts";

export class SqliteGuildSettings implements GuildSettingsStore {
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;

  constructor(database: SqliteDatabase, turns: SqliteTurns) {
    this.#database = database;
    this.#turns = turns;
  }

  get(guildId: string | null): Promise<GuildSettings> {
    return this.#turns.read(() => this.#get(guildId));
  }

  set(guildId: string, settings: GuildSettings): Promise<void> {
    return this.#turns.write(() => {
      this.#set(guildId, settings);
    });
  }

  #get(guildId: string | null): GuildSettings {
    if (guildId === null) return DEFAULT_GUILD_SETTINGS;
    const row = this.#database
      .prepare<[string], { settings: string }>(
        "SELECT settings FROM guild_settings WHERE guild_id = ?",
      )
      .get(guildId);
    // Settings that an earlier build did not know have their defaults.
    const stored = row === undefined ? {} : (JSON.parse(row.settings) as Partial<GuildSettings>);
    return { ...DEFAULT_GUILD_SETTINGS, ...stored };
  }

  #set(guildId: string, settings: GuildSettings): void {
    this.#database
      .prepare(
        `INSERT INTO guild_settings (guild_id, settings) VALUES (?, ?)
         ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings`,
      )
      .run(guildId, JSON.stringify(settings));
  }
}

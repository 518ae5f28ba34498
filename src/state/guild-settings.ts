import type { TextLanguage } from "../text/languages.ts";
import type { StateDatabase } from "./state-database.ts";

/** What a server's keeper has set. */
export interface GuildSettings {
  /** Channels the bot answers in, threads of them included; empty for all. */
  readonly channelIds: readonly string[];
  /** Roles of which an asker needs one; empty for none. */
  readonly roleIds: readonly string[];
  /** Language of all that is said in public; null for the reader's own. */
  readonly language: TextLanguage | null;
  /** Where “tomorrow” begins, as `Europe/Berlin`; null for UTC. */
  readonly timeZone: string | null;
  /** Whether `/ask` answers the asker alone unless told otherwise. */
  readonly privateByDefault: boolean;
  /** Whether the server's own scheduled events are answered from. */
  readonly answersFromEvents: boolean;
  /** Forums whose new posts are answered unasked, by their titles. */
  readonly autoAnswerForumIds: readonly string[];
  /** The role that is told when somebody asks for a person's help; null where nobody is. */
  readonly helperRoleId: string | null;
  /** Questions a minute, 1 to 600; null for the bot's own limits. */
  readonly userQuestionsPerMinute: number | null;
  readonly channelQuestionsPerMinute: number | null;
}

export const DEFAULT_GUILD_SETTINGS: GuildSettings = {
  channelIds: [],
  roleIds: [],
  language: null,
  timeZone: null,
  privateByDefault: false,
  answersFromEvents: true,
  autoAnswerForumIds: [],
  helperRoleId: null,
  userQuestionsPerMinute: null,
  channelQuestionsPerMinute: null,
};

export type GuildSettingsStore = ReturnType<typeof createGuildSettingsStore>;

/** @param database where they are kept */
export function createGuildSettingsStore(database: StateDatabase) {
  return {
    /** `DEFAULT_GUILD_SETTINGS` where nothing was set, or there is no server. */
    async get(guildId: string | null): Promise<GuildSettings> {
      if (guildId === null) return DEFAULT_GUILD_SETTINGS;
      const [row] = await database.read<{ readonly settings: string }>(
        "SELECT settings FROM guild_settings WHERE guild_id = $1",
        guildId,
      );
      // Settings that an earlier build did not know have their defaults.
      const stored = row === undefined ? {} : (JSON.parse(row.settings) as Partial<GuildSettings>);
      return { ...DEFAULT_GUILD_SETTINGS, ...stored };
    },

    async set(guildId: string, settings: GuildSettings): Promise<void> {
      await database.change(
        `INSERT INTO guild_settings (guild_id, settings) VALUES ($1, $2)
         ON CONFLICT (guild_id) DO UPDATE SET settings = excluded.settings`,
        ...[guildId, JSON.stringify(settings)],
      );
    },
  };
}

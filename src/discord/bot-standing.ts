import { ApplicationFlags, GatewayIntentBits, REST, Routes } from "discord.js";
import type { APIApplication, APIApplicationCommand, RESTGetAPIGatewayBotResult } from "discord.js";
import type { BotStanding } from "../platform/bot-standing.ts";
import { BOT_INTENTS } from "./bot-intents.ts";
import { commandData } from "./commands/registry.ts";
import { serverRequestFailed } from "./connection-failure.ts";
import { inviteLink } from "./invite.ts";

export interface StandingOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Where commands are registered with one server alone. */
  readonly guildId: string | null;
}

/** A check is waited for by a person; the library's own 15 s, and three attempts, are too much. */
const PATIENCE = { timeout: 5_000, retries: 1 } as const;

/** Each privileged intent and the flags of an application that stand for it: of one that is verified, and of one that is not. */
const PRIVILEGED = {
  "Message Content": {
    intent: GatewayIntentBits.MessageContent,
    flags: ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  },
  "Server Members": {
    intent: GatewayIntentBits.GuildMembers,
    flags: ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  },
  Presence: {
    intent: GatewayIntentBits.GuildPresences,
    flags: ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited,
  },
} as const;

/** @throws DiscordError with the reason and the next step */
export async function readBotStanding(options: StandingOptions): Promise<BotStanding> {
  const { apiUrl, guildId, token } = options;
  const rest = new REST({ api: apiUrl, ...PATIENCE }).setToken(token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const { session_start_limit: sessions } = (await rest.get(
      Routes.gatewayBot(),
    )) as RESTGetAPIGatewayBotResult;
    const { id, name, approximate_guild_count: servers = 0 } = application;
    const known = (await rest.get(commandsRoute(id, guildId))) as APIApplicationCommand[];
    const names = new Set(known.map((command) => command.name));
    return {
      applicationName: name,
      inviteLink: inviteLink(id),
      servers,
      missingCommands: commandData()
        .map((command) => command.name)
        .filter((command) => !names.has(command)),
      ...intentsOf(application.flags),
      wantsCodeGrant: application.bot_require_code_grant,
      interactionsUrl: application.interactions_endpoint_url ?? null,
      sessionsLeft: sessions.remaining,
    };
  } catch (error) {
    throw serverRequestFailed(error, options);
  }
}

function commandsRoute(applicationId: string, guildId: string | null): `/${string}` {
  return guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function intentsOf(flags: number): Pick<BotStanding, "refusedIntents" | "needlessIntents"> {
  const asked = (intent: GatewayIntentBits): boolean =>
    (BOT_INTENTS as readonly GatewayIntentBits[]).includes(intent);
  const named = Object.entries(PRIVILEGED);
  const namesOf = (kept: typeof named): string[] => kept.map(([name]) => name);
  return {
    refusedIntents: namesOf(
      named.filter(([, one]) => asked(one.intent) && (flags & one.flags) === 0),
    ),
    needlessIntents: namesOf(
      named.filter(([, one]) => !asked(one.intent) && (flags & one.flags) !== 0),
    ),
  };
}

import {
  ApplicationFlags,
  GatewayIntentBits,
  OAuth2Scopes,
  PermissionFlagsBits,
  REST,
  Routes,
} from "discord.js";
import type {
  APIApplication,
  APIApplicationCommand,
  RESTGetAPIGatewayBotResult,
  RESTOptions,
  RESTPutAPIApplicationCommandsResult,
} from "discord.js";
import type { BotStanding } from "../platform/bot-standing.ts";
import { commandData } from "./commands/registry.ts";
import { requestFailed } from "./discord-errors.ts";

/** Where an application is found with Discord. */
export interface Address {
  readonly token: string;
  readonly apiUrl: string;
  /** The one server that commands are registered with; null where they are for all. */
  readonly guildId: string | null;
}

/**
 * Replaces the application's commands, globally or in one server, by those of this build.
 * @throws DiscordError with the reason and the next step
 */
export function registerCommands(address: Address) {
  return inApplication(address, {}, async (rest, { id, name }, commandsRoute) => {
    const body = commandData();
    const taken = (await rest.put(commandsRoute, { body })) as RESTPutAPIApplicationCommandsResult;
    return {
      applicationName: name,
      inviteLink: inviteLink(id),
      guildId: address.guildId,
      commandNames: taken.map((command) => command.name),
    };
  });
}

/** A check is waited for by a person; the library's own 15 s, and three attempts, are too much. */
const PATIENCE = { timeout: 5_000, retries: 1 } as const;

/** Each privileged intent by the flags of an application that stand for it: of one that is verified, and of one that is not. */
const PRIVILEGED = {
  "Message Content": ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  "Server Members": ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  Presence: ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited,
} as const;

/** @throws DiscordError with the reason and the next step */
export function readBotStanding(address: Address): Promise<BotStanding> {
  return inApplication(address, PATIENCE, async (rest, application, commandsRoute) => {
    const { session_start_limit: sessions } = (await rest.get(
      Routes.gatewayBot(),
    )) as RESTGetAPIGatewayBotResult;
    const known = (await rest.get(commandsRoute)) as APIApplicationCommand[];
    const names = new Set(known.map((command) => command.name));
    return {
      applicationName: application.name,
      inviteLink: inviteLink(application.id),
      servers: application.approximate_guild_count ?? 0,
      missingCommands: commandData()
        .map((command) => command.name)
        .filter((command) => !names.has(command)),
      needlessIntents: Object.entries(PRIVILEGED)
        .filter(([, flags]) => (application.flags & flags) !== 0)
        .map(([name]) => name),
      wantsCodeGrant: application.bot_require_code_grant,
      interactionsUrl: application.interactions_endpoint_url ?? null,
      sessionsLeft: sessions.remaining,
    };
  });
}

async function inApplication<Result>(
  address: Address,
  patience: Partial<RESTOptions>,
  work: (rest: REST, application: APIApplication, commandsRoute: `/${string}`) => Promise<Result>,
): Promise<Result> {
  const { apiUrl, guildId, token } = address;
  const rest = new REST({ api: apiUrl, ...patience }).setToken(token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const commandsRoute =
      guildId === null
        ? Routes.applicationCommands(application.id)
        : Routes.applicationGuildCommands(application.id, guildId);
    return await work(rest, application, commandsRoute);
  } catch (error) {
    throw requestFailed(error, address);
  }
}

/** What the bot is told of. None of it is privileged: the text of mentions, direct messages and pinging replies comes without. */
export const BOT_INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildScheduledEvents,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
] as const;

const { AddReactions, ReadMessageHistory, SendMessages, SendMessagesInThreads, ViewChannel } =
  PermissionFlagsBits;

/** What the bot does in a server by itself wants these, see docs/running.md; commands, buttons and private answers want none. */
export const BOT_PERMISSIONS =
  ViewChannel | SendMessages | SendMessagesInThreads | ReadMessageHistory | AddReactions;

/** The page of Discord's where somebody who may manage a server lets the bot in. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(BOT_PERMISSIONS),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/**
 * How far this machine's clock is ahead of Discord's, in milliseconds, below zero where it is behind; null where Discord
 * cannot be asked. Every reply of Discord's tells the time in its `Date` header, to the second.
 * @param apiUrl without a slash at the end
 */
export async function readClockLead(apiUrl: string, now: () => number): Promise<number | null> {
  try {
    const { headers } = await fetch(`${apiUrl}/v10/gateway`, {
      signal: AbortSignal.timeout(PATIENCE.timeout),
    });
    const theirs = Date.parse(headers.get("date") ?? "");
    return Number.isNaN(theirs) ? null : now() - theirs;
  } catch {
    return null;
  }
}

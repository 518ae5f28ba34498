import { GatewayIntentBits, OAuth2Scopes, PermissionFlagsBits } from "discord.js";

/** What the bot is told of. None of it is privileged: the text of mentions, direct messages and pinging replies comes without. */
export const BOT_INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildScheduledEvents,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
] as const;

/**
 * What the bot does in a server by itself, and the permission that Discord wants for it. Commands, buttons and private
 * answers want none.
 */
export const PERMISSION_USES = {
  ViewChannel: "see where it is asked",
  SendMessages: "answer mentions",
  SendMessagesInThreads: "answer mentions in threads and forum posts",
  ReadMessageHistory:
    "read back what a follow-up replies to, and mark answers whose articles have changed",
  AddReactions:
    "show by a sign that an answer comes later, or that it was sent as a direct message",
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, string>>;

const SCOPES = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands] as const;

/** All of them as Discord counts them: a bit for each. */
export const BOT_PERMISSIONS = (
  Object.keys(PERMISSION_USES) as (keyof typeof PERMISSION_USES)[]
).reduce((all, name) => all | PermissionFlagsBits[name], 0n);

/** The page of Discord's where somebody who may manage a server lets the bot in. */
export function inviteLink(applicationId: string): string {
  const query = [
    `client_id=${applicationId}`,
    `scope=${SCOPES.join("+")}`,
    `permissions=${BOT_PERMISSIONS}`,
  ];
  return `https://discord.com/oauth2/authorize?${query.join("&")}`;
}

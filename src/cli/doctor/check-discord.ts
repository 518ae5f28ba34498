import type { BotStanding } from "../../platform/bot-standing.ts";
import type { Finding } from "./finding.ts";
import { note, ok, wrong } from "./finding.ts";

const PORTAL = "In the Developer Portal (your application";

export const NO_TOKEN: Finding = note(
  "Token",
  "none is set, so the bot is a chat in the terminal.",
  "npm start, in a terminal, helps to set one up.",
);

/** What Discord says of a token that it has taken. */
export function checkDiscord(standing: BotStanding): Finding[] {
  return [checkToken(standing), checkIntents(standing), checkInvite(standing), checkCommands(standing)];
}

function checkToken({ applicationName, sessionsLeft }: BotStanding): Finding {
  if (sessionsLeft > 0) return ok("Token", `Discord knows it as ${applicationName}`);
  return wrong(
    "Token",
    `${applicationName} has begun all the connections that Discord allows in a day.`,
    "Stop what starts it over and over, and start it tomorrow.",
  );
}

function checkIntents({ needlessIntents }: BotStanding): Finding {
  if (needlessIntents.length === 0) return ok("Intents", "no privileged one is needed");
  const names = needlessIntents.join(", ");
  return note("Intents", `${names} is allowed and not needed.`, `${PORTAL}, Bot) switch it off.`);
}

function checkInvite({ inviteLink, servers, wantsCodeGrant }: BotStanding): Finding {
  const subject = "Servers";
  if (wantsCodeGrant) {
    const todo = `${PORTAL}, Bot) switch off “Requires OAuth2 Code Grant”.`;
    return wrong(subject, "the invite cannot work: it wants a code.", todo);
  }
  if (servers === 0) return wrong(subject, "the bot is in no server.", `Invite it: ${inviteLink}`);
  return ok(subject, `in ${servers}; for another: ${inviteLink}`);
}

function checkCommands({ interactionsUrl, missingCommands }: BotStanding): Finding {
  const subject = "Commands";
  if (interactionsUrl !== null) {
    const todo = `${PORTAL}, General Information) empty “Interactions Endpoint URL”.`;
    return wrong(subject, `Discord sends them to ${interactionsUrl} and not to the bot.`, todo);
  }
  if (missingCommands.length === 0) return ok(subject, "registered");
  const names = missingCommands.join(", ");
  return wrong(subject, `Discord has not been told of ${names}.`, "npm run register");
}

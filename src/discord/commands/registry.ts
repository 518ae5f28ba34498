import type { RESTPutAPIApplicationCommandsJSONBody } from "discord.js";
import { ABOUT_COMMAND } from "./about.ts";
import { ADD_COMMAND } from "./add.ts";
import { ASK_ABOUT_THIS_COMMAND } from "./ask-about-this.ts";
import { ASK_COMMAND } from "./ask.ts";
import type { MessageCommand, SlashCommand } from "./command.ts";
import { FOLLOW_COMMAND } from "./follow.ts";
import { FORGET_ME_COMMAND } from "./forget-me.ts";
import { HELP_COMMAND } from "./help.ts";
import { SETTINGS_COMMAND } from "./settings.ts";
import { SOURCES_COMMAND } from "./sources.ts";
import { TIMELINE_COMMAND } from "./timeline.ts";
import { UNANSWERED_COMMAND } from "./unanswered.ts";
import { UPCOMING_COMMAND } from "./upcoming.ts";

export const SLASH_COMMANDS: readonly SlashCommand[] = [
  ASK_COMMAND,
  UPCOMING_COMMAND,
  TIMELINE_COMMAND,
  SOURCES_COMMAND,
  ABOUT_COMMAND,
  HELP_COMMAND,
  FORGET_ME_COMMAND,
  SETTINGS_COMMAND,
  UNANSWERED_COMMAND,
  ADD_COMMAND,
  FOLLOW_COMMAND,
];

export const MESSAGE_COMMANDS: readonly MessageCommand[] = [ASK_ABOUT_THIS_COMMAND];

/** All commands as Discord is told of them. */
export function commandData(): RESTPutAPIApplicationCommandsJSONBody {
  return [...SLASH_COMMANDS, ...MESSAGE_COMMANDS].map((command) => command.data);
}

import { ApplicationCommandOptionType } from "discord.js";
import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from "discord.js";
import type { AskedWindow } from "../button-state.ts";
import { readDateOption } from "../date-option.ts";
import { escapeLine, shorten } from "../escape-text.ts";
import type { Texts } from "../texts/texts.ts";
import { localized } from "./command.ts";

/** Units of a date that cannot be read that are repeated to the asker. */
const DATE_ECHO_LENGTH = 40;

/** `[since] [until]` */
export const WINDOW_OPTIONS: readonly APIApplicationCommandBasicOption[] = [
  { type: ApplicationCommandOptionType.String, ...localized("since") },
  { type: ApplicationCommandOptionType.String, ...localized("until") },
];

/** What `since` and `until` say; null where neither is given, a word on what is wrong where one cannot be read. */
export function readWindowOptions(
  interaction: ChatInputCommandInteraction,
  texts: Texts,
): { readonly window: AskedWindow | null } | { readonly problem: string } {
  const since = interaction.options.getString("since");
  const until = interaction.options.getString("until");
  const from = since === null ? null : readDateOption(since, "first");
  const to = until === null ? null : readDateOption(until, "last");
  const echo = (value: string): string => escapeLine(shorten(value, DATE_ECHO_LENGTH));
  if (since !== null && from === null) {
    return { problem: texts.badDate(texts.commands.since.name, echo(since)) };
  }
  if (until !== null && to === null) {
    return { problem: texts.badDate(texts.commands.until.name, echo(until)) };
  }
  if (from !== null && to !== null && from > to) return { problem: texts.datesSwapped(from, to) };
  return { window: from === null && to === null ? null : { from, to } };
}

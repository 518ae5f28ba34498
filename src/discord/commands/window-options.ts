import { ApplicationCommandOptionType } from "discord.js";
import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from "discord.js";
import { calendarDay, monthSpan, yearSpan } from "../../text/entities/calendar-days.ts";
import type { AskedWindow } from "../buttons/button-state.ts";
import { escapeLine, shorten } from "../replies/escape-text.ts";
import { TEXT_BOUNDS } from "../limits.ts";
import type { Texts } from "../texts/texts.ts";
import { localized } from "./command.ts";

/** `[since] [until]` */
export const WINDOW_OPTIONS: readonly APIApplicationCommandBasicOption[] = [
  { type: ApplicationCommandOptionType.String, ...localized("since") },
  { type: ApplicationCommandOptionType.String, ...localized("until") },
];

/** What `since` and `until` say; null where neither is given, words on what is wrong where one cannot be read. */
export function readWindowOptions(
  { options }: ChatInputCommandInteraction,
  texts: Texts,
): AskedWindow | string | null {
  const since = options.getString("since");
  const until = options.getString("until");
  const from = since === null ? null : readDateOption(since, "from");
  const to = until === null ? null : readDateOption(until, "to");
  const bad = (option: "since" | "until", text: string): string =>
    texts.badDate(texts.commands[option]!.name, escapeLine(shorten(text, TEXT_BOUNDS.headline)));
  if (since !== null && from === null) return bad("since", since);
  if (until !== null && to === null) return bad("until", until);
  if (from !== null && to !== null && from > to) return texts.datesSwapped(from, to);
  return from === null && to === null ? null : { from, to };
}

/**
 * A day as people write it in `since` and `until`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the first (`from`) or last day (`to`) of a
 * year or month. Null for anything else, a day the calendar does not have included.
 *
 *     readDateOption("2024-02", "to")  // "2024-02-29"
 */
export function readDateOption(text: string, edge: "from" | "to"): string | null {
  const parts = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text.trim());
  if (parts === null) return null;
  const [year = 0, month, day] = parts.slice(1).filter(Boolean).map(Number);
  if (month === undefined) return yearSpan(year)[edge];
  if (calendarDay(year, month, day ?? 1) === null) return null;
  return day === undefined ? monthSpan(year, month)[edge] : calendarDay(year, month, day);
}

import { ApplicationCommandOptionType } from "discord.js";
import type { APIApplicationCommandBasicOption, ChatInputCommandInteraction } from "discord.js";
import { monthSpan } from "../../text/entities/calendar-days.ts";
import type { AskedWindow } from "../button-state.ts";
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

/** What `since` and `until` say; null where neither is given, words on what is wrong where one cannot be read. */
export function readWindowOptions(
  { options }: ChatInputCommandInteraction,
  texts: Texts,
): AskedWindow | string | null {
  const since = options.getString("since");
  const until = options.getString("until");
  const from = since === null ? null : readDateOption(since, "first");
  const to = until === null ? null : readDateOption(until, "last");
  const bad = (option: "since" | "until", text: string): string =>
    texts.badDate(texts.commands[option].name, escapeLine(shorten(text, DATE_ECHO_LENGTH)));
  if (since !== null && from === null) return bad("since", since);
  if (until !== null && to === null) return bad("until", until);
  if (from !== null && to !== null && from > to) return texts.datesSwapped(from, to);
  return from === null && to === null ? null : { from, to };
}

/** Which day of a year or month is meant where no day is given. */
export type Edge = "first" | "last";

/**
 * A day as people write it in `since` and `until`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the first or
 * last day of a year or month. Null for anything else, a day the calendar does not have included.
 *
 *     readDateOption("2024-02", "last")  // "2024-02-29"
 */
export function readDateOption(text: string, edge: Edge): string | null {
  const parts = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text.trim());
  if (parts === null) return null;
  const year = Number(parts[1]);
  const month = parts[2] === undefined ? (edge === "first" ? 1 : 12) : Number(parts[2]);
  if (month < 1 || month > 12) return null;
  const lastDay = Number(monthSpan(year, month).to.slice(-2));
  const day = parts[3] === undefined ? (edge === "first" ? 1 : lastDay) : Number(parts[3]);
  if (day < 1 || day > lastDay) return null;
  return `${parts[1]!}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

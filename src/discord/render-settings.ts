import { DEFAULT_ZONE } from "../question/local-time.ts";
import type { GuildSettings } from "../state/guild-settings.ts";
import type { Page } from "./fit-limits.ts";
import { renderNotice } from "./render-answer.ts";
import { ALL_TEXTS } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";

/** A server's settings, a line each. */
export function renderSettings(
  settings: GuildSettings,
  { isSaved, texts }: { readonly isSaved: boolean; readonly texts: Texts },
): Page[] {
  const { channelIds, language, roleIds } = settings;
  const words = texts.settingsWords;
  const lines = [
    [words.channels, listOf(channelIds.map(channelMention)) ?? words.all],
    [words.roles, listOf(roleIds.map(roleMention)) ?? words.all],
    [words.language, language === null ? words.readersOwn : ALL_TEXTS[language].languageName],
    [words.zone, settings.timeZone ?? DEFAULT_ZONE],
    [words.events, settings.answersFromEvents ? words.yes : words.no],
    [words.autoAnswer, listOf(settings.autoAnswerForumIds.map(channelMention)) ?? words.none],
    [
      words.helpers,
      settings.helperRoleId === null ? words.none : roleMention(settings.helperRoleId),
    ],
    [words.privateByDefault, settings.privateByDefault ? words.yes : words.no],
    [words.perUser, String(settings.userQuestionsPerMinute ?? words.botsOwn)],
    [words.perChannel, String(settings.channelQuestionsPerMinute ?? words.botsOwn)],
  ].map(([name, value]) => `- ${name!}: ${value!}`);
  return renderNotice([`**${isSaved ? words.saved : words.heading}**`, ...lines].join("\n"), texts);
}

export function channelMention(id: string): string {
  return `<#${id}>`;
}

/** Shown as the role's name; `allowed_mentions` keeps it from pinging. */
export function roleMention(id: string): string {
  return `<@&${id}>`;
}

function listOf(entries: readonly string[]): string | null {
  return entries.length === 0 ? null : entries.join(", ");
}

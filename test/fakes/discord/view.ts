import { ComponentType } from "discord-api-types/v10";
import type { APIEmbed, APIMessage } from "discord-api-types/v10";
import { buttonLabel, componentLines, controlsOf } from "./components.ts";
import type { StoredFile, StoredMessage, World } from "./state.ts";

interface ButtonView {
  readonly label: string;
  /** Null for a link. */
  readonly customId: string | null;
  /** Null for everything but a link. */
  readonly url: string | null;
  readonly disabled: boolean;
}

interface SelectView {
  readonly customId: string;
  readonly placeholder: string | null;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** A message as one person sees it at one moment. Later edits do not change it: look again. */
export interface MessageView {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly authorName: string;
  /** True for the bot's messages. */
  readonly isBot: boolean;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly buttons: readonly ButtonView[];
  readonly selects: readonly SelectView[];
  readonly attachments: readonly StoredFile[];
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
  /** Content, embeds and components as lines of plain text, top to bottom. */
  readonly lines: readonly string[];
  /** `lines` in one string. */
  readonly text: string;
  /** Only this person sees it. */
  readonly ephemeral: boolean;
  /** A deferred reply still waiting for its text. */
  readonly thinking: boolean;
  readonly edited: boolean;
  /** 1 when posted, one more for each change since. */
  readonly revision: number;
  readonly repliesTo: string | null;
  /** The message as the API gives it. */
  readonly api: APIMessage;
}

/** A channel's messages as one person sees them, oldest first. */
export function messagesAs(world: World, channelId: string, viewerId: string): MessageView[] {
  return world
    .messagesIn(channelId)
    .filter((message) => isVisible(message, viewerId))
    .map(viewMessage);
}

export function isVisible(message: StoredMessage, viewerId: string): boolean {
  return !message.isDeleted && (message.ephemeralFor === null || message.ephemeralFor === viewerId);
}

export function viewMessage(stored: StoredMessage): MessageView {
  const api = structuredClone(stored.api);
  const controls = controlsOf(api);
  const lines = linesOf(stored);
  return {
    id: api.id,
    channelId: api.channel_id,
    authorId: api.author.id,
    authorName: api.author.username,
    isBot: api.author.bot ?? false,
    content: api.content,
    embeds: api.embeds,
    buttons: controls.flatMap((control) =>
      control.type === ComponentType.Button
        ? {
            label: buttonLabel(control),
            customId: "custom_id" in control ? control.custom_id : null,
            url: "url" in control ? control.url : null,
            disabled: control.disabled ?? false,
          }
        : [],
    ),
    selects: controls.flatMap((control) =>
      control.type === ComponentType.Button
        ? []
        : {
            customId: control.custom_id,
            placeholder: control.placeholder ?? null,
            options: control.type === ComponentType.StringSelect ? control.options : [],
          },
    ),
    attachments: [...stored.files],
    reactions: (api.reactions ?? []).map(({ emoji, count }) => ({
      emoji: emoji.name ?? "",
      count,
    })),
    lines,
    text: lines.join("\n"),
    ephemeral: stored.ephemeralFor !== null,
    thinking: stored.isThinking,
    edited: api.edited_timestamp !== null,
    revision: stored.revision,
    repliesTo: api.message_reference?.message_id ?? null,
    api,
  };
}

function linesOf(stored: StoredMessage): string[] {
  const { api } = stored;
  if (stored.isThinking) return [`${api.author.username} is thinking…`];
  return [
    ...(api.content === "" ? [] : api.content.split("\n")),
    ...api.embeds.flatMap(embedLines),
    ...stored.files.map((file) => `📎 ${file.name}`),
    ...componentLines(api.components ?? []),
  ];
}

function embedLines(embed: APIEmbed): string[] {
  const title = embed.url === undefined ? embed.title : `${embed.title ?? ""} ↗ ${embed.url}`;
  const texts = [
    embed.author?.name,
    title,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text,
  ];
  return texts.flatMap((text) => (text === undefined ? [] : text.split("\n")));
}

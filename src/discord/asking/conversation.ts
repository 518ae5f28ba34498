import type { Message, MessageSnapshot } from "discord.js";
import type { Turn } from "../../answer/answer.ts";
import { unescapeText } from "../replies/escape-text.ts";
import { PART_IDS } from "../replies/render-answer.ts";
import { ALL_TEXTS } from "../texts/choose-texts.ts";

/** A component as Discord sends it back; only what is read here. */
export interface SentComponent {
  readonly id?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly components?: readonly SentComponent[];
}

/** What a message shows, as Discord gives it back. */
export function sentComponents(message: {
  readonly components: readonly { toJSON(): unknown }[];
}): SentComponent[] {
  return message.components.map((component) => component.toJSON() as SentComponent);
}

/** The exchange that a message of the bot shows; null for any other. */
export function sentTurn(message: Parameters<typeof sentComponents>[0]): Turn | null {
  return turnOf(sentComponents(message));
}

/** The exchange an answer of the bot shows; null for any other message. */
export function turnOf(components: readonly SentComponent[]): Turn | null {
  const parts = new Map(components.flatMap(namedTexts));
  const question = parts.get(PART_IDS.question);
  if (question === undefined) return null;
  const answer = [PART_IDS.short, PART_IDS.statements]
    .flatMap((id) => parts.get(id) ?? [])
    .map(plainAnswer)
    .join("\n");
  return { q: plainQuestion(question), ...(answer === "" ? {} : { a: answer }) };
}

function namedTexts({ components = [], content, id }: SentComponent): [number, string][] {
  const own: [number, string][] = id === undefined || content === undefined ? [] : [[id, content]];
  return [...own, ...components.flatMap(namedTexts)];
}

/** Undoes `questionBlock`, in whichever language the quotation marks are. */
function plainQuestion(markup: string): string {
  const line = markup.replace(/^-# /, "");
  for (const texts of Object.values(ALL_TEXTS)) {
    const [open = "", close = ""] = texts.quotedQuestion("\n").split("\n");
    if (line.startsWith(open) && line.endsWith(close)) {
      return unescapeText(line.slice(open.length, line.length - close.length));
    }
  }
  return unescapeText(line);
}

/** Stars, brackets and quotation marks of ours are bare; those of an article are escaped. */
function plainAnswer(markup: string): string {
  const unquoted = markup.replace(/^> /gm, "");
  const unmarked = unquoted.replace(/(?:\\\[\d+\\\])+$/gm, "").replace(/^\*\*([\s\S]*)\*\*$/, "$1");
  return unescapeText(unmarked).replace(/ +$/gm, "").trim();
}

/**
 * What a message says that somebody may ask about: its words, else those of the message it forwards, else
 * the headline of what it shows, as a bot that posts news does, or the question of a poll. Of the bot's own answers the question.
 * Empty where it says nothing. Mentions of the bot itself are left out.
 */
export function textOf(message: Message): string {
  const mention = new RegExp(`<@!?${message.client.user.id}>`, "g");
  const forwarded = [...message.messageSnapshots.values()];
  const said = [message, ...forwarded].map(spoken).find((text) => text !== "") ?? "";
  return said.replaceAll(mention, " ").replace(CROWD, " ").trim();
}

/** Of a mention of everybody nothing is asked. */
const CROWD = /@(?:everyone|here)\b[,:]?/gi;

function spoken(message: Message | MessageSnapshot): string {
  const { content, embeds } = message;
  if (content.trim() !== "") return content;
  const [embed] = embeds;
  const poll = "poll" in message ? message.poll?.question.text : null;
  const shown = embed?.title ?? embed?.description ?? poll ?? "";
  if (shown !== "") return shown;
  // Of a card the question, where it is an answer, else its first line of text.
  const components = sentComponents(message);
  return turnOf(components)?.q ?? firstText(components) ?? "";
}

function firstText(components: readonly SentComponent[]): string | undefined {
  for (const { components: inner = [], content } of components) {
    const text = content?.split("\n").find((line) => line.trim() !== "") ?? firstText(inner);
    if (text !== undefined) return text.replace(/^(?:-# |#{1,3} )/, "");
  }
  return undefined;
}

import type { Message, MessageSnapshot } from "discord.js";
import { sentComponents, turnOf } from "./conversation.ts";
import type { SentComponent } from "./conversation.ts";

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
  return shown === "" ? partsOf(sentComponents(message)) : shown;
}

/** Of a card the question, where it is an answer, else its first line of text. */
function partsOf(components: readonly SentComponent[]): string {
  const question = turnOf(components)?.q;
  return question ?? firstText(components) ?? "";
}

function firstText(components: readonly SentComponent[]): string | undefined {
  for (const { components: inner = [], content } of components) {
    const text = content?.split("\n").find((line) => line.trim() !== "") ?? firstText(inner);
    if (text !== undefined) return text.replace(/^(?:-# |#{1,3} )/, "");
  }
  return undefined;
}

import { z } from "zod";
import { longDay } from "../../text/words/long-day.ts";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { eachRecord, type RawRecord } from "./raw-record.ts";
import { isParsedInTime, markdownToText } from "./read-markdown.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const embed = z.object({
  title: text,
  description: text,
  fields: z.array(z.object({ name: text, value: text })).nullish(),
});
const message = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: z.string(),
  content: text,
  embeds: z.array(embed).nullish(),
});
const channelExport = z.object({
  guild: z.object({ id: z.string(), name: text }),
  channel: z.object({ id: z.string(), name: text }),
  messages: z.array(z.unknown()),
});

/** What people and bots write; the others tell of pins, joins and calls. */
const WRITTEN: ReadonlySet<string> = new Set(["Default", "Reply", "ThreadStarterMessage", "20", "23"]);

/** “ok”, “see you there”: nothing to answer from. In words. */
const FEWEST_WORDS = 4;

/**
 * The messages of a channel as DiscordChatExporter writes it in JSON, an article each, with its day and its link.
 * Messages of fewer than four words, and what Discord says itself, are left out. Null for any other value.
 */
export function readDiscordExport(value: unknown): Iterable<RawRecord> | null {
  const { data } = channelExport.safeParse(value);
  return data === undefined ? null : eachRecord(data.messages, (one) => readMessage(one, data));
}

function readMessage(value: unknown, { guild, channel }: z.infer<typeof channelExport>): ReadRecord | null {
  const { data } = message.safeParse(value);
  if (data === undefined) return { problem: "is no message of a Discord export" };
  const text = textOf(data);
  if (!WRITTEN.has(data.type) || text.split(/\s+/u).length < FEWEST_WORDS) return null;
  return recordOf({
    id: `discord-${channel.id}-${data.id}`,
    title: data.embeds?.find(({ title }) => title !== "")?.title ?? null,
    date: data.timestamp,
    source: [guild.name, channel.name === "" ? "" : `#${channel.name}`].join(" ").trim() || null,
    url: `https://discord.com/channels/${guild.id}/${channel.id}/${data.id}`,
    text,
  });
}

function textOf({ content, embeds }: z.infer<typeof message>): string {
  const parts = (embeds ?? []).flatMap(({ title, description, fields }) => [
    title,
    description,
    (fields ?? []).map(({ name, value }) => `${name.replace(/:$/u, "")}: ${value}`).join("\n"),
  ]);
  return [content, ...parts]
    .filter((part) => part.trim() !== "")
    .map((part) => plainText(withLineEnds(withTimes(part))))
    .join("\n\n")
    .trim();
}

/** Asterisks, brackets and the like in one message of thousands, see `isParsedInTime`: no person writes as many. */
const MOST_MARKUP = 500;

function plainText(markdown: string): string {
  return isParsedInTime(markdown, MOST_MARKUP) ? markdownToText(markdown) : markdown;
}

/** A line end of a message is one that its writer meant. */
function withLineEnds(markdown: string): string {
  return markdown.replace(/(?<!\n)\n(?!\n)/gu, "  \n");
}

/** `<t:1781280000:F>` is shown to each reader by their own clock; here it stands in UTC. */
function withTimes(markdown: string): string {
  return markdown.replace(/<t:(-?\d{1,12})(?::([tTdDfFR]))?>/gu, (_, seconds: string, style = "f") => {
    const instant = new Date(Number(seconds) * 1000).toISOString();
    const [day, clock] = [longDay(instant.slice(0, 10)), `${instant.slice(11, 16)} UTC`];
    if (/[tT]/u.test(String(style))) return clock;
    return /[dD]/u.test(String(style)) ? day : `${day}, ${clock}`;
  });
}

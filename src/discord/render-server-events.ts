import type { ServerEvent } from "../answer/events/event-source.ts";
import { escapeLine, maskedLink, shorten } from "./escape-text.ts";
import type { Page, TextBlock } from "./fit-limits.ts";
import { paginate } from "./fit-limits.ts";
import { SOURCE_LINE_BOUNDS } from "./limits.ts";
import { ACCENTS, questionBlock } from "./render-answer.ts";
import type { Texts } from "./texts/texts.ts";

interface RenderOptions {
  readonly guildId: string;
  readonly texts: Texts;
}

/** A question that the server's own events answer. */
export function renderServerEvents(
  question: string,
  events: readonly ServerEvent[],
  options: RenderOptions,
): Page[] {
  const { texts } = options;
  return paginate({
    accent: ACCENTS.answered,
    blocks: [questionBlock(question, texts), ...serverEventBlocks(events, options)],
    continuation: texts.continuation,
  });
}

/** A line for each event, which leads to it; none for none. */
export function serverEventBlocks(
  events: readonly ServerEvent[],
  { guildId, texts }: RenderOptions,
): TextBlock[] {
  if (events.length === 0) return [];
  const lines = events.map((event) => eventLine(event, guildId));
  return [{ markup: `**${texts.serverEvents(events.length)}**\n${lines.join("\n")}` }];
}

/** With its times as each reader's own clock shows them. */
function eventLine({ end, id, place, start, title }: ServerEvent, guildId: string): string {
  const times = end === null ? timestamp(start, "F") : `${timestamp(start, "F")} – ${timestamp(end, "t")}`; // prettier-ignore
  const bounds = SOURCE_LINE_BOUNDS;
  const link = maskedLink(shorten(title, bounds.headline), eventUrl(guildId, id), bounds.url);
  const where = place === null ? [] : [escapeLine(shorten(place, bounds.outlet))];
  return [times, link, ...where].join(" · ");
}

/** Where Discord shows an event. */
export function eventUrl(guildId: string, eventId: string): string {
  return `https://discord.com/events/${guildId}/${eventId}`;
}

function timestamp(iso: string, style: "F" | "t"): string {
  return `<t:${Math.floor(Date.parse(iso) / 1000)}:${style}>`;
}

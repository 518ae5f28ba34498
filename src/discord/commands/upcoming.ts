import { ApplicationCommandOptionType } from "discord.js";
import type { ListedEvent, UpcomingEvents } from "../../answer/events/event-source.ts";
import { eventLine } from "../../answer/events/event-line.ts";
import { calendarButton, passageButtons } from "../buttons/answer-buttons.ts";
import type { ButtonTools } from "../buttons/answer-buttons.ts";
import { cleanLine, escapeLine } from "../replies/escape-text.ts";
import { ACCENTS, note, paginate } from "../replies/fit-limits.ts";
import type { Page, TextBlock } from "../replies/fit-limits.ts";
import { isPrivateByDefault } from "../asking/place.ts";
import { MAX_WORDS_LENGTH } from "../limits.ts";
import { questionBlock } from "../replies/render-answer.ts";
import { workOn } from "../replies/show-reply.ts";
import { markerMark, sourceLine } from "../replies/sources.ts";
import { ANYWHERE, loadCommandWords } from "./command.ts";
import type { SlashCommand } from "./command.ts";

const WORDS = loadCommandWords(new URL("upcoming.yaml", import.meta.url), {
  heading: ["count"],
  after: [],
  more: ["count"],
});
const { Integer, String } = ApplicationCommandOptionType;
const MAX_DAYS = 366;
/** As many as one message has room for, a button beside each. */
const LISTED = 8;

/** `/upcoming [days] [about]`: what is to come, soonest first, each with its source and as a file for calendars. */
export const UPCOMING_COMMAND: SlashCommand = {
  words: WORDS,
  data: {
    ...WORDS.localized("upcoming"),
    ...ANYWHERE,
    options: [
      { type: Integer, min_value: 0, max_value: MAX_DAYS, ...WORDS.localized("days") },
      { type: String, max_length: MAX_WORDS_LENGTH, ...WORDS.localized("about") },
    ],
  },
  async execute(interaction, context) {
    const { clock, customIds, events } = context;
    const isPrivate = await isPrivateByDefault(interaction, context);
    const about = cleanLine(interaction.options.getString("about") ?? "") || null;
    const days = interaction.options.getInteger("days");
    const question = about ?? interaction.commandName;
    await workOn(interaction, { isPrivate, question }, context, async ({ texts, zone }) => {
      const ask = { now: clock(), zone, days, about, limit: LISTED };
      const upcoming = await events.upcomingEvents(ask);
      return {
        outcome: upcoming.events.length > 0 ? "answered" : "abstained",
        pages: renderUpcoming(upcoming, about, { customIds, texts }),
      };
    });
  },
};

/** The events ahead, each with its source and a button beside it. `about` is what they were narrowed to. */
export function renderUpcoming(
  { after, events, more }: UpcomingEvents,
  about: string | null,
  tools: ButtonTools,
): Page[] {
  const { texts } = tools;
  const words = WORDS.in(texts.language);
  const shown = after === null ? events : [after];
  const citations = shown.map(({ citation }) => citation);
  const blocks = [
    about === null ? null : questionBlock(about, texts),
    { markup: `**${words.heading(events.length + more)}**` },
    after === null ? null : { markup: words.after },
    ...shown.map((listed) => eventBlock(listed, tools)),
    more === 0 ? null : note(words.more(more)),
  ];
  return paginate(blocks, texts, {
    accent: events.length > 0 ? ACCENTS.answered : ACCENTS.abstained,
    buttons: [passageButtons(citations, tools)],
  });
}

/** What is off needs no place in a calendar. */
function eventBlock({ citation, event, key }: ListedEvent, tools: ButtonTools): TextBlock {
  const { texts } = tools;
  const line = `${escapeLine(eventLine(event, texts.language))} ${markerMark(citation.marker)}`;
  return {
    markup: `${line}\n-# ${sourceLine(citation, texts)}`,
    ...(event.status === "cancelled" ? {} : { button: calendarButton(key, tools) }),
  };
}

import { ApplicationCommandOptionType } from "discord.js";
import type { ListedEvent, UpcomingEvents } from "../../answer/events/event-source.ts";
import { eventLine } from "../../answer/events/event-texts.ts";
import type { CustomIdCodec } from "../custom-id.ts";
import { cleanLine, escapeLine } from "../escape-text.ts";
import type { Page, TextBlock } from "../fit-limits.ts";
import { paginate } from "../fit-limits.ts";
import { passageButtons } from "../passage-buttons.ts";
import { askedBy } from "../place.ts";
import { isPrivateByDefault } from "../private-by-default.ts";
import { ACCENTS, markerMark, questionBlock } from "../render-answer.ts";
import { InteractionResponder } from "../responder.ts";
import { calendarButton } from "../send-calendar-file.ts";
import { sourceLine } from "../source-line.ts";
import type { Texts } from "../texts/texts.ts";
import { loadCommandWords } from "./command-words.ts";
import type { SlashCommand } from "./command.ts";
import { ANYWHERE } from "./command.ts";

const WORDS = loadCommandWords(
  new URL("upcoming.yaml", import.meta.url),
  ["upcoming", "days", "about"],
  { heading: ["count"], after: [], more: ["count"] },
);
const MAX_ABOUT_LENGTH = 200;
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
      {
        type: ApplicationCommandOptionType.Integer,
        min_value: 0,
        max_value: MAX_DAYS,
        ...WORDS.localized("days"),
      },
      {
        type: ApplicationCommandOptionType.String,
        max_length: MAX_ABOUT_LENGTH,
        ...WORDS.localized("about"),
      },
    ],
  },
  async execute(interaction, { clock, customIds, events, promptSettings, workDesk }) {
    const isPrivate = await isPrivateByDefault(interaction, promptSettings);
    const about = cleanLine(interaction.options.getString("about") ?? "");
    const days = interaction.options.getInteger("days");
    await workDesk.work(
      {
        ...askedBy(interaction),
        isPrivate,
        question: about === "" ? interaction.commandName : about,
      },
      new InteractionResponder(interaction, { isPrivate }),
      async ({ texts, zone }) => {
        const topic = about === "" ? null : about;
        const ask = { now: clock(), zone, days, about: topic, limit: LISTED };
        const upcoming = await events.upcomingEvents(ask);
        return {
          outcome: upcoming.events.length > 0 ? "answered" : "abstained",
          pages: renderUpcoming(upcoming, topic, { customIds, texts }),
        };
      },
    );
  },
};

interface RenderOptions {
  readonly customIds: Pick<CustomIdCodec, "write">;
  readonly texts: Texts;
}

/** The events ahead, each with its source and a button beside it. `about` is what they were narrowed to. */
export function renderUpcoming(
  { after, events, more }: UpcomingEvents,
  about: string | null,
  options: RenderOptions,
): Page[] {
  const { texts } = options;
  const words = WORDS.in(texts.language);
  const shown = after === null ? events : [after];
  return paginate({
    accent: events.length > 0 ? ACCENTS.answered : ACCENTS.abstained,
    blocks: [
      ...(about === null ? [] : [questionBlock(about, texts)]),
      { markup: `**${words.heading(events.length + more)}**` },
      ...(after === null ? [] : [{ markup: words.after }]),
      ...shown.map((listed) => eventBlock(listed, options)),
      ...(more === 0 ? [] : [{ markup: `-# ${words.more(more)}` }]),
    ],
    buttons: [passageButtons(shown.map(({ citation }) => citation), options)], // prettier-ignore
    continuation: texts.continuation,
  });
}

/** What is off needs no place in a calendar. */
function eventBlock({ citation, event, key }: ListedEvent, options: RenderOptions): TextBlock {
  const { texts } = options;
  const line = `${escapeLine(eventLine(event, texts.language))} ${markerMark(citation.marker)}`;
  return {
    markup: `${line}\n-# ${sourceLine(citation, texts)}`,
    ...(event.status === "cancelled" ? {} : { button: calendarButton(key, options) }),
  };
}

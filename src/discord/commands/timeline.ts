import { ApplicationCommandOptionType } from "discord.js";
import type { ChatInputCommandInteraction } from "discord.js";
import { clockIn } from "../../question/local-time.ts";
import { toDay } from "../../text/entities/calendar-days.ts";
import { sentTurn } from "../asking/conversation.ts";
import { questionOf } from "../asking/history.ts";
import { isPrivateByDefault } from "../asking/place.ts";
import type { Job } from "../asking/work.ts";
import type { AskedWindow } from "../buttons/button-state.ts";
import type { AnswerControl, BotContext, Deed, Press } from "../context.ts";
import { MAX_WORDS_LENGTH } from "../limits.ts";
import { PageTurner } from "../replies/interaction-responder.ts";
import { renderTimeline } from "../replies/render-timeline.ts";
import { refuse, workOn } from "../replies/show-reply.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";
import { WINDOW_OPTIONS, readWindowOptions } from "./window-options.ts";

const { String: Text } = ApplicationCommandOptionType;

/** `/timeline topic [since] [until]`: what happened on a topic, day by day. */
export const TIMELINE_COMMAND: SlashCommand = {
  data: {
    ...localized("timeline"),
    ...ANYWHERE,
    options: [
      { type: Text, required: true, max_length: MAX_WORDS_LENGTH, ...localized("topic") },
      ...WINDOW_OPTIONS,
    ],
  },
  async execute(interaction, context) {
    const window = readWindowOptions(interaction, textsForLocale(interaction.locale));
    if (typeof window === "string") return refuse(interaction, () => window);
    const isPrivate = await isPrivateByDefault(interaction, context);
    const topic = interaction.options.getString("topic", true);
    await showTimeline(interaction, { topic, window, page: 0, isPrivate }, context);
  },
};

/** Turns the message to another page of its timeline. */
export const turnTimeline: Press<"timeline"> = (interaction, { page, window }, context) => {
  const topic = sentTurn(interaction.message)?.q ?? "";
  const isOpen = window.from === null && window.to === null;
  const asked = { topic, window: isOpen ? null : window, page, isPrivate: false };
  return showTimeline(interaction, asked, context, new PageTurner(interaction));
};

/** Tells an answer's question as a timeline. */
export const showTimelineOf: Deed<"timeline-of"> = async (control, asked, context) => {
  const isPrivate = asked.isPrivate || (await isPrivateByDefault(control, context));
  const topic = await questionOf(control, asked.reference, context);
  if (topic === null) return refuse(control, (texts) => texts.questionGone);
  await showTimeline(control, { topic, window: null, page: 0, isPrivate }, context);
};

async function showTimeline(
  interaction: AnswerControl | ChatInputCommandInteraction,
  asked: {
    readonly topic: string;
    readonly window: AskedWindow | null;
    readonly page: number;
    readonly isPrivate: boolean;
  },
  context: BotContext,
  responder?: PageTurner,
): Promise<void> {
  const { clock, customIds, timelines } = context;
  const { isPrivate, page, topic, window } = asked;
  const job: Job = async ({ request, signal, texts, zone }) => {
    const timeline = await timelines.timeline({
      topic: request.question,
      now: clock(),
      signal,
      ...(window === null ? {} : { window }),
    });
    const today = toDay(clockIn(zone, clock()));
    return {
      outcome: timeline.entries.length > 0 ? "answered" : "abstained",
      pages: renderTimeline(timeline, { texts, customIds, page, askedWindow: window, today }),
    };
  };
  await workOn(interaction, { isPrivate, question: topic }, context, job, responder);
}

import { ApplicationCommandOptionType } from "discord.js";
import type { ButtonInteraction, ChatInputCommandInteraction } from "discord.js";
import { toDay } from "../../text/entities/calendar-days.ts";
import { clockIn } from "../../question/local-time.ts";
import type { AskedWindow, StateOf } from "../button-state.ts";
import { sentTurn } from "../conversation.ts";
import type { AnswerControl, ExchangeContext } from "../exchanges.ts";
import { questionOf } from "../exchanges.ts";
import { askedBy } from "../place.ts";
import { isPrivateByDefault } from "../private-by-default.ts";
import { refuse } from "../refuse.ts";
import { renderNotice } from "../render-answer.ts";
import { renderTimeline } from "../render-timeline.ts";
import type { Responder } from "../responder.ts";
import { InteractionResponder, PageTurner } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { SlashCommand, TimelineContext } from "./command.ts";
import { ANYWHERE, localized } from "./command.ts";
import { WINDOW_OPTIONS, readWindowOptions } from "./window-options.ts";

const MAX_TOPIC_LENGTH = 200;

/** `/timeline topic [since] [until]`: what happened on a topic, day by day. */
export const TIMELINE_COMMAND: SlashCommand = {
  data: {
    ...localized("timeline"),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        required: true,
        max_length: MAX_TOPIC_LENGTH,
        ...localized("topic"),
      },
      ...WINDOW_OPTIONS,
    ],
  },
  async execute(interaction, context) {
    const texts = textsForLocale(interaction.locale);
    const isPrivate = await isPrivateByDefault(interaction, context.promptSettings);
    const responder = new InteractionResponder(interaction, { isPrivate });
    const read = readWindowOptions(interaction, texts);
    if ("problem" in read) {
      await responder.refuse(renderNotice(read.problem, texts));
      return;
    }
    const topic = interaction.options.getString("topic", true);
    const asked = { topic, window: read.window, page: 0, isPrivate };
    await showTimeline(interaction, asked, responder, context);
  },
};

/** Turns the message to another page of its timeline. */
export async function turnTimeline(
  interaction: ButtonInteraction,
  { page, window }: StateOf<"timeline">,
  context: TimelineContext,
): Promise<void> {
  const turn = sentTurn(interaction.message);
  const isOpen = window.from === null && window.to === null;
  const asked = { topic: turn?.q ?? "", window: isOpen ? null : window, page, isPrivate: false };
  await showTimeline(interaction, asked, new PageTurner(interaction), context);
}

/** Tells an answer's question as a timeline. */
export async function showTimelineOf(
  control: AnswerControl,
  { isPrivate: wasPrivate, reference }: StateOf<"timeline-of">,
  context: TimelineContext & ExchangeContext,
): Promise<void> {
  const isPrivate = wasPrivate || (await isPrivateByDefault(control, context.promptSettings));
  const topic = await questionOf(control, reference, context);
  if (topic === null) return refuse(control, "questionGone");
  const responder = new InteractionResponder(control, { isPrivate });
  await showTimeline(control, { topic, window: null, page: 0, isPrivate }, responder, context);
}

async function showTimeline(
  interaction: AnswerControl | ChatInputCommandInteraction,
  asked: {
    readonly topic: string;
    readonly window: AskedWindow | null;
    readonly page: number;
    readonly isPrivate: boolean;
  },
  responder: Responder,
  { clock, customIds, timelines, workDesk }: TimelineContext,
): Promise<void> {
  const { isPrivate, page, topic, window } = asked;
  await workDesk.work(
    { ...askedBy(interaction), isPrivate, question: topic },
    responder,
    async ({ request, signal, texts, zone }) => {
      const timeline = await timelines.timeline({
        topic: request.question,
        now: clock(),
        signal,
        ...(window === null ? {} : { window }),
      });
      return {
        outcome: timeline.entries.length > 0 ? "answered" : "abstained",
        pages: renderTimeline(timeline, {
          ...{ texts, customIds, page },
          askedWindow: window,
          today: toDay(clockIn(zone, clock())),
        }),
      };
    },
  );
}

import { ApplicationCommandOptionType } from "discord.js";
import type { APIButtonComponent, ChatInputCommandInteraction } from "discord.js";
import { formatDays, windowInWords } from "../../answer/days-in-words.ts";
import type { Timeline, TimelineEntry } from "../../answer/timeline.ts";
import { clockIn } from "../../question/local-time.ts";
import { toDay } from "../../text/entities/calendar-days.ts";
import type { AskedWindow } from "../buttons/button-state.ts";
import { calendarButton, passageButtons, stateButton } from "../buttons/answer-buttons.ts";
import type { ButtonTools } from "../buttons/answer-buttons.ts";
import type { AnswerControl, BotContext, Deed, Press } from "../context.ts";
import { sentTurn } from "../asking/conversation.ts";
import { escapeLine, maskedLink, shorten } from "../replies/escape-text.ts";
import { ACCENTS, note, paginate } from "../replies/fit-limits.ts";
import type { Page, TextBlock } from "../replies/fit-limits.ts";
import { questionOf } from "../asking/history.ts";
import { SOURCE_LINE_BOUNDS } from "../limits.ts";
import { isPrivateByDefault } from "../asking/place.ts";
import { refuse, workOn } from "../replies/show-reply.ts";
import { questionBlock } from "../replies/render-answer.ts";
import { PageTurner } from "../replies/responder.ts";
import { dayTimestamp, markerMark } from "../replies/sources.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";
import type { Job } from "../asking/work-desk.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";
import { WINDOW_OPTIONS, readWindowOptions } from "./window-options.ts";

const { String: Text } = ApplicationCommandOptionType;
const MAX_TOPIC_LENGTH = 200;

/** `/timeline topic [since] [until]`: what happened on a topic, day by day. */
export const TIMELINE_COMMAND: SlashCommand = {
  data: {
    ...localized("timeline"),
    ...ANYWHERE,
    options: [
      { type: Text, required: true, max_length: MAX_TOPIC_LENGTH, ...localized("topic") },
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

export interface RenderTimelineOptions extends ButtonTools {
  /** As the asker has set it. */
  readonly askedWindow: AskedWindow | null;
  /** From 0; one past the end shows the last. */
  readonly page: number;
  /** `YYYY-MM-DD`: what was before it needs no place in a calendar. */
  readonly today: string;
}

/** Days on one page, and the length of their lines together: a page is one message. */
const ENTRIES_PER_PAGE = 8;
const PAGE_LENGTH = 2_600;
/** Where a quote is cut, with an ellipsis; “Passage” has it whole. */
const QUOTE_LENGTH = 320;

/** One page of a timeline, oldest day first, with buttons to its passages and its other pages. */
export function renderTimeline(timeline: Timeline, options: RenderTimelineOptions): Page[] {
  const { texts } = options;
  const pages = inPages(timeline.entries, texts);
  const place = Math.min(options.page, pages.length - 1);
  const entries = pages[place] ?? [];
  const citations = entries.map(({ citation }) => citation);
  const continuation = pages.length > 1 ? texts.continuation(place + 1, pages.length) : null;
  const blocks = [
    questionBlock(timeline.topic, texts),
    { markup: `**${texts.timelineHeading(timeline.entries.length)}**` },
    ...entries.map((entry) => entryBlock(entry, options)),
    timeline.window === null
      ? null
      : note(texts.readAsWindow(windowInWords(timeline.window, texts) ?? texts.allTime)),
    timeline.undated === 0 ? null : note(texts.undatedLeftOut(timeline.undated)),
    continuation === null ? null : note(continuation),
  ];
  return paginate(blocks, texts, {
    accent: entries.length > 0 ? ACCENTS.answered : ACCENTS.abstained,
    buttons: [[...passageButtons(citations, options), ...pageButtons(place, pages.length, options)]],
  });
}

function inPages(entries: readonly TimelineEntry[], texts: Texts): TimelineEntry[][] {
  const pages: TimelineEntry[][] = [];
  let length = Infinity;
  for (const entry of entries) {
    const line = entryLine(entry, texts).length + 1;
    const last = pages.at(-1);
    if (last === undefined || last.length >= ENTRIES_PER_PAGE || length + line > PAGE_LENGTH) {
      pages.push([entry]);
      length = line;
    } else {
      last.push(entry);
      length += line;
    }
  }
  return pages;
}

function entryBlock(entry: TimelineEntry, options: RenderTimelineOptions): TextBlock {
  const { eventKey, to } = entry;
  const markup = entryLine(entry, options.texts);
  if (eventKey === null || to < options.today) return { markup };
  return { markup, button: calendarButton(eventKey, options) };
}

/** Day, quote and marker, then the headline. */
function entryLine(entry: TimelineEntry, texts: Texts): string {
  const { marker, quote, title, url } = entry.citation;
  const headline = maskedLink(shorten(title, 100), url, SOURCE_LINE_BOUNDS.referenceUrl);
  const said = `${escapeLine(shorten(quote, QUOTE_LENGTH))} ${markerMark(marker)}`;
  return `${daysOf(entry, texts)} — ${said}\n-# ${headline}`;
}

function daysOf({ from, isReported, to }: TimelineEntry, texts: Texts): string {
  if (isReported) return `${dayTimestamp(from)} (${texts.reported})`;
  if (from === to) return dayTimestamp(from);
  return formatDays(from, to, texts.dateLocale);
}

function pageButtons(
  place: number,
  total: number,
  { askedWindow, customIds, texts }: RenderTimelineOptions,
): APIButtonComponent[] {
  const window = askedWindow ?? { from: null, to: null };
  const turn = (label: string, page: number): APIButtonComponent[] =>
    page < 0 || page >= total
      ? []
      : [stateButton(label, { kind: "timeline", window, page }, { customIds }, true)];
  return [...turn(texts.earlier, place - 1), ...turn(texts.later, place + 1)];
}

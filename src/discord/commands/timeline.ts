import { ApplicationCommandOptionType } from "discord.js";
import type {
  APIButtonComponent,
  ButtonInteraction,
  ChatInputCommandInteraction,
} from "discord.js";
import { formatDays, windowInWords } from "../../answer/days-in-words.ts";
import type { Timeline, TimelineEntry } from "../../answer/timeline.ts";
import { clockIn } from "../../question/local-time.ts";
import { toDay } from "../../text/entities/calendar-days.ts";
import type { AskedWindow, StateOf } from "../button-state.ts";
import { calendarButton, passageButtons, stateButton } from "../buttons.ts";
import type { ButtonTools } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { sentTurn } from "../conversation.ts";
import { escapeLine, maskedLink, shorten } from "../escape-text.ts";
import { paginate } from "../fit-limits.ts";
import type { Page, TextBlock } from "../fit-limits.ts";
import { questionOf } from "../history.ts";
import type { AnswerControl } from "../history.ts";
import { SOURCE_LINE_BOUNDS } from "../limits.ts";
import { askedBy, isPrivateByDefault } from "../place.ts";
import { refuse } from "../privately.ts";
import { ACCENTS, questionBlock, renderNotice } from "../render-answer.ts";
import { InteractionResponder, PageTurner } from "../responder.ts";
import type { Responder } from "../responder.ts";
import { dayTimestamp, markerMark } from "../sources.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";
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
    const isPrivate = await isPrivateByDefault(interaction, context);
    const responder = new InteractionResponder(interaction, { isPrivate });
    const window = readWindowOptions(interaction, texts);
    if (typeof window === "string") return responder.refuse(renderNotice(window, texts));
    const topic = interaction.options.getString("topic", true);
    const asked = { topic, window, page: 0, isPrivate };
    await showTimeline(interaction, asked, responder, context);
  },
};

/** Turns the message to another page of its timeline. */
export async function turnTimeline(
  interaction: ButtonInteraction,
  { page, window }: StateOf<"timeline">,
  context: BotContext,
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
  context: BotContext,
): Promise<void> {
  const isPrivate = wasPrivate || (await isPrivateByDefault(control, context));
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
  { clock, customIds, timelines, workDesk }: BotContext,
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
  return paginate(
    {
      accent: entries.length > 0 ? ACCENTS.answered : ACCENTS.abstained,
      blocks: [
        questionBlock(timeline.topic, texts),
        { markup: `**${texts.timelineHeading(timeline.entries.length)}**` },
        ...entries.map((entry) => entryBlock(entry, options)),
        ...notes(
          timeline,
          pages.length > 1 ? texts.continuation(place + 1, pages.length) : null,
          texts,
        ),
      ],
      buttons: [
        [...passageButtons(citations, options), ...pageButtons(place, pages.length, options)],
      ],
    },
    texts,
  );
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

function notes(timeline: Timeline, continuation: string | null, texts: Texts) {
  const lines = [
    ...(timeline.window === null
      ? []
      : [texts.readAsWindow(windowInWords(timeline.window, texts) ?? texts.allTime)]),
    ...(timeline.undated === 0 ? [] : [texts.undatedLeftOut(timeline.undated)]),
    ...(continuation === null ? [] : [continuation]),
  ];
  return lines.map((line) => ({ markup: `-# ${line}` }));
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

import type { APIButtonComponent } from "discord.js";
import { formatDays, windowInWords } from "../../answer/days-in-words.ts";
import type { Timeline, TimelineEntry } from "../../answer/timeline.ts";
import type { AskedWindow } from "../buttons/button-state.ts";
import { calendarButton, passageButtons, stateButton } from "../buttons/answer-buttons.ts";
import type { ButtonTools } from "../buttons/answer-buttons.ts";
import { TEXT_BOUNDS } from "../limits.ts";
import type { Texts } from "../texts/texts.ts";
import { escapeLine, maskedLink, shorten } from "./escape-text.ts";
import { ACCENTS, note, paginate } from "./fit-limits.ts";
import type { Page, TextBlock } from "./fit-limits.ts";
import { questionBlock } from "./render-answer.ts";
import { dayTimestamp, markerMark } from "./sources.ts";

export interface RenderTimelineOptions extends ButtonTools {
  readonly askedWindow: AskedWindow | null;
  /** From 0; one past the end shows the last. */
  readonly page: number;
  /** `YYYY-MM-DD`: what was before it needs no place in a calendar. */
  readonly today: string;
}

/** Days on one page, and the length of their lines together: a page is one message. */
const ENTRIES_PER_PAGE = 8;
const PAGE_LENGTH = 2_600;

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

function entryLine(entry: TimelineEntry, texts: Texts): string {
  const { marker, quote, title, url } = entry.citation;
  const headline = maskedLink(shorten(title, TEXT_BOUNDS.headline), url, TEXT_BOUNDS.referenceUrl);
  const said = `${escapeLine(shorten(quote, TEXT_BOUNDS.quote))} ${markerMark(marker)}`;
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

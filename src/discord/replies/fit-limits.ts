import { ComponentType, MessageFlags, SeparatorSpacingSize } from "discord.js";
import type {
  APIButtonComponent,
  APIComponentInContainer,
  APIContainerComponent,
  APIStringSelectComponent,
  APITextDisplayComponent,
} from "discord.js";
import { DISCORD_LIMITS } from "../limits.ts";
import type { Texts } from "../texts/texts.ts";
import { splitMarkup } from "./split-markup.ts";

/** One message, as discord.js sends it for all to see: its components hold all there is. */
export interface Page {
  readonly components: readonly [APIContainerComponent];
  readonly flags: MessageFlags.IsComponentsV2;
}

/** A paragraph of a card. */
export interface TextBlock {
  readonly markup: string;
  /** Put before and after each part, e.g. `**`, so that a split keeps the format. */
  readonly wrap?: string;
  /** Number the message carries for this text, by which it is found again when the message is read back. */
  readonly id?: number;
  /** True for a line above the block. */
  readonly ruled?: boolean;
  /** Stands beside the block; where it is split, beside its first part. */
  readonly button?: APIButtonComponent;
}

/** Small print of one line. */
export function note(line: string): TextBlock {
  return { markup: `-# ${line}` };
}

/** Colours of the bar at a card's side, 0xRRGGBB. */
export const ACCENTS = { answered: 0x2a9d8f, abstained: 0x8d99ae, plain: 0x457b9d } as const;

export interface CardOptions {
  /** 0xRRGGBB. Default plain. */
  readonly accent?: number;
  /** Groups that each begin a row of their own and end the last page. Default none. */
  readonly buttons?: readonly (readonly APIButtonComponent[])[];
  /** Ends the last page, in a row of its own. */
  readonly menu?: APIStringSelectComponent;
}

/** Kept free on each page for the two continuation lines. */
const CONTINUATION_ROOM = 200;
const PAGE_TEXT = DISCORD_LIMITS.messageText - CONTINUATION_ROOM;
/** Below this much room a long block starts on the next page rather than being split. */
const SMALLEST_PART = 400;
/** The container itself and two continuation lines. */
const RESERVED_COMPONENTS = 3;
/** A line above, and a section of one text and a button. */
const MOST_OF_A_BLOCK = 4;

/**
 * A card of some blocks, those of them that are there, as messages, each inside Discord's limits, in reading order. Nothing is
 * left out: what does not fit goes on in a further message, and both say so, by the continuation's place, from 1, and the total.
 */
export function paginate(
  blocks: readonly (TextBlock | null)[],
  { continuation }: Pick<Texts, "continuation">,
  { accent = ACCENTS.plain, buttons = [], menu }: CardOptions = {},
): Page[] {
  const there = blocks.filter((block) => block !== null);
  const contents = placeText(there);
  for (const group of buttons) placeButtons(contents, group);
  if (menu !== undefined) {
    contents.at(-1)!.push({ type: ComponentType.ActionRow, components: [menu] });
  }
  const total = contents.length;
  return contents.map((parts, index) => {
    const line = textDisplay(note(continuation(index + 1, total)).markup);
    const components = [...(index > 0 ? [line] : []), ...parts, ...(index + 1 < total ? [line] : [])];
    const card = { type: ComponentType.Container as const, accent_color: accent, components };
    return { components: [card], flags: MessageFlags.IsComponentsV2 };
  });
}

function placeText(blocks: readonly TextBlock[]): APIComponentInContainer[][] {
  const pages: APIComponentInContainer[][] = [[]];
  let room = PAGE_TEXT;
  for (const block of blocks) {
    const { markup, wrap = "" } = block;
    const wrapLength = 2 * wrap.length;
    let rest = markup.trim();
    for (let isFirst = true; rest !== ""; isFirst = false) {
      const isFull = !hasRoom(pages.at(-1)!, MOST_OF_A_BLOCK);
      const fits = rest.length + wrapLength <= room;
      if (isFull || (!fits && room < SMALLEST_PART)) {
        pages.push([]);
        room = PAGE_TEXT;
      }
      const [part, remainder] = splitMarkup(rest, room - wrapLength);
      const page = pages.at(-1)!;
      page.push(...partOf(isFirst ? block : {}, `${wrap}${part}${wrap}`, page.length === 0));
      room -= part.length + wrapLength;
      rest = remainder;
    }
  }
  return pages;
}

/** A part of a block's text, with all that stands beside and above the block's first. */
function partOf(
  { button, id, ruled }: Partial<TextBlock>,
  content: string,
  isTop: boolean,
): APIComponentInContainer[] {
  const text = textDisplay(content, id);
  const shown: APIComponentInContainer =
    button === undefined ? text : { type: ComponentType.Section, components: [text], accessory: button };
  return ruled === true && !isTop ? [RULE, shown] : [shown];
}

function placeButtons(pages: APIComponentInContainer[][], buttons: readonly APIButtonComponent[]): void {
  for (let start = 0; start < buttons.length; start += DISCORD_LIMITS.buttonsPerRow) {
    const components = buttons.slice(start, start + DISCORD_LIMITS.buttonsPerRow);
    const row = { type: ComponentType.ActionRow as const, components };
    const last = pages.at(-1)!;
    if (hasRoom(last, componentCount([row]))) last.push(row);
    else pages.push([row]);
  }
}

function hasRoom(page: readonly APIComponentInContainer[], more: number): boolean {
  return RESERVED_COMPONENTS + componentCount(page) + more <= DISCORD_LIMITS.componentsPerMessage;
}

function componentCount(components: readonly APIComponentInContainer[]): number {
  return components.reduce((count, component) => {
    const inside = "components" in component ? component.components.length : 0;
    return count + 1 + inside + ("accessory" in component ? 1 : 0);
  }, 0);
}

function textDisplay(content: string, id?: number): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content, ...(id === undefined ? {} : { id }) };
}

const RULE: APIComponentInContainer = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};

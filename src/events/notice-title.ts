import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import { dateLanguage } from "../text/entities/date-words.ts";
import { findTimesOfDay } from "../text/entities/time-of-day.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import { hasVerb } from "../text/lexicon/english-verbs.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { eventNames } from "./event-names.ts";
import type { EventName } from "./event-names.ts";
import { CANCELLED, EVENT_NOUN, MOVED, NO_NAME, bodyAtStart, isBody } from "./event-words.ts";
import { daysIn } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { joinRanges, listedDays } from "./days-together.ts";
import { foreignNames } from "./foreign-events.ts";
import { readRecurrence } from "./recurrence.ts";

/** In characters: a longer title tells what happened. */
const LONGEST_REST = 30;

/** Null where the title was made of the text's first sentence, so that the article has none of its own. */
function ownTitle({ title, text }: Article): string | null {
  return text.startsWith(title.replace(/…$/u, "")) && /[.!?…]$|\s\d/u.test(title) && !isHeading(title, text)
    ? null
    : title;
}

/** A line of its own at the head of the text. */
function isHeading(title: string, text: string): boolean {
  return text[title.length] === "\n" && title.length <= 2 * LONGEST_REST;
}

const SHOUTED = new RegExp(`\\b(?:${ENGLISH_MONTHS.join("|").toUpperCase()})\\b`, "gu");

/** Null where the article has no title of its own. */
export function readTitle(article: Article, basis: DayBasis): NoticeTitle | null {
  const own = ownTitle(article);
  return own === null ? null : new NoticeTitle(own, basis);
}

/** What the title of a notice says of its event; what takes long to find is found once, when it is first asked for. */
export class NoticeTitle {
  readonly headline: string;
  /** “BOARD MEETING, 16 SEPTEMBER” with small letters: a month is read by its one capital. */
  readonly #text: string;
  readonly #basis: DayBasis;
  readonly #change: RegExpExecArray | null;
  readonly status: "cancelled" | "moved" | null;
  readonly days: readonly DaysSaid[];
  #named?: { readonly name: string; readonly isEvent: boolean };
  #times?: readonly TimeOfDay[];

  constructor(headline: string, basis: DayBasis) {
    this.headline = headline;
    this.#text = headline.replace(SHOUTED, (month) => `${month[0]!}${month.slice(1).toLowerCase()}`);
    this.#basis = basis;
    const cancelled = CANCELLED.exec(this.#text);
    this.#change = cancelled ?? MOVED.exec(this.#text);
    this.status = cancelled !== null ? "cancelled" : this.#change === null ? null : "moved";
    const language = dateLanguage(this.#text);
    const said = daysIn(this.#text, { ...basis, isAhead: this.status !== null }, language);
    this.days = listedDays(this.#text, joinRanges(this.#text, said)).flat();
  }

  /** The single day that it names. */
  get onlyDay(): DaysSaid | null {
    const [day = null, ...others] = this.days;
    return others.length === 0 && day?.from === day?.to ? day : null;
  }

  get time(): TimeOfDay | null {
    return this.#allTimes[0] ?? null;
  }

  get #allTimes(): readonly TimeOfDay[] {
    return (this.#times ??= findTimesOfDay(this.#text));
  }

  /** Without its days and what has become of it: “Street party” of “Street party, Saturday 4 July – cancelled”; empty where nothing is left. */
  get name(): string {
    return this.#nameAndKind.name;
  }

  /** True where that names an event, or somebody who meets, and little more. */
  get isEvent(): boolean {
    // What has no noun of an event, and nobody who meets, is none: told faster than by its parts.
    const mayBe = this.#basis.isEnglish !== true || this.#text.search(EVENT_NOUN) >= 0 || isBody(this.#text);
    return mayBe && this.#nameAndKind.isEvent;
  }

  /** Whose a “next meeting” or “draw” is of which the notice tells: “Spring Cup 2026” of “Spring Cup 2026 – enter your team”. */
  get owner(): string | null {
    const isOfMinutes = /\bminutes\b/iu.test(this.headline);
    return ownerIn(this.name, isOfMinutes) ?? (isOfMinutes ? this.headline : null);
  }

  get #nameAndKind(): { readonly name: string; readonly isEvent: boolean } {
    return (this.#named ??= this.#findName());
  }

  #findName(): { readonly name: string; readonly isEvent: boolean } {
    const recurrence = readRecurrence(this.#text, { ...this.#basis, plan: null });
    const others = [this.#change, NO_NAME.exec(this.#text)].flatMap((match) =>
      match === null ? [] : [{ start: match.index, end: match.index + match[0].length }],
    );
    const cuts = [...this.days, ...this.#allTimes, ...others, ...(recurrence === null ? [] : [recurrence])];
    const pieces = piecesBetween(this.#text, cuts);
    const named = pieces.map((piece) => nameIn(piece, this.#basis)).find((name) => name !== null);
    if (named !== undefined) return { name: named, isEvent: true };
    const [first = ""] = pieces;
    return { name: first, isEvent: isBody(first) && first.length <= 2 * LONGEST_REST };
  }
}

function piecesBetween(title: string, spans: readonly Span[]): string[] {
  let start = 0;
  const cuts = [...spans].sort((a, b) => a.start - b.start);
  return [...cuts, { start: title.length, end: title.length }].flatMap((cut, at) => {
    const piece = title.slice(start, Math.max(start, cut.start)).replace(/\s+/gu, " ");
    start = Math.max(start, cut.end);
    const bare = piece
      .replace(/^[^\p{L}\p{N}“"«(]+/u, "")
      .replace(
        at === 0 ? /^$/u : /^(?:['’]?s\s|[^\p{L}\p{N}“"«(]|(?:of|the|our|for|on|to|at|this|next)\s)+/iu,
        "",
      )
      .replace(/(?<=\p{L}{3})[.!?]\s.*$/u, "")
      .replace(
        /(?:\s(?:to|from|of|on|is|are|has been|have been|this (?:winter|spring|summer|autumn|year|week))|[^\p{L}\p{N}”"»)+]|\s?\()+$/iu,
        "",
      );
    return /\p{L}{3}/u.test(bare) ? [bare] : [];
  });
}

const MOST_OWNER_WORDS = 4;

function ownerIn(title: string, isOfMinutes: boolean): string | null {
  for (const piece of title.split(/:\s|\s[–—-]\s/u)) {
    const [name] = eventNames(piece);
    const year = name === undefined ? "" : (/^\s20\d\d\b/u.exec(piece.slice(name.end))?.[0] ?? "");
    if (name?.isBare === false) return `${name.text}${year}`;
    const body = bodyAtStart(piece);
    if (body !== null) return body;
  }
  const words = title.split(" ").length;
  // “board” is what is left of “Minutes of the board”; a word by itself may be any headline.
  const isAny = title === "" || words > MOST_OWNER_WORDS || (words === 1 && !isOfMinutes);
  return isAny || hasVerb(title.toLowerCase()) ? null : title;
}

/**
 * “Summer camp in Lakeside”, “Movie night: The Third Man”: the event's name and little more, no headline. Of “Course record
 * at Brant marathon” the event is but the marathon. Null for anything else.
 */
function nameIn(title: string, { isEnglish }: DayBasis): string | null {
  const foreign = (): EventName[] =>
    isEnglish === true ? [] : [...foreignNames(title, "tr"), ...foreignNames(title, "ru")];
  const name = eventNames(title)[0] ?? foreign()[0];
  if (name === undefined || title.length - (name.end - name.start) > LONGEST_REST) return null;
  const isPart = /\s(?:at|in|on|of|for|from|after|before|about)\s(?:the\s|our\s)?$/iu.test(
    title.slice(0, name.start),
  );
  return isPart && !name.isBare ? name.text : title;
}

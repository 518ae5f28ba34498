import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import { dateLanguage } from "../text/entities/date-words.ts";
import { findTimesOfDay } from "../text/entities/time-of-day.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import { hasVerb } from "../text/lexicon/english-verbs.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { eventNames } from "./event-names.ts";
import { CANCELLED, MOVED, NO_NAME, bodyAtStart, isBody } from "./event-words.ts";
import { daysIn, joinRanges, listedDays } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { foreignNames } from "./foreign-events.ts";
import { readRecurrence } from "./recurrence.ts";

/** What the title of a notice says of its event. */
export interface NoticeTitle {
  /** Without its days and what has become of it: “Street party” of “Street party, Saturday 4 July – cancelled”; empty where nothing is left. */
  readonly name: string;
  /** True where that names an event, or somebody who meets, and little more. */
  readonly isEvent: boolean;
  /** Whose a “next meeting” or “draw” is of which the notice tells: “Spring Cup 2026” of “Spring Cup 2026 – enter your team”. */
  readonly owner: string | null;
  readonly days: readonly DaysSaid[];
  readonly time: TimeOfDay | null;
  readonly status: "cancelled" | "moved" | null;
}

/** In characters: a longer title tells what happened. */
const LONGEST_REST = 30;

/** Null where the title was made of the text's first sentence, so that the article has none of its own. */
export function ownTitle({ title, text }: Article): string | null {
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
  if (own === null) return null;
  // “BOARD MEETING, 16 SEPTEMBER”: a month is read by its one capital.
  const title = own.replace(SHOUTED, (month) => `${month[0]!}${month.slice(1).toLowerCase()}`);
  const change = CANCELLED.exec(title) ?? MOVED.exec(title);
  const status = change === null ? null : CANCELLED.test(title) ? "cancelled" : "moved";
  const said = daysIn(title, { ...basis, isAhead: status !== null }, dateLanguage(title));
  const days = listedDays(title, joinRanges(title, said)).flat();
  const times = findTimesOfDay(title);
  const recurrence = readRecurrence(title, { ...basis, plan: null });
  const others = [change, NO_NAME.exec(title)].flatMap((match) =>
    match === null ? [] : [{ start: match.index, end: match.index + match[0].length }],
  );
  const pieces = piecesBetween(title, [
    ...days,
    ...times,
    ...others,
    ...(recurrence === null ? [] : [recurrence]),
  ]);
  const named = pieces.find((piece) => nameIn(piece) !== null);
  const first = pieces[0] ?? "";
  const name = named === undefined ? first : nameIn(named)!;
  const isEvent = named !== undefined || (isBody(first) && first.length <= 2 * LONGEST_REST);
  return { name, isEvent, owner: ownerIn(name), days, time: times[0] ?? null, status };
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
        /(?:\s(?:to|from|on|is|are|has been|have been|this (?:winter|spring|summer|autumn|year|week))|[^\p{L}\p{N}”"»)+]|\s?\()+$/iu,
        "",
      );
    return /\p{L}{3}/u.test(bare) ? [bare] : [];
  });
}

const MOST_OWNER_WORDS = 4;

function ownerIn(title: string): string | null {
  for (const piece of title.split(/:\s|\s[–—-]\s/u)) {
    const [name] = eventNames(piece);
    const year = name === undefined ? "" : (/^\s20\d\d\b/u.exec(piece.slice(name.end))?.[0] ?? "");
    if (name?.isBare === false) return `${name.text}${year}`;
    const body = bodyAtStart(piece);
    if (body !== null) return body;
  }
  const words = title.split(" ").length;
  // “board” is what is left of “Minutes of the board”; a word by itself may be any headline.
  const isAny = words > MOST_OWNER_WORDS || (words === 1 && !/^\p{Ll}/u.test(title));
  return isAny || hasVerb(title.toLowerCase()) ? null : title;
}

/**
 * “Summer camp in Lakeside”, “Movie night: The Third Man”: the event's name and little more, no headline. Of “Course record
 * at Brant marathon” the event is but the marathon. Null for anything else.
 */
function nameIn(title: string): string | null {
  const name = eventNames(title)[0] ?? foreignNames(title, "tr")[0] ?? foreignNames(title, "ru")[0];
  if (name === undefined || title.length - (name.end - name.start) > LONGEST_REST) return null;
  const isPart = /\s(?:at|in|on|of|for|from|after|before|about)\s(?:the\s|our\s)?$/iu.test(
    title.slice(0, name.start),
  );
  return isPart && !name.isBare ? name.text : title;
}

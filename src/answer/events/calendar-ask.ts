import { EVENT_NOUN } from "../../articles/events/event-words.ts";
import type { Question } from "../../question/question.ts";
import type { Days } from "../../question/read-time.ts";
import { dayOf, monthSpan } from "../../question/calendar.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { termOf } from "../../text/words/stem.ts";
import type { Word } from "../../text/words/words.ts";
import { toWords } from "../../text/words/words.ts";

/** What a question asks of the calendar. */
export interface CalendarAsk {
  /**
   * `list`: what is on; `next`, `last`, `first`: one by its place in time; `when`: on which day; `time`, `where`: of what is
   * to come; `status`: whether it was moved or is off; `count`: how many.
   */
  readonly kind:
    "list" | "next" | "last" | "first" | "when" | "time" | "where" | "status" | "count";
  /**
   * What an event must be about: for each word the index terms that say it, the word's own first. None for all events.
   */
  readonly topic: readonly (readonly string[])[];
  /** Days asked for; null where the question names none. */
  readonly window: Days | null;
  /** True for “upcoming”, “coming up”, “planned”: of what has not begun. */
  readonly isAhead: boolean;
}

/** Nouns that stand for any event: they name no topic. */
const EVENTS = /^(?:events?|activit(?:y|ies)|happenings?|programme?|plans?|things?|stuff|anything|something|nothing|fun|schedule|calendar|agenda|dates?|etkinlik\p{L}*|program\p{L}*|takvim\p{L}*|sobyti\p{L}*|meropriyati\p{L}*|kalendar\p{L}*)$/u; // prettier-ignore
/** Kinds of event that people ask for in the plural. */
const KINDS = /^(?:meetings|meetups|tournaments|concerts|games|matches|workshops|talks|lectures|streams|raids|parties|festivals|sessions|classes|races|exhibitions|summits|conferences|trips|shows|screenings|toplantilar|konserler|turnuvalar|vstrechi|kontserty|turniry)$/u; // prettier-ignore
const COUNTED = new RegExp(`${EVENT_NOUN.source}|meet`, "iu");
/** Words of the asking itself. */
const ASKING = new Set(
  (
    "what whats when whens where wheres which who how many much times time often is are was were be been being will does do did has have had s re " +
    "on up in at for of the a an any some there here happening happen happens going go coming come comes planned scheduled held hold taking take takes took place " +
    "next upcoming last latest recent first ever very most list show tell me us about all new start starts begin begins started open opens still moved cancelled canceled postponed off called rescheduled " +
    "can could should i we you our your my it this that these those please pls know want need today now yet so far soon later again hey hi yo ok and " +
    "ne zaman neler nerede hangi var mi mu bir sonraki gelecek yaklasan onumuzdeki son ilk kac kere olacak yapilacak bu saat kacta icin " +
    "chto kogda gde kakiye kakoye kakoy kakaya budet budut skolko raz est li v vo na u nas planiruyetsya proiskhodit sostoitsya proydet proydyot namechayetsya"
  ).split(" "),
);

const NEXT = /\b(?:next|sleduyushch\p{L}+|blizhaysh\p{L}+|bir sonraki|sonraki|yaklasan)\b/u;
const LIST = [
  /^(?:hey |hi |yo |so |ok )?what(?: ?s| is| are| s)? (?:on|up|happening|going on|coming up|planned|scheduled|there to do)\b/u,
  /\b(?:events?|activities|etkinlik\p{L}*|sobyti\p{L}*|meropriyati\p{L}*)\b/u,
  /^(?:is there |are there )?(?:any|some)thing (?:on|happening|going on|planned|scheduled|coming up|to do)\b/u,
  /^what (?:can|could|should) (?:i|we|you) (?:do|go to|attend|visit)\b/u,
  /\bwhat to do\b/u,
  /\b(?:any|some)thing\b.*\b(?:on|happening|planned)$|\banything$/u,
  /^(?:upcoming|coming up)\b/u,
  /\b(?:neler var|ne var|neler olacak|ne olacak|ne yapiliyor)\b/u,
  /^(?:chto (?:budet|proiskhodit|planiruyetsya|namechayetsya|u nas)|kakiye (?:plany|vstrechi|kontserty))/u,
]; // prettier-ignore
const AHEAD = /\b(?:upcoming|coming|next|planned|scheduled|soon|on|yaklasan|gelecek|onumuzdeki|olacak|planlanan|blizhaysh\p{L}+|budu?t|predstoyashch\p{L}+|planiru\p{L}+)\b/u; // prettier-ignore

/**
 * Reads whether a question is one that the calendar answers, and what it asks of it; null for all others. A bare “when
 * did …” is left to the articles' own sentences.
 */
export function readCalendarAsk(question: Question): CalendarAsk | null {
  const words = toWords(question.text.replace(/[’']s\b/gu, " s"));
  const text = words.map(({ folded }) => folded).join(" ");
  if (words.length === 0 || words.length > 24) return null;
  const topic = topicOf(words, question);
  const window = windowOf(question);
  const asked = { topic, window, isAhead: AHEAD.test(text) };
  const kind = kindOf(text, words, asked);
  return kind === null ? null : { ...asked, kind };
}

function kindOf(
  text: string,
  words: readonly Word[],
  { topic, window }: Omit<CalendarAsk, "kind">,
): CalendarAsk["kind"] | null {
  const hasTopic = topic.length > 0;
  if (/^(?:has|is|was|are|were|did)\b.*\b(?:moved|cancelled|canceled|postponed|rescheduled|called off|still (?:on|happening|going ahead|taking place))\b/u.test(text)) return hasTopic ? "status" : null; // prettier-ignore
  if (/\biptal (?:mi|edildi mi)\b|\bertelendi mi\b|\botmen(?:ili|en|yat)\p{L}*|\bperenes\p{L}+/u.test(text)) return hasTopic ? "status" : null; // prettier-ignore
  if (/^(?:how many|skolko|kac)\b/u.test(text)) return isCount(text) && hasTopic ? "count" : null;
  if (/^(?:at )?(?:what time|saat kacta|vo skolko)\b|\bsaat kacta\b/u.test(text)) return hasTopic && !/\bdid|was\b/u.test(text) ? "time" : null; // prettier-ignore
  if (/^where(?: is|s| s| are| will| does)\b/u.test(text) && NEXT.test(text) && hasTopic)
    return "where";
  if (/\b(?:last|latest|most recent|posledn\p{L}+)\b/u.test(text) && /^(?:when|what|which|kogda|the last|last|latest)\b/u.test(text) && !/\blast (?:year|week|month|night)\b/u.test(text)) return hasTopic ? "last" : null; // prettier-ignore
  if (/\bfirst\b/u.test(text) && /^(?:when|what|which) (?:was|were|is)\b/u.test(text)) return hasTopic ? "first" : null; // prettier-ignore
  const isList = LIST.some((pattern) => pattern.test(text)) || words.some(({ folded }) => KINDS.test(folded) && (window !== null || AHEAD.test(text))); // prettier-ignore
  if (isList && !/^(?:who|why|how)\b/u.test(text) && isAboutTime(text, topic, window)) {
    return NEXT.test(text) && /\b(?:next event|sonraki etkinlik|(?:sleduyushch|blizhaysh)\p{L}+ (?:sobytiye|meropriyatiye))\b/u.test(text) ? "next" : "list"; // prettier-ignore
  }
  if (/^whats? (?:is |s )?next$/u.test(text)) return "next";
  if (NEXT.test(text) && hasTopic && /^(?:when|whens|what|which|whats|the next|next|kogda|bir sonraki|sonraki|yaklasan|sleduyushch)/u.test(text)) return "next"; // prettier-ignore
  if (/\b(?:ne zaman)\b/u.test(text) && NEXT.test(text) && hasTopic) return "next";
  if (/^(?:when|whens) (?:is|s|are|will|does|do)\b/u.test(text) || /^kogda (?:budet|budut|sostoitsya|proyd\p{L}+)\b/u.test(text) || /\bne zaman\b.*(?:acak|ecek)\b|\bne zaman$/u.test(text)) return hasTopic ? "when" : null; // prettier-ignore
  return null;
}

/** “how many summits”, “how many times”: what is counted is an event. */
function isCount(text: string): boolean {
  const counted = /^(?:how many|skolko|kac) ((?:\S+ ?){1,3})/u.exec(text)?.[1] ?? "";
  return (
    /\b(?:times|events?|etkinlik|kere|raz|sobyti\p{L}*|vstrech|sammitov)\b/u.test(counted) ||
    COUNTED.test(counted)
  );
}

/** “What's happening in Brant” asks for news, “what's happening next week” for the calendar. */
function isAboutTime(text: string, topic: CalendarAsk["topic"], window: Days | null): boolean {
  if (!/\b(?:happening|going on|proiskhodit)\b/u.test(text)) return true;
  return topic.length === 0 && (window !== null || /\bcoming|soon\b/u.test(text));
}

/** The words of a question that name what is asked about, as in `CalendarAsk.topic`. */
export function topicOf(words: readonly Word[], { time, facets }: Question): string[][] {
  const isTime = ({ start, end }: Word) =>
    time.spans.some((span) => start >= span.start && end <= span.end);
  const left = words.filter(
    (word) =>
      !isTime(word) &&
      !ASKING.has(word.folded) &&
      !/^(?:sleduyushch|blizhaysh|posledn|perv)\p{L}*$/u.test(word.folded) &&
      !isStopWord(word.folded) &&
      !EVENTS.test(word.folded),
  );
  return left.map(({ folded }) => {
    const facet = facets.find(
      ({ text }) => toWords(text).length === 1 && toWords(text)[0]!.folded === folded,
    );
    const others =
      facet?.wordings.filter(({ strength, terms }) => strength >= SURE && terms.length === 1) ?? [];
    return [...new Set([termOf(folded), ...others.flatMap(({ terms }) => terms)])];
  });
}

/** Wordings less sure than this may mean another event. */
const SURE = 0.8;

/** Days that the question means; a month or day without its year is the coming one. */
function windowOf({ time, askedOn }: Question): Days | null {
  if (time.ahead !== null) return time.ahead;
  if (time.window !== null) return time.window;
  if (time.yearless === null) return null;
  const { month, day } = time.yearless;
  const year = Number(askedOn.slice(0, 4));
  const inYear = (one: number): Days =>
    day === null
      ? monthSpan(one, month)
      : { from: dayOf(one, month, day), to: dayOf(one, month, day) };
  const own = inYear(year);
  return own.to < askedOn ? inYear(year + 1) : own;
}

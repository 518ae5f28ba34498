import { z } from "zod";
import { EVENT_NOUN } from "../../events/event-words.ts";
import type { EventStatus } from "../../articles/read/declared-event.ts";
import { asksForHours } from "../../question/asks-for-hours.ts";
import type { Question } from "../../question/question.ts";
import { comingDays } from "../../question/read-coming-time.ts";
import type { Days } from "../../question/read-time.ts";
import { readList, readWordSets, someWords } from "../../text/lists/read-list.ts";
import { addDays, END_OF_TIME } from "../../text/entities/calendar-days.ts";
import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import { findTimesOfDay } from "../../text/entities/time-of-day.ts";
import type { TimeOfDay } from "../../text/entities/time-of-day.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { termOf } from "../../text/words/stem.ts";
import type { Word } from "../../text/words/words.ts";
import { toWords } from "../../text/words/words.ts";

/** What a question asks of the calendar. */
export interface CalendarAsk {
  /**
   * `list`: what is on; `next`, `last`, `first`: one by its place in time; `coming`: one to come, `past`: one that was, by its
   * name; `status`: whether it was moved or is off; `count`: how many.
   */
  readonly kind: "list" | "next" | "last" | "first" | "coming" | "past" | "status" | "count";
  /** What of the event is asked for. */
  readonly fact: EventFact;
  /**
   * What an event must be about: for each word the index terms that say it, the word's own first, those of several words parted by
   * spaces. None for all events.
   */
  readonly topic: readonly (readonly string[])[];
  /** Days asked for; null where the question names none. */
  readonly window: Days | null;
  /** Hours of the day asked for, `HH:MM`, both inside: “on Friday evening”, “at 2pm”; null for all. */
  readonly hours: Days | null;
  /** The weekday that is named, from 0 for Sunday; null for none. */
  readonly weekday: number | null;
  /** True for “on Tuesdays”: `window` is then the time that is looked in. */
  readonly isEach: boolean;
  /** True where the topic holds a kind of event or for whom it is: “concerts”, “for kids”. */
  readonly isOfKind: boolean;
  /** True where the calendar answers only what it has: “is there yoga on Monday?”, “which workshops are for kids?”. */
  readonly isIfAny: boolean;
  /** True for “any more”, “left”, “upcoming”: of what has not begun. */
  readonly isAhead: boolean;
  /** The event that the days asked for end before or begin after, by the words of its name; null for none. */
  readonly bound: {
    readonly side: "before" | "after";
    readonly topic: CalendarAsk["topic"];
  } | null;
  /** “Which events are cancelled or moved?”: how such events stand; none where it does not matter. */
  readonly statuses: readonly EventStatus[];
  /** Events passed over: one for “the one after that”, asked of the next one. */
  readonly skips: number;
}

type EventFact = "day" | "time" | "length" | "place" | "price" | "signUp";

const WORDS = readWordSets("calendar-words.tsv", ["any", "any begins", "kind", "kind begins", "asking"]);

/** Of the words themselves, and of what begins as they do. */
function isOf(kind: "any" | "kind", folded: string): boolean {
  return (
    WORDS[kind].has(folded) || [...WORDS[`${kind} begins`]].some((beginning) => folded.startsWith(beginning))
  );
}
/** By what questions call a kind of event, the index terms of those that say that an event is of it. */
const KINDS = new Map(
  readList("event-kinds.tsv", z.object({ asked: someWords, said: someWords })).flatMap(({ asked, said }) =>
    asked.map(
      (word) =>
        [
          word,
          said.map((one) =>
            toWords(one)
              .map(({ folded }) => termOf(folded))
              .join(" "),
          ),
        ] as const,
    ),
  ),
);

/** Whether a text names several kinds of events as questions call them, “Concerts and talks”, but not “Talks for kids”. */
export function namesKinds(text: string): boolean {
  const kinds = toWords(text).flatMap(({ folded }) => KINDS.get(folded)?.[0] ?? []);
  return new Set(kinds.filter((kind) => !/^(?:kid|beginner)/u.test(kind))).size > 1;
}

const COUNTED = new RegExp(`${EVENT_NOUN.source}|meet`, "iu");
const NEXT = /\b(?:next|sleduyushch\p{L}+|blizhaysh\p{L}+|bir sonraki|sonraki|yaklasan)\b/u;
const LIST = [
  /^(?:hey |hi |yo |so |ok )?what(?: ?s| is| are| s)? (?:on|up|happening|going on|coming up|planned|scheduled|left|there to do)\b/u,
  /\b(?:events?|activities|etkinlik\p{L}*|sobyti\p{L}*|meropriyati\p{L}*)\b/u,
  /^(?:is there |are there )?(?:any|some)thing (?:on|happening|going on|planned|scheduled|coming up|to do)\b/u,
  /^what (?:can|could|should) (?:i|we|you) (?:do|go to|attend|visit)\b|^what are (?:you|we|they) (?:all )?(?:doing|planning|up to)\b/u,
  /^what (?:comes|is on|s on|is|s) (?:before|after)\b/u,
  /\bwhat to do\b/u,
  /\b(?:any|some)thing\b.*\b(?:on|happening|planned)$|\banything$/u,
  /^(?:upcoming|coming up)\b/u,
  /\b(?:neler var|ne var|neler olacak|ne olacak|ne yapiliyor)\b/u,
  /^(?:chto (?:budet|proiskhodit|planiruyetsya|namechayetsya|u nas)|kakiye (?:plany|vstrechi|kontserty))|\bchto budet$/u,
];
/** Ask for what is on where they name a time. */
const LIST_WITH_TIME =
  /\b(?:any|some)thing\b|^what (?:was|were) (?:on|planned|there)\b|^(?:a )?chto (?:v|vo|na|posle|do)\b/u;
const AHEAD =
  /\b(?:upcoming|coming|next|planned|scheduled|soon|on|yaklasan|gelecek|onumuzdeki|olacak|planlanan|blizhaysh\p{L}+|budu?t|predstoyashch\p{L}+|planiru\p{L}+)\b/u;
const MORE =
  /\b(?:more|left|remaining|rest|still|else|upcoming|coming|daha|baska|kalan|yaklasan|yeshche|yeshchyo|eshche|eshchyo|ostal\p{L}+|predstoyashch\p{L}+)\b/u;
const AFTER_THAT =
  /\bafter (?:that|this|it)\b|^(?:and )?(?:(?:when|what)(?: is| s)? )?(?:the )?next(?: one)?$|\bondan sonraki\b|^(?:peki )?(?:bir )?sonraki(?:si)?$|^(?:a )?sleduyushch\p{L}+$|\bposle (?:etogo|nego|neye|nee|nikh)\b/u;
const STATUSES: readonly (readonly [RegExp, EventStatus])[] = [
  [/\b(?:cancell?ed|called off|iptal\p{L}*|otmen\p{L}+)\b/u, "cancelled"],
  [/\b(?:moved|postponed|rescheduled|ertelen\p{L}*|peren[eo]s\p{L}+)\b/u, "moved"],
];
const BEFORE_THAT = /\b(?:(?:the )?(?:one|time) before|before (?:that|this|it)|(?:the )?previous(?: one)?)$/u;
/** What is asked of an event that was spoken of before. */
const FACTS: readonly (readonly [RegExp, EventFact])[] = [
  [/\bhow long\b|\b(?:end|finish|over)s?$/u, "length"],
  [/\b(?:what time|saat kacta|vo skolko|how late)\b/u, "time"],
  [/\b(?:how much|cost|costs|price|fee|free|ne kadar|kac para|ucret\p{L}*|skolko stoit|pochem)\b/u, "price"],
  [
    /\bhow (?:do|can|to) .*\b(?:sign up|register|join|book)\b|\bhow (?:do|can) (?:i|we) (?:sign|register|join|book)|\bkayit\b|\bzapisat\p{L}*/u,
    "signUp",
  ],
  [/\b(?:where|nerede|gde|kayda|qayda|place|location|address)\b/u, "place"],
  [/\b(?:when|what day|which day|ne zaman|kogda|qashan|kashan)\b/u, "day"],
];
const MOST_WORDS = 24;

/**
 * Reads whether a question is one that the calendar answers, and what it asks of it; null for all others. A bare “when
 * did …” is left to the articles' own sentences, unless several events are called so.
 */
export function readCalendarAsk(question: Question): CalendarAsk | null {
  const words = toWords(question.text.replace(/[’']s\b/gu, " s"));
  const isAsked = words.length > 0 && words.length <= MOST_WORDS;
  // Of what is compared more is told than its day.
  if (!isAsked || question.form === "comparison") return null;
  const before = question.follows === null ? null : readCalendarAsk(question.follows);
  return before === null ? readAlone(question, words) : readFollowing(question, words, before);
}

function readAlone(question: Question, words: readonly Word[]): CalendarAsk | null {
  // What opens again is told of where it closed.
  if (asksForHours(question.text)?.isSure === true || /\bopens?\b.* again\b/iu.test(question.text))
    return null;
  const text = words.map(({ folded }) => folded).join(" ");
  const bound = boundOf(words, question);
  const topic = topicOf(bound === null ? words : bound.others, question);
  const named = question.time.spans.map(({ start, end }) => question.text.slice(start, end)).join(" ");
  const weekday = ENGLISH_WEEKDAYS.findIndex((day) =>
    new RegExp(`\\b${day.slice(0, 3)}(?:${day.slice(3)}s?|rs?|s)?\\b`, "iu").test(named),
  );
  const isEach = weekday >= 0 && /\b(?:every|each) \p{L}+day|\p{L}days\b/iu.test(text);
  const coming = { from: question.askedOn, to: addDays(question.askedOn, FEW_WEEKS) };
  const asked = {
    ...{ topic, isAhead: MORE.test(text), skips: 0 },
    ...{ window: isEach ? coming : daysAsked(question), hours: hoursOf(question.text, named) },
    ...{
      weekday: weekday < 0 ? null : weekday,
      isEach,
      isOfKind: words.some(({ folded }) => KINDS.has(folded)),
    },
    statuses: STATUSES.flatMap(([pattern, status]) => (pattern.test(text) ? [status] : [])),
    bound: bound === null ? null : { side: bound.side, topic: bound.topic },
  };
  const read = kindOf(text, words, asked, question);
  if (read === null || (bound !== null && read.kind !== "list")) return null;
  return { isIfAny: false, ...asked, ...read };
}

/** What comes back on a weekday is on it within so many days. */
const FEW_WEEKS = 42;
const PARTS: Readonly<Record<string, Days>> = {
  morning: { from: "00:00", to: "11:59" },
  afternoon: { from: "12:00", to: "17:59" },
  evening: { from: "17:00", to: "23:59" },
  night: { from: "17:00", to: "23:59" },
};

/** @param named the words that tell the time */
function hoursOf(text: string, named: string): Days | null {
  const part =
    /\b(morning|afternoon|evening|night)s?\b|\bto(night)\b/iu.exec(named) ??
    /\bin the (morning|afternoon|evening)\b/iu.exec(text);
  const time = timeAt(text)?.time;
  const hours = PARTS[(part?.[1] ?? part?.[2] ?? "").toLowerCase()];
  return hours ?? (time === undefined ? null : { from: time, to: time });
}

/** “at 2pm”. */
function timeAt(text: string): TimeOfDay | undefined {
  return findTimesOfDay(text).find(({ start }) => /\bat $/iu.test(text.slice(0, start)));
}

/** What follows on a question that the calendar answered: of the same event, of the next one, or the same of another. */
function readFollowing(question: Question, words: readonly Word[], before: CalendarAsk): CalendarAsk | null {
  const text = words.map(({ folded }) => folded).join(" ");
  const isOfList = before.kind === "list";
  if (AFTER_THAT.test(text)) {
    // The next after the last is the first to come.
    const skips = before.kind === "last" || before.kind === "past" ? 0 : before.skips + 1;
    if (!isOfList) return { ...before, kind: "next", fact: "day", window: null, skips };
    if (before.window === null) return null;
    const window = { from: addDays(before.window.to, 1), to: END_OF_TIME };
    return { ...before, kind: "next", window };
  }
  if (BEFORE_THAT.test(text) && !isOfList) {
    return { ...before, kind: "last", fact: "day", skips: before.kind === "last" ? before.skips + 1 : 0 };
  }
  const topic = topicOf(words, question);
  const alone = readAlone(question, words);
  if (alone !== null && topic.length > 0) return alone;
  const fact = FACTS.find(([pattern]) => pattern.test(text))?.[1];
  if (topic.length === 0 && fact !== undefined) {
    return { ...before, kind: isOfList ? "coming" : before.kind, fact };
  }
  // “What about the camp?” asks of the camp what was asked before; any other question asks something else.
  if (!/^(?:and |so |ok )?(?:(?:what|how) about|the)\b|^(?:and|peki|ya|a|kak naschet) /u.test(text))
    return alone;
  return asksAnew(text) ? null : { ...before, topic, window: null, skips: 0 };
}

function asksAnew(text: string): boolean {
  return /^(?:and |so |a |peki )?(?!what about|how about)(?:who|whom|whose|what|which|why|how|did|does|do|is|are|was|were|can|will|kim|neden|hangi|kto|pochemu|kakoy|kak)\b/u.test(
    text,
  );
}

function kindOf(
  text: string,
  words: readonly Word[],
  asked: Pick<CalendarAsk, "topic" | "window" | "bound" | "isOfKind">,
  { time }: Question,
): (Pick<CalendarAsk, "kind" | "fact"> & Partial<CalendarAsk>) | null {
  const { bound, isOfKind, topic, window } = asked;
  const of = (kind: CalendarAsk["kind"], fact: EventFact = "day") => ({ kind, fact });
  const named = (kind: CalendarAsk["kind"], fact: EventFact = "day") =>
    topic.length > 0 ? of(kind, fact) : null;
  const hasTopic = topic.length > 0;
  if (
    /^(?:has|is|was|are|were|did)\b.*\b(?:moved|cancelled|canceled|postponed|rescheduled|called off|still (?:on|happening|going ahead|taking place))\b/u.test(
      text,
    )
  )
    return named("status");
  if (/\biptal (?:mi|edildi mi)\b|\bertelendi mi\b|\botmen(?:ili|en|yat)\p{L}*|\bperenes\p{L}+/u.test(text))
    return named("status");
  if (/^(?:how many|skolko|kac)\b/u.test(text)) return isCount(text) ? named("count") : null;
  if (
    /^how long (?:is|does|do|will|are)\b|^(?:when|(?:at )?what time) .*\b(?:end|finish|over)s?$/u.test(text)
  )
    return named("coming", "length");
  if (/^(?:at )?(?:what time|saat kacta|vo skolko)\b|\bsaat kacta\b/u.test(text))
    return /\bdid|was\b/u.test(text) ? null : named("coming", "time");
  if (/^(?:where(?: is|s| s| are| will| does)|gde (?:budet|budut|proyd\p{L}+|sostoitsya))\b/u.test(text))
    return named(NEXT.test(text) ? "next" : "coming", "place");
  if (
    /\b(?:last|latest|most recent|posledn\p{L}+)\b/u.test(text) &&
    /^(?:when|what|which|kogda|the last|last|latest)\b/u.test(text) &&
    !/\blast (?:year|week|month|night)\b/u.test(text)
  )
    return named("last");
  if (/\bfirst\b/u.test(text) && /^(?:when|what|which) (?:was|were|is)\b/u.test(text)) return named("first");
  const isOfTime = window !== null || bound !== null;
  const isList =
    LIST.some((pattern) => pattern.test(text)) ||
    (isOfTime && LIST_WITH_TIME.test(text)) ||
    ((isOfKind || words.some(({ folded }) => isOf("kind", folded))) && (isOfTime || AHEAD.test(text)));
  if (isList && !/^(?:who|why|how)\b/u.test(text) && isAboutTime(text, topic, window)) {
    return NEXT.test(text) &&
      /\b(?:next event|sonraki etkinlik|(?:sleduyushch|blizhaysh)\p{L}+ (?:sobytiye|meropriyatiye))\b/u.test(
        text,
      )
      ? of("next")
      : of("list");
  }
  if (/^whats? (?:is |s )?next$/u.test(text)) return of("next");
  if (
    NEXT.test(text) &&
    hasTopic &&
    /^(?:when|whens|what|which|whats|the next|next|kogda|bir sonraki|sonraki|yaklasan|sleduyushch)/u.test(
      text,
    )
  )
    return of("next");
  if (/\b(?:ne zaman)\b/u.test(text) && NEXT.test(text) && hasTopic) return of("next");
  if (
    /^(?:when|whens) (?:is|s|are|will|does|do)\b/u.test(text) ||
    /^kogda (?:budet|budut|sostoitsya|proyd\p{L}+)\b/u.test(text) ||
    /\bne zaman\b.*(?:acak|ecek)\b|\bne zaman$/u.test(text)
  )
    return named("coming");
  if (
    /^(?:when|whens) (?:was|were|did)\b/u.test(text) ||
    /^kogda (?:byl\p{L}*|sostoyal\p{L}*|prosh\p{L}+)\b/u.test(text) ||
    /\bne zaman (?:yapildi|oldu|duzenlendi)\b/u.test(text)
  )
    return named("past");
  const isThere = time.ahead !== null && /^(?:is|are)\b/u.test(text);
  const isAny =
    isOfKind &&
    !PAST.test(text) &&
    /^(?:(?:is|are) there |got )?(?:any|some)\b|^(?:what|which|whats)\b.*\b(?:is|are|can|for)\b/u.test(text);
  if (hasTopic && (isThere || isAny)) return { ...of("list"), isIfAny: true };
  // Nothing but a time: what is on then.
  return isOfTime && topic.length === 0 && isBareTime(text) ? of("list") : null;
}

/** “next Friday?”, “and this weekend?”, “tonight”. */
function isBareTime(text: string): boolean {
  return (
    !/\b(?:who|whom|what|when|where|which|why|how|is|was|were|did|does|kim|ne|neden|nasil|kto|chto|gde|kogda|kak|pochemu)\b/u.test(
      text,
    ) && !PAST.test(text)
  );
}

const PAST = /\b(?:last|past|ago|yesterday|gecen|dun|proshl\p{L}+|vchera)\b/u;

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
export function topicOf(words: readonly Word[], { facets, text, time }: Question): string[][] {
  const spans = [...time.spans, timeAt(text) ?? []].flat();
  const isTime = ({ start, end }: Word) => spans.some((span) => start >= span.start && end <= span.end);
  const left = words.filter(
    (word) =>
      !isTime(word) &&
      !WORDS.asking.has(word.folded) &&
      !/^(?:sleduyushch|blizhaysh|posledn|perv)\p{L}*$/u.test(word.folded) &&
      !isStopWord(word.folded) &&
      !isOf("any", word.folded),
  );
  return left.map(({ folded }) => {
    const facet = facets.find(
      ({ text }) => toWords(text).length === 1 && toWords(text)[0]!.folded === folded,
    );
    const others = facet?.wordings.filter(({ strength }) => strength >= SURE) ?? [];
    const said = KINDS.get(folded) ?? others.map(({ terms }) => terms.join(" "));
    return [...new Set([termOf(folded), ...said])];
  });
}

/** Wordings less sure than this may mean another event. */
const SURE = 0.8;

const BEFORE_OR_AFTER: Readonly<Record<string, "before" | "after">> = {
  before: "before",
  after: "after",
  do: "before",
  posle: "after",
};
/** Turkish says them behind the name. */
const ONCE_OR_SONRA: Readonly<Record<string, "before" | "after">> = { once: "before", sonra: "after" };

/** “before the general assembly”: the event named, and the words that are left. */
function boundOf(
  words: readonly Word[],
  question: Question,
): (NonNullable<CalendarAsk["bound"]> & { readonly others: readonly Word[] }) | null {
  for (const [at, { folded }] of words.entries()) {
    const isEnglish = folded === "do" && question.language !== "ru";
    const ahead = isEnglish ? undefined : BEFORE_OR_AFTER[folded];
    const behind = question.language === "tr" ? ONCE_OR_SONRA[folded] : undefined;
    const side = ahead ?? behind;
    if (side === undefined) continue;
    const [own, others] =
      ahead === undefined
        ? [words.slice(0, at), words.slice(at + 1)]
        : [words.slice(at + 1), words.slice(0, at)];
    const topic = topicOf(own, question);
    if (topic.length > 0) return { side, topic, others };
  }
  return null;
}

/** Days that a question means; a month or day without its year is the coming one. Null where it names none. */
export function daysAsked({ askedOn, text, time }: Question): Days | null {
  if (time.ahead === null && time.window !== null) return time.window;
  const days = time.ahead ?? (time.yearless === null ? null : comingDays(time.yearless, askedOn));
  const [span] = time.spans;
  if (days === null || span === undefined) return days;
  const folded = (part: string): string =>
    toWords(part)
      .map((word) => word.folded)
      .join(" ");
  const [lead, trail] = [folded(text.slice(0, span.start)), folded(text.slice(span.end))];
  if (
    /\b(?:until|till|by|(?:before|by|until|till) the end of|do kontsa)$/u.test(lead) ||
    /^(?:kadar|sonuna kadar)\b/u.test(trail)
  )
    return { from: askedOn, to: days.to };
  if (/\b(?:before|do)$/u.test(lead) || /^(?:once|onces\p{L}*)\b/u.test(trail))
    return { from: askedOn, to: addDays(days.from, -1) };
  if (/\b(?:after|posle)$/u.test(lead) || /^sonra\b/u.test(trail))
    return { from: addDays(days.to, 1), to: END_OF_TIME };
  return days;
}

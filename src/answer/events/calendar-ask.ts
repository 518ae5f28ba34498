import { z } from "zod";
import { EVENT_NOUN } from "../../events/event-words.ts";
import type { EventStatus } from "../../articles/read/declared-event.ts";
import { asksForHours } from "../../question/asks-for-hours.ts";
import { askedWords, saidBy, says } from "../../question/calendar-words.ts";
import { daysAsked, hoursAsked, partOfDayAt, timeAt } from "../../question/days-asked.ts";
import type { Question } from "../../question/question.ts";
import { weekdayOf } from "../../question/read-coming-time.ts";
import type { Days } from "../../question/read-time.ts";
import { readList, someWords } from "../../text/lists/read-list.ts";
import { addDays, END_OF_TIME } from "../../text/entities/calendar-days.ts";
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
  /** True where only what is on `weekday` is meant, whichever days of it: “on Tuesdays”, “the Friday in June”. */
  readonly isOnWeekday: boolean;
  /** True where the topic holds a kind of event or for whom it is: “concerts”, “for kids”. */
  readonly isOfKind: boolean;
  /** True where the calendar answers only what it has: “is there yoga on Monday?”, “which workshops are for kids?”. */
  readonly isIfAny: boolean;
  /** True where only what comes back is meant: “weekly events”. */
  readonly isRegular: boolean;
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

/** `rhythm`: how it comes back; `habit`: the same, or else the day; `wait`: in how many days it is. */
type EventFact = (typeof FACTS)[number] | "rhythm" | "habit" | "wait";

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

const KINDS_OF_ONE = new Map([...KINDS].map(([word, said]) => [termOf(word), said]));

/** The index terms that say that an event is of a kind; undefined where the term, “film”, is that of no kind. */
export function termsOfKind(term: string): readonly string[] | undefined {
  return KINDS_OF_ONE.get(term);
}

/** Whether a text names several kinds of events as questions call them, “Concerts and talks”, but not “Talks for kids”. */
export function namesKinds(text: string): boolean {
  const kinds = toWords(text).flatMap(({ folded }) => KINDS.get(folded)?.[0] ?? []);
  return new Set(kinds.filter((kind) => !/^(?:kid|beginner)/u.test(kind))).size > 1;
}

const MOST_WORDS = 24;

/**
 * Reads whether a question is one that the calendar answers, and what it asks of it; null for all others. A bare “when
 * did …” is left to the articles' own sentences, unless several events are called so.
 */
export function readCalendarAsk(question: Question): CalendarAsk | null {
  const words = askedWords(question.text);
  const isAsked = words.length > 0 && words.length <= MOST_WORDS;
  // Of what is compared more is told than its day.
  if (!isAsked || question.form === "comparison") return null;
  const before = question.follows === null ? null : readCalendarAsk(question.follows);
  if (before !== null) return readFollowing(question, words, before);
  return readAlone(question, words) ?? (question.follows && readOfIt(question, words, question.follows));
}

/** “Who runs the quiz”, “and when is it?”: of what a question names that the calendar does not answer. */
function readOfIt(question: Question, words: readonly Word[], follows: Question): CalendarAsk | null {
  const text = saidBy(words);
  const fact = FACTS.find((one) => says(`${one} of it`, text));
  if (fact === undefined || !says("it", text) || topicOf(words, question).length > 0) return null;
  const named = askedWords(follows.text);
  // “Who runs …”: what somebody does to it is no word of its name.
  const own = named.filter((_, at) => !says("who", `${named[at - 1]?.folded ?? ""} `));
  const topic = topicOf(own, follows);
  return topic.length === 0 ? null : { ...NOTHING_MORE, kind: "coming", fact, topic };
}

/** Of an event that is asked for by its name alone. */
const NOTHING_MORE = {
  ...{ window: null, hours: null, weekday: null, bound: null, statuses: [], skips: 0 },
  ...{ isEach: false, isOnWeekday: false, isOfKind: false, isIfAny: false, isAhead: false, isRegular: false },
} as const;

function readAlone(question: Question, words: readonly Word[]): CalendarAsk | null {
  const text = saidBy(words);
  // What opens again is told of where it closed.
  if (asksForHours(question.text)?.isSure === true || says("opens again", text)) return null;
  const isWait = says("how long until", text);
  const bound = isWait ? null : boundOf(words, question);
  const rest = says("which day", text) ? words.slice(2) : words;
  const own = isWait ? wordsAwaited(words) : (bound?.others ?? rest);
  const named = question.time.spans.map(({ start, end }) => question.text.slice(start, end)).join(" ");
  const [weekday = null] = toWords(named).flatMap(({ folded }) => weekdayOf(folded) ?? []);
  const isEach = weekday !== null && says("each", text);
  const coming = { from: question.askedOn, to: addDays(question.askedOn, FEW_WEEKS) };
  const days = daysAsked(question);
  // “The Saturday of the festival” is none that is counted from today.
  const isOneOf =
    weekday !== null && question.time.ahead === null && (days === null || days.from !== days.to);
  const asked = {
    topic: topicOf(own, question),
    window: isEach ? coming : days,
    hours: hoursAsked(question),
    weekday,
    isEach,
    isOnWeekday: isEach || isOneOf,
    isOfKind: words.some(({ folded }) => KINDS.has(folded)),
    isAhead: says("more", text),
    isRegular: says("regular", text),
    bound: bound === null ? null : { side: bound.side, topic: bound.topic },
    statuses: (["cancelled", "moved"] as const).filter((status) => says(status, text)),
    skips: 0,
  };
  const read = kindOf(text, words, asked, question);
  if (read === null || (bound !== null && read.kind !== "list")) return null;
  return { isIfAny: false, fact: "day", ...asked, ...read };
}

/** What comes back on a weekday is on it within so many days. */
const FEW_WEEKS = 42;

/** What is asked of an event that was spoken of before; the first that is said counts. */
const FACTS = ["length", "time", "price", "signUp", "place", "day"] as const;

/** What else is asked of it: “has it been moved?” */
const ASKED_OF_IT = [
  ["status", { kind: "status", fact: "day" }],
  ["how often", { kind: "coming", fact: "rhythm" }],
  ["how long until", { kind: "coming", fact: "wait" }],
] as const;

/** What follows on a question that the calendar answered: of the same event, of the next one, or the same of another. */
function readFollowing(question: Question, words: readonly Word[], before: CalendarAsk): CalendarAsk | null {
  const text = saidBy(words);
  const isOfList = before.kind === "list";
  if (says("after that", text)) {
    // The next after the last is the first to come.
    const skips = before.kind === "last" || before.kind === "past" ? 0 : before.skips + 1;
    if (!isOfList) return { ...before, kind: "next", fact: "day", window: null, skips };
    if (before.window === null) return null;
    const window = { from: addDays(before.window.to, 1), to: END_OF_TIME };
    return { ...before, kind: "next", window };
  }
  if (says("before that", text) && !isOfList) {
    return { ...before, kind: "last", fact: "day", skips: before.kind === "last" ? before.skips + 1 : 0 };
  }
  const topic = topicOf(words, question);
  const alone = readAlone(question, words);
  if (alone !== null && topic.length > 0) return alone;
  const [, asked] = ASKED_OF_IT.find(([one]) => says(one, text)) ?? [];
  if (topic.length === 0 && asked !== undefined && !isOfList) return { ...before, ...asked, skips: 0 };
  const fact = FACTS.find((one) => says(`${one} of it`, text));
  if (topic.length === 0 && fact !== undefined) {
    return { ...before, kind: isOfList ? "coming" : before.kind, fact };
  }
  // “What about the camp?” asks of the camp what was asked before; any other question asks something else.
  const isAnother = says("what about", text) || (says("another", text) && !says("anew", text));
  if (isAnother) return { ...before, topic, window: null, skips: 0 };
  return says("another", text) ? null : alone;
}

/** Of kinds of questions of which several fit, the first counts. */
function kindOf(
  text: string,
  words: readonly Word[],
  asked: Pick<CalendarAsk, "topic" | "window" | "bound" | "isOfKind" | "statuses">,
  { askedOn, time }: Question,
): (Partial<CalendarAsk> & Pick<CalendarAsk, "kind">) | null {
  const { bound, isOfKind, statuses, topic, window } = asked;
  const hasTopic = topic.length > 0;
  const hasTime = window !== null || bound !== null;
  const named = (kind: CalendarAsk["kind"], fact: EventFact = "day") => (hasTopic ? { kind, fact } : null);
  if (hasTopic && says("status", text)) return { kind: "status" };
  if (!hasTopic && statuses.length > 0 && !says("others", text) && !says("it", text)) return { kind: "list" };
  if (says("how long until", text)) return named("coming", "wait");
  if (says("how often", text)) return named("coming", "rhythm");
  if (says("how many", text)) return isCount(text) && (hasTopic || hasTime) ? { kind: "count" } : null;
  if (says("length", text)) return named("coming", "length");
  if (says("hour", text)) return says("did", text) ? null : named("coming", "time");
  if (says("place", text)) return named(says("next", text) ? "next" : "coming", "place");
  if (says("last", text) && !says("last year", text)) return named("last");
  if (says("first", text)) return named("first");
  const isOfSort = isOfKind || words.some(({ folded }) => says("sort", `${folded} `));
  const isList =
    says("list", text) ||
    (hasTime && says("list with time", text)) ||
    (isOfSort && (hasTime || says("ahead", text)));
  // “What's happening in Brant” asks for news, “what's happening next week” for the calendar.
  const isAhead = time.ahead !== null || (!hasTopic && (window !== null || says("soon", text)));
  const isNews = says("news", text) && !isAhead;
  if (isList && !isNews && !says("others", text)) return { kind: says("next event", text) ? "next" : "list" };
  if (says("what next", text)) return { kind: "next" };
  if (hasTopic && says("next", text) && says("next one", text)) return { kind: "next" };
  if (says("habit", text)) return named("coming", window === null ? "habit" : "day");
  if (says("coming", text)) return named("coming");
  if (says("was", text)) return named("past");
  const isSoon = window !== null && window.to >= askedOn && window.to <= addDays(askedOn, FEW_WEEKS);
  const isThere = (time.ahead !== null || isSoon) && says("is it", text);
  const isAny = isOfKind && !says("past", text) && says("is there", text);
  if (hasTopic && (isThere || isAny)) return { kind: "list", isIfAny: true };
  // “Who speaks on Thursday?”: what is called a talk, rather than all that speaks of one.
  if (isOfKind && hasTime && says("who", text)) return { kind: "list", isIfAny: true, isOfKind: false };
  // Nothing but a time, “next Friday?”, “and this weekend?”: what is on then.
  const isBareTime = hasTime && !hasTopic && !says("question", text) && !says("past", text);
  return isBareTime ? { kind: "list" } : null;
}

/** “… days until the picnic”: what is waited for. */
function wordsAwaited(words: readonly Word[]): readonly Word[] {
  return words.slice(1 + words.findLastIndex(({ folded }) => says("waits for", `${folded} `)));
}

/** “how many summits”, “how many times”: what is counted is an event. */
function isCount(text: string): boolean {
  const counted = /^\S+ (?:many )?((?:\S+ ){1,3})/u.exec(text)?.[1] ?? "";
  return says("counted", counted) || counted.search(EVENT_NOUN) >= 0;
}

/** The words of a question that name what is asked about, as in `CalendarAsk.topic`. */
export function topicOf(words: readonly Word[], { facets, text, time }: Question): string[][] {
  const spans = [...time.spans, timeAt(text) ?? [], partOfDayAt(text) ?? []].flat();
  const isTime = ({ start, end }: Word) => spans.some((span) => start >= span.start && end <= span.end);
  const isLeft = (word: Word): boolean =>
    !isTime(word) &&
    !isStopWord(word.folded) &&
    !says("asking", `${word.folded} `) &&
    !says("any", `${word.folded} `) &&
    !says("regular", `${word.folded} `);
  const left = words.filter((word, at) => {
    const next = words[at + 1];
    return isLeft(word) || (says("of a name", `${word.folded} `) && next !== undefined && isLeft(next));
  });
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

/** “before the general assembly”: the event named, and the words that are left. */
function boundOf(
  words: readonly Word[],
  question: Question,
): (NonNullable<CalendarAsk["bound"]> & { readonly others: readonly Word[] }) | null {
  const { language } = question;
  for (const [at, { folded }] of words.entries()) {
    const word = `${folded} `;
    const isBehind = language === "tr" && (says("before behind", word) || says("after behind", word));
    const side = (["before", "after"] as const).find((one) => says(isBehind ? `${one} behind` : one, word));
    // “Do” is English, too.
    if (side === undefined || (folded === "do" && language !== "ru")) continue;
    const [lead, trail] = [words.slice(0, at), words.slice(at + 1)];
    const topic = topicOf(isBehind ? lead : trail, question);
    if (topic.length > 0) return { side, topic, others: isBehind ? trail : lead };
  }
  return null;
}

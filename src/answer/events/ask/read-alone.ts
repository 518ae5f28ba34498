import { EVENT_NOUN } from "../../../events/event-words.ts";
import { asksForHours } from "../../../question/asks-for-hours.ts";
import { saidBy, says } from "../../../question/calendar-words.ts";
import { daysAsked, hoursAsked } from "../../../question/days-asked.ts";
import type { Question } from "../../../question/question.ts";
import { weekdayNamed } from "../../../question/read-coming-time.ts";
import { addDays } from "../../../text/entities/calendar-days.ts";
import type { Word } from "../../../text/words/words.ts";
import { toWords } from "../../../text/words/words.ts";
import type { CalendarAsk } from "./calendar-ask.ts";
import { kindAsked } from "./event-kinds.ts";
import { boundOf, topicOf, wordsAwaited } from "./read-topic.ts";

/** Reads a question without those before it; null where the calendar does not answer such. */
export function readAlone(question: Question, words: readonly Word[]): CalendarAsk | null {
  const text = saidBy(words);
  // What opens again is told of where it closed.
  if (asksForHours(question.text)?.isSure === true || says("opens again", text)) return null;
  const isWait = says("how long until", text);
  const bound = isWait ? null : boundOf(words, question);
  const rest = says("which day", text) ? words.slice(2) : words;
  const own = isWait ? wordsAwaited(words) : (bound?.others ?? rest);
  const named = question.time.spans.map(({ start, end }) => question.text.slice(start, end)).join(" ");
  const [weekday = null] = toWords(named).flatMap(({ folded }) => weekdayNamed(folded) ?? []);
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
    isOfKind: words.some(({ folded }) => kindAsked(folded) !== undefined),
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

/** Words of what is no sentence but a name and a time. */
const MOST_BARE = 5;

/** Of kinds of questions of which several fit, the first counts. */
function kindOf(
  text: string,
  words: readonly Word[],
  asked: Pick<CalendarAsk, "topic" | "window" | "hours" | "bound" | "isOfKind" | "statuses">,
  { askedOn, time }: Question,
): (Partial<CalendarAsk> & Pick<CalendarAsk, "kind">) | null {
  const { bound, hours, isOfKind, statuses, topic, window } = asked;
  const hasTopic = topic.length > 0;
  const hasTime = window !== null || bound !== null;
  const named = (kind: CalendarAsk["kind"], fact: CalendarAsk["fact"] = "day") =>
    hasTopic ? { kind, fact } : null;
  if (hasTopic && (says("status", text) || (says("status now", text) && !says("list", text))))
    return { kind: "status" };
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
  if (says("coming", text) || says("talk", text)) return named("coming");
  if (says("was", text)) return named("past");
  const isSoon = window !== null && window.to >= askedOn && window.to <= addDays(askedOn, FEW_WEEKS);
  const isThere = (time.ahead !== null || isSoon) && says("is it", text);
  const isAny = isOfKind && !says("past", text) && says("is there", text);
  if (hasTopic && (isThere || isAny)) return { kind: "list", isIfAny: true };
  // “Who speaks on Thursday?”: what is called a talk, rather than all that speaks of one.
  if (isOfKind && hasTime && says("who", text)) return { kind: "list", isIfAny: true, isOfKind: false };
  // “Who is on the Barn stage at 8pm?”
  if (hasTopic && hours !== null && says("list with hour", text)) return { kind: "list", isIfAny: true };
  // “quiz night april”
  const isBare = words.length <= MOST_BARE && !says("question", text) && !says("past", text);
  if (hasTopic && isBare && window !== null && window.to >= askedOn) return { kind: "list", isIfAny: true };
  // Nothing but a time, “next Friday?”, “and this weekend?”: what is on then.
  const isBareTime = hasTime && !hasTopic && !says("question", text) && !says("past", text);
  return isBareTime ? { kind: "list" } : null;
}

/** “how many summits”, “how many times”: what is counted is an event. */
function isCount(text: string): boolean {
  const counted = /^\S+ (?:many )?((?:\S+ ){1,3})/u.exec(text)?.[1] ?? "";
  return says("counted", counted) || counted.search(EVENT_NOUN) >= 0;
}

import { askedWords, saidBy, says } from "../../../question/calendar-words.ts";
import type { Question } from "../../../question/question.ts";
import { addDays, END_OF_TIME } from "../../../text/entities/calendar-days.ts";
import type { Word } from "../../../text/words/words.ts";
import type { CalendarAsk } from "./calendar-ask.ts";
import { FACTS } from "./calendar-ask.ts";
import { readAlone } from "./read-alone.ts";
import { topicOf } from "./read-topic.ts";

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
  if (says("talk of it", text) && !isOfList) return { ...before, fact: "day", skips: 0 };
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

/** What else is asked of it: “has it been moved?” */
const ASKED_OF_IT = [
  ["status", { kind: "status", fact: "day" }],
  ["how often", { kind: "coming", fact: "rhythm" }],
  ["how long until", { kind: "coming", fact: "wait" }],
] as const;

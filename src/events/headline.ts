import { hasVerb } from "../text/lexicon/english-verbs.ts";
import { isNoEvent } from "./event-words.ts";
import type { NoticeTitle } from "./notice-title.ts";

const MOST_NAME_WORDS = 5;

/** Some words with a weekday, several days or a cancellation are an event's name, whatever it is called; a headline is none. */
export function isNameOfEvent({ days, headline, isEvent, name, status }: NoticeTitle): boolean {
  const isCalled =
    isEvent ||
    (name !== "" &&
      name.split(" ").length <= MOST_NAME_WORDS &&
      !/\b(?:closed|shut)\b/iu.test(name) &&
      !isNoEvent(name, "is"));
  if (!isCalled || isNews(name, isEvent) || WITH_CLAUSE.test(headline)) return false;
  if (isEvent || status === "cancelled") return true;
  const day = days.find(
    ({ end, from, start, to }) => from !== to || WEEKDAY_AND_DAY.test(headline.slice(start, end)),
  );
  if (day === undefined || NEWS_TITLE.test(headline)) return false;
  // Without a mark between them “Prices rise Monday 13 April” and “Moonlight row Monday 13 April” differ by their words alone.
  return /[,:;(|–—-]\s?$/u.test(headline.slice(0, day.start)) || !CLAUSE.test(name);
}

const WEEKDAY_AND_DAY = /(?<!\p{L})(?:mon|tue|wed|thu|fri|sat|sun).*\d/iu;
/** “Talks in Varna on Tuesday as it debates the budget”: a headline with a clause of its own, not “as planned”. */
const WITH_CLAUSE =
  /\s(?:as(?!\s(?:planned|usual|scheduled|ever|before|always|part|well|an?|in|we|you)\b)|while|because)\s/iu;

/** “Minister resigns”, “King to visit Brant”; beside the noun of an event less is a verb. */
export function isNews(name: string, isEvent: boolean): boolean {
  if (isEvent || OUTING.test(name)) return hasVerb(name.replace(NO_VERB, "").toLowerCase());
  return hasVerb(name.toLowerCase()) || /\sto\s(?!the\s)\p{Ll}/u.test(name);
}

/** A noun that is an event in a title, though not in a sentence: “Bird calls walk”, “Walk to old Brant”. */
const OUTING =
  /(?:^|\s)(?:walk|tour|ride|hike|swim|day|supper|lunch|picnic|evening|night)s?(?=$|\s(?:to|with|in|by|along|at|for|of)\s)/iu;
/** “Quiz night returns”, “Bird calls walk”, “Free guided tour”, “Annual May fair”. */
const NO_VERB =
  /\s(?:(?:opens|reopens|returns|begins)$|(?:names|signs|calls|sets|rules|orders|files|reviews|May|\p{L}+[^e]ed)(?=\s(?!(?:the|an?|and|of|on|in|by|for|at|with|after|over|as|to|from)\s)))/gu;
/** “Prices rise”, “Storm hits coast”, “Five in hospital”: a plural before another word, a word in -s behind a singular, a number. */
const CLAUSE =
  /\p{L}[^sui]s\s(?!(?:and|of|on|in|by|for|at|with)\b)\p{L}|^(?!.*[^sui]s\s).*\s\p{L}+[^sui]s(?!\p{L})|^(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s/iu;
/** What tells of what was. */
const NEWS_TITLE =
  /\b(?:reports?|results?|news|round-?up|forecast|bulletin|digest|recap|headlines|latest|updates?|minutes)\b/iu;

import type { Days } from "../../text/entities/calendar-days.ts";
import type { Facet } from "../../question/question.ts";
import { strengthIn } from "../../index/search/coverage.ts";
import { addDays, daysBetween, weekdayOf } from "../../text/entities/calendar-days.ts";
import {
  ENGLISH_MONTHS,
  ENGLISH_WEEKDAYS,
  WEEKDAY_BEGINS,
  WEEKDAY_ENDS,
} from "../../text/entities/calendar-names.ts";
import { findDates } from "../../text/entities/find-dates.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { toTerms } from "../../text/words/terms.ts";
import { toWords } from "../../text/words/words.ts";
import type { ArticleReading, SentenceReading } from "../article-reading.ts";
import type { ChosenSentence } from "../cite.ts";
import { daysAsked } from "../../question/days-asked.ts";
import { isOutBy } from "../out-by.ts";
import type { Evidence } from "../score-sentences.ts";
import type { FormAnswer } from "./form-answer.ts";

const WEEKDAY = `(?:${WEEKDAY_BEGINS})${WEEKDAY_ENDS}`;
/** “Mon”, “Monday to Friday”, “Sat, Sun and bank holidays”, and what is said of them. */
const LINE = new RegExp(
  `^(?:[-*•]\\s)?(?<days>${WEEKDAY}\\b\\.?(?:\\s?(?:,|&|–|-|and|to|till|through)\\s?(?:${WEEKDAY}|(?:public|bank) holidays)\\b\\.?)*|daily|every day)[\\s:·,|–-]+(?<said>.*)$`,
  "iu",
);
/** All that such a line holds beside its days. */
const SAID =
  /\([^)]*\)|\b(?:open|closed|shut|nobody|from|until|till|and|noon|midnight|all day|only|further notice|by appointment)\b/giu;
const OF_HOURS = /\b(?:open|opening|closed|closing|shut|hours)\b/iu;
/** What stands in titles of hours, and in questions for them, and does not say whose they are. */
const NO_NAME = new RegExp(
  `^(?:open(?:s|ing)?|close[sd]?|closing|shut|hours?|times?|days?|late|new|summer|winter|spring|autumn|fall|morning|afternoon|evening|usually|normally|\\d+|${[...ENGLISH_MONTHS, ...ENGLISH_WEEKDAYS].join("|")})$`,
  "iu",
);
/** A longer line heads nothing; in UTF-16 units. */
const LONGEST_HEADING = 60;
const LEAD_SENTENCES = 3;
/** “This year” does not tell when something is closed; in days. */
const LONGEST_CLOSED = 62;

/** The hours that an article gives below one heading, or its title. */
interface Hours {
  readonly article: ArticleReading;
  readonly heading: string;
  readonly lines: readonly { readonly sentence: SentenceReading; readonly days: string }[];
  /** Of what tells whose they are: the title, the heading, the rows, and the names that the article begins with. */
  readonly terms: ReadonlySet<string>;
}

/**
 * The opening hours of what a question names, on the days that it names, as the newest article gives them by weekdays, or what says that
 * it is closed then. Null where no article tells.
 */
export function hoursOf({ question, read }: Evidence): FormAnswer | null {
  const topic = question.facets.filter(({ text }) =>
    toWords(text).some(({ folded }) => !NO_NAME.test(folded)),
  );
  const out = read.filter(({ summary }) => isOutBy(summary.date, question));
  const isOfTopic = (terms: ReadonlySet<string>): boolean =>
    topic.every((facet) => strengthIn([terms], facet) > 0);
  const days = daysAsked(question);
  const closed =
    days === null
      ? []
      : out.filter(({ terms }) => isOfTopic(terms)).flatMap((article) => closedIn(article, days, topic));
  // A holiday is no weekday as others are.
  const isHoliday = question.time.namedDay?.holiday !== undefined;
  const meant = isHoliday ? [] : newestOfEach(out.flatMap(hoursIn).filter(({ terms }) => isOfTopic(terms)));
  const blocks = meant.flatMap(({ article, heading, lines }) => {
    const told = lines.filter((line) => days === null || isOn(line.days, days));
    const sentences = told.map(({ sentence }) => ({ sentence, article, reprints: [] }));
    const isOwn = meant.filter((other) => other.article === article).length > 1;
    const name = isOwn ? heading.replace(/:$/u, "") : article.summary.title;
    return told.length === 0 ? [] : [{ heading: meant.length > 1 ? name : null, sentences }];
  });
  const all = closed.length === 0 ? blocks : [{ heading: null, sentences: closed }];
  if (all.length === 0) return null;
  const isOne = all.length === 1 && all[0]!.sentences.length === 1;
  return { form: isOne ? "fact" : "list", lead: null, blocks: all };
}

function hoursIn(article: ArticleReading): Hours[] {
  const { headerTerms, sentences, summary } = article;
  const found = new Map<string, Hours["lines"]>();
  let heading = summary.title;
  for (const sentence of sentences) {
    const { days, said = "" } = LINE.exec(sentence.text)?.groups ?? {};
    const isHours = /\d|closed|shut/iu.test(said) && !/\p{L}{3}/u.test(said.replace(SAID, ""));
    if (days !== undefined && isHours)
      found.set(heading, [...(found.get(heading) ?? []), { sentence, days }]);
    else if (sentence.text.length <= LONGEST_HEADING && !/[.!?]$/u.test(sentence.text))
      heading = sentence.text;
  }
  const lead = sentences.slice(0, LEAD_SENTENCES).filter(({ text }) => !found.has(text));
  const names = lead.flatMap(({ text }) => text.match(/\p{Lu}\p{L}+/gu) ?? []);
  return [...found].flatMap(([own, lines]) => {
    const rows = lines.map(({ sentence }) => sentence.line?.text ?? sentence.text);
    const isSaid = [summary.title, own, ...rows].some((text) => OF_HOURS.test(text));
    const terms = new Set([...headerTerms, ...toTerms([own, ...names, ...rows].join(" "))]);
    // A single row may be that of an open day.
    const isOfWeek = lines.length > 1 || /^(?:daily|every)/iu.test(lines[0]!.days);
    return isOfWeek && isSaid ? [{ article, heading: own, lines, terms }] : [];
  });
}

/** New hours take the place of those that an older article gives in the same name. */
function newestOfEach(all: readonly Hours[]): Hours[] {
  const nameOf = ({ article: { summary } }: Hours): string =>
    toWords(summary.title)
      .flatMap(({ folded }) => (NO_NAME.test(folded) || isStopWord(folded) ? [] : folded))
      .join(" ");
  const dateOf = ({ article }: Hours): string => article.summary.date ?? "";
  return all.filter(
    (one) => !all.some((other) => nameOf(other) === nameOf(one) && dateOf(other) > dateOf(one)),
  );
}

/** Whether one of the days is among “Mon to Fri”, “Sat, Sun”. */
function isOn(said: string, { from, to }: Days): boolean {
  const named = said.match(new RegExp(`${WEEKDAY}|[–-]|\\b(?:to|till|through)\\b`, "giu"));
  if (named === null) return true;
  const places = named.map((one) =>
    ENGLISH_WEEKDAYS.findIndex((name) => name.slice(0, 3).toLowerCase() === one.slice(0, 3).toLowerCase()),
  );
  const asked = Array.from({ length: 7 }, (_, at) => addDays(from, at)).filter((day) => day <= to);
  return asked.map(weekdayOf).some((day) =>
    places.some((place, at) => {
      const [first, last] = [places[at - 1], places[at + 1]];
      if (place >= 0 || first === undefined || last === undefined) return place === day;
      return (day - first + 7) % 7 <= (last - first + 7) % 7;
    }),
  );
}

/** “Closed from 24 December to 3 January” in an article, of days that are all inside; a day without its year is that of the days. */
function closedIn(article: ArticleReading, { from, to }: Days, topic: readonly Facet[]): ChosenSentence[] {
  const { dayOrder, sentences, summary } = article;
  const isClosed = ({ text }: SentenceReading): boolean => {
    const verb = text.search(/\b(?:clos(?:ed?|es|ing)|shut)\b/iu);
    if (verb < 0 || !isSaidOf(text.slice(0, verb), topic)) return false;
    const dates = findDates(text, summary.date ?? from, dayOrder).flatMap(({ days }) => days ?? []);
    const told = dates.filter((day) => daysBetween(day.from, day.to) <= LONGEST_CLOSED);
    return told.some((day) => day.from <= from) && told.some((day) => day.to >= to);
  };
  return sentences.filter(isClosed).map((sentence) => ({ sentence, article, reprints: [] }));
}

/** Whether what stands before “closed” names the topic, as “the exhibition at the library” does not, or nothing: “we are”, “Christmas:”. */
function isSaidOf(lead: string, topic: readonly Facet[]): boolean {
  const [subject = ""] = lead
    .replace(/^[^:]*:\s/u, "")
    .split(/\s(?:at|beside|by|behind|near|opposite|outside|for)\s/iu);
  const names = toWords(subject).filter(
    ({ folded }) =>
      !isStopWord(folded) && !NO_NAME.test(folded) && !/^(?:building|house|doors?)$/u.test(folded),
  );
  const terms = new Set(toTerms(subject));
  return names.length === 0 || (topic.length > 0 && topic.every((facet) => strengthIn([terms], facet) > 0));
}

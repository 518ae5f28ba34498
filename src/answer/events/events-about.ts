import { EVENT_NOUN, isBareNoun, isForm, isPart } from "../../events/event-words.ts";
import { stemsOf } from "../../events/same-event.ts";
import type { CalendarEvent, DatedArticle } from "../../events/calendar.ts";
import { namesKinds, termsOfKind } from "./ask/event-kinds.ts";
import type { CalendarAsk } from "./ask/calendar-ask.ts";

/** The events of a collection, and the articles that tell of them. */
export interface Calendar {
  readonly events: readonly CalendarEvent[];
  readonly articles: ReadonlyMap<string, DatedArticle>;
}

/** Events that all words of the topic are about, at least one of them in the name; all where it has no words. */
export function eventsAbout(topic: CalendarAsk["topic"], { events, articles }: Calendar): CalendarEvent[] {
  if (topic.length === 0) return [...events];
  const wide = events.filter((event) => {
    const name = stemsOf(event.title);
    const around = event.rows.flatMap((row) => [
      ...stemsOf(row.quote.text),
      ...stemsOf(articles.get(row.articleId)?.title ?? ""),
    ]);
    const all = new Set([...name, ...around]);
    // Related words alone, “meeting” of a conference, mean another event.
    const isMeant = topic.some(([own]) => all.has(own!)) && topic.some((terms) => hasTerm(name, terms));
    return isMeant && topic.every((terms) => hasTerm(all, terms));
  });
  // Those that are called so are meant, where there are any.
  const named = wide.filter(({ title }) => topic.every((terms) => hasTerm(stemsOf(title), terms)));
  if (wide.length > 0) return calledSo(topic, named.length > 0 ? named : wide);
  // “The next chess evening” of a club that says no more than that it meets.
  const own = topic.filter(([term]) => term === undefined || !isBareNoun(term));
  return own.length === 0 || own.length === topic.length ? [] : eventsAbout(own, { events, articles });
}

/** “The next summit” is none of the talks, which are looked for under the same words, where anything is called a summit. */
function calledSo(topic: CalendarAsk["topic"], events: CalendarEvent[]): CalendarEvent[] {
  const called = events.filter(({ title }) => topic.every(([own]) => stemsOf(title).has(own!)));
  return called.length > 0 ? called : events;
}

/** As `eventsAbout`; where nothing is called so, “the next film” is an event of that kind. */
export function eventsOf(topic: CalendarAsk["topic"], calendar: Calendar): CalendarEvent[] {
  const about = eventsAbout(topic, calendar);
  const kind = topic.length === 1 ? termsOfKind(topic[0]![0]!) : undefined;
  return about.length > 0 || kind === undefined ? about : near([kind], calendar, true);
}

/** Without those whose name ends on another event than the topic's, “conference dinner” of the conference, “Spring Cup: draw” of the cup. */
export function withoutParts(topic: CalendarAsk["topic"], calendar: Calendar): Calendar {
  const isAsked = (name: string): boolean => topic.some((terms) => hasTerm(stemsOf(name), terms));
  const isOfAnother = ({ title }: CalendarEvent): boolean => {
    const [, part] = title.split(": ");
    if (part !== undefined && isPart(part)) return !isAsked(part);
    const [name = ""] = title.split(BEHIND_NAME);
    const nouns = [...name.matchAll(EVENT_NOUN)].map(([noun]) => noun.toLowerCase());
    const head = nouns.pop();
    return head !== undefined && !isForm(head) && !isAsked(head) && nouns.some(isAsked);
  };
  return { ...calendar, events: calendar.events.filter((event) => !isOfAnother(event)) };
}

/** What follows the noun on which a name ends: “festival for beginners”, “Concert – the choir”. */
const BEHIND_NAME = /[,;:(–—]|\s(?:of|for|with|by|in|at|on)\s/u;

/** Events of which the name, the place and the article's title, or the row as well, say all words of a topic. */
export function near(
  topic: CalendarAsk["topic"],
  { articles, events }: Calendar,
  isOfKind: boolean,
  withRows = false,
): CalendarEvent[] {
  return events.filter((event) => {
    // A choir's rehearsal is no concert, and “Concerts and talks” heads both.
    if (isOfKind && /\b(?:rehearsal|practice)s?$/iu.test(event.title)) return false;
    const texts = event.rows.flatMap(({ articleId, quote }) => {
      const title = articles.get(articleId)?.title ?? "";
      return withRows ? [title, quote.text] : namesKinds(title) ? [] : [title];
    });
    const said = [event.place ?? "", ...texts].flatMap((text) => [...stemsOf(text)]);
    const stems = new Set([...nameOf(event), ...said]);
    return topic.every((terms) => hasTerm(stems, terms));
  });
}

/** Events at a place that all words of a topic are of: “on the Barn stage”. */
export function eventsAt(topic: CalendarAsk["topic"], { events }: Calendar): CalendarEvent[] {
  return events.filter(({ place }) => {
    const stems = stemsOf(place ?? "");
    return topic.every((terms) => hasTerm(stems, terms));
  });
}

/** The name of the event or the article's title says it all: the sentence alone may speak of another. */
export function isCalled(topic: CalendarAsk["topic"], { articles }: Calendar) {
  return ({ title, rows }: CalendarEvent): boolean => {
    const own = articles.get(rows[0]!.articleId)?.title ?? "";
    return topic.every((terms) => hasTerm(stemsOf(title), terms) || hasTerm(stemsOf(own), terms));
  };
}

/** A row of a programme without a noun of events and with a person's name is a talk: “10:30 · Maps of rivers · Ana Ruiz · Red Room”. */
function nameOf({ place, recurrence, rows, title }: CalendarEvent): ReadonlySet<string> {
  const cells = rows[0]!.quote.text.split(" · ").filter((cell) => cell !== place && cell !== title);
  // Of a timetable of every week it is who leads it.
  const isOnce = recurrence === null && cells.length > 1;
  const [, speaker = ""] = title.split(" · ");
  const isTalk =
    (isOnce && title.search(EVENT_NOUN) < 0 && cells.some((cell) => PERSON.test(cell))) ||
    PERSON.test(speaker);
  return isTalk ? new Set([...stemsOf(title), "talk"]) : stemsOf(title);
}

const PERSON = /^(?:\p{Lu}[\p{L}’'-]+\s){1,3}\p{Lu}[\p{L}’'-]+$/u;

/** Whether one of the terms of a word, each of one stem or several, stands among stems. */
export function hasTerm(stems: ReadonlySet<string>, terms: readonly string[]): boolean {
  return terms.some((term) => term.split(" ").every((one) => stems.has(one)));
}

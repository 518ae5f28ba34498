import type { Collection } from "../index/collection.ts";
import { toDay } from "../text/entities/calendar-days.ts";
import type { Language } from "../text/words/stop-words.ts";
import { answerTexts } from "./answer-texts.ts";
import type { CalendarEvent } from "../events/calendar.ts";
import { loadCalendar } from "./events/load-calendar.ts";

const MOST_SAMPLES = 3;
/** Longer ones are no longer taken in at a glance; a button of Discord holds no more either. */
const LONGEST = 80;
/** Of each kind of question so many are tried. */
const TRIED_EVENTS = 2;
const TRIED_HEADLINES = 6;
/** A longer name is a headline or a part of a sentence. */
const MOST_NAME_WORDS = 5;

/**
 * Questions that a collection answers, to show what may be asked: at most three, each of another kind, the same for one day.
 * `clock` is what the asker's clock shows, as UTC; `isAnswered` tells whether the collection answers a question at that moment.
 */
export function createSampleQuestions({ articles }: Pick<Collection, "articles">) {
  const known = new Map<string, Promise<readonly string[]>>();

  async function choose(
    language: Language,
    clock: Date,
    isAnswered: (question: string) => Promise<boolean>,
  ): Promise<readonly string[]> {
    const texts = answerTexts(language).greeting;
    const { events } = await loadCalendar({ articles });
    const named = events.filter(({ title }) => title.split(" ").length <= MOST_NAME_WORDS);
    const now = clock.toISOString().slice(0, 16);
    const isAhead = ({ start, status }: CalendarEvent): boolean =>
      start > now.slice(0, start.length) && status !== "cancelled";
    const coming = titles(named.filter(isAhead)).slice(0, TRIED_EVENTS);
    // What has passed goes by its own name: “first meeting” could be any.
    const past = titles(named.filter((event) => !isAhead(event) && /\p{Lu}/u.test(event.title)).reverse());
    const headlines = (await articles.list({ limit: TRIED_HEADLINES })).articles;
    const kinds = [
      coming.length > 0 ? [texts.upcoming] : [],
      coming.map((title) => texts.when(title)),
      past.slice(0, TRIED_EVENTS).map((title) => texts.whenWas(title)),
      headlines.map(({ title }) => texts.about(title)),
      // Of other articles than the one before, where they name something.
      [...headlines.slice(1), ...headlines.slice(0, 1)].flatMap(({ title }) =>
        namesIn(title).map((name) => texts.account(name)),
      ),
      [texts.news],
    ];
    const samples: string[] = [];
    for (const candidates of kinds) {
      if (samples.length >= MOST_SAMPLES) break;
      const first = await firstAnswered(candidates, isAnswered);
      if (first !== null) samples.push(first);
    }
    return samples;
  }

  return (...asked: Parameters<typeof choose>): Promise<readonly string[]> => {
    const [language, clock] = asked;
    const key = `${language} ${toDay(clock)}`;
    const found = known.get(key) ?? choose(...asked);
    // Of one day only: others are not asked for any more.
    for (const other of known.keys()) if (!other.endsWith(toDay(clock))) known.delete(other);
    known.set(key, found);
    // What was broken off is tried again with the next greeting.
    found.catch(() => known.delete(key));
    return found;
  };
}

async function firstAnswered(
  questions: readonly string[],
  isAnswered: (question: string) => Promise<boolean>,
): Promise<string | null> {
  for (const question of questions.slice(0, TRIED_HEADLINES)) {
    if (question.length <= LONGEST && (await isAnswered(question))) return question;
  }
  return null;
}

/** Names of two words and more inside a headline: “Central Asia”, “Organization of Turkic States”. */
function namesIn(headline: string): string[] {
  const names = headline.match(/(?<=\p{Ll},? )\p{Lu}\p{L}+(?: (?:of (?:the )?)?\p{Lu}\p{L}+)+/gu) ?? [];
  return names.filter((name) => name.split(" ").length <= MOST_NAME_WORDS);
}

function titles(events: readonly CalendarEvent[]): string[] {
  return [...new Set(events.map(({ title }) => title))];
}

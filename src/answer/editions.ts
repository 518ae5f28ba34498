import type { Question } from "../question/question.ts";
import { isOfTime } from "../question/question-time.ts";
import { ENGLISH_WEEKDAYS } from "../text/entities/calendar-names.ts";
import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import { toWords } from "../text/words/words.ts";
import { ORDINALS, readNumber } from "../text/words/number-words.ts";
import type { ArticleReading } from "./article-reading.ts";

/** One of several events of a name: “the 42nd Velm marathon”. */
interface Edition {
  readonly number: number;
  /** As it is written, such as “42nd”. */
  readonly ordinal: string;
  /** Index terms of the words behind it, at least one. */
  readonly of: readonly string[];
}

/** The name of an edition is looked for in so many words: “12th Hollin Street Spring Open”. */
const MOST_NAME_WORDS = 4;
/** Of the first ones texts seldom say which they are. */
const FIRST_NUMBERED = 4;
/** What is counted behind these is no event: “the 2nd week”, “third place”, “the 19th century”. */
const NO_EVENTS = new Set([
  ..."time times place day week weekend month quarter year century half minute hour floor grade person people man woman goal birthday anniversary jubilee".split(
    " ",
  ),
  ...ENGLISH_WEEKDAYS.map((name) => name.toLowerCase()),
]);

/** Whether the question is about a certain edition, and the article tells of others alone; of a high number also where it tells of none. */
export function missesEdition({ text, time }: Question, article: ArticleReading): boolean {
  const asked = editionsIn(text, time)[0];
  if (asked === undefined) return false;
  const { number, of } = asked;
  const texts = textsOf(article);
  const told = texts.flatMap((one) => editionsIn(one));
  if (told.some((one) => one.number === number)) return false;
  if (number < FIRST_NUMBERED) return told.some((one) => isOfOneName(one, asked));
  // “Season 4” is the 4th season.
  return !texts.some((one) => {
    const terms = toWords(one).map(({ folded }) => termOf(folded));
    return terms.some(
      (term, at) =>
        term === String(number) &&
        [terms[at - 1], terms[at + 1]].some((near) => near !== undefined && of.includes(near)),
    );
  });
}

/** The edition that the question asks for and the one that the article tells of, as both are written; null where it tells of no single one. */
export function otherEdition(
  { text, time }: Question,
  article: ArticleReading,
): { readonly asked: string; readonly told: string } | null {
  const asked = editionsIn(text, time)[0];
  if (asked === undefined) return null;
  const told = textsOf(article)
    .flatMap((one) => editionsIn(one))
    .filter((one) => isOfOneName(one, asked));
  const [first, ...others] = new Set(told.map(({ ordinal }) => ordinal));
  if (first === undefined || others.length > 0) return null;
  return { asked: `the ${asked.ordinal}`, told: `the ${first}` };
}

function textsOf({ sentences, summary }: ArticleReading): string[] {
  return [summary.title, ...sentences.map(({ text }) => text)];
}

function isOfOneName(one: Edition, other: Edition): boolean {
  return one.of.some((term) => other.of.includes(term));
}

/** @param time of the question; a day (“March 7th”) is no edition */
function editionsIn(text: string, time: Pick<Question["time"], "spans"> = { spans: [] }): Edition[] {
  const words = toWords(text);
  const folded = words.map((word) => word.folded);
  return words.flatMap((word, at) => {
    const read = isOfTime(word, time) ? null : readNumber(folded, at);
    if (read === null) return [];
    const end = at + read.length;
    const last = folded[end - 1]!;
    if (!ORDINALS.has(last) && !/\d(?:st|nd|rd|th)$/u.test(last)) return [];
    const behind = folded.slice(end, end + MOST_NAME_WORDS);
    const stop = behind.findIndex((one) => isStopWord(one));
    const name = stop < 0 ? behind : behind.slice(0, stop);
    const [next] = name;
    if (next === undefined || NO_EVENTS.has(next) || /(?:est|most)$/u.test(next)) return [];
    const ordinal = text.slice(word.start, words[end - 1]!.end);
    return [{ number: read.value, ordinal, of: name.map(termOf) }];
  });
}

import type { ArticleStore } from "../index/collection.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";

/** Two letters stand for too much, and more than five words are no name. */
const FEWEST_WORDS = 3;
const MOST_WORDS = 5;

/** By initials, the folded words of the names that they stand for. */
export type Initials = ReadonlyMap<string, readonly (readonly string[])[]>;

/** So many titles are looked through, the newest: it takes some milliseconds. */
const MOST_TITLES = 2_000;

/** What initials stand for in a collection, as far as its titles tell. */
export async function loadInitials(articles: Pick<ArticleStore, "list">): Promise<Initials> {
  const newest = await articles.list({ limit: MOST_TITLES });
  return initialsIn(newest.articles.map(({ title }) => title));
}

/**
 * What initials stand for in titles: “Annual General Meeting, 20 March” gives “agm”, “Call for papers” gives “cfp”.
 * A name begins a title, or has capitals throughout.
 */
export function initialsIn(titles: Iterable<string>): Initials {
  const found = new Map<string, Map<string, readonly string[]>>();
  for (const title of titles) {
    const words = toWords(title);
    for (let from = 0; from < words.length; from += 1) {
      for (let length = FEWEST_WORDS; length <= MOST_WORDS; length += 1) {
        const run = words.slice(from, from + length);
        if (run.length < length || !isName(run, from === 0, title)) continue;
        const name = run.map(({ folded }) => folded);
        const telling = name.filter((word) => !isStopWord(word));
        for (const initials of new Set([name, telling].map(initialsOf))) {
          if (initials.length < FEWEST_WORDS) continue;
          const known = found.get(initials) ?? new Map<string, readonly string[]>();
          found.set(initials, known.set(name.join(" "), name));
        }
      }
    }
  }
  return new Map([...found].map(([initials, names]) => [initials, [...names.values()]]));
}

/** Words with nothing but spaces between, the first and the last of which tell something. */
function isName(run: readonly Word[], isFirst: boolean, title: string): boolean {
  const isJoined = run.slice(1).every(({ start }, at) => /^[\s-]+$/u.test(title.slice(run[at]!.end, start)));
  const telling = run.filter(({ folded }) => !isStopWord(folded));
  const isTelling = telling[0] === run[0] && telling.at(-1) === run.at(-1);
  const isCapital = ({ surface }: Word): boolean => /^\p{Lu}/u.test(surface);
  return (
    isJoined &&
    isTelling &&
    isCapital(run[0]!) &&
    (isFirst || telling.every(isCapital)) &&
    run.every(({ folded }) => /^\p{L}/u.test(folded))
  );
}

function initialsOf(name: readonly string[]): string {
  return name.map((word) => word.charAt(0)).join("");
}

import { leads, WORDS } from "./read-items.ts";
import type { Item, Sentence } from "./read-items.ts";

/** Whether a word of a statement may stand for one of a quote: names, numbers and dates are the same, others of one stem. */
export function stands(said: Item, quoted: Item): boolean {
  if (said.date !== null) return said.date.every((part) => quoted.date?.includes(part));
  if (said.value !== null || quoted.value !== null) return said.value === quoted.value;
  if (quoted.date !== null) return false;
  if (said.folded === quoted.folded) return true;
  return !said.isName && !quoted.isName && said.term === quoted.term;
}

/**
 * Whether a statement leaves out words of a quote and does no more: what is said stands in the same order, behind the
 * same little words, and nothing is left out that changes what is said.
 */
export function isLeftOver(statement: Sentence, quote: Sentence): boolean {
  let ends = [-1];
  for (const said of statement) {
    const isNext = (place: number): boolean =>
      stands(said, quote[place]!) && ends.some((last) => last < place && follows(said, quote, last, place));
    ends = [...quote.keys()].filter(isNext);
  }
  return ends.some((last) => last >= 0 && mayEnd(quote, last));
}

/** Whether a word at a place of the quote may be said next behind the word at `last`, −1 for none. */
function follows({ links }: Item, quote: Sentence, last: number, place: number): boolean {
  const quoted = quote[place]!;
  const isLed = (by: readonly string[]): boolean =>
    links.length === by.length && links.every((link) => by.includes(link));
  if (place === last + 1) return isLed(quoted.links);
  const left = quote.slice(last + 1, place);
  // “While Bekov spoke” and “and Bekov spoke” say that Bekov spoke, “with Minister Bekov” is with Bekov.
  const isDropped = (one: string): boolean => WORDS.joining.has(one) || (last < 0 && WORDS.factual.has(one));
  const isSame =
    isLed(quoted.links) ||
    isLed(quoted.links.filter((one) => !isDropped(one))) ||
    (quoted.isName && goesOn(quoted) && isLed(left[0]!.links));
  return isSame && mayBeLeft(quote, last, left, quoted);
}

/** Whether a word goes on the phrase of the word before it. */
function goesOn({ date, isDetermined, isSetOff, links }: Item): boolean {
  return date === null && links.length === 0 && !isSetOff && !isDetermined;
}

function opensPhrase(item: Item): boolean {
  return item.isSetOff || item.date !== null || leads(item, "preposition", "joining", "relative");
}

/** Whether words of a quote may be left out between two that are said. */
function mayBeLeft(quote: Sentence, last: number, left: Sentence, next: Item): boolean {
  const first = left[0]!;
  const before = quote[last];
  if (
    [...left, next].some(({ links }) => links.includes("or")) ||
    left.some((one) => leads(one, "conditional", "exclusive"))
  )
    return false;
  // “5 to 9 people”
  if (first.value !== null && (before?.value ?? null) !== null) return false;
  const isPicked = before !== undefined && WORDS.pick.has(before.folded);
  if (goesOn(next) && (isPicked || left.some(({ folded }) => WORDS.limit.has(folded)))) return false;
  const hasVerb = left.some(({ isVerb }) => isVerb);
  if (last < 0 && hasVerb && next.links.some((one) => WORDS.factual.has(one))) return true;
  if (leads(next, "joining")) {
    const isWithinRelative = !next.isSetOff && left.some((one) => leads(one, "relative"));
    return !isWithinRelative && (last < 0 || !hasVerb || next.isVerb);
  }
  // “In May and Bekov | in June”: what follows belongs to what is left out.
  const inner = left.findIndex((one, at) => at > 0 && (one.isSetOff || leads(one, "joining", "relative")));
  if (inner > 0 && left.slice(0, inner).some((one) => isLike(one, next))) return false;
  if (opensPhrase(first)) {
    return next.isSetOff || (last >= 0 && !hasVerb && !left.some(({ isSetOff }) => isSetOff));
  }
  return !hasVerb && !next.isVerb && [...left.slice(1), next].every(goesOn);
}

/** Whether two words stand behind the same preposition. */
function isLike(one: Item, other: Item): boolean {
  return one.links.some((link) => WORDS.preposition.has(link) && other.links.includes(link));
}

/** Whether a statement may end with a word of a quote. */
function mayEnd(quote: Sentence, last: number): boolean {
  const left = quote.slice(last + 1);
  const [first] = left;
  return first === undefined || (opensPhrase(first) && !left.some((one) => leads(one, "conditional")));
}

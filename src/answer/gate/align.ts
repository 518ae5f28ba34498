import { leads, WORDS } from "./read-items.ts";
import type { Item, Sentence } from "./read-items.ts";

/** Whether a word of a statement may stand for one of a quote: names, numbers and dates are the same, others close. */
export function stands(said: Item, quoted: Item): boolean {
  if (said.date !== null) return said.date.every((part) => quoted.date?.includes(part));
  if (said.value !== null || quoted.value !== null) return said.value === quoted.value;
  if (quoted.date !== null) return false;
  if (said.folded === quoted.folded) return true;
  if (said.isName || quoted.isName) return false;
  if (said.form !== quoted.form && said.form !== "any" && quoted.form !== "any") return false;
  return said.term === quoted.term || said.close.includes(quoted.term);
}

/**
 * Where in a quote each word of a statement stands: in the same order, behind the same little words, and with nothing
 * left out that changes what is said. Null where they do not.
 */
export function align(statement: Sentence, quote: Sentence): number[] | null {
  let ways = new Map<number, number[]>([[-1, []]]);
  for (const said of statement) {
    const next = new Map<number, number[]>();
    for (const [place, quoted] of quote.entries()) {
      if (!stands(said, quoted)) continue;
      for (const [last, way] of ways) {
        if (last >= place || next.has(place)) continue;
        if (follows(said, quote, last, place)) next.set(place, [...way, place]);
      }
    }
    ways = next;
  }
  return [...ways].find(([last]) => last >= 0 && mayEnd(quote, last))?.[1] ?? null;
}

/** Whether a word at a place of the quote may be said next behind the word at `last`, −1 for none. */
function follows(said: Item, quote: Sentence, last: number, place: number): boolean {
  const quoted = quote[place]!;
  const left = quote.slice(last + 1, place);
  const isSame = (links: readonly string[]): boolean => isSameLinks(said.links, links, last < 0);
  if (left.length === 0) {
    // “Bekov, who was fined” says that Bekov was fined.
    const isOfRelative = last >= 0 && leads(quoted, "relative");
    return isSame(quoted.links) || (isOfRelative && isSame(quoted.links.filter((one) => !/^wh/.test(one))));
  }
  if (!mayBeLeft(quote, last, left, quoted)) return false;
  // The next word takes the little words of what is left before it: “in Baku and Osh” of Osh, “at the old mill” of the mill.
  const takesOver = leads(quoted, "joining") || goesOn(quoted);
  const isDropped = (one: string): boolean =>
    leads({ links: [one] }, "joining") || (last < 0 && WORDS.factual.has(one));
  return (
    isSame(quoted.links) ||
    isSame(quoted.links.filter((one) => !isDropped(one))) ||
    (takesOver && isSame(left[0]!.links))
  );
}

/** @param opens whether a statement begins with them, where an “and” says nothing */
function isSameLinks(said: readonly string[], quoted: readonly string[], opens: boolean): boolean {
  const [one, other] = [said, quoted].map((links) => links.flatMap((link) => plainLink(link, opens)));
  return one!.length === other!.length && one!.every((link) => other!.includes(link));
}

function plainLink(link: string, opens: boolean): string[] {
  if (!leads({ links: [link] }, "joining")) return [link];
  return opens ? [] : [/^(?:but|while|whereas)$/.test(link) ? "and" : link];
}

/** Whether a word goes on the phrase of the word before it. */
function goesOn({ date, isDetermined, isSetOff, links }: Item): boolean {
  return date === null && links.length === 0 && !isSetOff && !isDetermined;
}

function opensPhrase(item: Item): boolean {
  return (
    item.isSetOff || item.date !== null || leads(item, "preposition", "joining", "relative", "subordinating")
  );
}

function opensClause(item: Item): boolean {
  return (
    item.isSetOff ||
    leads(item, "joining", "relative") ||
    (leads(item, "subordinating") && !leads(item, "preposition"))
  );
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
  if (leads(next, "joining")) {
    const isWithinRelative = !next.isSetOff && left.some((one) => leads(one, "relative"));
    return !isWithinRelative && (last < 0 || !hasVerb || next.isVerb);
  }
  if (last < 0 && hasVerb && next.links.some((one) => WORDS.factual.has(one))) return true;
  // “In May and Bekov | in June”: what follows belongs to what is left out.
  const inner = left.findIndex((one, at) => at > 0 && opensClause(one));
  if (inner > 0 && left.slice(0, inner).some((one) => isLike(one, next))) return false;
  if (opensPhrase(first)) {
    if (last < 0) {
      const isEnd = left.at(-1)!.date !== null || left.at(-1)!.isName !== next.isName;
      return next.isSetOff || next.isDetermined || isEnd;
    }
    if (left.some(({ isSetOff }) => isSetOff)) return next.isSetOff || (opensPhrase(next) && !next.isVerb);
    const isOfNoun = next.isVerb && (leads(first, "relative") || first.links.includes("to"));
    return !hasVerb || isOfNoun || next.isSetOff;
  }
  if (before?.isVerb === true && opensPhrase(next) && !hasVerb) return true;
  return !hasVerb && !next.isVerb && [...left.slice(1), next].every(goesOn);
}

function isLike(one: Item, other: Item): boolean {
  if (one.isVerb && other.isVerb) return true;
  if (one.value !== null && other.value !== null) return true;
  if (one.date !== null && other.date !== null) return true;
  return one.links.some((link) => leads({ links: [link] }, "preposition") && other.links.includes(link));
}

/** Whether a statement may end with a word of a quote. */
function mayEnd(quote: Sentence, last: number): boolean {
  const left = quote.slice(last + 1);
  const [first] = left;
  if (first === undefined) return true;
  return opensPhrase(first) && !first.links.includes("or") && !left.some((one) => leads(one, "conditional"));
}

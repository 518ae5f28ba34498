import { align, goesOn, isSameLinks, stands } from "./align.ts";
import { SAYING, leads } from "./read-items.ts";
import type { Item, Sentence } from "./read-items.ts";

/** Words of what need not be so. */
const DOUBTED = new Set("believe believes claim claims claimed allege alleges alleged rumor rumour rumors rumours accuse accuses accused estimate estimates suspect suspects suspected denied denies deny allegedly reportedly apparently supposedly possibly potentially probably respectively".split(" ")); // prettier-ignore

/** Whether a statement says of one sentence only what that says, or of several what each of them says: it is parted at an “and”. */
export function isCarried(statement: Sentence, quotes: readonly Sentence[]): boolean {
  const parts = [0, ...[...statement.keys()].filter((at) => mayPartAt(statement, at))];
  const isSaid = (from: number, to?: number): boolean => {
    const part = from === 0 ? statement.slice(0, to) : withoutAnd(statement.slice(from, to));
    return quotes.some((quote) => isSaidBy(part, quote));
  };
  // From the last part to the first, each looked at once: there are as many partings as sets of “and”s.
  const carried: number[] = [];
  for (const from of parts.reverse()) {
    if (isSaid(from) || carried.some((to) => isSaid(from, to))) carried.push(from);
  }
  return carried.includes(0);
}

function mayPartAt(statement: Sentence, at: number): boolean {
  const item = statement[at]!;
  return at > 0 && !item.isVerb && leads(item, "joining");
}

function withoutAnd([first, ...rest]: Sentence): Item[] {
  return [{ ...first!, links: first!.links.filter((one) => !leads({ links: [one] }, "joining")) }, ...rest]; // prettier-ignore
}

function isSaidBy(statement: Sentence, quote: Sentence): boolean {
  const attributions = attributionsOf(statement);
  return attributionsOf(quote).some((quoted) =>
    attributions.some(
      ({ said, source }) => isSameSource(source, quoted.source) && isReworded(said, quoted.said),
    ),
  );
}

interface Attribution {
  /** Whose word it is; empty where nobody is named. */
  readonly source: Sentence;
  readonly said: Sentence;
}

function isOfSource({ folded }: Item): boolean {
  return folded === SAYING || DOUBTED.has(folded);
}

/** A sentence with whoever says it apart, in each way in which it may be read. */
function attributionsOf(sentence: Sentence): Attribution[] {
  const setOff = [...sentence.keys()].filter((at) => at > 0 && sentence[at]!.isSetOff);
  return sentence.reduce<Attribution[]>(
    (found, verb, at) => {
      if (!isOfSource(verb) || leads(verb, "be")) return found;
      const before = setOff.filter((one) => one <= at);
      const first = before.length > 0 ? [] : [at + 1, at + 2, setOff.find((one) => one > at) ?? 0];
      const opening = first
        .filter((until) => until > at && until < sentence.length)
        .map((until) => ({ source: sentence.slice(0, until), said: complement(sentence.slice(until)) })); // prettier-ignore
      // “…, the governor said”, “…, the governor, Selim Arda, said”
      const closing = before
        .slice(-2)
        .map((from) => ({ source: sentence.slice(from), said: sentence.slice(0, from) }));
      const isPlain = (one: Item): boolean => !one.isVerb || isOfSource(one) || one.links.includes("to"); // prettier-ignore
      return [...found, ...[...opening, ...closing].filter(({ source }) => source.every(isPlain))];
    },
    [{ source: [], said: sentence }],
  );
}

function complement([first, ...rest]: Sentence): Item[] {
  return [{ ...first!, isSetOff: false, links: first!.links.filter((link) => link !== "that") }, ...rest]; // prettier-ignore
}

function isSameSource(said: Sentence, quoted: Sentence): boolean {
  if (said.length === 0 || quoted.length === 0) return said.length === quoted.length;
  const keepsDoubt = quoted.every(({ folded }) => !DOUBTED.has(folded) || said.some((one) => one.folded === folded)); // prettier-ignore
  const [one, other] = [speakersOf(said), speakersOf(quoted)];
  const isRest = one.rest.length === 0 || align(one.rest, other.rest) !== null;
  return keepsDoubt && isRest && align(one.speaker, other.speaker) !== null;
}

/** Whoever says something, who may stand behind the verb; and to whom. When is left out. */
function speakersOf(source: Sentence): Readonly<Record<"speaker" | "rest", Sentence>> {
  const verb = source.findIndex(isOfSource);
  const timeless = (list: Sentence): Item[] => list.filter(({ date }) => date === null);
  const [before, after] = [timeless(source.slice(0, verb)), timeless(source.slice(verb + 1))];
  const [[first, ...others], rest] = before.length > 0 ? [before, after] : [after, []];
  const speaker = first === undefined ? [] : [{ ...first, isSetOff: false, links: [] }, ...others];
  return { speaker, rest };
}

/** Without whoever says it: whether the words are the same, in order, with phrases moved, or a passive for an active. */
function isReworded(statement: Sentence, quote: Sentence): boolean {
  const isSaid = ({ folded }: Item): boolean => statement.some((said) => said.folded === folded);
  if (quote.some((one, at) => isOfSource(one) && !isAside(quote, at) && !isSaid(one))) return false;
  const statements = [statement, ...activesOf(statement, true)];
  return [quote, ...activesOf(quote, false)].some((quoted) =>
    statements.some((said) => isPlaced(said, quoted)),
  );
}

/** Whether a verb is one of a relative clause, for which it speaks alone. */
function isAside(quote: Sentence, at: number): boolean {
  const opens = quote.findLastIndex(({ links }, one) => one <= at && links.some((link) => /^wh(?:o|om|ich|ere)$/.test(link))); // prettier-ignore
  return opens >= 0 && !quote.slice(opens + 1, at + 1).some(({ isSetOff }) => isSetOff);
}

/** Whether the words stand in order, or with one phrase elsewhere than the quote has it, but in its clause. */
function isPlaced(statement: Sentence, quote: Sentence): boolean {
  if (align(statement, quote) !== null) return true;
  return statement.some((first, from) => {
    if (!(from > 0 && first.isSetOff) && !opensMovable(first)) return false;
    return statement.slice(from).some((_, more) => {
      const phrase = statement.slice(from, from + more + 1);
      const rest = [...statement.slice(0, from), ...statement.slice(from + more + 1)];
      return startsOf(phrase, quote).some((start) => {
        const isFree = from === 0 || start === 0 || phrase.every(({ date }) => date !== null);
        return isFree && isBeside(rest, from, quote, [start, start + phrase.length]);
      });
    });
  });
}

function opensMovable(item: Item): boolean {
  const isOfNoun = item.links.includes("of") || item.links.includes("by");
  return item.date !== null || leads(item, "subordinating", "conditional") || (leads(item, "preposition") && !isOfNoun); // prettier-ignore
}

/** Where a whole phrase stands in a quote, word for word. */
function startsOf(phrase: Sentence, quote: Sentence): number[] {
  return [...quote.keys()].filter((start) => {
    const next = quote[start + phrase.length];
    const isWhole = next === undefined || start === 0 || !goesOn(next) || next.isVerb;
    return (
      isWhole &&
      phrase.every((said, at) => {
        const quoted = quote[start + at];
        return quoted !== undefined && stands(said, quoted) && isSameLinks(said.links, quoted.links, at === 0); // prettier-ignore
      })
    );
  });
}

/** Whether no other clause begins or ends between a phrase of the quote and the word beside which it is said. */
function isBeside(
  rest: Sentence,
  from: number,
  quote: Sentence,
  [start, end]: readonly [number, number],
): boolean {
  const places = align(rest, [...quote.slice(0, start), ...quote.slice(end)])
    ?.slice(Math.max(0, from - 1), from + 1)
    .map((at) => (at < start ? at : at + end - start))
    .sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
  const [beside] = places ?? [];
  if (beside === undefined) return false;
  const between = start < beside ? quote.slice(end, beside + 1) : quote.slice(beside + 1, start);
  return !between.some((one) => {
    const leaves = one.isSetOff && one.isVerb && start > 0;
    return leaves || leads(one, "joining", "relative", "subordinating");
  });
}

/**
 * A sentence with one of its passives as an active, in each way in which it may be read.
 * @param isAgentless also where nobody is named who acts
 */
function activesOf(sentence: Sentence, isAgentless: boolean): Item[][] {
  return sentence.flatMap((verb, at) => {
    if (at === 0 || !leads(verb, "be") || verb.form === "base" || verb.form === "ing") return [];
    // “May be dissolved”, “is held” of dissolve, holds.
    const form: Item["form"] =
      verb.form === "past" && !verb.links.includes("was") ? "base" : verb.form;
    const active = { ...verb, form, links: verb.links.filter((one) => !leads({ links: [one] }, "be")) }; // prettier-ignore
    const agents = agentsOf(sentence, at);
    return [...sentence.slice(0, at).keys()].flatMap((subject) => {
      const [before, patient] = [sentence.slice(0, subject), sentence.slice(subject, at)];
      const named = agents.map(
        ([by, agent]) =>
        [before, agent, [active], patient, sentence.slice(at + 1, by), sentence.slice(by + agent.length)].flat(), // prettier-ignore
      );
      if (!isAgentless || patient.some(({ isVerb }) => isVerb)) return named;
      const [first, ...others] = patient;
      const bare = { ...active, hasNoAgent: true, links: [...first!.links, ...active.links] };
      return [...named, [...before, bare, { ...first!, links: [] }, ...others, ...sentence.slice(at + 1)]]; // prettier-ignore
    });
  });
}

/** What may be meant by “by …” behind a verb, and where it begins. */
function agentsOf(sentence: Sentence, verb: number): [by: number, agent: Item[]][] {
  return [...sentence.entries()].flatMap(([by, first]) => {
    if (by <= verb || first.links.join() !== "by") return [];
    const ends = sentence.findIndex((one, at) => at > by && !isWithinAgent(one));
    const more = sentence.slice(by + 1, ends < 0 ? sentence.length : ends);
    return [-1, ...more.keys()].map((at): [number, Item[]] => [
      by,
      [{ ...first, links: [] }, ...more.slice(0, at + 1)],
    ]);
  });
}

function isWithinAgent({ date, isVerb, links }: Item): boolean {
  return !isVerb && date === null && links.every((one) => one === "of" || one === "and");
}

import { leads } from "../../text/clauses/little-words.ts";
import { SAYING } from "../../text/clauses/read-items.ts";
import type { Item } from "../../text/clauses/read-items.ts";
import { isOfSource, isOfVerb } from "../../text/clauses/read-ties.ts";
import type { Node, Tie } from "../../text/clauses/read-ties.ts";
import { oppositeTerms } from "../../text/lexicon/find-opposition.ts";
import { formKey } from "../../text/lexicon/word-forms.ts";
import { namedBy } from "./named-by.ts";
import type { Ties } from "./named-by.ts";

/** Ways of telling something; who says it is said all the same. */
const SPEECH = termsOf("announce warn rule argue state confirm insist explain declare");
/** Change what stands behind them. */
const LIMITS = setOf("only some most few almost nearly hardly half least fewer less more up roughly approximately former vice deputy acting likely unlikely planned proposed expected suspected false allegedly reportedly apparently supposedly possibly potentially probably"); // prettier-ignore
/** Speak of all, or of one among them, that what they stand before tells. */
const SELECTING = /^(?:all|every|each|both|only|first|second|third|last|next)$|[a-z]{3}est$/;
/** What hangs on another verb so need not be so. */
const NOT_SO = setOf("that do if unless until before so whether");
/** Of verbs: whether it is so, will be, or may. */
const MOODS = setOf("will would may can should must not or");
const PLACES = setOf("of in at for from on");
/** Prepositions and conjunctions that are one for another. */
const ALIKE = new Map([["during", "in"], ["over", "in"], ["at", "in"], ["on", "in"], ["when", "as"], ["since", "because"]]); // prettier-ignore
/** What opens is opened. */
const ERGATIVE = termsOf("close open reopen start begin end finish stop resume change increase improve expand sink break burn move launch"); // prettier-ignore
/** “The match took place” of “they held the match”. */
const HAPPENS = new Set(["take place", "happen", "occur"].map(formKey));
/** The place of an owner whom the quote need not name: “its lifts” of “the lifts”. */
const UNNAMED = -1;
/** Words that stand several times can be read in several ways; more are not tried. */
const MAX_WAYS = 400;

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

function termsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" ").map(formKey));
}

/** Whether a word of a statement may stand for one of a quote: names, numbers and dates are the same, others close. */
export function stands(said: Item, quoted: Item): boolean {
  if (said.date !== null) return said.date.every((part) => quoted.date?.includes(part));
  if (said.value !== null || quoted.value !== null) return said.value === quoted.value;
  if (quoted.date !== null) return false;
  if (said.folded === quoted.folded) return true;
  if (said.isName || quoted.isName) return false;
  if (said.folded === SAYING) return SPEECH.has(quoted.term);
  if (said.term === quoted.term) return true;
  const isClose = said.close.includes(quoted.term) || quoted.close.includes(said.term);
  return isClose && !oppositeTerms(said.folded).includes(quoted.term);
}

/** Whether each word of a statement stands in its quotes, tied there to the same words in the same way. */
export function isCarried(statement: readonly Node[], quotes: readonly Node[]): boolean {
  return new Comparison(statement, quotes).isCarried();
}

class Comparison {
  readonly #statement: readonly Node[];
  readonly #quotes: readonly Node[];
  readonly #ties: Ties;

  constructor(statement: readonly Node[], quotes: readonly Node[]) {
    this.#statement = statement;
    this.#quotes = quotes;
    this.#ties = namedBy(quotes);
  }

  isCarried(): boolean {
    let choices = this.#statement.map((said) => {
      const mayBeUnnamed = said.part === "pronoun" && said.isPossessive;
      const places = [...this.#quotes.keys()].filter((at) => isSaidBy(said, this.#quotes[at]!));
      return mayBeUnnamed ? [...places, UNNAMED] : places;
    });
    for (let before = Infinity, left = choices.flat().length; left < before;) {
      const known = choices;
      choices = known.map((places, at) => places.filter((place) => this.#isTied(at, place, known)));
      [before, left] = [left, choices.flat().length];
    }
    let ways = 0;
    const isSaidFrom = (at: number, chosen: readonly number[]): boolean => {
      if (at < choices.length) {
        return choices[at]!.some((place) => ways < MAX_WAYS && isSaidFrom(at + 1, [...chosen, place])); // prettier-ignore
      }
      ways += 1;
      const alone = chosen.map((place) => [place]);
      return chosen.every((place, one) => this.#isTied(one, place, alone)) && this.#leavesNothing(chosen); // prettier-ignore
    };
    return isSaidFrom(0, []);
  }

  /** Whether a word of the statement, at one place of the quotes, is tied there as it says. */
  #isTied(at: number, place: number, choices: readonly (readonly number[])[]): boolean {
    const said = this.#statement[at]!;
    if (place === UNNAMED) return said.ties.some(({ to }) => choices[to]!.some((one) => !this.#hasOwner(one))); // prettier-ignore
    const quoted = this.#quotes[place]!;
    const holds = (tie: Tie): boolean =>
      choices[tie.to]!.some((other) => this.#isSameTie(tie, place, other));
    const hanging = said.ties.filter(({ as }) => isOfVerb(as));
    if (hanging.length === 0 && quoted.ties.some(({ as }) => isDoubtful(as, quoted))) return false;
    if (hanging.length > 0 && !hanging.some(holds)) return false;
    const sure = said.ties.filter(({ isSure }) => isSure === true);
    if (sure.length > 0) return sure.every(holds);
    const loose = said.ties.filter(({ as }) => !isOfVerb(as));
    // “Bought a painting in 1961 and returned it” tells no year of the returning.
    const isOfEvent = said.ties.some((tie) => isEventOf(tie, at, this.#statement)) && quoted.ties.some((tie) => isEventOf(tie, place, this.#quotes)); // prettier-ignore
    const asked = isOfEvent ? loose.filter(({ to }) => this.#statement[to]!.isVerb) : loose;
    return asked.length === 0 || asked.some(holds);
  }

  #hasOwner(place: number): boolean {
    return this.#quotes.some(({ isPossessive, ties }) => isPossessive && ties.some(({ to }) => to === place)); // prettier-ignore
  }

  #isSameTie(said: Tie, from: number, to: number): boolean {
    if (from < 0 || to < 0) return false;
    const own = this.#ties.get(from)!;
    const there = own.filter((tie) => tie.to === to).map(({ as }) => as);
    const back = this.#ties.get(to)!.filter((tie) => tie.to === from).map(({ as }) => as); // prettier-ignore
    const isThing = this.#quotes[from]!.part === "noun";
    if (there.some((as) => isAlike(said.as, as, isThing))) return true;
    if (said.as === "same") return back.some((as) => as === "same" || as === "part");
    if (said.as === "part") return back.includes("same") || this.#isWithin(from, to);
    return this.#isInFrame(said, there, to);
  }

  /** “The skate park budget” of “the budget for the skate park”, “racer” of “wheelchair racer Gita Prasad” */
  #isWithin(from: number, to: number): boolean {
    return this.#ties.get(from)!.some((tie) => {
      if (tie.as !== "part") return false;
      const up = this.#ties.get(tie.to)!.some((next) => next.to === to && (next.as === "part" || PLACES.has(next.as))); // prettier-ignore
      return up || (from < to && this.#ties.get(to)!.some((next) => next.to === tie.to && next.as === "part")); // prettier-ignore
    });
  }

  /** Of verbs that say the same in another way: “hit the islands”, “arrived at the islands”; “was closed”, “closed”. */
  #isInFrame(said: Tie, there: readonly string[], to: number): boolean {
    const [verb, quoted] = [this.#statement[said.to]!, this.#quotes[to]!];
    const hasObject = this.#quotes.some(({ ties }) => ties.some((tie) => tie.to === to && tie.as === "object")); // prettier-ignore
    if (said.as === "object" && ERGATIVE.has(quoted.term) && there.includes("subject")) return !hasObject; // prettier-ignore
    if (!verb.isVerb || verb.term === quoted.term) return false;
    if (said.as === "subject" && HAPPENS.has(verb.term)) return there.includes("object");
    if (said.as === "object" && HAPPENS.has(quoted.term)) return there.includes("subject");
    const [toThing, toPlace] = [/^(?:object|in|at|to|on|with|for)$/, /^(?:in|at|to|for)$/];
    return there.some((as) => (said.as === "object" && toThing.test(as)) || (as === "object" && toThing.test(said.as)) || (toPlace.test(as) && toPlace.test(said.as))); // prettier-ignore
  }

  /** Whether nothing is left out of the quotes without which what is said is not so. */
  #leavesNothing(chosen: readonly number[]): boolean {
    const kept = new Set(chosen);
    const mixes = chosen.some((at, one) => chosen.some((other, two) => areRivals(this.#quotes, at, other) && !areRivals(this.#statement, one, two))); // prettier-ignore
    const isTold = ({ as, to }: Tie): boolean => as === "object" && isOfSource(this.#quotes[to]!) && !kept.has(to); // prettier-ignore
    if (mixes || chosen.some((at) => this.#quotes[at]?.ties.some(isTold) === true)) return false;
    const heads = new Set(chosen.filter((_, one) => isSelecting(this.#statement[one]!)).flatMap((at) => this.#quotes[at]?.ties.map(({ to }) => to) ?? [])); // prettier-ignore
    return this.#quotes.every((node, at) => kept.has(at) || !this.#changes(node, at, kept, heads));
  }

  /** Whether a word that is left out changes what is kept. */
  #changes(
    node: Node,
    at: number,
    kept: ReadonlySet<number>,
    selected: ReadonlySet<number>,
  ): boolean {
    if (node.links.includes("or") && kept.has(at - 1)) return true;
    if (node.isVerb && node.ties.some(({ as, to }) => kept.has(to) && /^(?:if|unless)$/.test(as))) return true; // prettier-ignore
    const first = node.ties.find(({ as }) => as === "part") ?? node.ties[0];
    if (first === undefined || node.isPossessive) return false;
    const isOfKept = kept.has(first.to);
    if (isOfKept && first.as === "part" && LIMITS.has(node.folded)) return true;
    if (isOfKept && selected.has(first.to) && this.#quotes[first.to]!.part === "noun") return true;
    // “Residents of Block C”, “children under 12”
    const nearest = this.#quotes.findLastIndex((one, place) => place < at && one.part === "noun");
    return node.ties.some(({ as, to }, one) => (as === "of" ? one === 0 : to === nearest) && kept.has(to) && /^(?:of|under|over|above|below)$/.test(as) && isBarePlural(this.#quotes[to]!)); // prettier-ignore
  }
}

function isSaidBy(said: Node, quoted: Node): boolean {
  if (!stands(said, quoted) || said.denials !== quoted.denials || said.bound !== quoted.bound) return false; // prettier-ignore
  if (!said.isVerb) return true;
  const moodOf = ({ links }: Item): string => links.filter((one) => MOODS.has(one)).sort().join(" "); // prettier-ignore
  const isOfTense = said.folded === SAYING || tenseOf(said) === tenseOf(quoted);
  return quoted.isVerb && moodOf(said) === moodOf(quoted) && isOfTense;
}

function tenseOf(node: Node): string {
  if (node.links.includes("to") && !leads(node, "be")) return "to";
  if (leads(node, "modal")) return "modal";
  const isPast = node.links.includes("was") || node.helper === "did";
  if (leads(node, "be")) return isPast || /^ha/.test(node.helper) ? "past" : "now";
  if (node.form === "ing") return "ing";
  return isPast || node.form !== "base" ? "past" : "now";
}

/** Whether what hangs so on another verb need not be so; what came before something else in the past did. */
function isDoubtful(as: string, quoted: Node): boolean {
  return NOT_SO.has(as) && isOfVerb(as) && !(as === "before" && tenseOf(quoted) === "past");
}

function isEventOf({ as, to }: Tie, at: number, nodes: readonly Node[]): boolean {
  return nodes[to]!.isVerb && to < at && !/^(?:of|part|same|subject|object)$/.test(as);
}

function areRivals(nodes: readonly Node[], at: number, other: number): boolean {
  const [from, to] = nodes[at]?.rivals ?? [0, 0];
  return other >= from && other < to;
}

function isSelecting({ folded, isName, part }: Node): boolean {
  return SELECTING.test(folded) && !isName && (part !== "noun" || !folded.endsWith("est"));
}

function isBarePlural(node: Node): boolean {
  return node.part === "noun" && !node.isName && !node.isDetermined && node.value === null && /[^s]s$|children|people/.test(node.folded); // prettier-ignore
}

/** @param isThing whether it is of a noun, which may stand before another in place of behind it */
function isAlike(said: string, quoted: string, isThing: boolean): boolean {
  if (said === quoted || (ALIKE.get(said) ?? said) === (ALIKE.get(quoted) ?? quoted)) return true;
  if (said === "same") return quoted === "part";
  if (said === "part") return quoted === "same" || (isThing && PLACES.has(quoted));
  return quoted === "part" && isThing && PLACES.has(said);
}

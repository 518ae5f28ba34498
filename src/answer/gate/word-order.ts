import { AUXILIARIES, isThirdPersonVerb } from "../../text/lexicon/english-verbs.ts";
import { LEMMAS } from "../../text/words/irregular-words.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import type { Word } from "../../text/words/words.ts";
import { isFigure } from "./aligned-words.ts";
import type { ReadText } from "./aligned-words.ts";

/** A weighty word of a statement, and the place in its quote that carries it. */
export interface Aligned {
  readonly said: number;
  readonly quoted: number;
}

/** More than any way through a quote costs, so that the fewest leaps decide and their length only between equals. */
const LEAP_COST = 10_000;

/** The same form of a word is worth a way that is longer by so many words. */
const FORM_COST = 5;

/**
 * For each weighty word of a statement one of the places that carry it: those in which the statement follows the
 * quote with the fewest leaps, and the shortest.
 *
 * @param places ascending for each word of the statement; empty for words of no weight
 */
export function alignWords(
  statement: ReadText,
  quote: ReadText,
  places: readonly (readonly number[])[],
): Aligned[] {
  let ways: { readonly cost: number; readonly way: readonly Aligned[] }[] = [{ cost: 0, way: [] }];
  for (const [said, list] of places.entries()) {
    if (list.length === 0) continue;
    ways = list.map((quoted) => {
      const longer = ways.map(({ cost, way }) => {
        const last = way.at(-1);
        const leap = last !== undefined && leaps(quote, last, { said, quoted }) ? LEAP_COST : 0;
        const form = statement.words[said]!.folded === quote.words[quoted]!.folded ? 0 : FORM_COST;
        const step = leap + form + Math.abs(quoted - (last?.quoted ?? quoted));
        return { cost: cost + step, way: [...way, { said, quoted }] };
      });
      return longer.reduce((best, one) => (one.cost < best.cost ? one : best));
    });
  }
  return [...ways.reduce((best, one) => (one.cost < best.cost ? one : best)).way];
}

/**
 * Whether a statement says the words of its quote in another order than one that cannot change who does what: apart
 * from words left out, only a phrase with its preposition, a title, who said it and a passive for an active may move.
 */
export function changesOrder(
  statement: ReadText,
  quote: ReadText,
  aligned: readonly Aligned[],
): boolean {
  if (aligned.some((one) => turnsVoice(statement, quote, aligned, one))) return true;
  const turned = aligned.some(({ quoted, said }) => isTurned(statement, quote, said, quoted));
  const ordered = aligned.filter(({ said }) => !SAYING.has(statement.words[said]!.folded));
  return ordered.slice(1).some((next, at) => {
    const last = ordered[at]!;
    if (!leaps(quote, last, next)) return false;
    if (movesSpeaker(statement, ordered, at + 1)) return false;
    if (next.quoted >= last.quoted) return true;
    return (
      !turned &&
      !isOneThing(statement, quote, last, next) &&
      !movesPhrase(statement, quote, ordered, at + 1)
    );
  });
}

/** A past or third-person form; participles among them. */
export function isVerbForm(folded: string): boolean {
  return (
    /[a-z]{2}ed$/.test(folded) ||
    LEMMAS.has(folded) ||
    isThirdPersonVerb(folded) ||
    UNCHANGED.has(folded)
  );
}

/** Past forms that are the same as the verb. */
const UNCHANGED = new Set("beat cut put set hit let hurt cost shut split spread cast".split(" "));
const FORMS_OF_BE = new Set("is are was were be been being".split(" "));
/** Another verb behind one of these may have another subject. */
const JOINING = new Set("and or before after since until when".split(" "));
/** Behind one of these another one acts. */
const PARTING = new Set("but while whereas although though because".split(" "));
const RELATIVE = new Set("who which whom whose where".split(" "));
/** They stand before whoever speaks, or behind. */
const SAYING = new Set(["said", "says"]);
/** Verbs of whoever is the source of what is said. */
export const SPEAKING = new Set("according said says told tells wrote writes reported reports added adds announced".split(" ")); // prettier-ignore
const ARTICLES = new Set("the a an his her its their this that".split(" "));

/** Whether a deed is said as done that its quote only names, plans or orders: “to withdraw”, “before travelling”. */
export function changesVerb(
  statement: ReadText,
  quote: ReadText,
  aligned: readonly Aligned[],
): boolean {
  return aligned.some(({ quoted, said }) => {
    const [one, other] = [statement.words[said]!.folded, quote.words[quoted]!.folded];
    if (isVerbForm(one) === isVerbForm(other)) return false;
    if (isVerbForm(other)) return statement.words[said - 1]?.folded === "to";
    if (
      statement.words.slice(Math.max(0, said - 3), said).some((word) => GOVERNORS.has(word.folded))
    )
      return false;
    return other.endsWith("ing") || GOVERNORS.has(quote.words[quoted - 1]?.folded ?? "");
  });
}

const GOVERNORS = new Set("to will would may might can could shall should must".split(" "));

/** Back, or on past something left out that the next word may belong to instead. */
function leaps(quote: ReadText, last: Aligned, next: Aligned): boolean {
  const [from, to] = [last.quoted, next.quoted];
  if (to > from && to - from === next.said - last.said) return false;
  return to <= from || leavesClause(quote, from, to) || hasSibling(quote, from, to);
}

/** On into another clause, whose verb may have another subject. */
function leavesClause({ text, words }: ReadText, from: number, to: number): boolean {
  if (/[.;:!?]["”’)]*\s/.test(text.slice(words[from]!.end, words[to]!.start))) return true;
  const between = words.slice(from + 1, to).map(({ folded }) => folded);
  const parting = between.findLastIndex((one) => PARTING.has(one));
  if (parting !== -1 && parting < between.length - 1) return true;
  const opener = between.findLastIndex((one) => JOINING.has(one) || RELATIVE.has(one));
  if (opener === -1 || !between.some(isVerb)) return false;
  const behind = between.slice(opener + 1);
  if (RELATIVE.has(between[opener]!)) return between.findIndex(isVerb) < opener;
  // “Came and signed”: one subject for both.
  const lands = isVerb(words[to]!.folded);
  return lands ? !behind.every((one) => AUXILIARIES.has(one)) : behind.some(isVerb);
}

/** “On 9 August and his brother on 12 August”: another phrase of the same preposition comes first. */
function hasSibling(quote: ReadText, from: number, to: number): boolean {
  const between = quote.words.slice(from + 1, to);
  const before = between.map(({ folded }) => folded);
  if (before.includes(quote.words[to]!.folded)) return true;
  const isCount = (place: number): boolean => isPlainCount(quote, place);
  const skipsCount = between.some((_, at) => isCount(from + 1 + at));
  if (skipsCount && (isCount(from) || isCount(to))) return true;
  if (between.some((one) => /ing$/.test(one.folded) && /,\s*$/.test(quote.text.slice(0, one.start)))) return true; // prettier-ignore
  const preposition = before.findLast((one) => PREPOSITIONS.has(one));
  if (preposition === undefined || phraseWord(quote, to) !== preposition) return false;
  const sibling = before.indexOf(preposition);
  const join = before.findIndex((one, at) => at > sibling && (one === "and" || one === "to"));
  return join !== -1 && before.lastIndexOf(preposition) > join;
}

function isVerb(folded: string): boolean {
  return AUXILIARIES.has(folded) || isVerbForm(folded);
}

/** “Was, on Monday, approved”; “by” behind the verb tells it too. */
function isPassive({ words }: ReadText, at: number): boolean {
  if (!isVerbForm(words[at]!.folded)) return false;
  if (words[at + 1]?.folded === "by") return true;
  for (const { folded } of words.slice(Math.max(0, at - 3), at).reverse()) {
    if (FORMS_OF_BE.has(folded)) return true;
    if (folded === "to" || isVerbForm(folded)) return false;
  }
  return false;
}

/** Active in the one text and passive in the other. */
function isTurned(statement: ReadText, quote: ReadText, said: number, quoted: number): boolean {
  return (
    isVerbForm(statement.words[said]!.folded) &&
    !SPEAKING.has(statement.words[said]!.folded) &&
    isPassive(statement, said) !== isPassive(quote, quoted)
  );
}

/** A verb is turned, but what stands before it stays, or does not come from behind its “by”. */
function turnsVoice(
  statement: ReadText,
  quote: ReadText,
  aligned: readonly Aligned[],
  verb: Aligned,
): boolean {
  if (!isTurned(statement, quote, verb.said, verb.quoted)) return false;
  const before = aligned.filter(({ said }) => said < verb.said).at(-1);
  if (before === undefined || isVerb(statement.words[before.said]!.folded)) return false;
  // “The summit, held in Osh,” is passive without a form of “be”.
  if (before.quoted < verb.quoted) return !/, *$/.test(quote.text.slice(quote.words[before.quoted]!.end, quote.words[verb.quoted]!.start)); // prettier-ignore
  return isPassive(quote, verb.quoted) && phraseWord(quote, before.quoted) !== "by";
}

/** A count or an amount. */
function isPlainCount(text: ReadText, at: number): boolean {
  return isFigure(text.words[at]!) && !isTime(text, at);
}

/** A year, or a word of a date: whole dates are compared elsewhere. */
function isTime({ words }: ReadText, at: number): boolean {
  if (/^(?:1[89]|20)\d\d$/.test(words[at]!.folded)) return true;
  return words.slice(Math.max(0, at - 1), at + 2).some(({ folded }) => TIMES.has(folded));
}

const TIMES = new Set("january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday year month week night".split(" ")); // prettier-ignore

/** Words that a phrase with a title or an owner may have. */
const ONE_PHRASE = 8;

/** “President Novak” and “Novak, the president”: two parts of one phrase, with no verb between them. */
function isOneThing(statement: ReadText, quote: ReadText, last: Aligned, next: Aligned): boolean {
  const isClose = ({ words }: ReadText, from: number, to: number): boolean => {
    const between = words.slice(Math.min(from, to) + 1, Math.max(from, to));
    return between.length < ONE_PHRASE && between.every(({ folded }) => ARTICLES.has(folded) || folded === "of" || !(isStopWord(folded) || isVerb(folded))); // prettier-ignore
  };
  return (
    !isVerb(statement.words[last.said]!.folded) &&
    !isVerb(statement.words[next.said]!.folded) &&
    isClose(statement, last.said, next.said) &&
    isClose(quote, next.quoted, last.quoted)
  );
}

/** What stands before `at` as the statement's beginning, or from `at` on, is a phrase behind the preposition of the quote. */
function movesPhrase(
  statement: ReadText,
  quote: ReadText,
  aligned: readonly Aligned[],
  at: number,
): boolean {
  const [last, next] = [aligned[at - 1]!, aligned[at]!];
  if (leavesClause(quote, next.quoted, last.quoted)) return false;
  const keepsPreposition = ({ quoted, said }: Aligned, behind: number): boolean => {
    if (isTime(statement, said)) return true;
    const preposition = phraseWord(statement, said, behind);
    return preposition !== null && preposition === phraseWord(quote, quoted);
  };
  const lead = aligned.slice(0, at);
  const isLead = lead.every(({ said }) => !isVerb(statement.words[said]!.folded));
  return (isLead && keepsPreposition(lead[0]!, -1)) || keepsPreposition(next, last.said);
}

const PREPOSITIONS = new Set("of in on at to from by with for during since until before after over under against between among near through into about as".split(" ")); // prettier-ignore

/** The preposition that a word's phrase begins with; null without one. */
function phraseWord({ words }: ReadText, place: number, behind = -1): string | null {
  for (let at = place - 1; at > Math.max(behind, place - 5); at -= 1) {
    const { folded } = words[at]!;
    if (PREPOSITIONS.has(folded)) return folded;
    if (isVerb(folded) || (isStopWord(folded) && !ARTICLES.has(folded))) return null;
  }
  return null;
}

/** Who said it moves as one, to the other end of what was said: behind “said” or “that”, or a comma. */
function movesSpeaker({ text, words }: ReadText, aligned: readonly Aligned[], at: number): boolean {
  const [last, next] = [aligned[at - 1]!.said, aligned[at]!.said];
  const [before, after] = [aligned.slice(0, at), aligned.slice(at)];
  const isWhole = (one: readonly Aligned[], other: readonly Aligned[]): boolean =>
    Math.max(...one.map(({ quoted }) => quoted)) < Math.min(...other.map(({ quoted }) => quoted));
  if (!isWhole(before, after) && !isWhole(after, before)) return false;
  const speaks = ({ folded }: Word): boolean => SPEAKING.has(folded);
  const acts = ({ folded }: Word): boolean => isVerb(folded) && !SPEAKING.has(folded);
  const [lead, rest] = [words.slice(0, next), words.slice(next)];
  const border = text.slice(words[last]!.start, words[next]!.start);
  if (!border.includes(",") && !/ that /.test(border) && !words.slice(last, next).some(speaks)) return false; // prettier-ignore
  return (lead.some(speaks) && rest.some(acts)) || (rest.some(speaks) && lead.some(acts));
}

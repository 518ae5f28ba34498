import { isNumber } from "./aligned-words.ts";
import type { ReadText } from "./aligned-words.ts";
import type { Fault } from "./draft-statement.ts";
import { isCondition, isNegation, qualifierOf } from "./qualifiers.ts";
import { isTime, OBJECT, readClauses, SPEAKING, SUBJECT, VERB } from "./read-clauses.ts";
import type { Clause, Place } from "./read-clauses.ts";

/** A text with its clauses. */
interface Parsed extends ReadText {
  readonly places: readonly Place[];
}

/** A statement's words of weight, each with the word of the quote that carries it. */
type Alignment = ReadonlyMap<number, number>;

/** Prepositions that turn a time into another when they are exchanged. */
const DIRECTIONS = new Set("from to until since before after by".split(" "));
/** Prepositions of what may also stand before its noun: “the bridge of Osh”, “the Osh bridge”. */
const BINDING = new Set("of in on at from for".split(" "));

/**
 * Whether a statement says of each verb what its quote says: who acts, on what, when, under which conditions. Clauses
 * may be left out and moved, and an active may be a passive; a word may be left out, but not so that another takes its
 * place.
 *
 * @param carriers for each word of the statement the words of the quote that may carry it; empty for words of no weight
 */
export function findRoleFault(
  statementText: ReadText,
  quoteText: ReadText,
  carriers: readonly (readonly number[])[],
): Fault | null {
  const statement = { ...statementText, places: readClauses(statementText) };
  const quote = { ...quoteText, places: readClauses(quoteText) };
  const aligned = align(statement, quote, carriers);
  if (aligned.size === 0) return "word";
  const weighty = [...aligned.keys()];
  const numbers = weighty.filter((at) => isNumber(statement, at)).map((at) => aligned.get(at)!);
  if (new Set(numbers).size < numbers.length) return "number";
  const quotedAround = new Set<number>();
  for (const clause of new Set(weighty.map((at) => statement.places[at]!.clause))) {
    const own = weighty.filter((at) => statement.places[at]!.clause === clause);
    const leading = [VERB, SUBJECT].map((slot) => own.find((at) => statement.places[at]!.slot === slot)); // prettier-ignore
    const source = quote.places[aligned.get(leading[0] ?? leading[1] ?? own[0]!)!]!.clause;
    if (clause.kind !== "infinitive" && source.kind === "infinitive") return "qualifier";
    if (isOfSpeaker(statement, clause) && !isOfSpeaker(quote, source)) return "order";
    const keepsRole = (at: number): boolean =>
      at === leading[0] || hasSameRole(statement, quote, aligned, { at, clause, source });
    if (!weighty.every(keepsRole)) return "order";
    const fault = bearingFault(statement, quote, clause, source);
    if (fault !== null) return fault;
    for (const at of bearingOn(quote, source)) quotedAround.add(at);
  }
  // Also in clauses that nothing else is said in.
  if (denials(statement, statement.places.keys()) !== denials(quote, quotedAround)) return "polarity"; // prettier-ignore
  return weighty.every((at) => staysByItsWord(statement, quote, aligned, at)) ? null : "order";
}

function isOfSpeaker({ words }: Parsed, { kind, verb }: Clause): boolean {
  return kind === "source" || (verb !== null && SPEAKING.has(words[verb]!.folded));
}

/** Whether a word is to a clause of the statement what it is to the clause of the quote that this says. */
function hasSameRole(
  statement: Parsed,
  quote: Parsed,
  aligned: Alignment,
  { at, clause, source }: { readonly at: number; readonly clause: Clause; readonly source: Clause },
): boolean {
  const said = statement.places[at]!;
  const role = roleIn(statement, at, clause);
  // Who does what is only named, need not be said.
  const isTakenOver = said.clause !== clause && clause.antecedent === null;
  if (role === null || (isTakenOver && /infinitive|participle/.test(clause.kind))) return true;
  const place = aligned.get(at)!;
  const quoted = quote.places[place]!;
  if (isTime(statement, at) && isTime(quote, place)) {
    const isTurned = [said.slot, quoted.slot].some((slot) => DIRECTIONS.has(slot));
    return isTimeOf(quote, quoted.clause, source) && (said.slot === quoted.slot || !isTurned);
  }
  // The noun of a phrase has its role; what stands by the noun has to stand by it in the quote.
  const isNoun = said.slot !== "of" && ![...aligned.keys()].some((one) => one > at && statement.places[one]!.phrase === said.phrase); // prettier-ignore
  return !isNoun || role === roleIn(quote, place, source);
}

/** Whether what happens in a clause happens at a time that stands in another: of the same verb, or behind a gap. */
function isTimeOf(quote: Parsed, ofTime: Clause, source: Clause): boolean {
  if (ofTime === source) return true;
  const isWithin = (one: Clause, other: Clause): boolean =>
    one.kind === "infinitive" && one.parent === other;
  if (isWithin(source, ofTime) || isWithin(ofTime, source)) return true;
  const hasOwn = quote.places.some(({ clause }, at) => clause === source && isTime(quote, at));
  return ofTime.gapOf === source && !hasOwn;
}

/**
 * What a word is to the verb of a clause: “agent”, “patient” or the preposition of its phrase; null where it does not
 * belong to the clause, nor to those whose subject it takes over.
 */
function roleIn({ places }: Parsed, at: number, clause: Clause): string | null {
  const { clause: own, phrase, slot } = places[at]!;
  if (own === clause) return roleOf(slot, clause);
  for (let one: Clause | null = clause; one !== null; one = one.subjectOf) {
    if (own === one) return slot === SUBJECT ? roleOf(SUBJECT, clause) : null;
    const around = one;
    if (one.antecedent === null || places[one.antecedent]!.phrase !== phrase) continue;
    const hasSubject = places.some((other) => other.clause === around && other.slot === SUBJECT);
    return roleOf(hasSubject ? OBJECT : SUBJECT, clause);
  }
  return null;
}

function roleOf(slot: string, { isPassive }: Clause): string {
  if (slot === SUBJECT) return isPassive ? "patient" : "agent";
  // “Appointed him as chairman”, “appointed him chairman”
  if (slot === OBJECT || slot === "as") return "patient";
  return slot === "by" && isPassive ? "agent" : slot;
}

/** What stands by a word in its phrase, or before the preposition of its phrase, does so in the quote. */
function staysByItsWord(statement: Parsed, quote: Parsed, aligned: Alignment, at: number): boolean {
  const place = aligned.get(at)!;
  const { head, phrase, slot } = statement.places[at]!;
  const next = [at + 1, at + 2].find((one) => aligned.has(one) && statement.places[one]!.phrase === phrase); // prettier-ignore
  if (next !== undefined) {
    const other = aligned.get(next)!;
    if (!isOnePhrase(quote, place, other)) return false;
    if (isNumber(statement, at) && isNumber(statement, next) && other <= place) return false;
  }
  if (head === null || !aligned.has(head) || /verb|by/.test(statement.places[head]!.slot)) return true; // prettier-ignore
  const other = aligned.get(head)!;
  const quoted = quote.places[place]!;
  if (slot === "of") return isOnePhrase(quote, place, other);
  const heads = quote.places.flatMap((one) => one.clause === quoted.clause && one.slot === quoted.slot ? [one.head] : []); // prettier-ignore
  return new Set(heads).size < 2 || isHeadOf(quote, other, place);
}

/** Whether a word's phrase has a preposition before which another word's phrase stands. */
function isHeadOf({ places }: Parsed, head: number, at: number): boolean {
  const before = places[at]!.head;
  return before !== null && places[before]!.phrase === places[head]!.phrase;
}

function isOnePhrase(quote: Parsed, one: number, other: number): boolean {
  const [a, b] = [quote.places[one]!, quote.places[other]!];
  return a.phrase === b.phrase || (BINDING.has(a.slot) && isHeadOf(quote, other, one));
}

/** Denials, plans, conditions and speakers of a clause are those of the clause that it says. */
function bearingFault(
  statement: Parsed,
  quote: Parsed,
  clause: Clause,
  source: Clause,
): Fault | null {
  const [said, quoted] = [bearingOn(statement, clause), bearingOn(quote, source)];
  if (denials(statement, said) !== denials(quote, quoted)) return "polarity";
  const qualifiers = ({ terms, words }: Parsed, list: readonly number[]): string =>
    [...new Set(list.flatMap((at) => qualifierOf(words[at]!, terms[at]!) ?? []))].sort().join();
  if (qualifiers(statement, said) !== qualifiers(quote, quoted)) return "qualifier";
  const isSpeaking = ({ words }: Parsed, at: number): boolean => SPEAKING.has(words[at]!.folded);
  const isDropped = quoted.some((at) => isSpeaking(quote, at)) && ![...statement.words.keys()].some((at) => isSpeaking(statement, at)); // prettier-ignore
  return isDropped ? "qualifier" : null;
}

function denials({ words }: Parsed, places: Iterable<number>): number {
  return [...places].filter((at) => isNegation(words[at]!)).length;
}

/** Words of a clause, of those that it is said in, and of its conditions. */
function bearingOn({ places, words }: Parsed, clause: Clause): number[] {
  const around = new Set<Clause>();
  for (let one: Clause | null = clause; one !== null;) {
    around.add(one);
    one = one.gapOf ?? (/complement|infinitive|participle/.test(one.kind) ? one.parent : null);
  }
  return [...places.keys()].filter((at) => {
    const { clause: own } = places[at]!;
    return around.has(own) || (isCondition(words[at]!) && own.parent !== null && around.has(own.parent)); // prettier-ignore
  });
}

/** What another form, another slot, or being torn from the word before costs beside a step of one word. */
const COSTS = { form: 5, slot: 8, torn: 40 };

/** Of the words that may carry those of the statement, those that stand to each other most as they do there. */
function align(
  statement: Parsed,
  quote: Parsed,
  carriers: readonly (readonly number[])[],
): Alignment {
  type Step = readonly [said: number, quoted: number];
  let ways: { readonly cost: number; readonly steps: readonly Step[] }[] = [{ cost: 0, steps: [] }];
  const isTogether = ({ places }: Parsed, one: number, other: number): boolean =>
    places[one]!.clause === places[other]!.clause;
  const costOf = (last: Step | undefined, [said, quoted]: Step): number => {
    const isSameForm = statement.words[said]!.folded === quote.words[quoted]!.folded;
    const [one, other] = [statement.places[said]!, quote.places[quoted]!];
    const own = (isSameForm ? 0 : COSTS.form) + (one.slot === other.slot ? 0 : COSTS.slot);
    if (last === undefined) return own;
    const isTorn = isTogether(statement, last[0], said) !== isTogether(quote, last[1], quoted);
    const isCut = statement.places[last[0]]!.phrase === one.phrase && quote.places[last[1]]!.phrase !== other.phrase; // prettier-ignore
    return own + Math.abs(quoted - last[1]) + (isTorn ? COSTS.torn : 0) + (isCut ? COSTS.torn : 0);
  };
  const cheapest = (list: typeof ways) => list.reduce((best, one) => (one.cost < best.cost ? one : best)); // prettier-ignore
  for (const [said, list] of carriers.entries()) {
    if (list.length === 0) continue;
    ways = list.map((quoted) =>
      cheapest(
        ways.map(({ cost, steps }) => ({
          cost: cost + costOf(steps.at(-1), [said, quoted]),
          steps: [...steps, [said, quoted] as const],
        })),
      ),
    );
  }
  return new Map(cheapest(ways).steps);
}

import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import { AUXILIARIES, isThirdPersonVerb } from "../../text/lexicon/english-verbs.ts";
import { LEMMAS } from "../../text/words/irregular-words.ts";
import { isStopWord } from "../../text/words/stop-words.ts";
import { isFigure, isNamed, isNumber } from "./aligned-words.ts";
import type { ReadText } from "./aligned-words.ts";

/** A verb with what belongs to it. */
export interface Clause {
  /** A source is “according to …”; an infinitive also “before travelling”: named, and not said to be done. */
  readonly kind: "main" | "relative" | "subordinate" | "complement" | "participle" | "infinitive" | "source"; // prettier-ignore
  /** The clause that it stands in; null for the first of a sentence. */
  readonly parent: Clause | null;
  /** The clause whose subject it takes over. */
  readonly subjectOf: Clause | null;
  /** The clause whose verb is left out in this: “and his brother on 12 August”. */
  readonly gapOf: Clause | null;
  /** The word that a relative clause or a participle speaks of. */
  readonly antecedent: number | null;
  /** The last word of its verb; null as long as none has come. */
  verb: number | null;
  isPassive: boolean;
}

/** Where a word stands in its clause: before its verb, as its verb, behind it, or behind the preposition that the slot names. */
export interface Place {
  readonly clause: Clause;
  readonly slot: string;
  /** Words of one phrase have the same number. */
  readonly phrase: number;
  /** The word of weight before the preposition of its phrase; null without a preposition. */
  readonly head: number | null;
}

export const SUBJECT = "subject";
export const OBJECT = "object";
export const VERB = "verb";
/** The slot of little words. */
const LINK = "link";

/** Verbs of whoever is the source of what is said. */
export const SPEAKING = setOf("according said says say told tells wrote writes reported reports added adds announced believe believes"); // prettier-ignore
const BE = setOf("is are was were be been being");
/** Past forms that are the same as the verb. */
const UNCHANGED = setOf("beat cut put set hit let hurt cost shut split spread cast");
/** The verb behind them has no form of its own. */
const MODALS = setOf("will would may might can could shall should must do does did wont wouldnt didnt doesnt dont cannot couldnt shouldnt"); // prettier-ignore
const RELATIVE = setOf("who which whom whose where");
const SUBORDINATING = setOf("if unless provided whether after before since until when while whereas although though because once so"); // prettier-ignore
const PREPOSITIONS = setOf("of in on at to from by with for during since until before after over under against between among near through into about as despite without toward towards per via within along across around behind upon out off onto"); // prettier-ignore
const JOINING = setOf("and or but nor");
const DETERMINERS = setOf(
  "the a an his her its their this that these those our my some all both each every no any",
);
const NOMINATIVE = setOf("he she they it we i");
const ADVERB = /ly$|^(?:not|never|also|since|still|already|yet|just|now|longer|later|then|only|even|far|again|both|ever)$/; // prettier-ignore
const TIMES = new Set([
  ...[...ENGLISH_MONTHS, ...ENGLISH_WEEKDAYS].map((name) => name.toLowerCase()),
  ..."year month week night today yesterday morning evening afternoon noon spring summer autumn winter".split(" "), // prettier-ignore
]);

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** Whether a word is a year, or one of a date or a time of the year or day. */
export function isTime({ words }: ReadText, at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (/^(?:1[89]|20)\d\d$/.test(word.folded) || TIMES.has(word.folded)) return true;
  return isFigure(word) && words.slice(Math.max(0, at - 1), at + 2).some(({ folded }) => TIMES.has(folded)); // prettier-ignore
}

/**
 * Where each word of an English text stands, as far as its little words, its signs and the forms of its verbs tell. A
 * clause that is read wrongly costs a rewording: a statement has to be read in the same way.
 */
export function readClauses(text: ReadText): Place[] {
  return new ClauseReader(text).read();
}

class ClauseReader {
  readonly #text: ReadText;
  readonly #places: Place[] = [];
  #clause = newClause("main", null);
  #preposition: string | null = null;
  #head: number | null = null;
  #isCompared = false;
  #phrase = 0;
  #lastWeight: number | null = null;
  /** Whether the phrase has a word of weight already. */
  #isInPhrase = false;

  constructor(text: ReadText) {
    this.#text = text;
  }

  read(): Place[] {
    for (const at of this.#text.words.keys()) {
      this.#heedSigns(at);
      const slot = this.#slotOf(at);
      if (slot === VERB) this.#beginPhrase();
      this.#places.push({ clause: this.#clause, slot, phrase: this.#phrase, head: this.#head });
      if (slot !== LINK && !isStopWord(this.#word(at))) {
        this.#lastWeight = at;
        this.#isInPhrase = true;
      }
      if (slot === VERB) this.#leaveVerb(at);
    }
    return this.#places;
  }

  /** Empty beyond the text. */
  #word(at: number): string {
    return this.#text.words[at]?.folded ?? "";
  }

  #signsBefore(at: number): string {
    const { text, words } = this.#text;
    return at === 0 || at >= words.length ? "" : text.slice(words[at - 1]!.end, words[at]!.start);
  }

  #beginPhrase(): void {
    this.#preposition = null;
    this.#head = null;
    this.#phrase += 1;
    this.#isInPhrase = false;
  }

  #enter(clause: Clause): void {
    this.#clause = clause;
    this.#isCompared = false;
    this.#beginPhrase();
  }

  #heedSigns(at: number): void {
    const signs = this.#signsBefore(at);
    if (/[.!?;:]["”’)]*\s/.test(signs)) {
      this.#enter(newClause("main", null));
      this.#lastWeight = null;
    } else if (/[,)–—]/.test(signs)) this.#heedComma();
  }

  /** It ends a clause within another, unless that still lacks its verb. */
  #heedComma(): void {
    const [head, preposition] = [this.#head, this.#preposition];
    let clause = this.#clause;
    while (clause.verb !== null && clause.parent !== null && !/main|complement/.test(clause.kind)) clause = clause.parent; // prettier-ignore
    const goesOn = clause === this.#clause && clause.verb !== null;
    this.#enter(clause);
    // “In Istanbul with Bayramov, the foreign minister”
    if (goesOn) [this.#head, this.#preposition] = [head, preposition];
  }

  #slotOf(at: number): string {
    const clause = this.#clause;
    const word = this.#word(at);
    if (this.#word(at - 1) === "according") return LINK;
    if (RELATIVE.has(word))
      this.#enter(newClause("relative", clause, { antecedent: this.#antecedentOf(word) })); // prettier-ignore
    else if (word === "that" && this.#hasVerb(at + 1))
      this.#enter(newClause("complement", clause, { antecedent: this.#thatSpeaksOf(at) })); // prettier-ignore
    else if (word === "according") this.#enter(newClause("source", clause, { verb: at }));
    else if (
      SUBORDINATING.has(word) &&
      this.#hasVerb(at + 1) &&
      !AUXILIARIES.has(this.#word(at - 1))
    )
      this.#enter(newClause("subordinate", clause)); // prettier-ignore
    else if (JOINING.has(word)) this.#join(at);
    else if (word === "to" && this.#isBaseVerb(at + 1))
      this.#enter(newClause("infinitive", clause, { subjectOf: clause })); // prettier-ignore
    else if (this.#isVerb(at)) return this.#takeVerb(at);
    else if (this.#isBareParticiple(at)) {
      const kind = PREPOSITIONS.has(this.#word(at - 1)) ? "infinitive" : "participle";
      this.#enter(newClause(kind, clause, { subjectOf: clause, verb: at }));
      return VERB;
    } else if (clause.verb === null ? clause.kind === "infinitive" : this.#followsModal(at)) {
      clause.verb = at;
      return VERB;
    } else return this.#slotOfNoun(at);
    return LINK;
  }

  #slotOfNoun(at: number): string {
    const word = this.#word(at);
    if (word === "than") {
      this.#beginPhrase();
      this.#isCompared = true;
      return LINK;
    }
    if (PREPOSITIONS.has(word)) {
      this.#takePreposition(at);
      return LINK;
    }
    const { kind, verb } = this.#clause;
    // “Denies it has paid”
    if (NOMINATIVE.has(word) && this.#places[at - 1]?.slot === VERB && this.#hasVerb(at + 1)) {
      this.#enter(newClause("complement", this.#clause));
      return SUBJECT;
    }
    if (this.#opensPhrase(at)) this.#beginPhrase();
    if (DETERMINERS.has(word)) return LINK;
    const slot = this.#preposition ?? (verb === null || kind === "source" ? SUBJECT : OBJECT);
    return this.#isCompared ? `than ${slot}` : slot;
  }

  #takePreposition(at: number): void {
    const [before, word] = [this.#word(at - 1), this.#word(at)];
    const head = this.#lastWeight;
    this.#beginPhrase();
    if (before !== "than") this.#isCompared = false;
    this.#head = head;
    // Nobody acts in “by 61 votes”.
    this.#preposition = word === "by" && isNumber(this.#text, at + 1) ? "by so much" : word;
  }

  /** Whether a phrase ends before a word that is joined to it by nothing. */
  #opensPhrase(at: number): boolean {
    const word = this.#word(at);
    if (!this.#isInPhrase) return false;
    // “On 4 May researchers”
    const isBehindTime = this.#clause.verb === null && this.#preposition !== null && isTime(this.#text, at - 1); // prettier-ignore
    return DETERMINERS.has(word) || (isBehindTime && !isTime(this.#text, at));
  }

  /** “A treaty that failed”; but “told reporters that” opens what is told. */
  #thatSpeaksOf(at: number): number | null {
    const { verb } = this.#clause;
    const isSaid = verb !== null && SPEAKING.has(this.#word(verb));
    return isSaid || this.#lastWeight !== at - 1 || this.#places[at - 1]?.slot === VERB ? null : at - 1; // prettier-ignore
  }

  /** “The mayor of Osh, who” speaks of the mayor; “which”, of what stands before it. */
  #antecedentOf(word: string): number | null {
    let at = this.#lastWeight;
    while (word === "who" && at !== null && this.#places[at]!.slot === "of") at = this.#places[at]!.head; // prettier-ignore
    return at;
  }

  /** “And” before another verb, before another subject with its verb or without, or within a phrase. */
  #join(at: number): void {
    const clause = this.#clause;
    const { antecedent, isPassive, kind, parent, verb } = clause;
    let next = at + 1;
    while (ADVERB.test(this.#word(next))) next += 1;
    if (verb !== null && this.#isVerb(next)) {
      const more = { subjectOf: clause, antecedent };
      this.#enter(newClause(kind === "infinitive" ? "main" : kind, parent, more));
    } else if (verb !== null && !this.#isInSubject() && this.#hasVerb(next)) {
      this.#enter(newClause("main", parent));
    } else if (verb !== null && this.#isGapped(next)) {
      this.#enter(newClause("main", parent, { gapOf: clause, verb, isPassive }));
    } else this.#beginPhrase();
  }

  /** Within a relative clause, before the verb of the clause around it. */
  #isInSubject(): boolean {
    const { antecedent, parent } = this.#clause;
    return antecedent !== null && parent?.verb === null;
  }

  /** “On 9 August and his brother on 12 August”: what follows has its own phrase of a preposition that has been. */
  #isGapped(from: number): boolean {
    if (PREPOSITIONS.has(this.#word(from))) return false;
    for (let at = from + 1; at < this.#text.words.length; at += 1) {
      const word = this.#word(at);
      if (JOINING.has(word) || /[,.;:]/.test(this.#signsBefore(at))) return false;
      if (PREPOSITIONS.has(word) && word !== "of") {
        return this.#places.some(({ clause, slot }) => clause === this.#clause && slot === word);
      }
    }
    return false;
  }

  #takeVerb(at: number): string {
    const { verb } = this.#clause;
    if (verb !== null && !this.#goesOn(verb, at)) this.#leaveFor(at, verb);
    const clause = this.#clause;
    if (!AUXILIARIES.has(this.#word(at))) {
      const before = clause.verb === null ? [] : this.#text.words.slice(clause.verb, at);
      clause.isPassive ||= before.some(({ folded }) => BE.has(folded)) || this.#word(at + 1) === "by"; // prettier-ignore
    }
    clause.verb = at;
    return VERB;
  }

  /** “Has never been held” is one verb. */
  #goesOn(verb: number, at: number): boolean {
    const between = this.#text.words.slice(verb + 1, at);
    const isOpen = between.length === 0 || AUXILIARIES.has(this.#word(verb)) || BE.has(this.#word(verb)); // prettier-ignore
    return isOpen && between.every(({ folded }) => ADVERB.test(folded));
  }

  /** A verb that is not this clause's, which has one. */
  #leaveFor(at: number, verb: number): void {
    const clause = this.#clause;
    const { antecedent, kind, parent } = clause;
    const subject = this.#subjectBefore(at, verb);
    if (this.#isInSubject()) this.#enter(parent!);
    else if (subject !== null) {
      const main = newClause("main", parent);
      this.#resettle(subject, main);
      this.#enter(main);
    } else if (this.#isParticipleBehindNoun(at)) {
      this.#enter(newClause("participle", clause, { antecedent: at - 1, isPassive: true }));
    } else this.#enter(newClause(kind, parent, { subjectOf: clause, antecedent }));
  }

  /** “…, the governor, Selim Arda, said”: where the subject of a verb begins; null where it has none of its own. */
  #subjectBefore(at: number, verb: number): number | null {
    const commas = Array.from({ length: at - verb }, (_, one) => verb + 1 + one).filter((one) =>
      this.#signsBefore(one).includes(","),
    );
    const from = commas.at(-1) === at ? commas.at(-3) : commas.at(-1);
    if (from === undefined) return null;
    const first = JOINING.has(this.#word(from)) ? from + 1 : from;
    if (PREPOSITIONS.has(this.#word(first)) || SUBORDINATING.has(this.#word(first))) return null;
    const hasNoun = this.#places.slice(first, at).some(({ slot }, one) => {
      const word = this.#word(first + one);
      return slot !== LINK && slot !== VERB && !ADVERB.test(word) && !isStopWord(word);
    });
    return hasNoun ? first : null;
  }

  /** “By the summit, held in Osh”, “by officers trained abroad” */
  #isParticipleBehindNoun(at: number): boolean {
    if (this.#lastWeight !== at - 1 || AUXILIARIES.has(this.#word(at))) return false;
    return this.#signsBefore(at).includes(",") ? PREPOSITIONS.has(this.#word(at + 1)) : this.#word(at).endsWith("ed"); // prettier-ignore
  }

  /** Words behind this clause's verb that prove to be the subject of another. */
  #resettle(from: number, clause: Clause): void {
    const until = this.#places.findIndex((_, at) => at >= from && PREPOSITIONS.has(this.#word(at)));
    for (const [at, place] of this.#places.entries()) {
      if (at < from || place.clause !== this.#clause) continue;
      const isSubject = place.slot !== LINK && (until === -1 || at < until);
      this.#places[at] = { ...place, clause, slot: isSubject ? SUBJECT : place.slot };
    }
  }

  /** Behind it a new phrase begins; behind “said”, what is said, also without a “that”. */
  #leaveVerb(at: number): void {
    const isSaid = SPEAKING.has(this.#word(at)) && !this.#signsBefore(at + 1).includes(",");
    const opensThat = [1, 2, 3].some((one) => this.#word(at + one) === "that");
    if (isSaid && !opensThat && this.#hasVerb(at + 1))
      this.#enter(newClause("complement", this.#clause)); // prettier-ignore
    else this.#beginPhrase();
  }

  #isVerb(at: number): boolean {
    const word = this.#text.words[at];
    if (word === undefined) return false;
    const { folded, surface } = word;
    const before = this.#word(at - 1);
    if (AUXILIARIES.has(folded) || BE.has(folded)) return surface !== "May";
    if (at > 0 && isNamed(this.#text, at)) return false;
    if (isVerbForm(folded)) return !(folded.endsWith("ed") && this.#isAdjective(at));
    if (/^(?:who|which|that)$/.test(before) && /[a-z]s$/.test(folded)) {
      // “Who leads them”, but “which engineers put”.
      return !isStopWord(folded) && !isVerbForm(this.#word(at + 1)) && !AUXILIARIES.has(this.#word(at + 1)); // prettier-ignore
    }
    // “Doctors believe”, “both deny”
    const isOfMany = before.endsWith("s") || /^(?:they|we|both|police|people|who|many|some)$/.test(before); // prettier-ignore
    return isOfMany && [`${folded}s`, folded.replace(/y$/, "ies")].some(isThirdPersonVerb);
  }

  /** “Two injured civilians” */
  #isAdjective(at: number): boolean {
    const before = this.#word(at - 1);
    const isCounted = isNumber(this.#text, at - 1) && !isTime(this.#text, at - 1);
    return this.#signsBefore(at) === " " && (DETERMINERS.has(before) || PREPOSITIONS.has(before) || isCounted); // prettier-ignore
  }

  /** Whether a verb comes before what begins at a word ends. */
  #hasVerb(from: number): boolean {
    for (let at = from; at < this.#text.words.length; at += 1) {
      const word = this.#word(at);
      if (RELATIVE.has(word)) return false;
      if (at > from && /[.!?;:,()–—]/.test(this.#signsBefore(at))) return false;
      if (at > from && SUBORDINATING.has(word) && !PREPOSITIONS.has(word)) return false;
      if (this.#isVerb(at)) return true;
    }
    return false;
  }

  /** Whether a word behind “to” is a verb. */
  #isBaseVerb(at: number): boolean {
    const word = this.#word(at);
    if (word === "be" || word === "have") return true;
    const surface = this.#text.words[at]?.surface ?? "";
    return /^[a-z].*[^s]$/.test(surface) && !isStopWord(word) && !isNumber(this.#text, at);
  }

  /** “Before travelling”, “, injuring eleven”, or at the beginning. */
  #isBareParticiple(at: number): boolean {
    const word = this.#word(at);
    if (!/[a-z]{2}ing$/.test(word) || TIMES.has(word) || (at > 0 && isNamed(this.#text, at))) return false; // prettier-ignore
    return at === 0 || this.#signsBefore(at).includes(",") || PREPOSITIONS.has(this.#word(at - 1));
  }

  #followsModal(at: number): boolean {
    const verb = this.#clause.verb!;
    const word = this.#text.words[at]!;
    return (
      MODALS.has(this.#word(verb)) &&
      this.#text.words.slice(verb + 1, at).every(({ folded }) => ADVERB.test(folded)) &&
      !(ADVERB.test(word.folded) || isStopWord(word.folded) || isFigure(word) || isNamed(this.#text, at)) // prettier-ignore
    );
  }
}

/** A past or third-person form; participles among them. */
function isVerbForm(folded: string): boolean {
  return /[a-z]{2}ed$/.test(folded) || LEMMAS.has(folded) || isThirdPersonVerb(folded) || UNCHANGED.has(folded); // prettier-ignore
}

function newClause(
  kind: Clause["kind"],
  parent: Clause | null,
  more: Partial<Clause> = {},
): Clause {
  const none = { subjectOf: null, gapOf: null, antecedent: null, verb: null, isPassive: false };
  return { kind, parent, ...none, ...more };
}

import type { Random } from "../seeded-random.ts";
import { chance, pick } from "../seeded-random.ts";
import type { AnswerKind } from "./find-answer.ts";
import type { WordClasses } from "./word-classes.ts";

/** A clause around an answer that was taken out of it, as word ids without punctuation. */
export interface OpenClause {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly kind: AnswerKind;
}

const SHARE_UNINVERTED = 0.15;
/** Verbs further from the beginning belong to another clause. */
const MAX_VERB_PLACE = 9;
const MAX_COUNTED_WORDS = 3;

/**
 * Turns clauses into questions as people type them: the question word that fits what was taken out, then
 * the auxiliary in front of the subject (“when was the bridge opened”) or did with the verb's base form
 * (“when did the company open the bridge”).
 */
export class QuestionGrammar {
  readonly #classes: WordClasses;

  constructor(classes: WordClasses) {
    this.#classes = classes;
  }

  /** @returns word ids. */
  ask(clause: OpenClause, random: Random): number[] {
    switch (clause.kind) {
      case "date":
        return this.#askWhen(clause, random);
      case "number":
        return this.#askHowMany(clause, random);
      case "name":
        return this.#askWho(clause, random);
    }
  }

  /** “why” and the clause that a reason was given for. */
  askWhy(clause: readonly number[], random: Random): number[] {
    return this.#invert(pick(random, ["why", "why", "for what reason"]), clause, random);
  }

  #askWhen({ left, right }: OpenClause, random: Random): number[] {
    const phrase = pick(random, [
      "when",
      "when",
      "when",
      "in what year",
      "what year",
      "on what date",
    ]);
    return this.#invert(phrase, [...this.#withoutLastPreposition(left), ...right], random);
  }

  #askHowMany({ left, right }: OpenClause, random: Random): number[] {
    const unit = this.#wordAt(right, 0);
    const before = this.#wordAt(left, left.length - 1);
    if (/^(?:million|billion|trillion|dollars|euros|pounds)$/.test(unit)) {
      return this.#invert("how much", [...left, ...right], random);
    }
    if (/^(?:percent|percentage)$/.test(unit)) {
      return this.#invert("what percentage", [...left, ...right.slice(1)], random);
    }
    if (/^(?:age|aged)$/.test(before)) {
      return this.#invert("how old", [...left.slice(0, -1), ...right], random);
    }
    const counted = this.#countedLength(right);
    if (counted === 0) return this.#invert("what", [...left, ...right], random);
    const asked = [...this.#idsOf("how many"), ...right.slice(0, counted)];
    const rest = right.slice(counted);
    // Nothing but the number before the verb: it counts the subject (“12 people were killed”).
    if (left.every((word) => this.#classes.isStopWord(word))) return [...asked, ...rest];
    return [...asked, ...this.#invertWords([...left, ...rest], random)];
  }

  #askWho({ left, right }: OpenClause, random: Random): number[] {
    const last = left.at(-1);
    if (!this.#hasVerb(left) && this.#startsWithVerb(right)) {
      return [...this.#subjectPhrase(left, random), ...right];
    }
    if (last !== undefined && this.#classes.isPreposition(last)) {
      return this.#askAfterPreposition(left, right, random);
    }
    const phrase = pick(random, ["what", "which", "who", "what is", "whom"]);
    return this.#invert(phrase, [...left, ...right], random);
  }

  /** “who”, or with the noun that stood before the name: “which president”. */
  #subjectPhrase(left: readonly number[], random: Random): number[] {
    const noun = left.at(-1);
    if (noun !== undefined && !this.#classes.isStopWord(noun)) {
      return [...this.#idsOf(pick(random, ["which", "what"])), noun];
    }
    return this.#idsOf(pick(random, ["who", "who", "what", "which"]));
  }

  #askAfterPreposition(
    left: readonly number[],
    right: readonly number[],
    random: Random,
  ): number[] {
    const preposition = this.#wordAt(left, left.length - 1);
    const before = left.slice(0, -1);
    if (/^(?:in|at|near|from|to|on)$/.test(preposition) && chance(random, 0.6)) {
      const place = ["where", "where", "in which country", "in what city", "which place"];
      return this.#invert(pick(random, place), [...before, ...right], random);
    }
    if (preposition === "by") {
      const phrase = pick(random, ["by whom", "who"]);
      return this.#invert(
        phrase,
        phrase === "who" ? [...left, ...right] : [...before, ...right],
        random,
      );
    }
    return this.#invert(pick(random, ["what", "which", "who"]), [...left, ...right], random);
  }

  #invert(phrase: string, clause: readonly number[], random: Random): number[] {
    return [...this.#idsOf(phrase), ...this.#invertWords(clause, random)];
  }

  #invertWords(clause: readonly number[], random: Random): readonly number[] {
    if (chance(random, SHARE_UNINVERTED)) return clause;
    const reach = clause.slice(0, MAX_VERB_PLACE);
    const auxiliary = reach.findIndex((word) => this.#classes.isAuxiliary(word));
    const verb = reach.findIndex((word) => this.#isPastVerb(word));
    if (auxiliary >= 0 && (verb < 0 || auxiliary < verb)) {
      return [clause[auxiliary]!, ...clause.slice(0, auxiliary), ...clause.slice(auxiliary + 1)];
    }
    if (verb < 0) return clause;
    const base = this.#classes.baseForm(clause[verb]!) ?? clause[verb]!;
    return [...this.#idsOf("did"), ...clause.slice(0, verb), base, ...clause.slice(verb + 1)];
  }

  /** The nouns that a number counts: up to the next verb, preposition or function word. */
  #countedLength(right: readonly number[]): number {
    const end = right.findIndex((word) => this.#classes.isStopWord(word) || this.#isVerb(word));
    return Math.min(MAX_COUNTED_WORDS, end < 0 ? right.length : end);
  }

  #withoutLastPreposition(left: readonly number[]): readonly number[] {
    const last = left.at(-1);
    return last !== undefined && this.#classes.isPreposition(last) ? left.slice(0, -1) : left;
  }

  #hasVerb(words: readonly number[]): boolean {
    return words.some((word) => this.#isVerb(word));
  }

  #startsWithVerb(words: readonly number[]): boolean {
    return this.#hasVerb(words.slice(0, 2));
  }

  #isVerb(word: number): boolean {
    return this.#classes.isAuxiliary(word) || this.#isPastVerb(word);
  }

  #isPastVerb(word: number): boolean {
    return !this.#classes.isName(word) && this.#classes.baseForm(word) !== null;
  }

  #wordAt(words: readonly number[], place: number): string {
    return this.#classes.words[words[place] ?? -1] ?? "";
  }

  #idsOf(phrase: string): number[] {
    return phrase.split(" ").map((word) => this.#classes.idOf(word));
  }
}

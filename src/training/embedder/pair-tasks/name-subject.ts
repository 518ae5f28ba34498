import type { Random } from "../seeded-random.ts";
import { chance } from "../seeded-random.ts";
import type { WordClasses } from "./word-classes.ts";

/** A clause with a gap in it; both sides as word ids. */
export interface GappedClause {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** How often a clause that does not name its article's subject is given it. */
const NAMED_SHARE = 0.5;

/** Puts an article's title into clauses that lean on it: a question comes without the article before it. */
export class SubjectNamer {
  readonly #classes: WordClasses;

  constructor(classes: WordClasses) {
    this.#classes = classes;
  }

  /**
   * The clause with the title for a pronoun at its head (he, it) or for the first possessive (his, its);
   * with “of” and the title at its end, every other time, where none of its words is the title's.
   */
  name(clause: GappedClause, title: readonly number[], random: Random): GappedClause {
    const subject = title.filter((word) => !this.#classes.isPunctuation(word));
    const [first = -1, ...rest] = clause.left;
    if (this.#classes.isSubjectPronoun(first)) {
      return { left: [...subject, ...rest], right: clause.right };
    }
    const owner = [...subject, this.#classes.idOf("'"), this.#classes.idOf("s")];
    const left = this.#withOwner(clause.left, owner);
    if (left !== null) return { left, right: clause.right };
    const right = this.#withOwner(clause.right, owner);
    if (right !== null) return { left: clause.left, right };
    if (this.isNamed([...clause.left, ...clause.right], title) || !chance(random, NAMED_SHARE)) {
      return clause;
    }
    return {
      left: clause.left,
      right: [...clause.right, this.#classes.idOf("of"), ...subject],
    };
  }

  /** The words with the title before them, every other time, where none of them is the title's. */
  head(words: readonly number[], title: readonly number[], random: Random): readonly number[] {
    return this.isNamed(words, title) || !chance(random, NAMED_SHARE)
      ? words
      : [...title, ...words];
  }

  /** True when a word that means something stands in both. */
  isNamed(words: readonly number[], title: readonly number[]): boolean {
    return title.some(
      (word) =>
        !this.#classes.isStopWord(word) &&
        !this.#classes.isPunctuation(word) &&
        words.includes(word),
    );
  }

  #withOwner(words: readonly number[], owner: readonly number[]): readonly number[] | null {
    const place = words.findIndex((word) => this.#classes.isPossessive(word));
    return place < 0 ? null : [...words.slice(0, place), ...owner, ...words.slice(place + 1)];
  }
}

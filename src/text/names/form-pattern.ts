import { remembering } from "../../platform/remembering.ts";
import { nameKey } from "../words/name-key.ts";
import { isStopWord } from "../words/stop-words.ts";
import { formOf, isAcronym, toWords } from "../words/words.ts";
import type { Word } from "../words/words.ts";
import type { EntityForm, EntityKind } from "./entity.ts";
import { baseForms, stemsOf } from "./inflection.ts";

/** A form cut into words, ready to be compared. */
export interface FormPattern {
  readonly form: EntityForm;
  readonly kind: EntityKind;
  /** For every word what a word of a text may be to match it; `the` is left out. */
  readonly slots: readonly ReadonlySet<string>[];
  readonly needsCapitals: boolean;
}

/** Words of forms that small letters make into something else: the Polish army, to polish. */
const SPOKEN_WORDS = new Set(
  "polish pole poles finn finns dane danes swede swedes jersey reunion".split(" "),
);
const MIN_KEY_LENGTH = 5;

/** The words of a form, folded, with one space between. */
export function foldForm(form: EntityForm): string {
  return toWords(form.form)
    .map((word) => word.folded)
    .join(" ");
}

export function makePattern(form: EntityForm, kind: EntityKind): FormPattern {
  const words = toWords(form.form).filter((word) => word.folded !== "the");
  const hasSpellings = kind === "person" || kind === "place";
  return {
    form,
    kind,
    slots: words.map((word) => slotOf(word, hasSpellings)),
    needsCapitals: words.length === 1 && words.every(isOrdinaryInSmallLetters),
  };
}

/** WHO and who, US and us, UN and French “un”, Polish and polish. */
function isOrdinaryInSmallLetters(word: Word): boolean {
  return (
    SPOKEN_WORDS.has(word.folded) || (isAcronym(word) && (word.folded.length < 3 || isStopWord(word.folded)))
  );
}

/** What a word of a form may be in a text. OTS+ is not OTS. */
function slotOf(word: Word, hasSpellings: boolean): ReadonlySet<string> {
  if (word.surface.endsWith("+")) return new Set([`${word.folded}+`]);
  return new Set([...baseForms(word), ...(hasSpellings ? spellingKey(word.folded) : [])]);
}

/** Names of people and places also meet by nameKey, marked so that a key never equals a word. */
function spellingKey(folded: string): string[] {
  const key = nameKey(folded);
  return key.length < MIN_KEY_LENGTH ? [] : [`~${key}`];
}

const MOST_SHAPES_KEPT = 50_000;

/** Everything that a word of a text, as it is written, may be compared as; nothing for “the”. */
export const shapesOf = remembering((surface: string): readonly string[] => {
  const word = formOf(surface);
  if (word.folded === "the") return [];
  if (surface.endsWith("+")) return [`${word.folded}+`];
  const stems = stemsOf(word);
  return [...stems, ...stems.filter((stem) => !stem.endsWith("-")).flatMap(spellingKey)];
}, MOST_SHAPES_KEPT);

/** Place after the last word of the form when it stands at `at`, else null. */
export function endOfMatch(
  pattern: FormPattern,
  shapes: readonly (readonly string[])[],
  at: number,
): number | null {
  let place = at;
  for (const slot of pattern.slots) {
    // “Organization of the Turkic States”: an article inside a name changes nothing.
    if (place > at && shapes[place]?.length === 0) place++;
    if (!shapes[place]?.some((shape) => slot.has(shape))) return null;
    place++;
  }
  return place;
}

/** WHO in capitals, Polish with one: whether the first word is written as the form needs it. */
export function hasNeededCapitals({ needsCapitals }: FormPattern, word: Word): boolean {
  if (!needsCapitals) return true;
  return SPOKEN_WORDS.has(word.folded) ? /^\p{Lu}/u.test(word.surface) : isAcronym(word);
}

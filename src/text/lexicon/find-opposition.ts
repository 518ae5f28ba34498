import { z } from "zod";
import { readList, someWords } from "../lists/read-list.ts";
import { formKey } from "./word-forms.ts";

const ROW = z.strictObject({ one: someWords, other: someWords });

const OPPOSITE_KEYS = gatherOpposites();

/**
 * Keys of the forms that exclude `form`: for “virtual” among others `in person`. A key of one word is
 * an index term; one of several holds their terms parted by spaces. Empty where nothing is known.
 */
export function oppositeTerms(form: string): readonly string[] {
  return [...(OPPOSITE_KEYS.get(formKey(form)) ?? [])];
}

function gatherOpposites(): Map<string, Set<string>> {
  const opposites = new Map<string, Set<string>>();
  for (const row of readList("opposites.tsv", ROW)) {
    const left = row.one.map(formKey);
    const right = row.other.map(formKey);
    addSide(opposites, left, right);
    addSide(opposites, right, left);
  }
  return opposites;
}

function addSide(
  opposites: Map<string, Set<string>>,
  side: readonly string[],
  other: readonly string[],
): void {
  for (const key of side) {
    const known = opposites.get(key) ?? new Set();
    // “endorse” is on a side with “approve”: a form is never its own opposite.
    for (const form of other) if (form !== key) known.add(form);
    opposites.set(key, known);
  }
}

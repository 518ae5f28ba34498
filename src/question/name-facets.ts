import { isStopWord } from "../text/words/stop-words.ts";
import { termOf } from "../text/words/stem.ts";
import { toTerms } from "../text/words/terms.ts";
import type { Word } from "../text/words/words.ts";
import { isAcronym } from "../text/words/words.ts";
import type { EntityMatch } from "../text/names/entity.ts";
import { asTyped, isHeld, makeFacet, otherSpellings, otherwise, spelledOut } from "./make-facet.ts";
import type { FacetContext, FacetFound } from "./make-facet.ts";

/** The entities that words name, by the first word of each. */
export function namedEntities(
  words: readonly Word[],
  context: FacetContext,
): ReadonlyMap<number, EntityMatch> {
  const isSupported = (entityId: string): boolean => isEntityHeld(entityId, context);
  const byPlace = new Map<number, EntityMatch>();
  for (const match of context.aliases.findEntities(words, { isSupported })) {
    const known = byPlace.get(match.firstWord);
    // Of several of one form (Astana), the one that is called so rather than governed from there.
    if (known === undefined || known.form.relation === "seat") byPlace.set(match.firstWord, match);
  }
  return byPlace;
}

/** Whether the collection writes of an entity under any of its surer names. */
function isEntityHeld(entityId: string, { aliases, collection }: FacetContext): boolean {
  return aliases.formsOf(entityId).some((form) => isHeld({ terms: toTerms(form) }, collection));
}

/** An entity of the alias table that is named at `at`. */
export function entityAt(
  words: readonly Word[],
  matches: ReadonlyMap<number, EntityMatch>,
  at: number,
  context: FacetContext,
): FacetFound | null {
  const match = matches.get(at);
  if (match === undefined) return null;
  const own = words.slice(at, match.endWord);
  const text = own.map((word) => word.surface).join(" ");
  const forms = context.aliases.formsOf(match.entityId);
  const wordings = [asTyped(termsOf(own)), ...otherwise(forms.map(toTerms))];
  const facet = makeFacet(text, "name", wordings, context, match.entityId);
  const english = context.language === "en" ? text : (forms[0] ?? text);
  return { facet: { ...facet, english }, end: match.endWord };
}

/** “Joe Musgrove”, “San Diego Padres”: a run of capitalised words that no alias explains. */
export function nameRunAt(
  words: readonly Word[],
  at: number,
  matches: ReadonlyMap<number, EntityMatch>,
  context: FacetContext,
): FacetFound | null {
  if (!isNameWord(words, at, context)) return null;
  let end = at + 1;
  while (end < words.length && !matches.has(end) && continuesName(words, end, context)) end += 1;
  const run = words.slice(at, end);
  if (at === 0 && run.length === 1 && !isSetApart(words)) return null;
  const terms = termsOf(run);
  const wordings = [
    asTyped(terms),
    ...(terms.length > 1 ? [] : spelledOut(run[0]!, context)),
    ...run.flatMap((word) => otherSpellings(word, context)),
  ];
  const text = run.map((word) => word.surface).join(" ");
  return { facet: makeFacet(text, "name", wordings, context), end };
}

function isNameWord(words: readonly Word[], at: number, context: FacetContext): boolean {
  const word = words[at]!;
  if (!/^\p{Lu}/u.test(word.surface) || context.isTime(word)) return false;
  if (isStopWord(word.folded, context.language) && !isAcronym(word)) return false;
  return context.cue?.at !== at;
}

/** Whether the first word is more than the sentence's: “NASA”, “Frost's plan”, but neither “Police” nor “According”. */
function isSetApart([first, second]: readonly Word[]): boolean {
  if (isAcronym(first!)) return true;
  const hasEnding = second !== undefined && second.start - first!.end > "'".length + 1;
  return hasEnding || /[\p{Ll}\p{N}]\p{Lu}|\p{N}/u.test(first!.surface);
}

function continuesName(words: readonly Word[], at: number, context: FacetContext): boolean {
  const gap = words[at]!.start - words[at - 1]!.end;
  return gap <= 2 && isNameWord(words, at, context);
}

function termsOf(words: readonly Word[]): string[] {
  const terms = words.filter((word) => !isStopWord(word.folded)).map((word) => termOf(word.folded));
  return terms.length > 0 ? terms : words.map((word) => termOf(word.folded));
}

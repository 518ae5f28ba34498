import { fileURLToPath } from "node:url";
import { isStopWord } from "../words/stop-words.ts";
import type { Word } from "../words/words.ts";
import { readAliasFile } from "./alias-file.ts";
import { makeCountries } from "./country-names.ts";
import type { EntityForm, EntityMatch, EntityRecord } from "./entity.ts";
import { endOfMatch, foldForm, hasNeededCapitals, makePattern, shapesOf } from "./form-pattern.ts";
import type { FormPattern } from "./form-pattern.ts";

export interface FindOptions {
  /**
   * Whether something outside the words speaks for an entity that only an ambiguous form (OTC) names,
   * such as a collection that writes of it. Without it, another form in the same words must.
   */
  readonly isSupported?: (entityId: string) => boolean;
}

export interface AliasTable {
  /**
   * The entities that words name, in order; the longest form wins and no two spans overlap, but a form
   * of several entities (Astana: the city, and Kazakhstan's government) gives a match for each.
   */
  findEntities(words: readonly Word[], options?: FindOptions): EntityMatch[];
  /**
   * Folded forms, words parted by one space, without repetitions, the usual name first. Ambiguous
   * forms, surnames and seats of government are left out: they would widen a query to other matters.
   */
  formsOf(entityId: string): readonly string[];
}

/** What may stand before a surname that stands for its best-known bearer. Another name may not: Heydar Aliyev. */
const TITLES = new Set(
  (
    "president minister premier mr chairman chair leader counterpart secretary general governor " +
    "cumhurbaskani basbakan bakani bakan sekreteri prezident prezidenti ministr premyer"
  ).split(" "),
);

/**
 * The table of everything that goes by several names: what ships with the bot (the Turkic world's
 * bodies and people, international organizations, every country) and what a keeper's file adds.
 * A record of the file with a known id adds its forms to that entity.
 *
 * @throws ConfigError when the file cannot be read or does not fit.
 */
export function loadAliasTable(extraFile?: string): AliasTable {
  const builtIn = fileURLToPath(new URL("./aliases.json", import.meta.url));
  const extra = extraFile === undefined ? [] : readAliasFile(extraFile);
  return createAliasTable([...readAliasFile(builtIn), ...makeCountries(), ...extra]);
}

interface Candidate {
  readonly pattern: FormPattern;
  readonly endWord: number;
}

/** @see loadAliasTable */
export function createAliasTable(records: readonly EntityRecord[]): AliasTable {
  const entities = new Map<string, EntityRecord>();
  for (const record of records) {
    entities.set(record.id, joinRecords(entities.get(record.id), record));
  }
  const patterns = indexPatterns([...entities.values()]);
  const people = namesOfPeople([...entities.values()]);
  const withAmbiguousForms = new Set(
    [...entities.values()].filter(({ forms }) => forms.some((form) => form.isAmbiguous)).map(({ id }) => id),
  );

  function find(words: readonly Word[], isSupported: (entityId: string) => boolean): EntityMatch[] {
    const shapes = words.map(({ surface }) => shapesOf(surface));
    const matches: EntityMatch[] = [];
    for (let at = 0; at < words.length;) {
      const isBehindMatch = at > 0 && at === matches.at(-1)?.endWord;
      const candidates = candidatesAt(shapes, at).filter(
        ({ pattern }) =>
          hasNeededCapitals(pattern, words[at]!) &&
          (pattern.form.relation !== "surname" || isBehindMatch || standsForBearer(pattern, words, at)) &&
          (!pattern.form.isAmbiguous || isSupported(pattern.form.entityId)),
      );
      const longest = longestCandidates(candidates);
      matches.push(...longest.map((candidate) => toMatch(candidate, words, at)));
      at = longest[0]?.endWord ?? at + 1;
    }
    return matches;
  }

  /** “President Tokayev” and “Tayyip Erdoğan” are the bearers known by the surname, “Heydar Aliyev” is not. */
  function standsForBearer({ form }: FormPattern, words: readonly Word[], at: number): boolean {
    const name = nameBefore(words, at);
    return name === null || shapesOf(name.surface).some((shape) => people.get(form.entityId)?.has(shape));
  }

  function candidatesAt(shapes: readonly (readonly string[])[], at: number): Candidate[] {
    const starting = new Set((shapes[at] ?? []).flatMap((shape) => patterns.get(shape) ?? []));
    return [...starting].flatMap((pattern) => {
      const endWord = endOfMatch(pattern, shapes, at);
      return endWord === null ? [] : [{ pattern, endWord }];
    });
  }

  function findEntities(words: readonly Word[], options: FindOptions = {}): EntityMatch[] {
    const { isSupported = () => false } = options;
    const sure = find(words, isSupported);
    const named = new Set(sure.map((match) => match.entityId));
    const mayAlsoMean = [...named].some((entityId) => withAmbiguousForms.has(entityId));
    return mayAlsoMean ? find(words, (entityId) => named.has(entityId) || isSupported(entityId)) : sure;
  }

  return {
    findEntities,
    formsOf: (entityId) => expandingForms(entities.get(entityId)),
  };
}

function joinRecords(known: EntityRecord | undefined, added: EntityRecord): EntityRecord {
  return known === undefined ? added : { ...known, forms: [...known.forms, ...added.forms] };
}

/** Patterns by everything their first word may be. */
function indexPatterns(records: readonly EntityRecord[]): Map<string, FormPattern[]> {
  const patterns = new Map<string, FormPattern[]>();
  for (const { kind, forms } of records) {
    for (const pattern of distinctForms(forms).map((form) => makePattern(form, kind))) {
      for (const shape of pattern.slots[0] ?? []) {
        patterns.set(shape, [...(patterns.get(shape) ?? []), pattern]);
      }
    }
  }
  return patterns;
}

/** Of forms that fold alike, the first: it is the one that was written down as a name. */
function distinctForms(forms: readonly EntityForm[]): EntityForm[] {
  const firsts = new Map<string, EntityForm>();
  for (const form of forms) {
    const folded = foldForm(form);
    if (!firsts.has(folded)) firsts.set(folded, form);
  }
  return [...firsts.values()];
}

/** Everything that may stand in a name of each person: what may stand before the surname alone. */
function namesOfPeople(records: readonly EntityRecord[]): Map<string, ReadonlySet<string>> {
  const people = records.filter(({ kind }) => kind === "person");
  return new Map(
    people.map(({ id, kind, forms }) => {
      const slots = forms.flatMap((form) => makePattern(form, kind).slots);
      return [id, new Set(slots.flatMap((slot) => [...slot]))];
    }),
  );
}

/** A capitalised word right before the one at `at` that is no title and begins no sentence by its nature. */
function nameBefore(words: readonly Word[], at: number): Word | null {
  const [previous, word] = [words[at - 1], words[at]];
  if (previous === undefined || word === undefined || word.start - previous.end !== 1) return null;
  if (!/^\p{Lu}\p{Ll}/u.test(previous.surface)) return null;
  return TITLES.has(previous.folded) || isStopWord(previous.folded) ? null : previous;
}

function longestCandidates(candidates: readonly Candidate[]): Candidate[] {
  const endWord = Math.max(...candidates.map((candidate) => candidate.endWord));
  const ofEntities = new Map<string, Candidate>();
  for (const candidate of candidates.filter((one) => one.endWord === endWord)) {
    const { entityId } = candidate.pattern.form;
    if (!ofEntities.has(entityId)) ofEntities.set(entityId, candidate);
  }
  return [...ofEntities.values()];
}

function toMatch({ pattern, endWord }: Candidate, words: readonly Word[], firstWord: number): EntityMatch {
  const { form, kind } = pattern;
  const start = words[firstWord]?.start ?? 0;
  const end = words[endWord - 1]?.end ?? start;
  return { entityId: form.entityId, kind, form, firstWord, endWord, start, end };
}

function expandingForms(record: EntityRecord | undefined): string[] {
  const forms = (record?.forms ?? []).filter(
    ({ relation, isAmbiguous }) => !isAmbiguous && (relation === "name" || relation === "demonym"),
  );
  return [...new Set(forms.map(foldForm))];
}

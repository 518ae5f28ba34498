import { fileURLToPath } from "node:url";
import { nameKey } from "../language/name-key.ts";
import { isStopWord } from "../language/stop-words.ts";
import { isAcronym, toWords } from "../language/words.ts";
import type { Word } from "../language/words.ts";
import { readAliasFile } from "./alias-file.ts";
import { makeCountries } from "./country-names.ts";
import type { Entity, EntityForm, EntityMatch, EntityRecord } from "./entity.ts";
import { baseForms, stemsOf } from "./inflection.ts";

export interface FindOptions {
  /**
   * Whether something outside the words speaks for an entity that only an ambiguous form (OTC) names,
   * such as a collection that writes of it. Without it, another form in the same words must.
   */
  readonly isSupported?: (entityId: string) => boolean;
}

export interface AliasTable {
  entity(entityId: string): Entity | null;
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
  /** Whether the words name the entity; the seat of its government is not its name. */
  sentenceNames(entityId: string, words: readonly Word[]): boolean;
}

/** Words of forms that small letters make into something else: the Polish army, to polish. */
const SPOKEN_WORDS = new Set(
  "polish pole poles finn finns dane danes swede swedes jersey reunion".split(" "),
);
/** What may stand before a surname that stands for its best-known bearer. Another name may not: Heydar Aliyev. */
const TITLES = new Set(
  (
    "president minister premier mr chairman chair leader counterpart secretary general governor " +
    "cumhurbaskani basbakan bakani bakan sekreteri prezident prezidenti ministr premyer"
  ).split(" "),
);
const MIN_KEY_LENGTH = 5;

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

/** A form cut into words, ready to be compared. */
interface Pattern {
  readonly form: EntityForm;
  readonly kind: Entity["kind"];
  /** For every word what a word of a text may be to match it; `the` is left out. */
  readonly slots: readonly ReadonlySet<string>[];
  readonly needsCapitals: boolean;
}

interface Candidate {
  readonly pattern: Pattern;
  readonly endWord: number;
}

/** @see loadAliasTable */
export function createAliasTable(records: readonly EntityRecord[]): AliasTable {
  const entities = new Map<string, EntityRecord>();
  for (const record of records)
    entities.set(record.id, joinRecords(entities.get(record.id), record));
  const patterns = indexPatterns([...entities.values()]);
  const withAmbiguousForms = new Set(
    [...entities.values()]
      .filter(({ forms }) => forms.some((form) => form.isAmbiguous))
      .map(({ id }) => id),
  );

  function find(words: readonly Word[], isSupported: (entityId: string) => boolean): EntityMatch[] {
    const shapes = words.map(shapesOf);
    const matches: EntityMatch[] = [];
    for (let at = 0; at < words.length;) {
      const previousEnd = matches.at(-1)?.endWord ?? 0;
      const candidates = candidatesAt(shapes, at).filter(
        ({ pattern }) =>
          isWrittenRight(pattern, words, at, previousEnd) &&
          (!pattern.form.isAmbiguous || isSupported(pattern.form.entityId)),
      );
      const longest = longestCandidates(candidates);
      matches.push(...longest.map((candidate) => toMatch(candidate, words, at)));
      at = longest[0]?.endWord ?? at + 1;
    }
    return matches;
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
    return mayAlsoMean
      ? find(words, (entityId) => named.has(entityId) || isSupported(entityId))
      : sure;
  }

  return {
    entity(entityId) {
      const record = entities.get(entityId);
      return record === undefined ? null : { id: record.id, name: record.name, kind: record.kind };
    },
    findEntities,
    formsOf: (entityId) => expandingForms(entities.get(entityId)),
    sentenceNames: (entityId, words) =>
      findEntities(words).some(
        (match) => match.entityId === entityId && match.form.relation !== "seat",
      ),
  };
}

function joinRecords(known: EntityRecord | undefined, added: EntityRecord): EntityRecord {
  return known === undefined ? added : { ...known, forms: [...known.forms, ...added.forms] };
}

/** Patterns by everything their first word may be. */
function indexPatterns(records: readonly EntityRecord[]): Map<string, Pattern[]> {
  const patterns = new Map<string, Pattern[]>();
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

function foldForm(form: EntityForm): string {
  return toWords(form.form).map((word) => word.folded).join(" "); // prettier-ignore
}

function makePattern(form: EntityForm, kind: Entity["kind"]): Pattern {
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
    SPOKEN_WORDS.has(word.folded) ||
    (isAcronym(word) && (word.folded.length < 3 || isStopWord(word.folded)))
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

const MAX_CACHED_SHAPES = 50_000;
const shapeCache = new Map<string, readonly string[]>();

/** Everything a word of a text may be compared as; nothing for “the”. */
function shapesOf(word: Word): readonly string[] {
  const known = shapeCache.get(word.surface);
  if (known !== undefined) return known;
  if (shapeCache.size >= MAX_CACHED_SHAPES) shapeCache.clear();
  const shapes = makeShapes(word);
  shapeCache.set(word.surface, shapes);
  return shapes;
}

function makeShapes(word: Word): string[] {
  if (word.folded === "the") return [];
  if (word.surface.endsWith("+")) return [`${word.folded}+`];
  const stems = stemsOf(word);
  return [...stems, ...stems.filter((stem) => !stem.endsWith("-")).flatMap(spellingKey)];
}

/** Place after the last word of the form when it stands at `at`, else null. */
function endOfMatch(
  pattern: Pattern,
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

function isWrittenRight(
  pattern: Pattern,
  words: readonly Word[],
  at: number,
  previousEnd: number,
): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (pattern.form.relation === "surname" && at !== previousEnd && followsAnotherName(words, at))
    return false;
  if (!pattern.needsCapitals) return true;
  return SPOKEN_WORDS.has(word.folded) ? /^\p{Lu}/u.test(word.surface) : isAcronym(word);
}

/** “Heydar Aliyev” is not Ilham Aliyev, but “Kazakhstan's Tokayev” is Tokayev: what was matched before is no first name. */
function followsAnotherName(words: readonly Word[], at: number): boolean {
  const [previous, word] = [words[at - 1], words[at]];
  if (previous === undefined || word === undefined || word.start - previous.end !== 1) return false;
  if (!/^\p{Lu}\p{Ll}/u.test(previous.surface)) return false;
  return !TITLES.has(previous.folded) && !isStopWord(previous.folded);
}

function longestCandidates(candidates: readonly Candidate[]): Candidate[] {
  const endWord = Math.max(...candidates.map((candidate) => candidate.endWord));
  const ofEntities = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { entityId } = candidate.pattern.form;
    if (candidate.endWord === endWord && !ofEntities.has(entityId))
      ofEntities.set(entityId, candidate);
  }
  return [...ofEntities.values()];
}

function toMatch(
  { pattern, endWord }: Candidate,
  words: readonly Word[],
  firstWord: number,
): EntityMatch {
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

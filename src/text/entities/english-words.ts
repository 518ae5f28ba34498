import nlp from "compromise/two";
import { isStopWord } from "../words/stop-words.ts";

/** What a word can be in English, by the dictionary of `compromise`; the only file that knows it. */
type Tag = string;

interface TaggedLexicon {
  readonly one: { readonly lexicon: Readonly<Record<string, Tag | readonly Tag[]>> };
}

const LEXICON = (nlp.model() as unknown as TaggedLexicon).one.lexicon;

const GIVEN_NAME_TAGS = new Set(["MaleName", "FemaleName", "FirstName"]);
const NAME_TAGS = new Set([
  ...GIVEN_NAME_TAGS, "LastName", "Person", "City", "Region", "Country", "Place", "Organization",
  "SportsTeam", "ProperNoun", "Demonym", "Month", "WeekDay", "Abbreviation",
]); // prettier-ignore
const FUNCTION_TAGS = new Set([
  "Adverb", "Preposition", "Conjunction", "Determiner", "Pronoun", "PastTense", "Gerund", "QuestionWord",
  "Expression", "Modal", "Copula", "Condition", "Negative", "Possessive",
]); // prettier-ignore
const VERB_TAGS = new Set(["PastTense", "PresentTense", "Infinitive", "Gerund", "Participle", "PhrasalVerb", "Copula", "Modal", "Verb"]); // prettier-ignore

/** Given names that are words besides: a name only before a surname. */
const NAMES_THAT_ARE_WORDS = new Set("bill frank will may rose art rob sue ray drew grant chase miles wade dean earl hunter mason cooper joy faith hope dawn penny ruby pearl violet iris ivy holly daisy lance max pierce dale glen dick pat harry olive ginger carol robin jay bob nick stone".split(" ")); // prettier-ignore

/** Words of names that the dictionary leaves to its own guessing rules. */
const MORE_COMMON_WORDS = new Set("none national international federal central regional general special royal imperial global universal digital social political economic financial commercial industrial environmental constitutional electoral presidential parliamentary democratic strategic major minor senior junior particular similar member members third world united modern grand great little northern southern eastern western several various certain many such other another each both few since despite although unlike".split(" ")); // prettier-ignore

/** Endings of English words that names of people and places hardly ever have. */
const ENGLISH_ENDING =
  /(?:[aeiou]tions?|[sc]ions?|ments?|ness(?:es)?|[tl]ities|[a-z]ity|ings?|[^aeiou]ed|[ai]lly|[a-z]ously|ances?|ences?|ologists?|[a-z]{3}ists|[a-z]{3}isms?|ships?|hoods?|ables?|ibles?|fully?|less|[a-z]ively|[a-z]{3}ives?|[^l]{3,}[^l]ly|(?:ion|ic|ur|ent|tor|i)al|workers?|holders?|makers?)$/;

/** A given name such as Maria or Mehmet. */
export function isGivenName(folded: string): boolean {
  return tagsOf(folded).some((tag) => GIVEN_NAME_TAGS.has(tag));
}

/** A given name, or a word that is one before a surname: Bill, Rose. */
export function mayBeGivenName(folded: string): boolean {
  return isGivenName(folded) || NAMES_THAT_ARE_WORDS.has(folded);
}

export function isSurname(folded: string): boolean {
  return tagsOf(folded).includes("LastName");
}

/** A famous name of a person, of any number of words. */
export function isFamousPerson(folded: string): boolean {
  return tagsOf(folded).includes("Person");
}

export function isCity(folded: string): boolean {
  return tagsOf(folded).includes("City");
}

/** A region, state, continent or other place that is no country. */
export function isRegion(folded: string): boolean {
  const tags = tagsOf(folded);
  return (tags.includes("Region") || tags.includes("Place")) && !tags.includes("Abbreviation");
}

export function isKnownOrganization(folded: string): boolean {
  const tags = tagsOf(folded);
  return (tags.includes("Organization") && !tags.includes("Abbreviation")) || tags.includes("SportsTeam"); // prettier-ignore
}

export function isDemonym(folded: string): boolean {
  return tagsOf(folded).includes("Demonym");
}

/** An occupation or other word for what a person is: accountant, senators. */
export function isActor(folded: string): boolean {
  return tagsOf(folded).includes("Actor");
}

export function isVerb(folded: string): boolean {
  return tagsOf(folded).some((tag) => VERB_TAGS.has(tag));
}

/** A word that opens a sentence without belonging to the name behind it: “Following”, “Yesterday”, “When”. */
export function isFunctionWord(folded: string): boolean {
  return isStopWord(folded) || tagsOf(folded).some((tag) => FUNCTION_TAGS.has(tag));
}

/** A word of the dictionary, or one that looks like English, that is not a name. */
export function isCommonWord(folded: string): boolean {
  if (isStopWord(folded) || MORE_COMMON_WORDS.has(folded) || isListedCommon(folded)) return true;
  if (tagsOf(folded).length > 0) return false;
  if (folded.length > 5 && ENGLISH_ENDING.test(folded)) return true;
  return folded.endsWith("s") && [...singularsOf(folded), ...deedsOf(folded)].some(isListedCommon);
}

function isListedCommon(folded: string): boolean {
  const tags = tagsOf(folded);
  return tags.length > 0 && !tags.some((tag) => NAME_TAGS.has(tag));
}

function singularsOf(folded: string): string[] {
  const shorter = [folded.slice(0, -1)];
  if (folded.endsWith("es")) shorter.push(folded.slice(0, -2));
  if (folded.endsWith("ies")) shorter.push(`${folded.slice(0, -3)}y`);
  return shorter;
}

/** What “protesters” and “rescuers” do. */
function deedsOf(folded: string): string[] {
  return folded.endsWith("ers") ? [folded.slice(0, -3), folded.slice(0, -2)] : [];
}

function tagsOf(folded: string): readonly Tag[] {
  const found = Object.hasOwn(LEXICON, folded) ? LEXICON[folded] : undefined;
  if (found === undefined) return [];
  return typeof found === "string" ? [found] : found;
}

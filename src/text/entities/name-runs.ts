import type { Span } from "../sentences/span.ts";
import {
  isCommonWord,
  isFunctionWord,
  isGivenName,
  isVerb,
  mayBeGivenName,
} from "./english-words.ts";
import { knownKind } from "./gazetteer.ts";
import {
  NAME_PARTICLES,
  OF_HEADS,
  ORGANIZATION_WORDS,
  PERSON_VERBS,
  ROLE_WORDS,
} from "./name-words.ts";
import { isAcronym, isPossessive } from "./sentence-tokens.ts";
import type { Token } from "./sentence-tokens.ts";

/** Tokens `first` to `last` of a sentence, both inside, that may be a name or a role and a name. */
export interface NameRun {
  readonly first: number;
  readonly last: number;
}

/** A sentence in which more of the longer words are capitals than this is a headline: a capital says nothing there. */
const MAX_CAPITAL_SHARE = 0.7;
const MIN_HEADLINE_WORDS = 5;
const MIN_LONG_WORD = 4;

/** Runs of capitalised words with what belongs between them, left to right. */
export function collectRuns(tokens: readonly Token[], taken: readonly Span[]): NameRun[] {
  if (isHeadline(tokens)) return headlineRuns(tokens, taken);
  const isFree = freeTokens(tokens, taken);
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!startsName(tokens, at) || !isFree(at)) continue;
    const last = extendRun(tokens, at, isFree);
    const run = trimOpening(tokens, { first: at, last });
    if (run !== null) runs.push(run);
    at = last;
  }
  return runs;
}

/** The month of a date that the end of a sentence cut off: “since Feb.” */
const CUT_DATE = /^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/;

function startsName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  return token.isCapital && !isLowerCompound(token) && !CUT_DATE.test(token.text);
}

/** Words of a run that a name of something else cannot hold are left out by the caller; here they are joined. */
function extendRun(
  tokens: readonly Token[],
  first: number,
  isFree: (at: number) => boolean,
): number {
  let last = first;
  for (;;) {
    const next = joinedToken(tokens, first, last, isFree);
    if (next === null) return last;
    last = next;
  }
}

/** The token up to which the run goes on, or null where it ends. */
function joinedToken(
  tokens: readonly Token[],
  first: number,
  last: number,
  isFree: (at: number) => boolean,
): number | null {
  const next = tokens[last + 1];
  if (next === undefined || !isFree(last + 1)) return null;
  if (next.kind === "mark") return joinedByMark(tokens, first, last, isFree);
  if (next.isCapital) return isLowerCompound(next) ? null : last + 1;
  if (next.kind === "number") return isNumberOfName(tokens, last) ? last + 1 : null;
  if (NAME_PARTICLES.has(next.folded) || next.folded === "the") {
    return capitalAfterParticles(tokens, first, last, isFree);
  }
  if (next.folded === "of" || next.folded === "for" || next.folded === "on") {
    return joinedByOf(tokens, first, last, isFree);
  }
  return next.folded === "and" ? joinedByAnd(tokens, first, last, isFree) : null;
}

/** “Women’s World Cup”, “People’s Republic”; an ampersand; “Samsung Electronics Co., Ltd.” ends at the comma. */
function joinedByMark(
  tokens: readonly Token[],
  first: number,
  last: number,
  isFree: (at: number) => boolean,
): number | null {
  const [mark, after] = [tokens[last + 1]!, tokens[last + 2]];
  if (after === undefined || !isFree(last + 2)) return null;
  if (mark.text === "&" && after.isCapital) return last + 2;
  if (!isPossessive(mark) || !after.isCapital) return null;
  const isGeneric = /^(?:people|women|men|children|world|king|queen|national|workers|teachers|writers|lord|master|st)s?$/.test(tokens[last]!.folded); // prettier-ignore
  return isGeneric && first <= last ? last + 2 : null;
}

/** “Russian-led” is an adjective; nothing joins it from behind. */
function isLowerCompound(token: Token): boolean {
  return /[-‐‑]\p{Ll}[^-‐‑]*$/u.test(token.text) && !/^al-/i.test(token.text);
}

const NUMBERED = new Set("bowl category title article section chapter apollo artemis level boeing airbus agenda vision expo falcon starship super flight route channel phase stage grade class formula highway interstate state studio area windows iphone galaxy playstation covid type group world".split(" ")); // prettier-ignore

/** “Super Bowl 50”, “Title 42”, “Agenda 2030”: a number before a common noun counts things and is no part of the name. */
function isNumberOfName(tokens: readonly Token[], last: number): boolean {
  const number = tokens[last + 1]!;
  if (!/^\d{1,4}\p{Lu}?$/u.test(number.text)) return false;
  if (NUMBERED.has(tokens[last]!.folded)) return true;
  const isYear = /^(?:1[5-9]|20)\d\d$/.test(number.text);
  const next = tokens[last + 2];
  const isCount = next?.kind === "word" && !isFunctionWord(next.folded) && !isVerb(next.folded);
  const isKnown = isCommonWord(tokens[last]!.folded) || knownKind(tokens[last]!.folded) !== null;
  return !isYear && !isCount && !isKnown && !/^[%,:.–—-]$/.test(next?.text ?? ".");
}

/** “Ludwig van Beethoven”, “Osama bin Laden”; “the” only behind “of”. */
function capitalAfterParticles(
  tokens: readonly Token[],
  first: number,
  last: number,
  isFree: (at: number) => boolean,
): number | null {
  let at = last + 1;
  while (NAME_PARTICLES.has(tokens[at]?.folded ?? "") && at < last + 4) at++;
  const isName = tokens[at]?.isCapital === true && isFree(at);
  return at > last + 1 && isName && knownKind(tokens[first]!.folded) !== "demonym" ? at : null;
}

/** “Organization of Turkic States”, “House of the Dragon”; not “Tokayev of Kazakhstan”. */
function joinedByOf(
  tokens: readonly Token[],
  first: number,
  last: number,
  isFree: (at: number) => boolean,
): number | null {
  const preposition = tokens[last + 1]!.folded;
  const hasArticle = tokens[last + 2]?.folded === "the";
  const target = last + (hasArticle ? 3 : 2);
  if (tokens[target]?.isCapital !== true || !isFree(target)) return null;
  const head = tokens[last]!;
  if (OF_HEADS.has(head.folded) || ROLE_WORDS.has(head.folded)) {
    return preposition === "of" || holdsOrganizationWord(tokens, first, last) ? target : null;
  }
  if (preposition !== "of" || isAcronym(head)) return null;
  // “Ministry of Culture of Kazakhstan”
  if (holdsOrganizationWord(tokens, first, last) && knownKind(head.folded) === null) return target;
  const isWork = isCommonWord(head.folded) && !(first === last && opensSentence(tokens, first));
  return isWork && knownKind(head.folded) === null ? target : null;
}

/** “Ministry of Trade and Industry”, “Food and Agriculture Organization”; not “Türkiye and Azerbaijan”. */
function joinedByAnd(
  tokens: readonly Token[],
  first: number,
  last: number,
  isFree: (at: number) => boolean,
): number | null {
  const next = tokens[last + 2];
  if (next?.isCapital !== true || !isFree(last + 2)) return null;
  const known = endOfKnownPair(tokens, last);
  if (known !== null) return known;
  const [left, right] = [tokens[last]!.folded, next.folded];
  const areCommon = isCommonWord(left) && isCommonWord(right);
  if (knownKind(right) !== null || !(isCommonWord(left) || isCommonWord(right))) return null;
  const before = tokens.slice(first, last + 1).map(({ folded }) => folded);
  const isUnderHead = before.includes("of") || before.includes("for");
  if (isUnderHead && before.some((word) => ORGANIZATION_WORDS.has(word) || ROLE_WORDS.has(word))) {
    return last + 2;
  }
  return areCommon && endsInOrganization(tokens, last + 2) ? last + 2 : null;
}

const MAX_PAIR_WORDS = 3;

/** “Bosnia and Herzegovina”, “Turks and Caicos Islands”: two names that together are one. */
function endOfKnownPair(tokens: readonly Token[], last: number): number | null {
  for (let end = last + 1 + MAX_PAIR_WORDS; end > last + 1; end--) {
    const right = tokens.slice(last + 2, end + 1).map(({ folded }) => folded).join(" "); // prettier-ignore
    if (knownKind(`${tokens[last]!.folded} & ${right}`) === "country") return end;
  }
  return null;
}

function endsInOrganization(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (tokens[at + 1]?.isCapital === true) at++;
  return at > from && ORGANIZATION_WORDS.has(tokens[at]!.folded);
}

function holdsOrganizationWord(tokens: readonly Token[], first: number, last: number): boolean {
  return tokens.slice(first, last + 1).some(({ folded }) => ORGANIZATION_WORDS.has(folded));
}

/** Without the words that are capital only because they open the sentence; null where nothing is left. */
function trimOpening(tokens: readonly Token[], run: NameRun): NameRun | null {
  let { first } = run;
  while (first <= run.last && isOpeningWord(tokens, first, run)) first++;
  if (first > run.last || (first > run.first && !tokens[first]!.isCapital)) {
    return first > run.last ? null : trimOpening(tokens, { first: first + 1, last: run.last });
  }
  if (tokens[first]!.text === "I") return first === run.last ? null : { first: first + 1, last: run.last }; // prettier-ignore
  return { first, last: run.last };
}

function isOpeningWord(tokens: readonly Token[], at: number, run: NameRun): boolean {
  const { folded, text } = tokens[at]!;
  if (folded === "the" || folded === "a" || folded === "an") return true;
  if (at !== run.first && !opensSentence(tokens, at)) return false;
  if (!opensSentence(tokens, run.first)) return at === run.first && isPronounLike(folded, text);
  if (isAcronym(tokens[at]!) && text !== "A") return false;
  if (isFunctionWord(folded)) return !opensFullName(tokens, at, run);
  if (at < run.last) return isVerb(folded) && !isGivenName(folded) && knownKind(folded) === null;
  return knownKind(folded) === null && (isCommonWord(folded) || !actsLikeName(tokens, at));
}

/** “Will Smith”: a given name, or a word that is one, before what no dictionary has. */
function opensFullName(tokens: readonly Token[], at: number, run: NameRun): boolean {
  const next = tokens[at + 1];
  if (at === run.last || next?.isCapital !== true || !mayBeGivenName(tokens[at]!.folded))
    return false;
  return !isCommonWord(next.folded) && knownKind(next.folded) === null;
}

/** An unknown word alone at the beginning is a name if a verb, an ending or a break follows: “Fidan said”, not “Particular attention”. */
function actsLikeName(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined || next.kind !== "word") return true;
  return isVerb(next.folded) || PERSON_VERBS.has(next.folded) || isFunctionWord(next.folded);
}

/** Capitals in the middle of a sentence that name nobody: “I”, “He” behind a quotation mark, “Mr” alone is left to roles. */
function isPronounLike(folded: string, text: string): boolean {
  return text === "I" || /^(?:i'm|i've|i'll|i'd|he|she|it|they|we|you|this|that|these|those|there|but|and|if|when|what|who|why|how|where|his|her|their|our|my|in|on|at|for|to|from|so|or|as|no|not|yes|since|with|by|after|before|during|while|because|although|all|some|any|both|each|also|then|yet)$/.test(folded); // prettier-ignore
}

/** True at the beginning, and behind a colon, a bullet or an opening quotation mark, where any word gets a capital. */
export function opensSentence(tokens: readonly Token[], at: number): boolean {
  if (at === 0) return true;
  return /^[“”"‘«:;.!?…•\-–—([]$/.test(tokens[at - 1]!.text);
}

function freeTokens(tokens: readonly Token[], taken: readonly Span[]): (at: number) => boolean {
  return (at) => {
    const token = tokens[at]!;
    return !taken.some((span) => token.start < span.end && span.start < token.end);
  };
}

function isHeadline(tokens: readonly Token[]): boolean {
  const long = tokens.filter(({ kind, text }) => kind === "word" && text.length >= MIN_LONG_WORD);
  if (long.length < MIN_HEADLINE_WORDS || endsLikeSentence(tokens)) return false;
  const capitals = long.filter(({ isCapital }) => isCapital).length;
  return capitals / long.length > MAX_CAPITAL_SHARE && !tokens.some(({ text }) => text === ",");
}

/** Headlines have no full stop. */
function endsLikeSentence(tokens: readonly Token[]): boolean {
  return tokens.slice(-2).some(({ text }) => /[.!?]$/.test(text));
}

const MAX_HEADLINE_NAME = 5;

/** In a headline only names that are known, and given names with what follows, can be told. */
function headlineRuns(tokens: readonly Token[], taken: readonly Span[]): NameRun[] {
  const isFree = freeTokens(tokens, taken);
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const last = isFree(at) ? headlineName(tokens, at) : null;
    if (last === null) continue;
    runs.push({ first: at, last });
    at = last;
  }
  return runs;
}

function headlineName(tokens: readonly Token[], at: number): number | null {
  for (let length = MAX_HEADLINE_NAME; length > 0; length--) {
    const slice = tokens.slice(at, at + length);
    if (slice.length < length || slice.some(({ kind }) => kind !== "word")) continue;
    const kind = knownKind(slice.map(({ folded }) => folded).join(" "));
    if (kind !== null && kind !== "demonym" && kind !== "surname") return at + length - 1;
  }
  const next = tokens[at + 1];
  const isPerson = isGivenName(tokens[at]!.folded) && !isCommonWord(tokens[at]!.folded) && next?.isCapital === true; // prettier-ignore
  return isPerson && !isCommonWord(next.folded) ? at + 1 : null;
}

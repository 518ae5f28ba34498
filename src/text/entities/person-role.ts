import { isActor, isCommonWord, isGivenName, mayBeGivenName } from "./english-words.ts";
import { knownKind } from "./gazetteer.ts";
import type { NameRun } from "./name-runs.ts";
import {
  HONORIFICS,
  isHeadWord,
  ORGANIZATION_WORDS,
  ROLE_MODIFIERS,
  ROLE_WORDS,
} from "./name-words.ts";
import { isAcronym, isPossessive } from "./sentence-tokens.ts";
import type { Token } from "./sentence-tokens.ts";

/** A run taken apart: “Turkish Foreign Minister” and “Hakan Fidan”. Either may be missing, not both. */
export interface RoleAndName {
  readonly role: NameRun | null;
  readonly name: NameRun | null;
}

/**
 * Parts a run of capitalised words into a role and the name behind it. A role with “of” takes in the
 * country or body it is of: “President of Kazakhstan | Kassym-Jomart Tokayev”. A run that is nothing
 * but a role has no name. “Justice Department” and “General Motors” are names without a role.
 */
export function splitRole(tokens: readonly Token[], { first, last }: NameRun): RoleAndName {
  const roleEnd = lastRoleWord(tokens, first, last) ?? officeWord(tokens, first, last);
  if (roleEnd === null) return splitNationality(tokens, { first, last });
  const afterOf = endOfComplement(tokens, roleEnd, last);
  const end = afterOf ?? roleEnd;
  const role = { first, last: end };
  if (end === last) return { role, name: null };
  const name = { first: end + 1, last };
  return couldNamePerson(tokens, name) ? { role, name } : { role: null, name: { first, last } };
}

/** The last word of a role that only words of roles, nations and bodies lead up to. */
function lastRoleWord(tokens: readonly Token[], first: number, last: number): number | null {
  let found: number | null = null;
  for (let at = first; at <= last; at++) {
    const { folded } = tokens[at]!;
    if (isRoleWord(folded)) found = at;
    else if (folded === "of" || folded === "for" || !isRoleLead(tokens[at]!)) break;
  }
  return found;
}

/** “Santa Barbara County Sheriff Bill Brown”: an office behind the name of a place or body and before a given name. */
function officeWord(tokens: readonly Token[], first: number, last: number): number | null {
  for (let at = first + 1; at < last; at++) {
    if (!isRoleWord(tokens[at]!.folded) || !mayBeGivenName(tokens[at + 1]!.folded)) continue;
    const owner = tokens.slice(first, at).map(({ folded }) => folded);
    if (isHeadWord(owner.at(-1)!) || knownKind(owner.join(" ")) !== null) return at;
  }
  return null;
}

function isRoleWord(folded: string): boolean {
  return ROLE_WORDS.has(folded) || (isActor(folded) && !isGivenName(folded));
}

/** “Turkish”, “Deputy”, “NATO”, “Florida”, “Republican”, and plain English words such as “Trade”. */
function isRoleLead(token: Token): boolean {
  const { folded } = token;
  if (ROLE_MODIFIERS.has(folded) || isAcronym(token) || folded === "and" || folded === "&")
    return true;
  const kind = knownKind(folded);
  if (kind === "demonym" || kind === "country" || kind === "place" || kind === "organization")
    return true;
  return isCommonWord(folded) && !isGivenName(folded);
}

const MAX_COMPLEMENT_WORDS = 7;

/** The end of “of Kazakhstan”, “of the Organization of Turkic States”, “of Foreign Affairs”; null without “of”. */
function endOfComplement(tokens: readonly Token[], roleEnd: number, last: number): number | null {
  if (!/^(?:of|for)$/.test(tokens[roleEnd + 1]?.folded ?? "") || roleEnd + 1 > last) return null;
  const begin = roleEnd + (tokens[roleEnd + 2]?.folded === "the" ? 3 : 2);
  for (let end = Math.min(last, begin + MAX_COMPLEMENT_WORDS - 1); end >= begin; end--) {
    const phrase = tokens.slice(begin, end + 1).map(({ folded }) => folded).join(" "); // prettier-ignore
    const kind = knownKind(phrase);
    if (kind !== null && kind !== "person" && kind !== "surname")
      return complementTail(tokens, end, last);
  }
  let end = begin;
  while (end < last && isComplementWord(tokens[end + 1]!)) end++;
  return Math.min(end, last);
}

/** “Minister of Foreign Affairs of Kazakhstan” has a second complement. */
function complementTail(tokens: readonly Token[], end: number, last: number): number {
  return endOfComplement(tokens, end, last) ?? end;
}

function isComplementWord({ folded }: Token): boolean {
  if (folded === "of" || folded === "and" || folded === "the" || folded === "&") return true;
  return (isCommonWord(folded) || ORGANIZATION_WORDS.has(folded)) && !isGivenName(folded);
}

/** What is left behind a role is a person unless it is headed by a word for something else. */
function couldNamePerson(tokens: readonly Token[], { first, last }: NameRun): boolean {
  const words = tokens.slice(first, last + 1).map(({ folded }) => folded);
  const head = words.at(-1)!;
  if (words.includes("of") || isHeadWord(words[0]!) || isHeadWord(head)) return false;
  const kind = knownKind(words.join(" "));
  if (kind === "organization" || kind === "country" || kind === "demonym") return false;
  return (
    mayBeGivenName(words[0]!) ||
    !isCommonWord(words[0]!) ||
    (words.length > 1 && !isCommonWord(head))
  );
}

/** “American Hans Niemann”: a nationality before two or more words that are none of English. */
function splitNationality(tokens: readonly Token[], run: NameRun): RoleAndName {
  const name = { first: run.first + 1, last: run.last };
  const isNational = knownKind(tokens[run.first]!.folded) === "demonym";
  if (!isNational || name.last - name.first < 1) return { role: null, name: run };
  const areNames = tokens
    .slice(name.first, name.last + 1)
    .every((token) => token.kind === "word" && !isCommonWord(token.folded) && !isAcronym(token));
  const isPerson = couldNamePerson(tokens, name);
  return isPerson && (areNames || mayBeGivenName(tokens[name.first]!.folded))
    ? { role: { first: run.first, last: run.first }, name }
    : { role: null, name: run };
}

const MAX_ROLE_WORDS = 8;

/**
 * Words in front of a name that say who it is: “former foreign minister”, “NATO chief”, “the company’s
 * spokesman”; a country in the possessive (“Kazakhstan’s Mukhtar Tileuberdi”) or with its role and a
 * comma (“Turkmenistan’s Foreign Minister, Rashid Meredov”). Null where there is none.
 */
export function roleBefore(tokens: readonly Token[], first: number): NameRun | null {
  const last = first - 1;
  if (tokens[last] === undefined) return null;
  if (isPossessive(tokens[last])) return nationInPossessive(tokens, last);
  const roleEnd = tokens[last].text === "," ? last - 1 : last;
  const role = tokens[roleEnd];
  if (role?.kind !== "word" || !isRoleWord(role.folded)) return null;
  const begin = leftEdge(tokens, roleEnd);
  // Behind a comma a bare “minister” may belong to what went before.
  return roleEnd < last && begin === roleEnd ? null : { first: begin, last: roleEnd };
}

function nationInPossessive(tokens: readonly Token[], mark: number): NameRun | null {
  const owner = tokens[mark - 1];
  if (owner === undefined) return null;
  const kind = knownKind(owner.folded);
  return kind === "country" || kind === "place" || kind === "organization"
    ? { first: mark - 1, last: mark }
    : null;
}

function leftEdge(tokens: readonly Token[], roleEnd: number): number {
  let begin = roleEnd;
  while (begin > 0 && roleEnd - begin < MAX_ROLE_WORDS) {
    const before = tokens[begin - 1]!;
    const isOwner = isPossessive(before) && tokens[begin - 2]?.kind === "word";
    if (isOwner && (tokens[begin - 2]!.isCapital || roleEnd - begin < 3)) begin -= 2;
    else if (before.kind === "word" && belongsToRole(before)) begin--;
    else break;
  }
  return begin;
}

function belongsToRole(token: Token): boolean {
  const { folded } = token;
  if (ROLE_MODIFIERS.has(folded)) return folded !== "and" && folded !== "under";
  if (isRoleWord(folded)) return true;
  const kind = knownKind(folded);
  return token.isCapital && (kind !== null || isAcronym(token));
}

const MAX_APPOSITIVE_WORDS = 14;
const APPOSITIVE_END = /^(?:who|said|says|told|was|is|were|are|has|had|have|will|would|and|but|which|that|when|where|as|after|before|while)$/; // prettier-ignore

/** A role behind the name between commas: “Baghdad Amreyev, Secretary General of the Organization of Turkic States”. */
export function appositiveRole(tokens: readonly Token[], last: number): NameRun | null {
  if (tokens[last + 1]?.text !== ",") return null;
  const begin = last + (/^(?:the|an?)$/.test(tokens[last + 2]?.folded ?? "") ? 3 : 2);
  let end = begin - 1;
  while (end + 1 < tokens.length && end - begin < MAX_APPOSITIVE_WORDS && continuesAppositive(tokens, begin, end + 1)) end++; // prettier-ignore
  const head = tokens.slice(begin, Math.min(end + 1, begin + 6));
  // “A, minister B” names B’s role; the role of A is followed by no name.
  const isFollowed = tokens[end + 1]?.isCapital === true;
  if (end < begin || isFollowed || !head.some(({ folded }) => isRoleWord(folded))) return null;
  return holdsOnlyRole(tokens, begin, end) ? { first: begin, last: end } : null;
}

function continuesAppositive(tokens: readonly Token[], begin: number, at: number): boolean {
  const token = tokens[at]!;
  if (token.kind === "mark") return isPossessive(token);
  if (token.folded === "and") return at > begin && isComplementWord(tokens[at + 1] ?? token) && tokens[at + 1]?.isCapital === true; // prettier-ignore
  return !APPOSITIVE_END.test(token.folded);
}

/** “…, President Tokayev” would be the next person of a list: a name that goes on behind the role’s word. */
function holdsOnlyRole(tokens: readonly Token[], begin: number, end: number): boolean {
  const { name, role } = splitRole(tokens, { first: begin, last: lastCapital(tokens, begin, end) });
  return role === null || name === null;
}

function lastCapital(tokens: readonly Token[], begin: number, end: number): number {
  let at = begin;
  while (at < end && (tokens[at + 1]!.isCapital || HONORIFICS.has(tokens[at + 1]!.folded))) at++;
  return at;
}

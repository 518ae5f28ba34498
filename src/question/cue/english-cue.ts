import { isStopWord } from "../../text/words/stop-words.ts";
import type { Word } from "../../text/words/words.ts";
import { AUXILIARIES } from "../../text/lexicon/english-verbs.ts";
import { headBehind, isGrammar, isVerb } from "./head-noun-phrase.ts";
import { isPlural, isTimeUnit, kindOfHeadNoun } from "./head-nouns.ts";
import type { CueKind, QuestionCue } from "./question-cue.ts";

const MISSPELT = new Map(
  Object.entries({
    what: "wat waht whta wht whats wot hwat",
    who: "hwo whoo whos woh",
    when: "wen whn wehn whne whens",
    where: "wher whre wheres wehre whare",
    which: "wich whcih wihch whitch whch",
    why: "wy whi wyh whys",
    how: "hw hoow hows ho",
  }).flatMap(([right, wrong]) => wrong.split(" ").map((word) => [word, right] as const)),
);

const ASKING = new Set(["who", "whom", "whose", "what", "which", "when", "where", "why", "how"]);
const COPULAS = setOf("is are was were s");
const PREPOSITIONS = setOf(
  "in on at of to for from by with about during since until till under over against after before into near through between among within towards toward per via approximately roughly exactly and but so then or",
);
const DETERMINERS = setOf("the a an this that these those his her its their our my your");
const LISTING = setOf("list name enumerate");
const TELLING = setOf("tell give show");

/** How surely a word asks. A relative pronoun is a word that could ask and does not. */
const SURE = 10;
const LIKELY = 6;
const RELATIVE = 1;
/** “About what”, “And who”: the asking word is as good as first. */
const AFTER_OPENING = 9;
const AT_END = 8;
const AFTER_PUNCTUATION = 2;

/** See `findQuestionCue`. */
export function findEnglishCue(words: readonly Word[]): QuestionCue | null {
  const tokens = words.map(({ folded }, at) => readAsking(folded, words[at + 1]?.folded));
  const asking = surestAsking(words, tokens);
  const leading = findLeading(tokens, asking);
  if (leading !== null) return leading;
  return asking === null ? findLaterYesNo(words, tokens) : readCue(words, tokens, asking);
}

/** “were was it held” is a slip for “where was it held”. */
function readAsking(folded: string, next: string | undefined): string {
  if (folded === "were" && next !== undefined && AUXILIARIES.has(next)) return "where";
  return MISSPELT.get(folded) ?? folded;
}

/** Cues that stand at the beginning: auxiliaries, “list the …”, “tell me about …”. */
function findLeading(tokens: readonly string[], asking: number | null): QuestionCue | null {
  const [first = "", second = ""] = tokens;
  const isAsked = asking !== null && asks(tokens, asking);
  if (LISTING.has(first) && asking !== 0) return listCue(tokens, 0);
  if (TELLING.has(first) && second === "me" && asking === null) return tellCue(tokens);
  if (first === "describe" || first === "summarize" || first === "summarise")
    return cue("event", 0);
  if (AUXILIARIES.has(first) && !isAsked) return cue("yes-no", 0);
  return null;
}

/** “Do you know who …”, “Can you tell me when …” ask what follows; “Did he say who …” asks whether. */
function asks(tokens: readonly string[], asking: number): boolean {
  const opening = tokens.slice(0, asking).join(" ");
  return /^(?:do|can|could|would) (?:you|u|we|anyone|somebody|someone) (?:please )?(?:know|tell|say|explain|show|remember)(?: (?:me|us))?(?: (?:about|exactly))?$|^is it known$/.test(
    opening,
  );
}

function findLaterYesNo(words: readonly Word[], tokens: readonly string[]): QuestionCue | null {
  const at = tokens.findIndex((token, place) => AUXILIARIES.has(token) && opens(words, place));
  return at < 0 ? null : cue("yes-no", at);
}

function surestAsking(words: readonly Word[], tokens: readonly string[]): number | null {
  let best: number | null = null;
  let bestSureness = 0;
  for (const [at, token] of tokens.entries()) {
    if (!ASKING.has(token)) continue;
    const sureness = surenessOf(words, tokens, at);
    if (sureness > bestSureness) [best, bestSureness] = [at, sureness];
  }
  return best;
}

function surenessOf(words: readonly Word[], tokens: readonly string[], at: number): number {
  const next = tokens[at + 1] ?? "";
  const bonus = isAfterPunctuation(words, at) ? AFTER_PUNCTUATION : 0;
  if (isClauseOpener(tokens[at]!, next)) return RELATIVE + bonus;
  if (at === 0) return SURE;
  if (at === 1 && PREPOSITIONS.has(tokens[0]!)) return AFTER_OPENING;
  if (at === tokens.length - 1) return AT_END;
  if (isRelative(tokens, at)) return RELATIVE + bonus;
  return LIKELY + bonus;
}

/** “When the war ended, …”: where it asks, an auxiliary follows. */
function isClauseOpener(token: string, next: string): boolean {
  return (token === "when" || token === "where") && !AUXILIARIES.has(next) && !PREPOSITIONS.has(next) && next !== ""; // prettier-ignore
}

/** “the man who led …”, “in which the …”, but not “of which country”. */
function isRelative(tokens: readonly string[], at: number): boolean {
  const [token, next = "", previous = ""] = [tokens[at]!, tokens[at + 1], tokens[at - 1]];
  const isBehindNoun = !PREPOSITIONS.has(previous) && !AUXILIARIES.has(previous);
  if (token === "who" || token === "whom" || token === "whose") return isBehindNoun;
  if (token === "which") return isStopWord(next);
  return false;
}

function readCue(words: readonly Word[], tokens: readonly string[], at: number): QuestionCue {
  const token = tokens[at]!;
  if (token === "why") return cue("reason", at);
  if (token === "when") return cue("date", at);
  if (token === "where") return cue("place", at);
  if (token === "how") return readHow(tokens, at);
  if (token === "what" || token === "which") return readWhat(words, tokens, at);
  return readWho(tokens, at);
}

function readWho(tokens: readonly string[], at: number): QuestionCue {
  const rest = tokens.slice(at + 2);
  const isName = rest.length > 0 && rest.length <= 4 && !rest.some((token) => isStopWord(token));
  const isRole = rest.some((token) => kindOfHeadNoun(token) !== null);
  if (tokens[at] === "who" && COPULAS.has(tokens[at + 1] ?? "") && isName && !isRole) {
    return { ...cue("definition", at, 2), of: "person" };
  }
  // “who were the ministers” asks for several.
  const noun = rest.find((token) => kindOfHeadNoun(token) === "person") ?? null;
  const isMany = tokens[at + 1] === "were" || tokens[at + 1] === "are";
  return { ...cue("person", at), head: COPULAS.has(tokens[at + 1] ?? "") ? noun : null, isMany };
}

const HOW_KINDS: Readonly<Record<string, CueKind>> = {
  long: "duration",
  often: "manner",
  frequently: "manner",
  well: "manner",
  come: "reason",
  soon: "date",
  recently: "date",
  early: "date",
  late: "date",
};
const MEASURES = setOf(
  "old far tall high deep big large fast heavy wide hot cold thick small quickly strong young low short",
);
const COSTING = setOf("cost costs pay paid pays spend spent worth money charge charged earn earned earns price sell sold fined raise raised raises donate donated invest invested owe owed lose lost"); // prettier-ignore

function readHow(tokens: readonly string[], at: number): QuestionCue {
  const next = tokens[at + 1] ?? "";
  if (next === "many") return readHowMany(tokens, at);
  if (next === "much") return readHowMuch(tokens, at);
  if (next === "long" && tokens[at + 2] === "ago") return cue("date", at, 3);
  if (MEASURES.has(next)) return { ...cue("number", at, 2), head: next === "old" ? "year" : null };
  const kind = HOW_KINDS[next];
  return kind === undefined ? cue("manner", at) : cue(kind, at, 2);
}

function readHowMany(tokens: readonly string[], at: number): QuestionCue {
  const { head, length } = headBehind(tokens, at + 2);
  if (head === null) return cue("number", at, 2);
  const counted = { head, length: 2 + length };
  if (isTimeUnit(head)) return { ...cue("duration", at), ...counted };
  if (kindOfHeadNoun(head) === "percent") return { ...cue("percent", at), ...counted };
  return { ...cue("number", at), ...counted };
}

function readHowMuch(tokens: readonly string[], at: number): QuestionCue {
  const rest = tokens.slice(at + 2);
  if (rest[0] === "time") return cue("duration", at, 3);
  const isMoney = rest.some((token) => COSTING.has(token)) || /^(?:is|was|are|were) (?:it|the|a)\b/.test(rest.join(" ")); // prettier-ignore
  return cue(isMoney ? "money" : "number", at, 2);
}

function readWhat(words: readonly Word[], tokens: readonly string[], at: number): QuestionCue {
  const phrase = tokens.slice(at).join(" ");
  const fixed = FIXED_WHAT.find(({ pattern }) => pattern.test(phrase));
  if (fixed !== undefined) return cue(fixed.kind, at, 2);
  const next = tokens[at + 1] ?? "";
  if (/^(?:kind|type|sort|form|class)s?$/.test(next) && tokens[at + 2] === "of") {
    return readSort(words, tokens, at);
  }
  if (next === "" || PREPOSITIONS.has(next)) return behindOf(tokens, at) ?? cue("thing", at);
  if (COPULAS.has(next)) return readWhatIs(words, tokens, at);
  if (isVerb(next, tokens[at + 2] ?? "")) return cue("thing", at);
  if (isGrammar(next) && next !== "other" && next !== "two" && next !== "first")
    return cue("thing", at);
  return readDetermined(words, tokens, at);
}

const FIXED_WHAT: readonly { readonly pattern: RegExp; readonly kind: CueKind }[] = [
  { pattern: /^what (?:has |have |had |else )?(?:happen|occur|took place|is happening|was happening|went on|is going on|events?\b)/, kind: "event" }, // prettier-ignore
  { pattern: /^what (?:is|are) (?:new\b|the (?:latest|news))/, kind: "event" },
  { pattern: /^what (?:does|did|do) .*\b(?:stand for|mean|refer to)$/, kind: "definition" },
  { pattern: /^what (?:caused|causes|led to|prompted|triggered|sparked|provoked|made|drove)\b/, kind: "reason" },
  { pattern: /^what .*\bfor$/, kind: "reason" },
]; // prettier-ignore

/** “what kind of body is the OTS” asks what it is; “what kind of tax was raised” asks which. */
function readSort(words: readonly Word[], tokens: readonly string[], at: number): QuestionCue {
  const { head, length } = headBehind(tokens, at + 3);
  const behind = tokens.slice(at + 3 + length);
  const isNamed = DETERMINERS.has(behind[1] ?? "") || /^\p{Lu}/u.test(words.at(-1)!.surface);
  const isDefinition = COPULAS.has(behind[0] ?? "") && behind.length > 1 && isNamed;
  return { ...cue(isDefinition ? "definition" : "choice", at, 3 + length), head };
}

/** “which of the countries”. */
function behindOf(tokens: readonly string[], at: number): QuestionCue | null {
  if (tokens[at + 1] !== "of") return null;
  const isDetermined = DETERMINERS.has(tokens[at + 2] ?? "");
  const { head, length } = headBehind(tokens, at + (isDetermined ? 3 : 2));
  if (head === null) return null;
  return {
    ...cue(kindOfHeadNoun(head) ?? "choice", at, 2 + (isDetermined ? 1 : 0) + length),
    head,
  };
}

/** “what is the capital of …” asks for a place, “what was the reason …” for a reason, “what is the OTS” what it is. */
function readWhatIs(words: readonly Word[], tokens: readonly string[], at: number): QuestionCue {
  const isDetermined = DETERMINERS.has(tokens[at + 2] ?? "");
  const begin = at + (isDetermined ? 3 : 2);
  const { head, length } = headBehind(tokens, begin);
  const span = begin - at + length;
  if (head === null) return cue("thing", at, 2);
  if (isBareName(words, tokens, begin)) return cue("definition", at, 2);
  if (head === "name" || head === "names") return readNameOf(tokens, at, begin + length);
  const kind = kindOfHeadNoun(head);
  const isMany = tokens[at + 1] === "are" || tokens[at + 1] === "were";
  return { ...cue(kind ?? "thing", at, span), head, isMany };
}

/** Nothing but a name, or a few words without another verb or preposition, stands behind “what is”. */
function isBareName(words: readonly Word[], tokens: readonly string[], begin: number): boolean {
  const rest = tokens.slice(begin);
  if (rest.length === 0 || rest.length > 6 || rest.some((token) => AUXILIARIES.has(token)))
    return false;
  const isNamed = words.slice(begin).every(({ surface, folded }) => /^[\p{Lu}\d]/u.test(surface) || isStopWord(folded)); // prettier-ignore
  if (isNamed) return true;
  return rest.length <= 3 && !rest.some((token) => isStopWord(token)) && kindOfHeadNoun(rest.at(-1)!) === null; // prettier-ignore
}

/** “what is the name of the hurricane that …”. */
function readNameOf(tokens: readonly string[], at: number, behind: number): QuestionCue {
  const isOf = tokens[behind] === "of" || tokens[behind] === "for";
  const begin = behind + (isOf ? 1 : 0) + (isOf && DETERMINERS.has(tokens[behind + 1] ?? "") ? 1 : 0); // prettier-ignore
  const { head, length } = headBehind(tokens, begin);
  if (!isOf || head === null) return cue("thing", at, behind - at);
  const kind = kindOfHeadNoun(head) ?? "choice";
  return { ...cue(kind, at, begin + length - at), head, isMany: isPlural(head) };
}

/** “which country”, “what two companies”, “which Republican governor”. */
function readDetermined(
  words: readonly Word[],
  tokens: readonly string[],
  at: number,
): QuestionCue {
  const skipped = isWhose(words, tokens, at + 1) ? 1 : 0;
  const { head, length } = headBehind(tokens, at + 1 + skipped);
  if (head === null || /ed$/.test(tokens[at + 1]!)) return cue("thing", at);
  const span = 1 + skipped + length;
  return { ...cue(kindOfPhrase(tokens, at + span - 1), at, span), head, isMany: isPlural(head) };
}

/** “which women’s sport” asks for a sport, “which country’s minister” for a country. */
function isWhose(words: readonly Word[], tokens: readonly string[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined || next === undefined || next.start - word.end < 3) return false;
  return kindOfHeadNoun(tokens[at]!) === "person";
}

function kindOfPhrase(tokens: readonly string[], head: number): CueKind {
  const isMember = /^(?:member|turkic|baltic|gulf|signatory)$/.test(tokens[head - 1] ?? "");
  if (isMember && /^states?$/.test(tokens[head]!)) return "country";
  return kindOfHeadNoun(tokens[head]!) ?? "choice";
}

function listCue(tokens: readonly string[], at: number): QuestionCue {
  const skipped = tokens.slice(at + 1).findIndex((token) => !isStopWord(token));
  const begin = at + 1 + Math.max(0, skipped);
  const { head, length } = headBehind(tokens, begin);
  const of = head === null ? null : kindOfHeadNoun(head);
  const isMany = tokens[at] !== "name" || head === null || isPlural(head);
  const kind = isMany ? "list" : (of ?? "choice");
  return { kind, of: isMany ? of : null, head, isMany, at, length: begin + length - at };
}

/** “Give me the names of …”, “Show me the list of …”, “Tell me about …”. */
function tellCue(tokens: readonly string[]): QuestionCue {
  if (tokens[2] === "about") return cue("event", 0, 3);
  const list = tokens.findIndex((token) => /^(?:list|names)$/.test(token));
  return listCue(tokens, list >= 0 ? list : 1);
}

function opens(words: readonly Word[], at: number): boolean {
  return isAfterPunctuation(words, at) && /^\p{Lu}/u.test(words[at]!.surface);
}

/** Between two words of a sentence stands one space; more is punctuation or an ending cut off. */
function isAfterPunctuation(words: readonly Word[], at: number): boolean {
  return at > 0 && words[at]!.start - words[at - 1]!.end > 1;
}

function cue(kind: CueKind, at: number, length = 1): QuestionCue {
  return { kind, of: null, head: null, isMany: false, at, length };
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

import { isStopWord } from "../../text/words/stop-words.ts";
import type { Word } from "../../text/words/words.ts";
import { AUXILIARIES } from "../../text/lexicon/english-verbs.ts";
import { headBehind, isGrammar, isVerb } from "./head-noun-phrase.ts";
import { isPlural } from "./head-nouns.ts";
import type { CueKind, QuestionCue } from "./question-cue.ts";

const ASKING = new Set(["who", "whom", "whose", "what", "which", "when", "where", "why", "how"]);
const COPULAS = setOf("is are was were s");
const PREPOSITIONS = setOf(
  "in on at of to for from by with about during since until till under over against after before into near through between among within towards toward per via approximately roughly exactly and but so then or",
);
const DETERMINERS = setOf("the a an this that these those his her its their our my your");
const LISTING = setOf("list name enumerate");
const TELLING = setOf("tell give show");

/** See `findQuestionCue`. */
export function findEnglishCue(words: readonly Word[]): QuestionCue | null {
  const tokens = words.map(({ folded }) => folded);
  const asking = askingAt(words, tokens);
  return findLeading(tokens, asking) ?? (asking === null ? null : readCue(tokens, asking));
}

/** Cues that stand at the beginning: auxiliaries, “list the …”, “tell me about …”. */
function findLeading(tokens: readonly string[], asking: number | null): QuestionCue | null {
  const [first = "", second = ""] = tokens;
  const isAsked = asking !== null && asks(tokens, asking);
  if (LISTING.has(first) && asking !== 0) return listCue(tokens, 0);
  if (TELLING.has(first) && second === "me" && asking === null) return tellCue(tokens);
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

/** The place of the word that asks: at the beginning, else the first behind a sign, else the first of all. */
function askingAt(words: readonly Word[], tokens: readonly string[]): number | null {
  const places = tokens.flatMap((token, at) => (ASKING.has(token) ? at : []));
  return places.find((at) => at === 0 || isAfterPunctuation(words, at)) ?? places[0] ?? null;
}

function readCue(tokens: readonly string[], at: number): QuestionCue {
  const token = tokens[at]!;
  if (token === "why") return cue("reason", at);
  if (token === "when") return cue("date", at);
  if (token === "where") return cue("place", at);
  if (token === "how") return readHow(tokens, at);
  if (token === "what" || token === "which") return readWhat(tokens, at);
  // “who were the ministers” asks for several.
  const isMany = tokens[at + 1] === "were" || tokens[at + 1] === "are";
  return { ...cue("person", at), isMany };
}

function readHow(tokens: readonly string[], at: number): QuestionCue {
  const next = tokens[at + 1] ?? "";
  if (next === "many") return withHead("number", tokens, at, 2);
  const isOfManner = next === "" || next === "to" || AUXILIARIES.has(next);
  // “how much”, “how long”, “how far”
  return isOfManner ? cue("manner", at) : cue("number", at, 2);
}

function readWhat(tokens: readonly string[], at: number): QuestionCue {
  const next = tokens[at + 1] ?? "";
  // “which of the countries”, “what kind of tax”
  if (next === "of" || (SORTS.test(next) && tokens[at + 2] === "of")) {
    return withHead("choice", tokens, at, next === "of" ? 2 : 3);
  }
  if (COPULAS.has(next)) return withHead("thing", tokens, at, 2);
  const isBare = next === "" || PREPOSITIONS.has(next) || isVerb(next, tokens[at + 2] ?? "");
  const isVerbal = isGrammar(next) && next !== "other" && next !== "two" && next !== "first";
  return isBare || isVerbal || next.endsWith("ed") ? cue("thing", at) : withHead("choice", tokens, at, 1);
}

const SORTS = /^(?:kind|type|sort|form|class)s?$/;

/** The cue with the noun that follows `length` words after, and a determiner: “which of the countries”, “what is the capital”. */
function withHead(kind: CueKind, tokens: readonly string[], at: number, length: number): QuestionCue {
  const skipped = length + (DETERMINERS.has(tokens[at + length] ?? "") ? 1 : 0);
  const { head, length: behind } = headBehind(tokens, at + skipped);
  if (head === null) return cue(kind === "choice" ? "thing" : kind, at, Math.min(length, 2));
  const isMany =
    kind === "thing" ? /^(?:are|were)$/.test(tokens[at + 1]!) : kind === "choice" && isPlural(head);
  return { kind, head, isMany, at, length: skipped + behind };
}

function listCue(tokens: readonly string[], at: number): QuestionCue {
  const skipped = tokens.slice(at + 1).findIndex((token) => !isStopWord(token));
  const begin = at + 1 + Math.max(0, skipped);
  const { head, length } = headBehind(tokens, begin);
  const isMany = tokens[at] !== "name" || head === null || isPlural(head);
  return { kind: isMany ? "list" : "choice", head, isMany, at, length: begin + length - at };
}

/** “Give me the names of …”, “Show me the list of …”, “Tell me about …”. */
function tellCue(tokens: readonly string[]): QuestionCue {
  if (tokens[2] === "about") return cue("event", 0, 3);
  const list = tokens.findIndex((token) => /^(?:list|names)$/.test(token));
  return listCue(tokens, list >= 0 ? list : 1);
}

/** Between two words of a sentence stands one space; more is punctuation or an ending cut off. */
function isAfterPunctuation(words: readonly Word[], at: number): boolean {
  return at > 0 && words[at]!.start - words[at - 1]!.end > 1;
}

function cue(kind: CueKind, at: number, length = 1): QuestionCue {
  return { kind, head: null, isMany: false, at, length };
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

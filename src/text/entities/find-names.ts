import type { Span } from "../sentences/span.ts";
import { classifyName } from "./classify-name.ts";
import type { KnownNames } from "./classify-name.ts";
import { knownKind } from "./gazetteer.ts";
import type { Mention, MentionKind } from "./mention.ts";
import { collectRuns } from "./name-runs.ts";
import type { NameRun } from "./name-runs.ts";
import { appositiveRole, roleBefore, splitRole } from "./person-role.ts";
import type { Token } from "./sentence-tokens.ts";
import { isPossessive } from "./sentence-tokens.ts";

/** Persons, countries, places, organizations and other names outside the spans already taken, left to right. */
export function findNames(
  sentence: string,
  tokens: readonly Token[],
  taken: readonly Span[],
  known: KnownNames,
): Mention[] {
  const mentions: Mention[] = [];
  for (const run of collectRuns(tokens, taken)) {
    for (const mention of readRun(sentence, tokens, run, known)) {
      const previous = mentions.at(-1);
      if (previous === undefined || previous.end <= mention.start || isInside(mention, previous)) mentions.push(mention); // prettier-ignore
    }
  }
  return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A country inside the name of a body: “the Ministry of Foreign Affairs of Kazakhstan”. */
function isInside(inner: Mention, outer: Mention): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function readRun(
  sentence: string,
  tokens: readonly Token[],
  run: NameRun,
  known: KnownNames,
): Mention[] {
  const split = splitRole(tokens, run);
  const inRole = split.role === null ? [] : namesInRole(sentence, tokens, split.role);
  if (split.name === null) return inRole;
  const name = dropParticles(tokens, split.name);
  const lead = split.role ?? roleBefore(tokens, name.first);
  const kind = kindOf(tokens, name, known, lead !== null);
  if (kind === "demonym") return inRole;
  if (kind !== "person") return [...inRole, ...plainNames(sentence, tokens, name, kind)];
  const role = lead ?? appositiveRole(tokens, name.last);
  return [...inRole, toMention(sentence, tokens, name, "person", role)];
}

function kindOf(
  tokens: readonly Token[],
  name: NameRun,
  known: KnownNames,
  hasRole: boolean,
): MentionKind | "demonym" {
  const kind = classifyName({ tokens, ...name }, known);
  const isOfNation = knownKind(tokens[name.first]!.folded) === "demonym";
  return kind === "name" && hasRole && !isOfNation ? "person" : kind;
}

/** Nations and bodies that a role names: “President of Kazakhstan”, “NATO Secretary General”. */
function namesInRole(sentence: string, tokens: readonly Token[], role: NameRun): Mention[] {
  return knownNamesWithin(tokens, role).map(({ kind, ...span }) =>
    toMention(sentence, tokens, span, kind, null),
  );
}

/** The name itself, and a country or body at its end behind “of”. */
function plainNames(
  sentence: string,
  tokens: readonly Token[],
  name: NameRun,
  kind: MentionKind,
): Mention[] {
  const whole = toMention(sentence, tokens, name, kind, null);
  if (kind !== "organization" && kind !== "name") return [whole];
  const ofAt = tokens
    .slice(name.first, name.last + 1)
    .findLastIndex(({ folded }) => folded === "of");
  if (ofAt < 0) return [whole];
  const inner = knownNamesWithin(tokens, { first: name.first + ofAt + 1, last: name.last });
  const owners = inner.filter((found) => found.last === name.last && found.kind !== "place");
  return [whole, ...owners.map((found) => toMention(sentence, tokens, found, found.kind, null))];
}

const MAX_KNOWN_WORDS = 7;

/** The longest known names inside a run; persons and demonyms are left out. */
function knownNamesWithin(
  tokens: readonly Token[],
  { first, last }: NameRun,
): (NameRun & { kind: MentionKind })[] {
  const found: (NameRun & { kind: MentionKind })[] = [];
  for (let at = first; at <= last; at++) {
    for (let end = Math.min(last, at + MAX_KNOWN_WORDS - 1); end >= at; end--) {
      const slice = tokens.slice(at, end + 1);
      const kind = knownKind(slice.map(({ folded }) => folded).join(" "));
      if (!slice[0]!.isCapital || (kind !== "country" && kind !== "organization" && kind !== "place")) continue; // prettier-ignore
      found.push({ first: at, last: end, kind });
      at = end;
      break;
    }
  }
  return found;
}

function dropParticles(tokens: readonly Token[], { first, last }: NameRun): NameRun {
  let end = last;
  while (end > first && (isPossessive(tokens[end]) || tokens[end]!.folded === "of")) end--;
  return { first, last: end };
}

function toMention(
  sentence: string,
  tokens: readonly Token[],
  { first, last }: NameRun,
  kind: MentionKind,
  role: NameRun | null,
): Mention {
  const [start, end] = [tokens[first]!.start, tokens[last]!.end];
  const roleSpan = role === null ? null : { start: tokens[role.first]!.start, end: tokens[role.last]!.end }; // prettier-ignore
  return {
    kind,
    text: sentence.slice(start, end),
    start,
    end,
    role: roleSpan,
    days: null,
    value: null,
  };
}

import { inPieces } from "../sentences/in-pieces.ts";
import type { KnownNames } from "./classify-name.ts";
import { findDates } from "./find-dates.ts";
import { findNames } from "./find-names.ts";
import { findQuantities } from "./find-quantities.ts";
import type { Mention, MentionKind } from "./mention.ts";
import { tokenize } from "./sentence-tokens.ts";

export interface MentionContext {
  /** Day of publication, `YYYY-MM-DD`; null for an undated article, whose “Tuesday” then means no day. */
  readonly published: string | null;
  /** What the text has named before, from `rememberNames`: “Tokayev” alone is then a person. */
  readonly known?: KnownNames;
}

const NOTHING_KNOWN: KnownNames = new Map();

/**
 * What an English sentence names, in order of place: persons with their roles, countries, places,
 * organizations and other names; dates; numbers, money, percents and durations. Spans are verbatim,
 * without possessive endings, and do not overlap, save that a country may stand inside the name of a
 * body. Demonyms and ordinals are no mentions. The same input gives the same mentions.
 */
export function findMentions(sentence: string, context: MentionContext): Mention[] {
  return inPieces(sentence, (piece, offset) =>
    findInPiece(piece, context).map(({ role, ...mention }) => ({
      ...mention,
      role: role && { start: role.start + offset, end: role.end + offset },
    })),
  );
}

function findInPiece(sentence: string, context: MentionContext): Mention[] {
  const dates = findDates(sentence, context.published);
  const tokens = tokenize(sentence);
  const names = findNames(sentence, tokens, dates, context.known ?? NOTHING_KNOWN);
  const quantities = findQuantities(sentence, [...dates, ...names]);
  return [...dates, ...names, ...quantities].sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Names to know again later in the same text: by the whole name, and persons by the last word of it.
 * A surname that two kinds share is left out.
 */
export function rememberNames(mentions: readonly Mention[]): KnownNames {
  const kinds = new Map<string, MentionKind | null>();
  for (const mention of mentions) {
    if (mention.kind !== "person") continue;
    const words = tokenize(mention.text).map(({ folded }) => folded);
    for (const key of new Set([words.join(" "), words.at(-1) ?? ""])) kinds.set(key, "person");
  }
  return new Map([...kinds].filter((entry): entry is [string, MentionKind] => entry[1] !== null));
}

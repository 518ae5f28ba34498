import { isStopWord, LANGUAGES as UNDERSTOOD } from "../text/words/stop-words.ts";
import { toWords } from "../text/words/words.ts";
import { inEnglish } from "./foreign-in-english.ts";
import type { KnownNames } from "./foreign-in-english.ts";
import { ENGLISH_ASKING, readPieces } from "./foreign-pieces.ts";
import type { Piece, Token } from "./foreign-pieces.ts";

/** A question in a language that is not understood. */
export interface ForeignQuestion {
  /** The question word by word in English, as far as it is known what it asks; null where that is too little. */
  readonly english: string | null;
}

/**
 * Null for a text that reads as one of the languages understood, and for a topic in any. Names travel, so only
 * words that ask and words of grammar tell a language; a script that none of ours is written in tells by itself.
 */
export function readForeign(text: string, known: KnownNames): ForeignQuestion | null {
  const [best] = readPieces(text)
    .map((pieces) => ({ pieces, signs: signsOf(pieces) }))
    .filter(({ signs }) => signs.isForeign)
    .sort((a, b) => b.signs.weight - a.signs.weight);
  if (best !== undefined) return { english: inEnglish(best.pieces, known) };
  return isOfOtherScript(text) ? { english: null } : null;
}

/** Shorter asking words, and those without their marks, are also beginnings and names: “co-chair”, “Wo Fat”, “Name a …” (näme). */
const OPENING_LENGTH = 4;

/** Of a language's own words an asking one counts twice, as it does of English; without one there must be more of them. */
function signsOf(pieces: readonly Piece[]): {
  readonly isForeign: boolean;
  readonly weight: number;
} {
  const isOurs = ({ surface }: Token): boolean =>
    toWords(surface).some(({ folded }) => UNDERSTOOD.some((one) => isStopWord(folded, one)));
  const isSign = ({ gloss, tokens }: Piece): boolean =>
    gloss !== null && gloss.kind !== "matter" && !tokens.every(isOurs);
  const own = pieces.filter(isSign);
  const isAsking = ({ gloss }: Piece): boolean => gloss?.kind === "asking";
  const ours = pieces.flatMap(({ gloss, tokens }) => (gloss === null ? tokens.filter(isOurs) : []));
  const weight = own.length + own.filter(isAsking).length;
  const weightOfOurs = ours.length + ours.filter(({ key }) => ENGLISH_ASKING.has(key)).length;
  const [first] = pieces;
  const opening = first !== undefined && isAsking(first) ? first.tokens[0]!.written : "";
  const opens = opening.length >= OPENING_LENGTH && opening === first?.gloss?.parts[0]?.written;
  const least = pieces.some(isAsking) ? (opens ? 1 : 2) : 3;
  return { weight, isForeign: own.length >= least && weight > weightOfOurs };
}

function isOfOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const ours = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}]/gu) ?? [];
  return letters.length > 0 && ours.length * 2 < letters.length;
}

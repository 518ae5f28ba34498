import type { AliasTable } from "../text/names/alias-table.ts";
import { termOf } from "../text/words/stem.ts";
import { toWords } from "../text/words/words.ts";
import type { CollectionWords } from "./collection-words.ts";
import type { Piece } from "./foreign-pieces.ts";

/** What is known of names. */
export interface KnownNames {
  readonly aliases: AliasTable;
  readonly collection: CollectionWords;
}

/** A button of Discord holds no more. */
const LONGEST_READING = 80;

/** Said of what was done, not of when or where. */
const HAPPENED = "happened";

/** A question of pieces: the asking word first, names as the collection writes them, and nothing of what is not known; null where that tells nothing. */
export function inEnglish(pieces: readonly Piece[], known: KnownNames): string | null {
  const asking = pieces.find(({ gloss }) => gloss?.kind === "asking") ?? null;
  const isSaid = (piece: Piece): boolean =>
    piece !== asking && (piece.gloss?.english !== HAPPENED || asking?.gloss?.english === "what");
  const others = inRuns(pieces.filter(isSaid));
  const said = others.flatMap((run, at) => {
    const isOf = run[0]?.gloss?.english === "the" && others[at - 1]?.[0]?.gloss?.kind === "matter";
    return isOf ? ["of", "the"] : saidOf(run, known);
  });
  const isVerb = others.flat().some(({ gloss }) => gloss?.kind === "verb");
  const isTelling =
    others.some(([first]) => first?.gloss?.kind === "matter") || said.some((one) => /^\p{Lu}/u.test(one));
  if (!isTelling) return null;
  const ask = asking?.gloss?.english ?? "";
  const opening = [ask, ...(ask === "" || isVerb ? [] : ["was"])].filter((one) => one !== "");
  const words = withoutLooseEnds([...opening, ...said]);
  while (words.join(" ").length >= LONGEST_READING) words.pop();
  const [first = "", ...rest] = words.join(" ");
  return `${first.toUpperCase()}${rest.join("")}?`;
}

/** Tokens without a gloss that follow one another are together a name, or part of one. */
function inRuns(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (piece.gloss === null && last?.[0]?.gloss === null) last.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

function saidOf(run: readonly Piece[], { aliases, collection }: KnownNames): string[] {
  const english = run[0]?.gloss?.english;
  if (english !== undefined) return english === "" ? [] : [english];
  const written = toWords(run.flatMap(({ tokens }) => tokens[0]!.surface).join(" "));
  const entities = aliases.findEntities(written);
  return written.flatMap((one, at) => {
    const entity = entities.find(({ firstWord, endWord }) => at >= firstWord && at < endWord);
    if (entity !== undefined) {
      return entity.firstWord === at ? [asName(aliases.formsOf(entity.entityId)[0] ?? one.surface)] : [];
    }
    if (/^\p{N}/u.test(one.surface) || collection.isKnown(termOf(one.folded))) return [one.surface];
    const [meant] = collection.corrections(one.folded);
    return meant === undefined || !/^\P{Ll}/u.test(one.surface) ? [] : [asName(meant.words.join(" "))];
  });
}

function asName(folded: string): string {
  return folded.replace(/\b(?!(?:of|and|the|for)\b)\p{L}/gu, (letter) => letter.toUpperCase());
}

const LINKING = new Set(["the", "of", "in", "on", "and", "about", "between", "with"]);

/** What linked words that are not known links nothing: “of in Samarkand”. */
function withoutLooseEnds(words: readonly string[]): string[] {
  return words.filter((one, at) => {
    const next = words[at + 1];
    return (
      !LINKING.has(one) || (next !== undefined && (!LINKING.has(next) || next === "the") && one !== next)
    );
  });
}

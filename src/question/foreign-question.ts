import { z } from "zod";
import { readList, words } from "../text/lists/read-list.ts";
import type { AliasTable } from "../text/names/alias-table.ts";
import { termOf } from "../text/words/stem.ts";
import { isStopWord, LANGUAGES as UNDERSTOOD } from "../text/words/stop-words.ts";
import { toWords } from "../text/words/words.ts";
import type { CollectionWords } from "./collection-words.ts";

/** A question in a language that is not understood. */
export interface ForeignQuestion {
  /** The question word by word in English, as far as it is known what it asks; null where that is too little. */
  readonly english: string | null;
}

/** Languages that are told from those understood, and read into English. */
const LANGUAGES = [
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "pl",
  "uk",
  "az",
  "uz",
  "ky",
  "ar",
  "hu",
  "ro",
  "sv",
  "cs",
  "tk",
  "id",
] as const;
/** A button of Discord holds no more. */
const LONGEST_READING = 80;

const KIND = z.enum(["asking", "verb", "small", "matter"]);
type Kind = z.infer<typeof KIND>;

interface Gloss {
  readonly kind: Kind;
  /** Empty for what English does without. */
  readonly english: string;
  readonly parts: readonly Token[];
}

const CELLS = Object.fromEntries(LANGUAGES.map((language) => [language, words])) as Record<
  (typeof LANGUAGES)[number],
  typeof words
>;
const ROWS = readList("other-languages.tsv", z.strictObject({ kind: KIND, english: z.string(), ...CELLS }));
const ENGLISH_ASKING = new Set(
  ROWS.filter(({ kind }) => kind === "asking").flatMap(({ english }) => english.split(" ")),
);

/** By language; those of several words first. */
const GLOSSES: readonly (readonly Gloss[])[] = LANGUAGES.map((language) =>
  ROWS.flatMap(({ kind, english, [language]: written }) =>
    written.map((one) => ({ kind, english, parts: tokensOf(one) })),
  ).sort((a, b) => b.parts.length - a.parts.length),
);

interface Token {
  readonly surface: string;
  /** Lower case. */
  readonly written: string;
  /** That without marks, which many leave out. */
  readonly key: string;
}

/** What is read of a token, or of several together; `gloss` is null for what the language's list does not have. */
interface Piece {
  readonly tokens: readonly Token[];
  readonly gloss: Gloss | null;
}

/**
 * Null for a text that reads as one of the languages understood, and for a topic in any. Names travel, so only
 * words that ask and words of grammar tell a language; a script that none of ours is written in tells by itself.
 */
export function readForeign(
  text: string,
  known: { readonly aliases: AliasTable; readonly collection: CollectionWords },
): ForeignQuestion | null {
  const tokens = tokensOf(text);
  const read = GLOSSES.map((glosses) => piecesOf(tokens, glosses));
  const [best] = read
    .map((pieces) => ({ pieces, signs: signsOf(pieces) }))
    .filter(({ signs }) => signs.isForeign)
    .sort((a, b) => b.signs.weight - a.signs.weight);
  if (best !== undefined) return { english: inEnglish(best.pieces, known) };
  return isOfOtherScript(text) ? { english: null } : null;
}

/** Articles that French and Italian join to a word by an apostrophe are tokens of their own. */
function tokensOf(text: string): Token[] {
  const found = text.match(/[\p{L}\p{M}\p{N}]+(?:['’ʻʼ‘][\p{L}\p{M}]+)*/gu) ?? [];
  return found
    .flatMap((one) => {
      const [, article, rest] = /^([lcdjmnst]|qu|dell|nell|all)['’](.+)$/iu.exec(one) ?? [];
      return article === undefined ? [one] : [article, rest!];
    })
    .map((surface) => {
      const written = surface
        .toLowerCase()
        .normalize("NFC")
        .replace(/[’ʻʼ‘]/gu, "'");
      return { surface, written, key: written.normalize("NFD").replace(/\p{M}/gu, "") };
    });
}

function piecesOf(tokens: readonly Token[], glosses: readonly Gloss[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const gloss = glossAt(tokens, at, glosses, "written") ?? glossAt(tokens, at, glosses, "key");
    const end = at + (gloss?.parts.length ?? 1);
    pieces.push({ tokens: tokens.slice(at, end), gloss });
    at = end;
  }
  return pieces;
}

function glossAt(
  tokens: readonly Token[],
  at: number,
  glosses: readonly Gloss[],
  by: "written" | "key",
): Gloss | null {
  const found = glosses.find(({ kind, parts }) =>
    parts.every((part, place) => {
      const token = tokens[at + place]?.[by] ?? "";
      return kind === "matter" ? token.startsWith(part[by]) : token === part[by];
    }),
  );
  return found ?? null;
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

/** Said of what was done, not of when or where. */
const HAPPENED = "happened";

/** The asking word first, names as the collection writes them, and nothing of what is not known. */
function inEnglish(pieces: readonly Piece[], known: Parameters<typeof readForeign>[1]): string | null {
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

function saidOf(run: readonly Piece[], { aliases, collection }: Parameters<typeof readForeign>[1]): string[] {
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

import { z } from "zod";
import { readList, words } from "../text/lists/read-list.ts";

/** Languages that are told from those understood, and read into English. */
const LANGUAGES = [
  ...(["de", "fr", "es", "it", "pt", "nl", "pl", "uk", "az"] as const),
  ...(["uz", "ky", "ar", "hu", "ro", "sv", "cs", "tk", "id"] as const),
];

export interface Token {
  readonly surface: string;
  /** Lower case. */
  readonly written: string;
  /** That without marks, which many leave out. */
  readonly key: string;
}

/** What is read of a token, or of several together; `gloss` is null for what the language's list does not have. */
export interface Piece {
  readonly tokens: readonly Token[];
  readonly gloss: Gloss | null;
}

const KIND = z.enum(["asking", "verb", "small", "matter"]);

interface Gloss {
  readonly kind: z.infer<typeof KIND>;
  /** Empty for what English does without. */
  readonly english: string;
  readonly parts: readonly Token[];
}

const CELLS = Object.fromEntries(LANGUAGES.map((language) => [language, words])) as {
  [One in (typeof LANGUAGES)[number]]: typeof words;
};
const ROWS = readList("other-languages.tsv", z.strictObject({ kind: KIND, english: z.string(), ...CELLS }));
/** English words that ask. */
export const ENGLISH_ASKING = new Set(
  ROWS.filter(({ kind }) => kind === "asking").flatMap(({ english }) => english.split(" ")),
);

/** By language; those of several words first. */
const GLOSSES: readonly (readonly Gloss[])[] = LANGUAGES.map((language) =>
  ROWS.flatMap(({ kind, english, [language]: written }) =>
    written.map((one) => ({ kind, english, parts: tokensOf(one) })),
  ).sort((a, b) => b.parts.length - a.parts.length),
);

/** A text as the list of each language reads it. */
export function readPieces(text: string): Piece[][] {
  const tokens = tokensOf(text);
  return GLOSSES.map((glosses) => piecesOf(tokens, glosses));
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

import { z } from "zod";
import { foldText } from "../words/fold-text.ts";
import { readList, words } from "./read-list.ts";

const WHERE = { begins: ["^", ""], ends: ["(?<= |^)", "$"], all: ["^", "$"], "": ["(?<= |^)", ""] } as const;
const CELLS = { en: words, tr: words, ru: words, kk: words };

/**
 * Whether a text says a phrase of a kind, by a list with the columns `kind`, `where`, `en`, `tr`, `ru` and `kk`: words of all languages
 * count, as short texts do not tell theirs for sure. The text is folded words, each with a space behind it.
 * @throws as `readList`
 */
export function readPhrases<const Kind extends string>(
  file: string,
  kinds: readonly Kind[],
): (kind: Kind, text: string) => boolean {
  const where = z.enum(["begins", "ends", "all", ""]);
  const rows = readList(file, z.object({ kind: z.enum(kinds), where, ...CELLS }));
  const patternOf = (kind: Kind): RegExp => {
    const alternatives = rows
      .filter((row) => row.kind === kind)
      .flatMap(({ where: at, en, tr, ru, kk }) =>
        [en, tr, ru, kk].flat().map((phrase) => WHERE[at][0] + phrasePattern(phrase) + WHERE[at][1]),
      );
    return new RegExp(alternatives.length === 0 ? "(?!)" : alternatives.join("|"), "u");
  };
  const patterns = new Map(kinds.map((kind) => [kind, patternOf(kind)]));
  return (kind, text) => patterns.get(kind)!.test(text);
}

/**
 * A phrase of a list as the source of a pattern, of folded words with a space behind each: “*” stands for the rest or the beginning of
 * a word, “…” for words between, “a/b” for one or the other, “[a/b]” for one that may be left out.
 * @param between the most words that “…” stands for
 */
export function phrasePattern(phrase: string, between = Infinity): string {
  const most = between === Infinity ? "" : String(between);
  return phrase
    .split(" ")
    .map((part) => {
      if (part === "…") return `(?:\\S+ ){0,${most}}`;
      const isOptional = part.startsWith("[");
      const one = part
        .replace(/^\[|\]$/gu, "")
        .split("/")
        .map(wordPattern);
      return `(?:${one.join("|")})${isOptional ? "?" : ""}`;
    })
    .join("");
}

/** Folded as `toWords` folds it. */
function wordPattern(word: string): string {
  const folded = foldText(word.replaceAll("*", "")).replace(/[^\p{L}\p{N}%]/gu, "");
  return `${word.startsWith("*") ? "\\S+" : ""}${folded}${word.endsWith("*") ? "\\S*" : ""} `;
}

import { groupBy } from "../platform/group-by.ts";
import { z } from "zod";
import { detectLanguage } from "../text/words/detect-language.ts";
import type { Language } from "../text/words/stop-words.ts";
import { readList, someWords } from "../text/lists/read-list.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";

/** What people write where they chat, and what it stands for; nothing for a filler. */
interface ChatWord {
  /** In lower case. */
  readonly words: readonly string[];
  readonly full: string;
  readonly languages: readonly string[];
  /** Whether it is read at the ends of a question alone, or inside alone. */
  readonly where: "ends" | "inside" | "";
}

/** By the first word, longest first. */
const CHAT_WORDS: ReadonlyMap<string, readonly ChatWord[]> = byFirstWord(
  readList(
    "chat-words.tsv",
    z.object({
      language: someWords,
      written: someWords,
      full: z.string(),
      where: z.enum(["ends", "inside", ""]),
    }),
  ).flatMap(({ language, written, full, where }) =>
    written.map((one) => ({ words: one.split(" "), full, languages: language, where })),
  ),
);

function byFirstWord(entries: readonly ChatWord[]): Map<string, ChatWord[]> {
  const longestFirst = [...entries].sort((a, b) => b.words.length - a.words.length);
  return groupBy(longestFirst, ({ words }) => words[0]!);
}

const PICTURES =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{200d})+/gu;

/** Several words, all of them in capitals: they name nothing. */
const SHOUTED = /^(?=(?:\P{L}*\p{L}+(?!\p{L})){3})\P{Ll}+$/u;

/**
 * A question as it would be written in full: abbreviations spelt out, fillers and pictures left out, what is shouted in small
 * letters. What else is written in capitals is a name (“SB”, “US”) and stays, and so does a text that would say nothing any more.
 */
export function inFull(question: string): string {
  const shown = question.replace(PICTURES, " ");
  const text = SHOUTED.test(shown) ? shown.replaceAll("İ", "i").toLowerCase() : shown;
  const words = toWords(text);
  const isChat = ({ surface }: Word): boolean => CHAT_WORDS.has(surface.toLowerCase());
  // “Da” is Turkish beside Turkish words, and “the” beside English ones.
  const language = detectLanguage(words.flatMap((word) => (isChat(word) ? [] : [word.surface])).join(" "));
  let full = "";
  let from = 0;
  for (let at = 0; at < words.length;) {
    const found = chatWordAt(words, at, text, language);
    const length = found?.words.length ?? 1;
    if (found !== null) {
      full += text.slice(from, words[at]!.start) + found.full;
      from = words[at + length - 1]!.end;
    }
    at += length;
  }
  const said = `${full}${text.slice(from)}`
    .replace(/\s+/gu, " ")
    .replace(/\s([?!.,])/gu, "$1")
    .trim();
  return /[\p{L}\p{N}]/u.test(said) ? said : question;
}

function chatWordAt(words: readonly Word[], at: number, text: string, language: Language): ChatWord | null {
  const { surface, start, end } = words[at]!;
  const isName = /\p{Lu}.*\p{Lu}/u.test(surface) || (at > 0 && /^\p{Lu}/u.test(surface));
  // “John's”, “w/o”: a letter beside a sign is a part of another word.
  const isPart = surface.length === 1 && /[’'/.&-]/u.test(`${text[start - 1] ?? ""}${text[end] ?? ""}`);
  if (isName || isPart) return null;
  const written = (place: number): string => words[place]?.surface.toLowerCase() ?? "";
  const found = (CHAT_WORDS.get(written(at)) ?? []).find(({ words: own, languages, where }) => {
    const isAtEnd = at === 0 || at + own.length === words.length;
    const isHere = where === "" || (where === "ends") === isAtEnd;
    return (
      isHere && languages.includes(language) && own.every((word, offset) => written(at + offset) === word)
    );
  });
  return found ?? null;
}

import { z } from "zod";
import { readList, someWords } from "../text/lists/read-list.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";

/** What people write where they chat, and what it stands for; nothing for a filler. */
interface ChatWord {
  /** In lower case. */
  readonly words: readonly string[];
  readonly full: string;
  /** Whether it is a filler at the ends of a question alone. */
  readonly isAtEnds: boolean;
}

/** By the first word, longest first. */
const CHAT_WORDS: ReadonlyMap<string, readonly ChatWord[]> = byFirstWord(
  readList(
    "chat-words.tsv",
    z.object({ written: someWords, full: z.string(), where: z.enum(["ends", ""]) }),
  ).flatMap(({ written, full, where }) =>
    written.map((one) => ({ words: one.split(" "), full, isAtEnds: where === "ends" })),
  ),
);

function byFirstWord(entries: readonly ChatWord[]): Map<string, ChatWord[]> {
  const map = new Map<string, ChatWord[]>();
  for (const entry of [...entries].sort((a, b) => b.words.length - a.words.length)) {
    const first = entry.words[0]!;
    map.set(first, [...(map.get(first) ?? []), entry]);
  }
  return map;
}

const PICTURES =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{200d})+/gu;

/**
 * A question as it would be written in full: abbreviations spelt out, fillers and pictures left out. What is written in
 * capitals is a name (“SB”, “US”) and stays, and so does a text that would say nothing any more.
 */
export function inFull(question: string): string {
  const text = question.replace(PICTURES, " ");
  const words = toWords(text);
  let full = "";
  let from = 0;
  for (let at = 0; at < words.length;) {
    const found = chatWordAt(words, at, text);
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

function chatWordAt(words: readonly Word[], at: number, text: string): ChatWord | null {
  const { surface, start, end } = words[at]!;
  const isName = /\p{Lu}.*\p{Lu}/u.test(surface) || (at > 0 && /^\p{Lu}/u.test(surface));
  // “John's”, “w/o”: a letter beside a sign is a part of another word.
  const isPart = surface.length === 1 && /[’'/.&-]/u.test(`${text[start - 1] ?? ""}${text[end] ?? ""}`); // prettier-ignore
  if (isName || isPart) return null;
  const written = (place: number): string => words[place]?.surface.toLowerCase() ?? "";
  const found = (CHAT_WORDS.get(written(at)) ?? []).find((entry) => {
    const isAtEnd = at === 0 || at + entry.words.length === words.length;
    return entry.words.every((word, offset) => written(at + offset) === word) && (isAtEnd || !entry.isAtEnds); // prettier-ignore
  });
  return found ?? null;
}

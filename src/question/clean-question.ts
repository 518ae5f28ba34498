import { normalizeText } from "../articles/read/normalize-text.ts";

/** Questions are cut here before anything reads them; Discord's own limit for an option is 6,000. */
export const MAX_QUESTION_LENGTH = 1_000;

/** Discord's mentions of people, roles, channels and commands, its own emoji and its timestamps. */
const MARKUP = /<(?:@[!&]?|#|a?:\w+:|\/[^<>:]+:|t:-?)\d+(?::[A-Za-z])?>/g;

/**
 * The question on one line, without control characters and Discord's markup (`<@1>`, `<:smile:1>`, `@everyone`).
 * Empty where nothing is left. What lies beyond `MAX_QUESTION_LENGTH` units is cut at a word.
 */
export function cleanQuestion(raw: string): string {
  const line = normalizeText(raw)
    .replace(MARKUP, " ")
    .replace(/@(?:everyone|here)\b[,:]?/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= MAX_QUESTION_LENGTH) return line;
  const cut = line.lastIndexOf(" ", MAX_QUESTION_LENGTH);
  return line.slice(0, cut > 0 ? cut : MAX_QUESTION_LENGTH);
}

/** False for emoji, marks and mentions alone. */
export function hasWords(question: string): boolean {
  return /[\p{L}\p{N}]/u.test(cleanQuestion(question));
}

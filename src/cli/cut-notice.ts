import { plainLine } from "./plain-text.ts";

/**
 * A word to the asker of a question of which only the beginning was read; null for any other.
 * @param read the question as the answer repeats it
 */
export function cutNotice(asked: string, read: string): string | null {
  const whole = plainLine(asked).normalize("NFC");
  if (read === "" || read.length >= whole.length || !whole.startsWith(read)) return null;
  return `Only the first ${read.length} of the question's ${whole.length} characters were read.`;
}

import { stripVTControlCharacters } from "node:util";

/**
 * What a terminal could take as an order or a reader cannot see: controls but the line feed,
 * bidirectional marks and overrides, zero-width spaces, tag characters, halves of surrogate pairs.
 */
const UNSEEN =
  /(?!\n)\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/**
 * Text that a terminal can only show: no colour, no cursor movement, no title, no link. Articles are
 * cleaned when they are read; this is the second lock on the same door.
 */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replace(/\r\n?/g, "\n").replaceAll("\t", " ").replace(UNSEEN, "");
}

/** `plainText` on one line: every run of white space is one space, none at the ends. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, " ").trim();
}

import { hostOf } from "../../answer/source-description.ts";
import { shorten as shortenLine } from "../../text/words/shorten.ts";

/**
 * Article text and questions are data: nothing in them may ping, format, link or unfurl.
 *
 * Two means are needed. A backslash stops Discord's client from formatting; but the server looks for
 * mentions and invites without minding backslashes, so those are broken apart by a zero-width space.
 */
const ZERO_WIDTH_SPACE = "\u200b";

/** Controls but line feed, soft hyphen, zero-width space and joiner, byte order mark, bidirectional overrides. */
const INVISIBLE = /(?!\n)\p{Cc}|[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu;

/** Addresses, with or without their scheme, that Discord or a bot in the channel turns into a card: invites, gifts, templates. */
const INVITE =
  /(discord(?:app)?\.(?:gg|gift|gifts|new|me|io|li|com\/(?:invite|gifts?|template|billing\/promotions))|(?:dsc|invite)\.gg)(?=\/)/gi;

/** Text without what a reader cannot see; tabs and carriage returns become spaces, lone surrogates U+FFFD. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replace(INVISIBLE, "")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

/** `cleanText` on one line: every run of white space is one space, none at the ends. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/**
 * Markdown that shows `text` as it stands, line feeds kept. Safe at any place of a line and when cut
 * at any white space: list and heading marks are escaped after a space as well.
 */
export function escapeText(text: string): string {
  return cleanText(text)
    .replace(/[\\*_~|`#>[\]]/g, "\\$&")
    .replace(/(^|\s)([-+])(?=\s|$)/g, "$1\\$2")
    .replace(/(^|\s)(\d+)\.(?=\s|$)/g, "$1$2\\.")
    .replace(/:(?=[\w+-]+:)/g, "\\:")
    .replace(/</g, `<${ZERO_WIDTH_SPACE}`)
    .replace(/@(?=everyone|here)/gi, `@${ZERO_WIDTH_SPACE}`)
    .replace(/:(?=\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
    .replace(INVITE, `$1${ZERO_WIDTH_SPACE}`);
}

/** `escapeText` of one line (see `cleanLine`). */
export function escapeLine(text: string): string {
  return escapeText(cleanLine(text));
}

/** What `escapeText` was given: `unescapeText(escapeText(x)) === cleanText(x)`. */
export function unescapeText(markup: string): string {
  return markup.replaceAll(ZERO_WIDTH_SPACE, "").replace(/\\([^0-9A-Za-z\s])/g, "$1");
}

/**
 * `[label](<url>)`, which Discord shows as a link without a preview; the label alone, escaped, where
 * the address is not a plain http(s) one or longer than `maxUrlLength`.
 */
export function maskedLink(label: string, url: string | null, maxUrlLength: number): string {
  const href = url === null ? null : safeHref(url);
  if (href === null || href.length > maxUrlLength) return escapeLine(label);
  // A square bracket in a label can end it even when escaped; a round one reads the same.
  const bracketless = cleanLine(label).replace(/\[/g, "(").replace(/\]/g, ")");
  return `[${escapeText(bracketless)}](<${href}>)`;
}

function safeHref(url: string): string | null {
  if (hostOf(url) === null) return null;
  const parsed = new URL(url);
  // A user name before the host is how a link pretends to lead elsewhere.
  if (parsed.username !== "" || parsed.password !== "") return null;
  return parsed.href.replace(/[()<>\\|*`\s]/g, percentEncode).replace(/@(?=everyone|here)/gi, percentEncode);
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** At most `maxLength` units of `text` on one line; what is left out is replaced by an ellipsis, never silently. */
export function shorten(text: string, maxLength: number): string {
  return shortenLine(cleanLine(text), maxLength);
}

/**
 * At most `maxLength` units of `text` on one line, round `wanted` where it holds that; what is left out on
 * either side is replaced by an ellipsis.
 */
export function excerpt(text: string, wanted: string, maxLength: number): string {
  const line = cleanLine(text);
  if (line.length <= maxLength) return line;
  const needle = cleanLine(wanted);
  const at = line.indexOf(needle);
  if (at === -1 || at + needle.length < maxLength) return shorten(line, maxLength);
  const room = Math.max(0, maxLength - needle.length);
  const start = Math.min(at, Math.max(0, at - Math.floor(room / 2)));
  const word = line.indexOf(" ", start) + 1;
  const from = word > 0 && word <= at ? word : at;
  return `…${shorten(line.slice(from), maxLength - 1)}`;
}

/** Backslashes do not escape inside code, so the one character that would end it goes. */
export function inCode(text: string): string {
  return text.replaceAll("`", "'");
}

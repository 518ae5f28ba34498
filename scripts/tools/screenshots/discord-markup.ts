import { escapeUTF8 } from "entities";
import { withIcons } from "./icons.ts";

/** What can stand inside a line, in the order in which it is looked for. */
const INLINE = new RegExp(
  [
    String.raw`\\(?<escaped>[^\w\s])`,
    String.raw`(?<bold>\*\*)`,
    String.raw`\[(?<label>(?:\\.|[^\]\\])*)\]\(<(?<url>[^>]*)>\)`,
    String.raw`<t:(?<seconds>\d+):(?<style>[Df])>`,
    "`(?<code>[^`]*)`",
  ].join("|"),
  "gu",
);

const ZERO_WIDTH_SPACE = "\u200b";

/**
 * The HTML of a text display, for the Markdown this bot writes: `-# ` small lines, `> ` quotes, `- ` lists, `**bold**`
 * within a line, links, code, timestamps and escapes. `locale` is the reader's.
 */
export function markupToHtml(markup: string, locale: string): string {
  return markup
    .replaceAll(ZERO_WIDTH_SPACE, "")
    .split("\n")
    .map((line) => lineToHtml(line, locale))
    .join("");
}

function lineToHtml(line: string, locale: string): string {
  if (line.startsWith("-# ")) return `<p class="small">${inlineToHtml(line.slice(3), locale)}</p>`;
  if (line.startsWith("> ")) return `<p class="quote">${inlineToHtml(line.slice(2), locale)}</p>`;
  if (line.startsWith("- ")) return `<p class="item">${inlineToHtml(line.slice(2), locale)}</p>`;
  return `<p>${inlineToHtml(line, locale)}</p>`;
}

function inlineToHtml(line: string, locale: string): string {
  let html = "";
  let at = 0;
  let isBold = false;
  for (const match of line.matchAll(INLINE)) {
    html += plainToHtml(line.slice(at, match.index));
    at = match.index + match[0].length;
    const { code, escaped, label, seconds, style, url } = match.groups ?? {};
    if (escaped !== undefined) html += escapeUTF8(escaped);
    else if (label !== undefined) {
      html += `<a title="${escapeUTF8(url ?? "")}">${inlineToHtml(label, locale)}</a>`;
    } else if (seconds !== undefined) {
      html += `<time>${escapeUTF8(timestampInWords(Number(seconds), style!, locale))}</time>`;
    } else if (code !== undefined) html += `<code>${escapeUTF8(code)}</code>`;
    else {
      html += isBold ? "</b>" : "<b>";
      isBold = !isBold;
    }
  }
  html += plainToHtml(line.slice(at));
  return isBold ? `${html}</b>` : html;
}

function plainToHtml(text: string): string {
  return withIcons(escapeUTF8(text));
}

/** As Discord writes `D` (a day) and `f` (day and time) for a reader in UTC. */
function timestampInWords(seconds: number, style: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    ...(style === "f" ? { timeStyle: "short" } : {}),
    timeZone: "UTC",
  }).format(new Date(seconds * 1000));
}

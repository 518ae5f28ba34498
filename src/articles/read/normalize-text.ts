/** CSI, OSC, DCS and the two-character escape sequences of ECMA-48, unterminated ones up to the line's end. */
const ANSI_SEQUENCES =
  // eslint-disable-next-line no-control-regex -- these are the characters to remove
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[\]PX^_][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]?/gu;

const LINE_ENDS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;

/** A zero-width joiner stays inside an emoji (woman + joiner + girl) and goes everywhere else. */
const STRAY_JOINERS =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * What no reader sees: controls, zero-width and bidi characters, soft hyphens, interlinear marks,
 * and the tag characters that can hide a second text inside the first.
 */
const INVISIBLE =
  /(?![\n\t])\p{Cc}|\u034f|[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Noncharacter_Code_Point}/gu;

const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Marks on one letter beyond the thirty that no script needs more of (Unicode Standard Annex 15, Stream-Safe Text
 * Format). NFC takes time quadratic in them.
 */
const FURTHER_MARKS = /(\p{M}{30})\p{M}+/gu;

/** Tried at the first blank only: at each of a run of thousands it would take time quadratic in their number. */
const BLANKS_AT_LINE_END = /(?<!\p{Zs})\p{Zs}+(?=\n)/gu;

/**
 * Letters, signs and spaces that are what they seem, alone and side by side: no rule but those on white space has
 * anything to do with them. Most texts have no others, and are through in a fraction of the time.
 */
export const PLAIN_TEXT =
  /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u0400-\u0481\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0]*$/u;

/**
 * The form in which every text is stored, shown and cited: NFC, `\n` line ends, tabs as spaces, no
 * control, escape, zero-width or bidi characters, no blanks at line ends, at most one blank line in a
 * row, no white space at either end. Spelling, quotes, dashes and no-break spaces stay as published.
 * Half of a surrogate pair becomes U+FFFD. Idempotent.
 */
export function normalizeText(raw: string): string {
  const text = PLAIN_TEXT.test(raw) ? raw : cleaned(raw);
  // Most texts have none, which takes a third of the time to see.
  const lines = /\p{Zs}\n/u.test(text) ? text.replace(BLANKS_AT_LINE_END, "") : text;
  return lines.replace(/\n{3,}/gu, "\n\n").trim();
}

function cleaned(raw: string): string {
  const visible = raw
    .replace(LONE_SURROGATES, "\ufffd")
    .replace(ANSI_SEQUENCES, "")
    .replace(LINE_ENDS, "\n")
    .replace(STRAY_JOINERS, "")
    .replace(INVISIBLE, "");
  return composed(visible).replaceAll("\t", " ");
}

function composed(text: string): string {
  // Twice: some letters have a mark of their own in NFC.
  return text.replace(FURTHER_MARKS, "$1").normalize("NFC").replace(FURTHER_MARKS, "$1");
}

/** `normalizeText` on one line, runs of white space folded: for titles, names of outlets and messages. */
export function normalizeLine(raw: string): string {
  return normalizeText(raw).replace(/\s+/gu, " ");
}

/** The beginning of what was written, in quotes, for a message. */
export function quoted(written: string): string {
  const line = normalizeLine(written);
  return line.length > MOST_QUOTED ? `“${line.slice(0, MOST_QUOTED)}…”` : `“${line}”`;
}

const MOST_QUOTED = 80;

/** `normalizeLine`; null where nothing is left of it. */
export function lineOrNull(raw: string | null | undefined): string | null {
  return normalizeLine(raw ?? "") || null;
}

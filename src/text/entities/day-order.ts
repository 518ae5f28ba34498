/** How a date in figures alone is read: `03/04/2026` is 3 April by “day-first”, 4 March by “month-first”. */
export type DayOrder = "day-first" | "month-first";

/** What tells how an outlet writes days in figures. */
export interface DayOrderEvidence {
  /** As much as there is of its words. */
  readonly text: string;
  /** BCP 47, also with `_`. */
  readonly lang: string | null;
  /** Of the page. */
  readonly url: string | null;
}

const IN_FIGURES = /\b(?<!\/)(\d\d?)\/(\d\d?)\/(?:19|20)\d\d(?![\d/])/gu;

/** Countries of English where the day comes first, and hosts that only the United States give out. */
const DAY_FIRST_HOST = /\.(?:uk|au|nz|ie|in|za|sg|my|pk|ng|ke|gh|lk|bd|eu)$/iu;
const MONTH_FIRST_HOST = /\.(?:us|gov|mil|edu)$/iu;
/** Where both are in use: Canada. */
const NO_ORDER = /^en-ca$/iu;

/**
 * The order in which an outlet writes days in figures: by those of its own that can only be read one way, else by its
 * host, its language and region. Null where nothing tells, or its days tell different things: it is never guessed.
 */
export function readDayOrder({ text, lang, url }: DayOrderEvidence): DayOrder | null {
  const shown = new Set(
    [...text.matchAll(IN_FIGURES)].flatMap(([, first, second]) => orderOf(Number(first), Number(second))),
  );
  if (shown.size > 0) return shown.size === 1 ? [...shown][0]! : null;
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname : "";
  if (DAY_FIRST_HOST.test(host)) return "day-first";
  if (MONTH_FIRST_HOST.test(host)) return "month-first";
  const tag = (lang ?? "").replace("_", "-").toLowerCase();
  if (!tag.startsWith("en")) return tag === "" ? null : "day-first";
  if (!tag.startsWith("en-") || NO_ORDER.test(tag)) return null;
  return /^en-(?:us|ph)/u.test(tag) ? "month-first" : "day-first";
}

function orderOf(first: number, second: number): DayOrder[] {
  if (first > 12 && second <= 12) return ["day-first"];
  return second > 12 && first <= 12 ? ["month-first"] : [];
}

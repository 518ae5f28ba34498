import { hash } from "node:crypto";
import { declaredLine } from "./declared-event.ts";
import type { Article } from "./article.ts";
import { pathId, type ArticleRecord, type RecordPosition } from "./article-record.ts";
import { contentHash } from "./content-hash.ts";
import { findDateline } from "./dateline.ts";
import { lineOrNull, normalizeLine, normalizeText, quoted } from "./normalize-text.ts";
import { parsePublicationDate } from "./publication-date.ts";
import { deriveTitle } from "./title.ts";
import { dayOfAddress } from "./day-of-address.ts";
import { graphemeBoundary } from "../../text/words/shorten.ts";

export interface BuildContext {
  /** Path of the file relative to the articles folder, with `/` separators. */
  readonly path: string;
  readonly position: RecordPosition | null;
  /** `YYYY-MM-DD`; a later date is kept and warned about. Without it no date counts as future. */
  readonly today?: string | undefined;
  /** Takes each thing of the record that could not be kept as it was. */
  readonly warn: (message: string) => void;
}

/** Makes an article of a record: text normalised, metadata checked. Null where there is no text. */
export function buildArticle(record: ArticleRecord, context: BuildContext): Article | null {
  const lines = record.events.flatMap((event) => (event.told === undefined && declaredLine(event)) || []);
  const text = normalizeText([record.text, ...new Set(lines)].join("\n\n"));
  if (text === "") return null;

  const { warn } = context;
  const dateline = findDateline(text);
  const content = {
    title: lineOrNull(record.title) ?? deriveTitle(text, dateline),
    date: keepDate(record, context),
    source: lineOrNull(record.source),
    url: keepUrl(record.url, "url", warn),
    lang: keepLanguage(record.lang, warn),
    references: record.references.flatMap((url) => keepUrl(url, "reference", warn) ?? []),
    text,
    // Those of a text that was changed on the way would point beside their words.
    ...(record.pages && text.startsWith(record.text) && { pages: record.pages }),
  };
  return {
    id: keepId(record.id, context),
    dateline,
    ...content,
    contentHash: contentHash(content),
    ...(record.events.length > 0 && { declared: record.events }),
  };
}

function keepId(written: string | null, { path, position, warn }: BuildContext): string {
  if (written === null) return pathId(path, position);
  const id = safeId(written) ?? pathId(path, position);
  if (id !== written) warn(`id ${quoted(written)} is kept as “${id}”`);
  return id;
}

const MAX_ID_LENGTH = 200;

/**
 * A record's id as it may be shown and looked up: one line, no leading slash and no `.` or `..`
 * steps, so that it can never be taken for a path out of a folder. A very long id is cut and keeps a
 * hash of the whole. Null where nothing is left.
 */
export function safeId(written: string): string | null {
  const id = normalizeLine(written)
    .replaceAll("\\", "/")
    .replace(/(^|\/)\.{1,2}(?=\/|$)/gu, "$1")
    .replace(/^\/+/u, "");
  if (id === "") return null;
  if (id.length <= MAX_ID_LENGTH) return id;
  return `${id.slice(0, graphemeBoundary(id, MAX_ID_LENGTH - 13))}~${hash("sha256", written).slice(0, 12)}`;
}

/** Of a file that is the article its name may tell the day, where nothing in it does. */
function keepDate(
  { date: written, lang }: ArticleRecord,
  { path, position, today, warn }: BuildContext,
): string | null {
  if (written === null) {
    const day = position === null ? dayOfAddress(path) : null;
    return day !== null && today !== undefined && day > today ? null : day;
  }
  const { date, problem } = parsePublicationDate(normalizeLine(written), { lang });
  if (problem !== null) warn(problem);
  if (date !== null && today !== undefined && date > today) warn(`date ${date} lies in the future`);
  return date;
}

function keepUrl(written: string | null, field: string, warn: BuildContext["warn"]): string | null {
  const url = lineOrNull(written);
  if (url === null) return null;
  if (/^https?:\/\/\S+$/iu.test(url) && URL.canParse(url)) return url;
  warn(`${field} ${quoted(url)} is not a web address (http or https), so it is dropped`);
  return null;
}

function keepLanguage(written: string | null, warn: BuildContext["warn"]): string | null {
  const lang = lineOrNull(written)?.replaceAll("_", "-") ?? null;
  if (lang === null) return null;
  try {
    Intl.getCanonicalLocales(lang);
    return lang;
  } catch {
    warn(`lang ${quoted(lang)} is not a language tag (as “en” or “tr-TR”), so it is dropped`);
    return null;
  }
}

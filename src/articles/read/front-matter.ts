import { parse as parseToml } from "smol-toml";
import { isScalar, isSeq, parseDocument, type YAMLMap, isMap } from "yaml";
import type { DeclaredEvent } from "../events/declared-event.ts";
import { readWrittenEvents, type WrittenEvent } from "./front-matter-event.ts";

/** The fields of a record that front matter may give, as written; everything else in it is ignored. */
const FRONT_MATTER_FIELDS = ["id", "title", "date", "source", "url", "lang"] as const;
type FrontMatterField = (typeof FRONT_MATTER_FIELDS)[number];

/** What Jekyll, Hugo, Astro and Eleventy call these; a field by its own name goes first. */
const OTHER_NAMES: Readonly<Record<string, FrontMatterField>> = {
  pubDate: "date",
  publishDate: "date",
  publishedAt: "date",
  published: "date",
  canonical_url: "url",
  canonicalURL: "url",
  link: "url",
  language: "lang",
  locale: "lang",
};

export interface FrontMatter {
  readonly fields: Readonly<Partial<Record<FrontMatterField, string>>>;
  readonly references: string[];
  readonly events: readonly DeclaredEvent[];
  /** The document below the front matter. */
  readonly body: string;
  readonly warnings: readonly string[];
  /** True where the site that the post is of does not show it: `draft: true`, `published: false`. */
  readonly isDraft: boolean;
}

/** In UTF-16 units; what says more of an article than this is none. The parser takes time quadratic in the keys. */
const LONGEST_FRONT_MATTER = 64 * 1024;

const OPENING = /^\uFEFF?---[^\S\n]*\r?\n/u;
const CLOSING = /^(?:---|\.\.\.)[^\S\n]*\r?$/mu;
/** Hugo's other front matter, in TOML. */
const TOML = /^\uFEFF?\+\+\+[^\S\n]*\r?\n([\s\S]*?)^\+\+\+[^\S\n]*\r?$/mu;

/**
 * Splits a Markdown document from the YAML, or the TOML between lines of +++, at its head. Only plain values of known fields are taken
 * from the parsed nodes, never an object built from the file's keys, so no key can reach a prototype
 * and no alias can grow. Of a key given twice the first counts. Front matter that is broken is
 * ignored, front matter that never closes is text; each with a warning.
 */
export function splitFrontMatter(document: string): FrontMatter {
  const toml = TOML.exec(document);
  if (toml !== null) {
    return { ...readToml(toml[1]!), body: document.slice(toml[0].length) };
  }
  const opening = OPENING.exec(document);
  if (opening === null) return withoutFields(document, []);

  const rest = document.slice(opening[0].length);
  const closing = CLOSING.exec(rest);
  if (closing === null) {
    return withoutFields(document, ["front matter is never closed with ---: read as text"]);
  }
  const body = rest.slice(closing.index + closing[0].length);
  return { ...readYaml(rest.slice(0, closing.index)), body };
}

function withoutFields(body: string, warnings: readonly string[]): FrontMatter {
  return { fields: {}, references: [], events: [], body, warnings, isDraft: false };
}

function readToml(toml: string): Omit<FrontMatter, "body"> {
  if (toml.length > LONGEST_FRONT_MATTER) {
    return withoutFields("", ["front matter is longer than any article's, so it is ignored"]);
  }
  try {
    const { date, publishDate, event, ...parsed } = parseToml(toml);
    const day = date ?? publishDate;
    const given = { ...parsed, ...(day === undefined ? {} : { date: day }) };
    const events = event === undefined ? [] : [event].flat().map((one) => isTable(one) ? plainValues(one) : null); // prettier-ignore
    return withEvents({ ...takeFields(plainValues(given)), references: [] }, events);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    return withoutFields("", [`front matter is not valid TOML, so it is ignored (${reason})`]);
  }
}

function isTable(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

/** A date of TOML is an object that JSON knows by what was written. */
function plainValues(table: object): [name: string, value: string | null][] {
  return Object.entries(table).map(([name, value]: [string, unknown]) => {
    const written: unknown = value instanceof Date ? value.toJSON() : value;
    const isPlain = typeof written === "string" || typeof written === "boolean" || typeof written === "number"; // prettier-ignore
    return [name, isPlain ? String(written) : null];
  });
}

function withEvents(
  read: Omit<FrontMatter, "body" | "events">,
  written: readonly (WrittenEvent | null)[],
): Omit<FrontMatter, "body"> {
  const { events, warnings } = readWrittenEvents(written, read.fields.title);
  return { ...read, events, warnings: [...read.warnings, ...warnings] };
}

/** @param given by their names, in order; null for what is no plain value */
function takeFields(
  given: readonly (readonly [name: string, value: string | null])[],
): Pick<FrontMatter, "fields" | "warnings" | "isDraft"> {
  const fields = new Map<FrontMatterField, string>();
  const others = new Map<FrontMatterField, string>();
  const warnings: string[] = [];
  let isDraft = false;
  for (const [name, value] of given) {
    if (name === "draft") isDraft ||= value === "true";
    else if (name === "published" && value === "false") isDraft = true;
    else if (isField(name)) {
      if (value?.trim()) fields.set(name, value);
      else if (value === null)
        warnings.push(`front matter: "${name}" is not a plain value, so it is ignored`);
    } else if (Object.hasOwn(OTHER_NAMES, name) && value?.trim() && value !== "true") {
      others.set(OTHER_NAMES[name]!, others.get(OTHER_NAMES[name]!) ?? value);
    }
  }
  const all = new Map([...others, ...fields]);
  return { fields: Object.fromEntries(all), warnings, isDraft };
}

function readYaml(yaml: string): Omit<FrontMatter, "body"> {
  if (yaml.length > LONGEST_FRONT_MATTER) {
    return withoutFields("", ["front matter is longer than any article's, so it is ignored"]);
  }
  // "failsafe" keeps every scalar the string that was written: 2024 stays a title, no date is guessed.
  const document = parseDocument(yaml, { schema: "failsafe", logLevel: "silent" });
  const broken = document.errors.find((error) => error.code !== "DUPLICATE_KEY");
  if (broken !== undefined) {
    const reason = broken.message.split("\n")[0]!.replace(/:$/u, "");
    return withoutFields("", [`front matter is not valid YAML, so it is ignored (${reason})`]);
  }
  const { contents } = document;
  if (isEmpty(contents)) {
    return withoutFields("", []);
  }
  if (!isMap(contents)) {
    return withoutFields("", ["front matter holds no fields, so it is ignored"]);
  }
  return readFields(contents);
}

function readFields(map: YAMLMap): Omit<FrontMatter, "body"> {
  const given: [string, string | null][] = [];
  const warnings: string[] = [];
  const seen = new Set<string>();
  let references: string[] = [];
  let events: readonly (WrittenEvent | null)[] = [];

  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (seen.has(name)) {
      warnings.push(`front matter gives "${name}" twice; the first counts`);
      continue;
    }
    seen.add(name);
    if (name === "references") references = stringsOf(value);
    else if (name === "event")
      events = itemsOf(value).filter((item) => !isEmpty(item)).map((item) => isMap(item) ? item.items.map(plainPair) : null); // prettier-ignore
    else given.push(plainPair({ key, value }));
  }
  const taken = takeFields(given);
  return withEvents({ ...taken, references, warnings: [...warnings, ...taken.warnings] }, events);
}

function plainPair({ key, value }: { key: unknown; value: unknown }): [string, string | null] {
  return [isScalar(key) ? String(key.value) : "", isScalar(value) ? String(value.value) : null];
}

function isField(name: string): name is FrontMatterField {
  return (FRONT_MATTER_FIELDS as readonly string[]).includes(name);
}

function stringsOf(value: unknown): string[] {
  return itemsOf(value)
    .filter((item) => isScalar(item))
    .map((item) => String(item.value));
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === "");
}

function itemsOf(value: unknown): readonly unknown[] {
  return isSeq(value) ? value.items : [value];
}

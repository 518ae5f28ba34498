import { parse as parseToml } from "smol-toml";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { DeclaredEvent } from "../events/declared-event.ts";
import { readWrittenEvents } from "./front-matter-event.ts";

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

/** A value as it is written; null for what is neither plain nor a list or table. */
type Value = string | null | readonly Value[] | Table;
/** By their names, in order: no key of a file can reach a prototype. */
type Table = ReadonlyMap<string, Value>;

/** In UTF-16 units; what says more of an article than this is none. The parser takes time quadratic in the keys. */
const LONGEST_FRONT_MATTER = 64 * 1024;

const OPENING = /^\uFEFF?---[^\S\n]*\r?\n/u;
const CLOSING = /^(?:---|\.\.\.)[^\S\n]*\r?$/mu;
/** Hugo's other front matter, in TOML. */
const TOML = /^\uFEFF?\+\+\+[^\S\n]*\r?\n([\s\S]*?)^\+\+\+[^\S\n]*\r?$/mu;

/**
 * Splits a Markdown document from the YAML, or the TOML between lines of +++, at its head. Only plain values of known
 * fields are taken, and no alias can grow. Of a key given twice the first counts. Front matter that is broken is
 * ignored, front matter that never closes is text; each with a warning.
 */
export function splitFrontMatter(document: string): FrontMatter {
  const toml = TOML.exec(document);
  if (toml !== null) return read("TOML", toml[1]!, document.slice(toml[0].length));
  const opening = OPENING.exec(document);
  if (opening === null) return withoutFields(document);
  const rest = document.slice(opening[0].length);
  const closing = CLOSING.exec(rest);
  if (closing === null) {
    return withoutFields(document, "front matter is never closed with ---: read as text");
  }
  return read("YAML", rest.slice(0, closing.index), rest.slice(closing.index + closing[0].length));
}

function withoutFields(body: string, ...warnings: readonly string[]): FrontMatter {
  return { fields: {}, references: [], events: [], body, warnings, isDraft: false };
}

function read(language: "YAML" | "TOML", written: string, body: string): FrontMatter {
  if (written.length > LONGEST_FRONT_MATTER) {
    return withoutFields(body, "front matter is longer than any article's, so it is ignored");
  }
  const warnings: string[] = [];
  let value: Value;
  try {
    value = language === "YAML" ? parseYaml(written, warnings) : fromToml(parseToml(written));
  } catch (error) {
    const [line = ""] = error instanceof Error ? error.message.split("\n") : [String(error)];
    const reason = `(${line.replace(/:$/u, "")})`;
    return withoutFields(body, `front matter is not valid ${language}, so it is ignored ${reason}`);
  }
  if (value === null || value === "") return withoutFields(body);
  if (typeof value === "string" || !isTable(value)) {
    return withoutFields(body, "front matter holds no fields, so it is ignored");
  }
  return { ...takeFields(value, warnings), body };
}

function isTable(value: readonly Value[] | Table): value is Table {
  return !Array.isArray(value);
}

/** @param warnings takes what of it is not kept */
function parseYaml(yaml: string, warnings: string[]): Value {
  // "failsafe" keeps every scalar the string that was written: 2024 stays a title, no date is guessed.
  const document = parseDocument(yaml, { schema: "failsafe", logLevel: "silent" });
  const broken = document.errors.find((error) => error.code !== "DUPLICATE_KEY");
  if (broken !== undefined) throw broken;
  return fromYaml(document.contents, warnings);
}

function fromYaml(node: unknown, warnings: string[]): Value {
  if (isScalar(node)) return String(node.value);
  if (isSeq(node)) return node.items.map((item) => fromYaml(item, warnings));
  if (!isMap(node)) return null;
  const table = new Map<string, Value>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (table.has(name)) warnings.push(`front matter gives "${name}" twice; the first counts`);
    else table.set(name, fromYaml(value, warnings));
  }
  return table;
}

function fromToml(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromToml);
  // A date of TOML is an object that JSON knows by what was written.
  if (value instanceof Date) return value.toJSON();
  if (typeof value !== "object" || value === null) return String(value);
  return new Map(Object.entries(value).map(([name, inner]) => [name, fromToml(inner)]));
}

function takeFields(table: Table, warnings: string[]): Omit<FrontMatter, "body"> {
  const fields = new Map<FrontMatterField, string>();
  const others = new Map<FrontMatterField, string>();
  for (const [name, value] of table) {
    const written = typeof value === "string" ? value : null;
    const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
    if (isField(name)) {
      if (written?.trim()) fields.set(name, written);
      else if (written === null)
        warnings.push(`front matter: "${name}" is not a plain value, so it is ignored`);
    } else if (other !== undefined && written?.trim() && !/^(?:true|false)$/u.test(written)) {
      others.set(other, others.get(other) ?? written);
    }
  }
  const all: FrontMatter["fields"] = Object.fromEntries(new Map([...others, ...fields]));
  const written = listOf(table.get("event")).filter((event) => event !== "" && event !== null);
  const { events, warnings: ofEvents } = readWrittenEvents(written, all.title);
  return {
    ...{ fields: all, events, warnings: [...warnings, ...ofEvents] },
    references: listOf(table.get("references")).filter((one) => typeof one === "string"),
    isDraft: table.get("draft") === "true" || table.get("published") === "false",
  };
}

function isField(name: string): name is FrontMatterField {
  return (FRONT_MATTER_FIELDS as readonly string[]).includes(name);
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

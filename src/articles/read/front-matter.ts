import { parse as parseToml } from "smol-toml";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { DeclaredEvent } from "./declared-event.ts";
import { readWrittenEvents } from "./front-matter-event.ts";
import { decodeEntities } from "./html-to-text.ts";

type FrontMatterField = "id" | "title" | "date" | "source" | "url" | "lang";

/** What they are called, also by Jekyll, Hugo, Astro and Eleventy; of two names of a field the later one goes first. */
const NAMES: readonly (readonly [name: string, field: FrontMatterField])[] = [
  ...(["published", "publishedAt", "publishDate", "pubDate", "date"] as const).map(
    (name) => [name, "date"] as const,
  ),
  ...(["link", "canonicalURL", "canonical_url", "url"] as const).map((name) => [name, "url"] as const),
  ...(["locale", "language", "lang"] as const).map((name) => [name, "lang"] as const),
  ...(["id", "title", "source"] as const).map((name) => [name, name] as const),
];

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

/** Values by their names, as they are written: no key of a file can reach a prototype. */
type Table = ReadonlyMap<string, unknown>;

/** In UTF-16 units; what says more of an article than this is none. The parser takes time quadratic in the keys. */
const LONGEST_FRONT_MATTER = 64 * 1024;

/** Below blank lines it is one where a field follows; else it is a rule. */
const OPENING = /^\uFEFF?(?:---[^\S\n]*\r?\n|(?:[^\S\n]*\n)+---[^\S\n]*\r?\n(?=[\w-]+:))/u;
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
  let value: unknown;
  try {
    value = language === "YAML" ? parseYaml(written, warnings) : fromToml(written);
  } catch (error) {
    const [line = ""] = error instanceof Error ? error.message.split("\n") : [String(error)];
    const reason = `(${line.replace(/:$/u, "")})`;
    return withoutFields(body, `front matter is not valid ${language}, so it is ignored ${reason}`);
  }
  if (value === null || value === "") return withoutFields(body);
  if (!(value instanceof Map)) {
    return withoutFields(body, "front matter holds no fields, so it is ignored");
  }
  return { ...takeFields(value as Table, warnings), body };
}

/** @param warnings takes what of it is not kept */
function parseYaml(yaml: string, warnings: string[]): unknown {
  const document = yamlOf(yaml);
  const broken = brokenIn(document);
  if (broken === undefined) return fromYaml(document.contents, warnings);
  const quoted = yamlOf(
    yaml.replace(FIELD_LINE, (line, key: string, text: string) =>
      brokenIn(yamlOf(line.trim())) === undefined ? line : key + JSON.stringify(text),
    ),
  );
  if (brokenIn(quoted) !== undefined) throw broken;
  return fromYaml(quoted.contents, warnings);
}

/**
 * A line with a field. People write `title: Floods: what we know` and `title: "Ours" at last`: where a line is no YAML by
 * itself and begins neither a list nor a table, its value is what stands there.
 */
const FIELD_LINE = /^([^\S\n]*(?:- )?[A-Za-z][\w-]*:[^\S\n]+)(?![[{])(\S.*?)[^\S\n]*$/gmu;

function yamlOf(yaml: string): ReturnType<typeof parseDocument> {
  // "failsafe" keeps every scalar the string that was written: 2024 stays a title, no date is guessed.
  return parseDocument(yaml, { schema: "failsafe", logLevel: "silent" });
}

function brokenIn({ errors }: ReturnType<typeof parseDocument>): Error | undefined {
  return errors.find(({ code }) => code !== "DUPLICATE_KEY");
}

function fromYaml(node: unknown, warnings: string[]): unknown {
  if (isScalar(node)) {
    const value = String(node.value);
    return node.type === "PLAIN" && /^(?:~|null)$/iu.test(value) ? null : value;
  }
  if (isSeq(node)) return node.items.map((item) => fromYaml(item, warnings));
  if (!isMap(node)) return null;
  const table = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (table.has(name)) warnings.push(`front matter gives "${name}" twice; the first counts`);
    else table.set(name, fromYaml(value, warnings));
  }
  return table;
}

function fromToml(toml: string): unknown {
  // A date of TOML is an object that JSON knows by what was written.
  return JSON.parse(JSON.stringify(parseToml(toml)), (_, value: unknown) =>
    typeof value !== "object" || value === null
      ? String(value)
      : Array.isArray(value)
        ? value
        : new Map(Object.entries(value)),
  );
}

function takeFields(written: Table, warnings: string[]): Omit<FrontMatter, "body"> {
  const table: Table = new Map([...written].reverse().map(([name, value]) => [name.toLowerCase(), value]));
  const fields: { [Field in FrontMatterField]?: string } = {};
  for (const [name, field] of NAMES) {
    const value = table.get(name.toLowerCase());
    const isFlag = name !== field && /^(?:true|false)$/u.test(String(value));
    if (typeof value === "string" && value.trim() !== "" && !isFlag) fields[field] = value;
    if (name === field && value !== undefined && value !== null && typeof value !== "string")
      warnings.push(`front matter: "${name}" is not a plain value, so it is ignored`);
  }
  // Programs that turn a site into Markdown leave them in.
  if (fields.title !== undefined) fields.title = decodeEntities(fields.title);
  const { events, warnings: ofEvents } = readWrittenEvents(listOf(table.get("event")), fields.title);
  return {
    ...{ fields, events, warnings: [...warnings, ...ofEvents] },
    references: listOf(table.get("references")).filter((one) => typeof one === "string"),
    isDraft: table.get("draft") === "true" || table.get("published") === "false",
  };
}

/** Without what is left empty. */
function listOf(value: unknown): unknown[] {
  return [value].flat().filter((one) => one !== undefined && one !== null && one !== "");
}

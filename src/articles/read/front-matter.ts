import { isScalar, isSeq, parseDocument, type YAMLMap, isMap } from "yaml";

/** The fields of a record that front matter may give, as written; everything else in it is ignored. */
export const FRONT_MATTER_FIELDS = ["id", "title", "date", "source", "url", "lang"] as const;
type FrontMatterField = (typeof FRONT_MATTER_FIELDS)[number];

export interface FrontMatter {
  readonly fields: Readonly<Partial<Record<FrontMatterField, string>>>;
  readonly references: readonly string[];
  /** The document below the front matter. */
  readonly body: string;
  readonly warnings: readonly string[];
}

/** In UTF-16 units; what says more of an article than this is none. The parser takes time quadratic in the keys. */
const LONGEST_FRONT_MATTER = 64 * 1024;

const OPENING = /^\uFEFF?---[^\S\n]*\r?\n/u;
const CLOSING = /^(?:---|\.\.\.)[^\S\n]*\r?$/mu;

/**
 * Splits a Markdown document from the YAML at its head. Only plain values of known fields are taken
 * from the parsed nodes, never an object built from the file's keys, so no key can reach a prototype
 * and no alias can grow. Of a key given twice the first counts. Front matter that is broken is
 * ignored, front matter that never closes is text; each with a warning.
 */
export function splitFrontMatter(document: string): FrontMatter {
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
  return { fields: {}, references: [], body, warnings };
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
  if (contents === null || (isScalar(contents) && contents.value === "")) {
    return withoutFields("", []);
  }
  if (!isMap(contents)) {
    return withoutFields("", ["front matter holds no fields, so it is ignored"]);
  }
  return readFields(contents);
}

function readFields(map: YAMLMap): Omit<FrontMatter, "body"> {
  const fields = new Map<FrontMatterField, string>();
  const warnings: string[] = [];
  const seen = new Set<string>();
  let references: readonly string[] = [];

  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (seen.has(name)) {
      warnings.push(`front matter gives "${name}" twice; the first counts`);
      continue;
    }
    seen.add(name);
    if (name === "references") {
      references = stringsOf(value);
    } else if (isField(name)) {
      if (isScalar(value)) fields.set(name, String(value.value));
      else warnings.push(`front matter: "${name}" is not a plain value, so it is ignored`);
    }
  }
  return { fields: Object.fromEntries(fields), references, warnings };
}

function isField(name: string): name is FrontMatterField {
  return (FRONT_MATTER_FIELDS as readonly string[]).includes(name);
}

function stringsOf(value: unknown): string[] {
  const items: readonly unknown[] = isSeq(value) ? value.items : [value];
  return items.filter((item) => isScalar(item)).map((item) => String(item.value));
}

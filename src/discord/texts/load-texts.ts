import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LineCounter, isMap, isScalar, parseDocument } from "yaml";
import type { Node } from "yaml";
import type { Shape, TextsOf } from "./texts.ts";

/** Chosen before the plural of a language where there is one; else 0 is counted as the language counts it. */
const NONE = "zero";

/** A file of texts that does not say what the bot needs said; names the file and the line. */
class TextsError extends Error {
  override readonly name = "TextsError";
}

interface Reading {
  readonly file: string;
  readonly language: string;
  readonly lineOf: (node: Node | null) => number;
}

/**
 * The texts of a YAML file: strings by name, `{name}` where something is filled in, and a string for
 * each plural of the language (`one`, `few`, …; `zero` if there is a word for none) where `count` decides.
 * @param shape what there must be, no more and no less
 * @throws TextsError
 */
export function loadTexts<S extends Shape>(url: URL, language: string, shape: S): TextsOf<S> {
  return parseTexts(readFileSync(url, "utf8"), { file: fileURLToPath(url), language, shape });
}

/** As `loadTexts`, from what a file holds. */
export function parseTexts<S extends Shape>(
  yaml: string,
  options: { readonly file: string; readonly language: string; readonly shape: S },
): TextsOf<S> {
  const { file, language, shape } = options;
  const { contents, lineOf } = parseFile(yaml, file);
  return build(contents, shape, "", { file, language, lineOf }) as TextsOf<S>;
}

/**
 * As `loadTexts`, of one part of a file: a language of several, or a command's words among those of others.
 * @throws TextsError also where there is no such part
 */
export function loadPart<S extends Shape>(
  url: URL,
  part: string,
  language: string,
  shape: S,
): TextsOf<S> {
  const file = fileURLToPath(url);
  const { contents, lineOf } = parseFile(readFileSync(url, "utf8"), file);
  const reading = { file, language, lineOf };
  const node = entriesOf(contents, "", reading).get(part) ?? fail(contents, `“${part}” is missing`, reading); // prettier-ignore
  return build(node, shape, part, reading) as TextsOf<S>;
}

/** The names of the parts of a file. @throws TextsError */
export function partsOf(url: URL): string[] {
  const file = fileURLToPath(url);
  const { contents, lineOf } = parseFile(readFileSync(url, "utf8"), file);
  return [...entriesOf(contents, "", { file, language: "", lineOf }).keys()];
}

function parseFile(
  yaml: string,
  file: string,
): { readonly contents: Node | null; readonly lineOf: Reading["lineOf"] } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new TextsError(`${file}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`);
  }
  const lineOf = (node: Node | null): number => lines.linePos(node?.range?.[0] ?? 0).line;
  return { contents: document.contents, lineOf };
}

function build(node: Node | null, shape: Shape, name: string, reading: Reading): unknown {
  return isParameters(shape)
    ? buildText(node, shape, name, reading)
    : buildGroup(node, shape, name, reading);
}

function isParameters(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}

function buildGroup(
  node: Node | null,
  shape: Readonly<Record<string, Shape>>,
  name: string,
  reading: Reading,
): object {
  const entries = entriesOf(node, name, reading);
  for (const [key, value] of entries) {
    if (!Object.hasOwn(shape, key))
      fail(value, `“${joined(name, key)}” is no text of the bot`, reading);
  }
  return Object.fromEntries(
    Object.entries(shape).map(([key, part]) => {
      const value = entries.get(key) ?? fail(node, `“${joined(name, key)}” is missing`, reading);
      return [key, build(value, part, joined(name, key), reading)];
    }),
  );
}

function buildText(
  node: Node | null,
  parameters: readonly string[],
  name: string,
  reading: Reading,
): unknown {
  if (isScalar(node)) {
    const text = textOf(node, parameters, name, reading);
    if (parameters.length === 0) return text;
    return (...values: readonly (string | number)[]) => fill(text, parameters, values);
  }
  if (!parameters.includes("count"))
    fail(node, `“${name}” is not counted, so it is one text`, reading);
  const rules = new Intl.PluralRules(reading.language);
  const forms = pluralForms(node, parameters, name, rules, reading);
  const at = parameters.indexOf("count");
  return (...values: readonly (string | number)[]) => {
    const count = Number(values[at]);
    const none = count === 0 ? forms.get(NONE) : undefined;
    return fill(none ?? forms.get(rules.select(count))!, parameters, values);
  };
}

function pluralForms(
  node: Node | null,
  parameters: readonly string[],
  name: string,
  rules: Intl.PluralRules,
  reading: Reading,
): Map<string, string> {
  const forms = new Map<string, string>();
  for (const [form, value] of entriesOf(node, name, reading)) {
    forms.set(form, textOf(value, parameters, joined(name, form), reading));
  }
  const wanted: readonly string[] = rules.resolvedOptions().pluralCategories;
  const missing = wanted.find((form) => !forms.has(form));
  if (missing !== undefined) fail(node, `“${name}” lacks the plural “${missing}”`, reading);
  const strange = [...forms.keys()].find((form) => form !== NONE && !wanted.includes(form));
  if (strange !== undefined) fail(node, `“${name}” has no plural “${strange}”`, reading);
  return forms;
}

/** A text that is not empty and fills in nothing but its parameters. */
function textOf(
  node: Node | null,
  parameters: readonly string[],
  name: string,
  reading: Reading,
): string {
  const text = isScalar(node) ? node.value : null;
  if (typeof text !== "string" || text.trim() === "")
    return fail(node, `“${name}” is no text`, reading);
  for (const [, filled] of text.matchAll(/\{(\w+)\}/g)) {
    if (!parameters.includes(filled!)) {
      fail(node, `“${name}” fills in {${filled!}}; it is given ${namesOf(parameters)}`, reading);
    }
  }
  return text;
}

function entriesOf(node: Node | null, name: string, reading: Reading): Map<string, Node | null> {
  if (!isMap(node)) return fail(node, `“${name}” holds no texts by name`, reading);
  return new Map(
    node.items.map(({ key, value }) => [
      String((key as { value?: unknown }).value),
      value as Node | null,
    ]),
  );
}

function fill(
  text: string,
  parameters: readonly string[],
  values: readonly (string | number)[],
): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[parameters.indexOf(name)]));
}

function joined(name: string, key: string): string {
  return name === "" ? key : `${name}.${key}`;
}

function namesOf(parameters: readonly string[]): string {
  return parameters.length === 0 ? "nothing" : parameters.map((name) => `{${name}}`).join(", ");
}

function fail(node: Node | null, problem: string, { file, lineOf }: Reading): never {
  throw new TextsError(`${file}:${lineOf(node)}: ${problem}.`);
}

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LineCounter, isNode, parseDocument } from "yaml";
import { z } from "zod";
import { remembering } from "../platform/remembering.ts";
import { TEXT_LANGUAGES } from "./languages.ts";
import type { TextLanguage } from "./languages.ts";

/** A text that is the same whatever happens. */
export const PLAIN = [] as const;

/** The words of a text. */
type WordOf<Words extends string> = Words extends `${infer Word} ${infer Rest}` ? Word | WordOf<Rest> : Words;

/** Plain texts, by their names with a blank between. */
export function plain<Names extends string>(names: Names) {
  const entries = names.split(" ").map((name) => [name, PLAIN] as const);
  return Object.fromEntries(entries) as { readonly [Name in WordOf<Names>]: typeof PLAIN };
}

/** A text, by the names of what is filled into it, or texts by name. `count` is whole, not negative, and chooses the plural. */
export type Shape = readonly string[] | { readonly [name: string]: Shape };

/** The texts of a shape: a string where nothing is filled in, else a function of what is. */
export type TextsOf<S> = S extends readonly []
  ? string
  : S extends readonly string[]
    ? (...values: { [Place in keyof S]: S[Place] extends "count" ? number : string | number }) => string
    : { readonly [Name in keyof S]: TextsOf<S[Name]> };

/** Chosen before the plural of a language where there is one; else 0 is counted as the language counts it. */
const NONE = "zero";

/** A file of texts that does not say what the bot needs said; names the file and the line. */
class TextsError extends Error {
  override readonly name = "TextsError";
}

/**
 * A YAML file of texts: strings by name, `{name}` where something is filled in, and a string for each plural of the
 * language (`one`, `few`, …; `zero` if there is a word for none) where `count` decides.
 */
export type TextsFile = ReturnType<typeof parseTexts>;

/**
 * Texts that stand in a file for each language, `CODE.yaml`, read when they are first asked for. A language without one has the
 * texts of that which its readers see commands in.
 * @param folder ends with a slash
 * @throws TextsError where a file lacks a text, or has one too many
 */
export function textsIn<const S extends Shape>(
  folder: URL,
  shape: S,
): (language: TextLanguage) => TextsOf<S> {
  const read = remembering((language: TextLanguage) => {
    const own = new URL(`${language}.yaml`, folder);
    const other = new URL(`${TEXT_LANGUAGES[language].commandsIn}.yaml`, folder);
    return openTexts(existsSync(own) ? own : other).texts(language, shape) as object;
  });
  return (language) => read(language) as TextsOf<S>;
}

/** @throws TextsError where it is no YAML */
export function openTexts(url: URL) {
  return parseTexts(readFileSync(url, "utf8"), fileURLToPath(url));
}

/** As `openTexts`, from what a file holds. */
export function parseTexts(yaml: string, file: string) {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const fail = (offset: number, problem: string): never => {
    throw new TextsError(`${file}:${lines.linePos(offset).line}: ${problem}`);
  };
  const [fault] = document.errors;
  if (fault !== undefined) fail(fault.pos[0], fault.message);
  const contents = (document.toJS() ?? {}) as Readonly<Record<string, unknown>>;
  return {
    /** The names of what stands at the top. */
    parts: Object.keys(contents),
    /** The shape of texts in which nothing is filled in, by the names that the file has for them below a path. */
    shapeAt: (...path: readonly string[]) => shapeOf(document.toJS(), path),
    /**
     * The texts of the file, or of one part of it.
     * @param shape what there must be, no more and no less
     * @throws TextsError
     */
    texts<S extends Shape>(language: string, shape: S, part?: string): TextsOf<S> {
      const schema = schemaOf(shape, new Intl.PluralRules(language));
      const read = schema.safeParse(part === undefined ? contents : contents[part]);
      if (read.success) return read.data as TextsOf<S>;
      const issue = read.error.issues[0]!;
      const strange = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
      const path = [...(part === undefined ? [] : [part]), ...issue.path, ...strange];
      // What is missing has no place of its own, but that of what it is missing in.
      const places = path.map((_, at) => document.getIn(path.slice(0, path.length - at), true));
      const place = [...places, document.contents].find(isNode);
      return fail(place?.range?.[0] ?? 0, `“${path.join(".")}” ${issue.message}.`);
    },
  };
}

function schemaOf(shape: Shape, rules: Intl.PluralRules): z.ZodType {
  if (isParameters(shape)) {
    return shape.includes("count")
      ? countedText(shape, rules)
      : text(shape).transform((one) => filling(shape, () => one));
  }
  const parts = Object.entries(shape).map(([name, part]) => [name, schemaOf(part, rules)] as const);
  return group(Object.fromEntries(parts));
}

function shapeOf(contents: unknown, path: readonly string[]): Shape {
  const [name, ...below] = path;
  if (typeof contents !== "object" || contents === null) return PLAIN;
  const parts = contents as Readonly<Record<string, unknown>>;
  if (name !== undefined) return shapeOf(parts[name], below);
  return Object.fromEntries(Object.keys(parts).map((part) => [part, shapeOf(parts[part], [])]));
}

function isParameters(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}

function group<Parts extends z.ZodRawShape>(parts: Parts): z.ZodObject<Parts> {
  return z.strictObject(parts, {
    error: ({ code, input }) => {
      if (code === "unrecognized_keys") return "is no text of the bot";
      return input === undefined ? "is missing" : "holds no texts by name";
    },
  });
}

/** A text that is not empty and fills in nothing but its parameters. */
function text(parameters: readonly string[]): z.ZodString {
  const given = parameters.length === 0 ? "nothing" : parameters.map((name) => `{${name}}`).join(", ");
  return z
    .string({ error: ({ input }) => (input === undefined ? "is missing" : "is no text") })
    .regex(/\S/, "is no text")
    .superRefine((one, context) => {
      const strange = [...one.matchAll(/\{(\w+)\}/g)].find(([, name]) => !parameters.includes(name!));
      if (strange !== undefined) context.addIssue(`fills in ${strange[0]}; it is given ${given}`);
    });
}

/** A text of which there may be one for each plural. */
function countedText(parameters: readonly string[], rules: Intl.PluralRules): z.ZodType {
  const plurals = rules.resolvedOptions().pluralCategories;
  const one = text(parameters);
  const forms = group({
    [NONE]: one.optional(),
    ...Object.fromEntries(plurals.map((plural) => [plural, one])),
  });
  const at = parameters.indexOf("count");
  return z
    .preprocess(
      (read) =>
        typeof read === "string" ? Object.fromEntries(plurals.map((plural) => [plural, read])) : read,
      forms,
    )
    .transform((read: Readonly<Record<string, string | undefined>>) =>
      filling(parameters, (values) => {
        const count = Number(values[at]);
        return (count === 0 ? read[NONE] : undefined) ?? read[rules.select(count)]!;
      }),
    );
}

type Values = readonly (string | number)[];

/** A text where nothing is filled in, else a function of what is. */
function filling(parameters: readonly string[], choose: (values: Values) => string) {
  if (parameters.length === 0) return choose([]);
  return (...values: Values) =>
    choose(values).replace(/\{(\w+)\}/g, (_, name: string) => String(values[parameters.indexOf(name)]));
}

import { z } from "zod";

/** What JSON-LD (https://schema.org/Article) says of the article of a page, as written. */
export interface LinkedArticle {
  readonly headline: string | null;
  readonly datePublished: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly inLanguage: string | null;
}

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report)$/u;

const text = z.string().nullable().catch(null);
const thing = z.looseObject({}).nullable().catch(null);
const articleSchema = z.object({
  headline: text,
  datePublished: text,
  inLanguage: text,
  url: text,
});

type Thing = Readonly<Record<string, unknown>>;

/** The first article among the blocks of JSON-LD of a page; blocks that are no JSON are passed over. */
export function readLinkedData(blocks: readonly string[]): LinkedArticle | null {
  const things = blocks.flatMap((block) => thingsIn(parse(block)));
  const found = things.find(isArticle);
  if (found === undefined) return null;
  const { headline, datePublished, inLanguage, url } = articleSchema.parse(found);
  return {
    headline,
    datePublished,
    publisher: nameOf(found["publisher"], things),
    url: url ?? idOf(found["mainEntityOfPage"]),
    inLanguage,
  };
}

function parse(block: string): unknown {
  try {
    return JSON.parse(block) as unknown;
  } catch {
    return null;
  }
}

/** The objects of a block: itself, the elements of a list, those of its `@graph`. */
function thingsIn(value: unknown): Thing[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    const object = thing.parse(one);
    if (object === null) return [];
    const graph = object["@graph"];
    return Array.isArray(graph)
      ? (graph as unknown[]).flatMap((node): Thing[] => toList(thing.parse(node)))
      : [object];
  });
}

function toList(one: Thing | null): Thing[] {
  return one === null ? [] : [one];
}

function isArticle({ "@type": type }: Thing): boolean {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return types.some((one) => typeof one === "string" && ARTICLE_TYPE.test(one));
}

/** A publisher is a name, an object with one, or a reference to such an object elsewhere on the page. */
function nameOf(publisher: unknown, things: readonly Thing[]): string | null {
  const one: unknown = Array.isArray(publisher) ? publisher[0] : publisher;
  if (typeof one === "string") return one;
  const object = thing.parse(one);
  if (object === null) return null;
  const named =
    object["name"] === undefined
      ? things.find((other) => other["@id"] !== undefined && other["@id"] === object["@id"])
      : object;
  return text.parse(named?.["name"] ?? null);
}

function idOf(value: unknown): string | null {
  return typeof value === "string" ? value : text.parse(thing.parse(value)?.["@id"] ?? null);
}

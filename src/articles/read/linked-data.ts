import { jsonrepair } from "jsonrepair";
import { z } from "zod";

/** What JSON-LD (https://schema.org/Article) says of the article of a page, as written. */
export interface LinkedArticle {
  /** Whether an article says so of itself, rather than the page that it is on. */
  readonly isArticle: boolean;
  readonly headline: string | null;
  readonly datePublished: string | null;
  readonly dateCreated: string | null;
  readonly dateModified: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly inLanguage: string | null;
  /** All of the text, as HTML or plain; often shortened. */
  readonly articleBody: string | null;
  readonly description: string | null;
}

const ARTICLE_TYPE = /(?:Article|Posting|Report)$/u;
/** Other things that a page may be about, or the page itself. */
const PAGE_TYPE = /(?:Page|CreativeWork|Review|Recipe|VideoObject|PodcastEpisode|Dataset|Book)$/u;

/** Where a thing speaks of others than itself. */
const OTHERS = new Set(
  (
    "comment image thumbnail video audio author publisher isPartOf breadcrumb itemListElement relatedLink citation mentions " +
    "about review isBasedOn logo"
  ).split(" "),
);
const DEEPEST_THING = 8;
const MOST_THINGS = 2000;
/** A longer block is repaired by no one in time. In UTF-16 units. */
const LONGEST_REPAIRED = 200_000;

const text = z.string().nullable().catch(null);
const thing = z.looseObject({}).nullable().catch(null);

export type Thing = Readonly<Record<string, unknown>>;

/**
 * What the blocks of JSON-LD of a page say of its article: of the first article among their things that is not told of
 * within another, else of the page. Blocks are read as they are found: with comments, line breaks in strings, commas
 * and brackets too many; those that are no JSON even so are passed over.
 *
 * @param isOfPage tells by headline and address whether an article is that of the page, where there are several
 */
export function readLinkedData(
  blocks: readonly string[],
  isOfPage: (headline: string | null, url: string | null) => boolean = () => false,
): LinkedArticle | null {
  const things = thingsIn(blocks, (field) => !OTHERS.has(field));
  const articles = things.filter((one) => hasType(one, ARTICLE_TYPE));
  const found =
    articles.find((one) => isOfPage(firstText(one["headline"], one["name"]), urlOf(one))) ??
    articles[0];
  const shown =
    found ??
    things.find(
      (one) => hasType(one, PAGE_TYPE) && ("datePublished" in one || "uploadDate" in one),
    );
  if (shown === undefined) return null;
  return {
    isArticle: found !== undefined,
    headline: found === undefined ? null : firstText(shown["headline"], shown["name"]),
    datePublished: firstText(shown["datePublished"], shown["uploadDate"]),
    dateCreated: firstText(shown["dateCreated"]),
    dateModified: firstText(shown["dateModified"]),
    publisher: nameOf(shown["publisher"], things),
    url: urlOf(shown),
    inLanguage: firstText(shown["inLanguage"], thing.parse(shown["inLanguage"])?.["name"]),
    articleBody: firstText(shown["articleBody"]),
    description: firstText(shown["description"]),
  };
}

/** The value of a block of JSON-LD, read as it is found (see `readLinkedData`); null where it is no JSON even so. */
function parseLinkedData(block: string): unknown {
  // Some wrap what is no script all the same: //<![CDATA[ … //]]> and <!-- … -->
  const json = block
    .replace(/(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|\]\]>|^\s*<!--|-->\s*$)\s*(?:\*\/)?/gu, "")
    .trim();
  const attempts = [
    () => JSON.parse(json) as unknown,
    () => (json.length > LONGEST_REPAIRED ? null : (JSON.parse(jsonrepair(json)) as unknown)),
    // More brackets closed than opened.
    () => JSON.parse(json.replace(/[\]}\s;,]$/u, "")) as unknown,
  ];
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * The objects of blocks of JSON-LD: themselves, the elements of lists, and those within them.
 * @param isEntered tells by its name whether a field may hold some
 */
export function thingsIn(
  blocks: readonly string[],
  isEntered: (field: string) => boolean,
): Thing[] {
  const things: Thing[] = [];
  const gather = (value: unknown, depth: number): void => {
    if (depth > DEEPEST_THING || things.length > MOST_THINGS) return;
    if (Array.isArray(value)) {
      for (const one of value as unknown[]) gather(one, depth + 1);
      return;
    }
    const object = thing.parse(value);
    if (object === null) return;
    things.push(object);
    for (const [name, inner] of Object.entries(object)) {
      if (typeof inner === "object" && isEntered(name)) gather(inner, depth + 1);
    }
  };
  for (const block of blocks) gather(parseLinkedData(block), 0);
  return things;
}

function hasType({ "@type": type }: Thing, wanted: RegExp): boolean {
  const types: unknown[] = Array.isArray(type) ? type : [type];
  return types.some((one) => typeof one === "string" && wanted.test(one));
}

/** The first that is text, or a list that begins with one. */
function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const found = text.parse(Array.isArray(value) ? (value as unknown[])[0] : value);
    if (found !== null && found.trim() !== "") return found;
  }
  return null;
}

function urlOf(one: Thing): string | null {
  return firstText(one["url"]) ?? idOf(one["mainEntityOfPage"]);
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
  return firstText(named?.["name"]);
}

function idOf(value: unknown): string | null {
  return firstText(value, thing.parse(value)?.["@id"]);
}

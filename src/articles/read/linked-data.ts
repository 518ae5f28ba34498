import { jsonrepair } from "jsonrepair";

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
/** A longer block is repaired by no one in time. In UTF-16 units. */
const LONGEST_REPAIRED = 200_000;

export type Thing = Readonly<Record<string, unknown>>;

/**
 * What the JSON-LD of a page says of its article: of the first article among its things that is not told of within
 * another, else of the page.
 *
 * @param isOfPage tells by headline and address whether an article is that of the page, where there are several
 */
export function readLinkedData(
  linkedData: readonly unknown[],
  isOfPage: (headline: string | null, url: string | null) => boolean = () => false,
): LinkedArticle | null {
  const things = thingsIn(linkedData, (field) => !OTHERS.has(field));
  const articles = things.filter((one) => hasType(one, ARTICLE_TYPE));
  const found = articles.find((one) => isOfPage(headlineOf(one), urlOf(one))) ?? articles[0];
  const shown = found ?? things.find((one) => hasType(one, PAGE_TYPE) && dateOf(one) !== null);
  if (shown === undefined) return null;
  return {
    isArticle: found !== undefined,
    headline: found === undefined ? null : headlineOf(found),
    datePublished: dateOf(shown),
    dateCreated: firstText(shown["dateCreated"]),
    dateModified: firstText(shown["dateModified"]),
    publisher: nameOf(shown["publisher"], things),
    url: urlOf(shown),
    inLanguage: firstText(shown["inLanguage"], thingOf(shown["inLanguage"])?.["name"]),
    articleBody: firstText(shown["articleBody"]),
    description: firstText(shown["description"]),
  };
}

/**
 * The value of a block of JSON-LD as it is found: with comments, line breaks in strings, commas and brackets too many;
 * null where it is no JSON even so.
 */
export function parseLinkedData(block: string): unknown {
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
 * The objects of JSON-LD: themselves, the elements of lists, and those within them.
 * @param isEntered tells by its name whether a field may hold some
 */
export function thingsIn(values: readonly unknown[], isEntered: (field: string) => boolean): Thing[] {
  const things: Thing[] = [];
  // A list of its own, the next one last: what is nested thousands deep would fill the stack.
  const waiting: unknown[] = values.toReversed();
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (isThing(value)) things.push(value);
    const within = isThing(value)
      ? Object.keys(value).flatMap((name) => (isEntered(name) ? [value[name]] : []))
      : Array.isArray(value)
        ? (value as unknown[])
        : [];
    for (let at = within.length - 1; at >= 0; at -= 1) waiting.push(within[at]);
  }
  return things;
}

export function hasType({ "@type": type }: Thing, wanted: RegExp): boolean {
  return [type].flat().some((one) => typeof one === "string" && wanted.test(one));
}

/** The first that is text or a number, or a list that begins with one. */
export function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const one = firstOf(value);
    const found = typeof one === "string" || typeof one === "number" ? String(one).trim() : "";
    if (found !== "") return found;
  }
  return null;
}

/** An object, or the one that a list begins with. */
export function thingOf(value: unknown): Thing | null {
  const one = firstOf(value);
  return isThing(one) ? one : null;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function headlineOf(one: Thing): string | null {
  return firstText(one["headline"], one["name"]);
}

function dateOf(one: Thing): string | null {
  return firstText(one["datePublished"], one["uploadDate"]);
}

function urlOf(one: Thing): string | null {
  const page = one["mainEntityOfPage"];
  return firstText(one["url"], page, thingOf(page)?.["@id"]);
}

/** A publisher is a name, an object with one, or a reference to such an object elsewhere on the page. */
function nameOf(publisher: unknown, things: readonly Thing[]): string | null {
  const one = thingOf(publisher);
  const id = one?.["@id"];
  const other = id === undefined ? undefined : things.find((thing) => thing["@id"] === id && "name" in thing);
  return firstText(publisher, one?.["name"], other?.["name"]);
}

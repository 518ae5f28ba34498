import { isElement, type PageDocument, type PageElement, type PageNode } from "./page-document.ts";
import { normalizeLine } from "./normalize-text.ts";

/** Elements that begin a line of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr " +
    "li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

const HEADINGS = "h1, h2, h3";

/** Words of class and id by which sites name what readers have written below a story. */
export const COMMENT_NAMES =
  "comments?|commentlist|respond|replies|yorum(?:lar)?|kommentare?|kommentarer|commentaires?|comentarios?|" +
  "coment[aá]rios|commenti|reacties|komentarz[ey]|komentari[ij]|kommentari[ij]";
/** And what is of other stories, or of none. */
const OTHER_NAMES =
  String.raw`${COMMENT_NAMES}|disqus\w*|related\w*|recirc\w*|recommend\w*|sidebars?|popular|` +
  String.raw`most-?(?:read|viewed|popular|shared)|trending|trends|latest|recent|calendar|nav|menu|promos?|carousel|` +
  String.raw`slider|newsletter\w*|you-may\w*|more-(?:stories|posts|news|from|articles)`;

/** What is no part of the article, though it may stand in the middle of it. */
const ASIDE = named(
  String.raw`${OTHER_NAMES}|outbrain|taboola|archives?|footer\w*|copyright|imprint|navi\w*|menu\w*|breadcrumbs?|` +
    String.raw`pagination|pager|signup|subscribe|subscription-(?:widget|box|form|cta)[\w-]*|article-info|advert\w*|` +
    String.raw`sponsor\w*|cookies?|consent|gdpr|modal|popup|read-?more|more-on|up-?next|linkbox|share|sharing|share-\w+|` +
    String.raw`social-?(?:share|sharing|links|icons|buttons|bar)|author-?(?:box|bio|card|profile)|` +
    String.raw`about-?(?:the-?)?author|sharedaddy|addtoany`,
);

/** Within which a day is never that of the page's story. The footer of a post often has it. */
const OTHERS = named(
  String.raw`${OTHER_NAMES}|(?<!(?:post|entry|article|message|story|item|card|news)[\w-]*[_-])footer|teasers?|events?`,
);

/** By whom, when, and the like: no part of the text. */
export const BYLINE = named(
  String.raw`byline|author\w*|dateline|posted\w*|meta|timestamp|entry-date|pub\w*date`,
);

function named(words: string): RegExp {
  return new RegExp(String.raw`(?:^|[\s_-])(?:${words})(?:$|[\s_-])`, "iu");
}

const ASIDE_TAGS = new Set("nav aside footer form select button figure figcaption iframe".split(" "));

/** Frames of page builders, which call everything in a page so; of their names those of share bars and footers mean it. */
const BUILDER =
  /\b(?:elementor|et_pb|wp-block-(?:group|column)s?|vc_)(?!\S*(?:share|social|footer)(?!\w))\S*/giu;

export function isNamedOther(element: PageElement): boolean {
  return OTHERS.test(namesOf(element).replace(BUILDER, ""));
}

export function namesOf(element: PageElement): string {
  const [classes, id] = ["class", "id"].map(
    (name) => element.getAttribute(name)?.slice(0, LONGEST_NAMES) ?? "",
  );
  return `${classes!} ${id!}`;
}

/** What comes beyond is made by no person. */
const LONGEST_NAMES = 500;

/** Whether an element is named as something else than the article: a list of other stories, comments, navigation. */
export function isNamedAside(element: PageElement): boolean {
  const role = element.getAttribute("role");
  if (role !== null && /^(?:navigation|complementary|contentinfo|search|dialog)$/iu.test(role)) return true;
  return ASIDE.test(namesOf(element).replace(BUILDER, ""));
}

/** As `isNamedAside`, or by its tag. */
export function isAside(element: PageElement): boolean {
  return ASIDE_TAGS.has(element.localName) || isNamedAside(element);
}

export function* ancestorsOf(node: PageNode): Generator<PageElement> {
  for (let parent = node.parentNode; parent !== null; parent = parent.parentNode) {
    if (isElement(parent)) yield parent;
  }
}

/** Text of a node, its elements apart by spaces but for those within a word. Stops at a length beyond `limit`. */
export function lineOf(node: PageNode, limit = Infinity): string {
  const parts: string[] = [];
  let length = 0;
  for (const text of textNodesOf(node)) {
    parts.push(text);
    length += text.trim().length;
    if (length > limit) break;
  }
  return normalizeLine(parts.join("")).trim();
}

/** All others may be boxes of their own, as sites make them of `<span>` and `<time>`. */
const WITHIN_WORD = new Set(["em", "i", "sub", "sup", "wbr"]);

function* textNodesOf(node: PageNode): Generator<string> {
  if (node.nodeType === 3) yield node.textContent ?? "";
  const gap = isElement(node) && !WITHIN_WORD.has(node.localName) ? " " : "";
  yield gap;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) yield* textNodesOf(child);
  yield gap;
}

/**
 * The heading that says what the page's title says, the longest where several do; else the only `<h1>`, or a long only
 * `<h2>` where there is none. Null where there is nothing of these.
 *
 * @param titles of the page, as it gives them for its window and for sharing
 * @param outlet whose name often is a heading too
 */
export function findHeadline(
  document: PageDocument,
  titles: readonly (string | null)[],
  outlet: string | null,
): PageElement | null {
  const wanted = titles.flatMap((title) => (title === null ? [] : [comparable(title)]));
  const name = comparable(outlet ?? "");
  const headings = [...document.querySelectorAll(HEADINGS)]
    .map((element) => ({
      element,
      text: comparable(lineOf(element, LONGEST_HEADLINE)),
    }))
    .filter(({ text }) => text !== "" && text !== name);
  const level = (name: string) => headings.filter(({ element }) => element.localName === name);
  const [only, second] = level("h1");
  // Where there is one of the first level, another that says a word of the title is that of a part; not below the
  // name of a site, with which titles end.
  const isSite = wanted.some((title) => title !== only?.text && title.endsWith(only?.text ?? " "));
  const isAlone = only !== undefined && second === undefined && !isSite;
  const [same] = headings
    .filter(({ element, text }) => {
      const least = isAlone && element !== only.element ? LEAST_ALONE : SHORTEST_HEADLINE;
      return text.length >= least && wanted.some((title) => title.includes(text));
    })
    .sort((a, b) => b.text.length - a.text.length);
  if (same !== undefined) return same.element;
  if (only !== undefined) return second === undefined ? only.element : null;
  const [below, another] = level("h2");
  const isHeadline = another === undefined && (below?.text.length ?? 0) >= LEAST_ALONE;
  return isHeadline ? (below?.element ?? null) : null;
}

const LONGEST_HEADLINE = 400;
/** In letters and figures alone; less is the name of a section or of the outlet. */
const SHORTEST_HEADLINE = 8;
/** A heading of the second level that no title repeats may be one of a part of the page. */
const LEAST_ALONE = 20;

export function comparable(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

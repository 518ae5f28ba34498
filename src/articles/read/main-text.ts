import { Readability } from "@mozilla/readability";
import type { PageDocument, PageElement, PageNode } from "./page-document.ts";
import {
  ancestorsOf,
  BYLINE,
  COMMENT_NAMES,
  comparable,
  isAside,
  isNamedAside,
  lineOf,
  namesOf,
} from "./page-parts.ts";
import { isTableOfData, textOf } from "./page-text.ts";

/**
 * The text of the article on a page, by Mozilla's Readability: without navigation, advertisements,
 * comments, captions and forms. Paragraphs are apart by blank lines. Empty where none is found. Changes
 * the document.
 */
export function extractMainText(document: PageDocument, headline: PageElement | null): string {
  prepare(document, headline);
  const standfirst = findStandfirst(document, headline);
  const reader = new Readability<PageNode>(document, {
    serializer: (node: unknown) => node as PageNode,
    disableJSONLD: true,
  });
  const content = reader.parse()?.content;
  if (content === null || content === undefined) return "";
  const text = textOf(content);
  return standfirst === null || comparable(text).includes(comparable(standfirst))
    ? text
    : `${standfirst}\n\n${text}`;
}

/**
 * The paragraphs of a page on which no article stands out, without what is named as something else or stands under
 * another headline. Changes the document.
 */
export function readParagraphs(document: PageDocument, headline: PageElement | null): string {
  prepare(document, headline);
  const paragraphs = [
    ...document.querySelectorAll("table, p, blockquote, pre, li, dd, td, div, section, article, main"),
  ].flatMap((element) => {
    const hasOwnText = [...element.childNodes].some(
      (node) => node.nodeType === 3 && (node.textContent ?? "").trim().length > LEAST_PROSE,
    );
    const isWhole = element.localName === "p" || isTableOfData(element);
    if (!(isWhole || hasOwnText) || [...ancestorsOf(element)].some(isAside)) return [];
    const line = textOf(element);
    return line === "" || linkShare(element) > MOST_LINKS ? [] : [line];
  });
  return [...new Set(paragraphs)]
    .filter(
      (one, at, all) =>
        !all.some((other, place) => place !== at && other.length > one.length && other.includes(one)),
    )
    .join("\n\n");
}

/** What is shorter, in UTF-16 units, is a label. */
const LEAST_PROSE = 40;
/** Of the letters: less is a small part of a text, and what leaves less is next to all of it. */
const A_THIRD = 1 / 3;
/** Share of letters in links, beyond which a block is a list of other pages. */
const MOST_LINKS = 1 - A_THIRD;
/** A list that is hardly anything else is a menu, and such a paragraph leads to another story. */
const ALL_LINKS = 0.8;

function linkShare(element: PageElement): number {
  const all = (element.textContent ?? "").trim().length;
  const linked = [...element.querySelectorAll("a")].reduce(
    (sum, link) => sum + (link.textContent ?? "").trim().length,
    0,
  );
  return all === 0 ? 1 : linked / all;
}

/** Takes out what the extractor takes for the story, and saves what it takes for none. */
function prepare(document: PageDocument, headline: PageElement | null): void {
  const around: ReadonlySet<PageNode> = new Set(headline === null ? [] : ancestorsOf(headline));
  freeQuotedPosts(document);
  for (const element of document.querySelectorAll(NO_TEXT)) {
    if (lineOf(element, LONGEST_MARK).length <= LONGEST_MARK || element.localName === "nav") element.remove();
  }
  keepToBody(document, around);
  const whole = proseLength(document.body);
  for (const element of document.querySelectorAll(
    "div, section, aside, ul, ol, dl, table, footer, p, span, li, td, details",
  )) {
    if (around.has(element)) continue;
    const isOther =
      isComments(element) ||
      isLinkList(element) ||
      isPointer(element) ||
      isNote(element) ||
      isByline(element) ||
      isWall(element) ||
      (isNamedAside(element) &&
        (linkShare(element) > MOST_LINKS || proseLength(element) < whole * SMALL_PART));
    if (isOther && !hasBody(element)) element.remove();
  }
  if (headline === null) return;
  removeStrips(headline);
  removeOtherStories(document, headline, around);
}

/** Day and author, which the article has as its metadata, and navigation. */
const NO_TEXT =
  'nav, [role="navigation"], [itemprop~="datePublished"], [itemprop~="dateModified"], [itemprop~="author"], [rel~="author"]';
const LONGEST_MARK = 80;
/** What is longer, in UTF-16 units, is no note beside a story. */
const LONGEST_NOTE = 300;

/**
 * Where a page marks the body of its one article, all prose outside of it is of others: readers, other stories. The
 * mark is believed if what it stands around is long enough to be one.
 */
function keepToBody(document: PageDocument, around: ReadonlySet<PageNode>): void {
  const marked = [...document.querySelectorAll('[itemprop~="articleBody"]')];
  const articles = [...document.querySelectorAll("article")];
  const whole = proseLength(document.body);
  const [scope] = [marked, articles]
    .filter(
      ([one, second]) => one !== undefined && second === undefined && proseLength(one) >= whole * A_THIRD,
    )
    .flat();
  if (scope === undefined) return;
  const kept = new Set<PageNode>([scope, ...ancestorsOf(scope), ...around]);
  const inside = new Set<PageNode>(scope.querySelectorAll("*"));
  for (const element of document.querySelectorAll("div, section, aside, ul, ol, p, table, footer")) {
    if (!kept.has(element) && !inside.has(element)) element.remove();
  }
}

/** What holds more of the prose than this may be of the article, whatever it is called. */
const SMALL_PART = 0.15;

const COMMENTS = new RegExp(
  String.raw`(?:^|\s)(?:${COMMENT_NAMES}|disqus_thread|` +
    String.raw`comments?-?(?:list|area|section|respond|thread|container|wrapper))(?:\s|$)`,
  "iu",
);

function isComments(element: PageElement): boolean {
  return (
    COMMENTS.test(namesOf(element)) ||
    /(?:^|\s)comment(?:\s|$)/u.test(element.getAttribute("itemprop") ?? "") ||
    /\/(?:User)?Comments?$/u.test(element.getAttribute("itemtype") ?? "")
  );
}

function hasBody(element: PageElement): boolean {
  return (
    /articleBody/u.test(element.getAttribute("itemprop") ?? "") ||
    element.querySelector('[itemprop~="articleBody"], h1') !== null
  );
}

/** A menu, or a list of other stories. */
function isLinkList(element: PageElement): boolean {
  if (element.localName !== "ul" && element.localName !== "ol") return false;
  return linkShare(element) > ALL_LINKS && element.querySelector("a") !== null;
}

/** `Read more: …`, a line of the outlet's own that leads to another story. */
const POINTER =
  /^\W*(?:(?:read|see|watch|listen)(?: also| more| next|:)|also read|also on|more on|more:|related|recommended|don['’]t miss|you may also|click here|back to|return to|zurück zu|retour à|geri dön|возврат к|вернуться|назад|sign up|subscribe|follow us|lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|lire aussi|à lire|lee también|leia (?:mais|também)|leggi anche|lees ook|czytaj (?:też|także|również)|читайте|смотрите также|ayrıca oku|bunlar da|оқи отыр)/iu;

function isPointer(element: PageElement): boolean {
  const text = element.textContent ?? "";
  if (text.length > LONGEST_NOTE) return false;
  const share = linkShare(element);
  return (share > A_THIRD && POINTER.test(text)) || (share > ALL_LINKS && isBetweenParagraphs(element));
}

function isBetweenParagraphs(element: PageElement): boolean {
  const beside = [element.previousElementSibling, element.nextElementSibling];
  return beside.every((one) => one?.localName === "p" && linkShare(one) < MOST_LINKS);
}

/** Who wrote it and when, where its name says so: the article has both as its metadata. */
function isByline(element: PageElement): boolean {
  if (!BYLINE.test(namesOf(element))) return false;
  const line = lineOf(element, LONGEST_MARK);
  return line.length <= LONGEST_MARK && /\d{4}|^(?:by|von|par|por|di|door|av|автор) /iu.test(line);
}

const WALL_NAME = /paywall|regwall|subscri|premium|piano/iu;
const WALL =
  /^\W*(?:subscribe|already a subscriber|to (?:continue|keep) reading|continue reading|(?:log|sign) in to|register (?:now|to)|jetzt (?:abonnieren|weiterlesen|testen)|weiterlesen mit|abonnez|pour lire la suite|la suite est réservée|suscr[ií]b|abbonati|abone ol|оформите подписку|подпишитесь)/iu;

/** What asks for money in place of the rest. The text itself often stands in an element of the same name. */
function isWall(element: PageElement): boolean {
  if (!WALL_NAME.test(namesOf(element))) return false;
  const line = lineOf(element, LONGEST_NOTE);
  return line.length <= LONGEST_NOTE && WALL.test(line);
}

/** Short lines above the headline: what is on air, where one is, what day it is. */
function removeStrips(headline: PageElement): void {
  for (const element of [headline, ...ancestorsOf(headline)]) {
    if (element.localName === "body") break;
    let before = element.previousElementSibling;
    while (before !== null) {
      const next: PageElement | null = before.previousElementSibling;
      const line = lineOf(before, LONGEST_NOTE);
      if (line.length <= LONGEST_NOTE && proseLength(before) < LEAST_PROSE) before.remove();
      before = next;
    }
  }
}

/** How long it takes to read and how many have: around every story of an outlet. In a table or a list it may be a fact. */
const MEASURE =
  /^\W*(?:\d{1,3}\s?(?:min(?:ute)?s?|мин\S*|dk\.?|dakika)\s?(?:read|de lecture|lesezeit|okuma|чтения)?|(?:reading time|read time|temps de lecture|lesezeit|okuma süresi|время чтения)\b.{0,20}|(?:hits|views|просмотры|okunma|zugriffe|aufrufe|vues)\s?:?\s?[\d.,\s]+k?)\W*$/isu;
/** Whose it is, and how to be rid of the letter that it came in. */
const IMPRINT =
  /^\W*(?:(?:view|read) this (?:e-?mail|message) in your browser|unsubscribe\b.{0,80}|(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|tüm hakları saklıdır|все права защищены).{0,150})\W*$/isu;

function isNote(element: PageElement): boolean {
  const line = lineOf(element, LONGEST_NOTE);
  if (line.length > LONGEST_NOTE) return false;
  if (IMPRINT.test(line)) return true;
  const isWithin = element.closest("li, td, th, dd, dt") !== null;
  return !isWithin && MEASURE.test(line) && standsAlone(element);
}

/** “a walk of <span>10 min</span>” is a sentence that goes on. */
function standsAlone({ parentNode }: PageElement): boolean {
  return [...parentNode!.childNodes].every(
    (node) => node.nodeType !== 3 || !/\p{L}/u.test(node.textContent ?? ""),
  );
}

/** Readers see a quoted post in the middle of the text; the extractor knows its frame by name and drops it. */
function freeQuotedPosts(document: PageDocument): void {
  for (const quote of document.querySelectorAll("blockquote")) {
    const frame = [...ancestorsOf(quote)].filter((one) =>
      /social|embed|twitter|tweet|instagram|facebook|oembed|telegram/iu.test(namesOf(one)),
    );
    for (const one of [quote, ...frame]) {
      one.removeAttribute("class");
      one.removeAttribute("id");
    }
  }
}

/** A heading that is a link stands over another story, and so does all in the box around it. */
function removeOtherStories(
  document: PageDocument,
  headline: PageElement,
  around: ReadonlySet<PageNode>,
): void {
  const own = comparable(lineOf(headline));
  const whole = proseLength(document.body);
  for (const link of document.querySelectorAll(
    "h2 a[href], h3 a[href], h4 a[href], a[href] h2, a[href] h3, a[href] h4",
  )) {
    const heading = link.closest("h1, h2, h3, h4, h5, h6")!;
    const text = comparable(lineOf(heading));
    const isWithinPage = link.getAttribute("href")?.startsWith("#") === true;
    if (text === "" || text === own || comparable(lineOf(link)) !== text || isWithinPage) continue;
    let box = heading;
    for (const ancestor of ancestorsOf(heading)) {
      if (around.has(ancestor) || ancestor.localName === "body" || proseLength(box) > 0) break;
      box = ancestor;
    }
    const [, second] = box.querySelectorAll("h1, h2, h3, h4");
    // What holds a part of the prose under several headings is the page and no other story's box.
    const isPage = second !== undefined && proseLength(box) > whole * A_THIRD;
    const isItsOwn = proseLength(box) === 0 || beginsWith(box, lineOf(heading));
    if (isItsOwn && !isPage && !hasBody(box)) box.remove();
  }
}

/** But for a picture's caption, a section's name or a day. */
function beginsWith(box: PageElement, heading: string): boolean {
  const at = lineOf(box, LEAST_PROSE + heading.length).indexOf(heading);
  return at >= 0 && at <= LEAST_PROSE;
}

/** Letters outside of links, in paragraphs. */
function proseLength(element: PageElement): number {
  let length = 0;
  for (const paragraph of element.querySelectorAll("p")) {
    const text = (paragraph.textContent ?? "").trim().length;
    if (text > 0) length += text * (1 - Math.min(1, linkShare(paragraph)));
  }
  return length;
}

const STANDFIRST =
  /(?:^|[\s_-])(?:standfirst|sub-?(?:title|head(?:ing|line)?|deck)|dec?k|lead|lede|intro\w*|summary|excerpt|chapeau|chapo|vorspann|abstract|spot|ingress|manchet|perex|anons|zajawka|catenaccio|sommario|entradilla|bajada|description|kicker-text)(?:$|[\s_-])/iu;
const LONGEST_STANDFIRST = 700;

/** The paragraph under the headline that tells the story in a sentence or two: sites keep it apart from the text. */
function findStandfirst(document: PageDocument, headline: PageElement | null): string | null {
  if (headline === null) return null;
  const all = [...document.querySelectorAll("h1, h2, h3, h4, p, div, span, section")];
  for (const element of all.slice(all.indexOf(headline) + 1)) {
    const length = (element.textContent ?? "").trim().length;
    if (length < LEAST_PROSE || length > LONGEST_STANDFIRST) continue;
    const names = `${namesOf(element)} ${element.getAttribute("itemprop") ?? ""} ${element.getAttribute("data-testid") ?? ""}`;
    const isMeant = STANDFIRST.test(names) && !BYLINE.test(namesOf(element));
    if (!isMeant || linkShare(element) > A_THIRD) continue;
    if ([...ancestorsOf(element)].some((one) => isAside(one) && one.localName !== "header")) continue;
    return textOf(element);
  }
  return null;
}

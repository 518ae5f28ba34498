import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** A page taken apart as browsers do it: whatever comes before, between and after its frame is of one head and one body. */
export interface CleanPage {
  readonly language: string | null;
  /** As HTML; null where the page has none. */
  readonly title: string | null;
  /** The tags `<title>`, `<meta>`, `<link>` and `<base>`, wherever they stood. */
  readonly head: string;
  readonly body: string;
  /** Blocks of JSON-LD. */
  readonly linkedData: readonly string[];
  /** All other scripts, which are never run. */
  readonly scripts: readonly string[];
}

/** Go with everything inside them: nobody reads it, and parsers stumble over doctypes and comments in them. */
const UNREAD =
  "style noscript template svg iframe object applet math canvas textarea noembed noframes".split(
    " ",
  );
/** Of the head wherever they stand; `<meta itemprop>` belongs to what it stands in. */
const OF_HEAD = new Set(["meta", "link", "base"]);
const FRAME = new Set(["html", "head", "body"]);

/** In UTF-16 units. What is longer carries a picture or tens of thousands of classes, of which parsers run out of stack. */
const LONGEST_TAG = 64 * 1024;

/**
 * Takes comments, CDATA, doctypes, scripts and what nobody reads out of a page, in one pass: pages have warnings of
 * programs before `<html>`, two of it, or none. What is never closed loses its opening, so that it cannot swallow an
 * article. Tags that are left are well formed.
 *
 * @param alsoUnread names of elements that are not read either
 */
export function cleanPage(html: string, alsoUnread: readonly string[] = []): CleanPage {
  const cleaner = new PageCleaner([...UNREAD, ...alsoUnread], withoutPreamble(html));
  return cleaner.clean();
}

/** Puts one frame around the parts of a page. */
export function framed({ language, head, body }: Pick<CleanPage, "language" | "head" | "body">): string {
  const lang = language === null ? "" : ` lang="${language}"`;
  return `<!doctype html><html${lang}><head>${head}</head><body>${body}</body></html>`;
} // prettier-ignore

/** A warning or a stray style before the page itself; not where the page is the smaller part. */
function withoutPreamble(html: string): string {
  const start = /(?:<!doctype[^>]{0,300}>\s*)?<html[\s>]/iu.exec(html)?.index ?? 0;
  return start > 0 && start < html.length / 2 && !html.slice(0, start).includes("<head")
    ? html.slice(start)
    : html;
}

/** Openings behind the last of their closings would take the rest of the page with them. */
function withoutStrays(html: string, names: readonly string[]): string {
  const joined = names.join("|");
  const last = new Map<string, number>();
  for (const { 1: name, index } of html.matchAll(new RegExp(`</(${joined})\\b`, "giu")))
    last.set(name!.toLowerCase(), index);
  const tags = new RegExp(`<(${joined})\\b[^<>]*>`, "giu");
  const closed = html.replace(tags, (tag, name: string, at: number) => {
    return at < (last.get(name.toLowerCase()) ?? 0) || tag.endsWith("/>") ? tag : "";
  });
  return withoutStray("<![CDATA[", "]]>", withoutStray("<!--", "-->", closed));
}

function withoutStray(opening: string, closing: string, html: string): string {
  const end = html.lastIndexOf(closing) + 1;
  return html.slice(0, end) + html.slice(end).replaceAll(opening, "");
}

class PageCleaner implements TokenizerCallbacks {
  readonly #html: string;
  readonly #unread: ReadonlySet<string>;
  readonly #parts = { head: [], body: [], linkedData: [], scripts: [] } as Record<"head" | "body" | "linkedData" | "scripts", string[]>; // prettier-ignore
  #language: string | null = null;
  #title: string | null = null;
  /** Of the tag that is being read. */
  #name = "";
  readonly #attributes = new Map<string, string>();
  #attribute = { name: "", value: "" };
  /** The element that is left out, or kept elsewhere, up to its end. */
  #within: string | null = null;

  constructor(unread: readonly string[], html: string) {
    this.#unread = new Set(unread);
    this.#html = withoutStrays(html, [...unread, "script", "title", "xmp"]);
  }

  clean(): CleanPage {
    const tokenizer = new Tokenizer({ decodeEntities: false }, this);
    tokenizer.write(this.#html);
    tokenizer.end();
    const { head, body, ...scripts } = this.#parts;
    const [language, title] = [this.#language, this.#title];
    return { language, title, head: head.join(""), body: body.join(""), ...scripts };
  }

  ontext(start: number, end: number): void {
    const text = this.#html.slice(start, end);
    if (this.#within === null) this.#parts.body.push(text.replaceAll("<", "&lt;"));
    if (this.#within === "script") {
      const isData = /ld\+json/iu.test(this.#attributes.get("type") ?? "");
      this.#parts[isData ? "linkedData" : "scripts"].push(text);
    }
    if (this.#within === "title" && this.#title === null && text.trim() !== "") {
      this.#title = text.replaceAll("<", "&lt;");
      this.#parts.head.push(`<title>${this.#title}</title>`);
    }
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    if (this.#within === null) this.#attributes.clear();
  }

  onattribname(start: number, end: number): void {
    this.#attribute = { name: this.#html.slice(start, end).toLowerCase(), value: "" };
  }

  onattribdata(start: number, end: number): void {
    this.#attribute.value = this.#html.slice(start, end);
  }

  onattribend(): void {
    const { name, value } = this.#attribute;
    if (!this.#attributes.has(name)) this.#attributes.set(name, value);
  }

  onopentagend(): void {
    if (this.#within !== null) return;
    const name = this.#name;
    if (name === "html") this.#language ??= languageOf(this.#attributes);
    if (this.#unread.has(name) || name === "script" || name === "title") this.#within = name;
    else this.onselfclosingtag();
  } // prettier-ignore

  onselfclosingtag(): void {
    const name = this.#name === "xmp" ? "pre" : this.#name;
    if (this.#within !== null || this.#isLeftOut(name)) return;
    let tag = `<${name}`;
    for (const [key, value] of this.#attributes)
      tag += ` ${key}="${value.replace(/["<>]/gu, (sign) => SIGNS[sign]!)}"`;
    const isOfHead = OF_HEAD.has(name) && !this.#attributes.has("itemprop");
    this.#parts[isOfHead ? "head" : "body"].push(tag.length > LONGEST_TAG ? `<${name}>` : `${tag}>`);
  } // prettier-ignore

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    if (this.#within === null) {
      if (!this.#isLeftOut(name)) this.#parts.body.push(`</${name === "xmp" ? "pre" : name}>`);
    } else if (name === this.#within) {
      this.#within = null;
      // Words on both sides of it are two.
      this.#parts.body.push(" ");
    }
  }

  #isLeftOut(name: string): boolean {
    return FRAME.has(name) || this.#unread.has(name) || name === "script" || name === "title";
  }

  oncdata = ignore;
  oncomment = ignore;
  ondeclaration = ignore;
  onend = ignore;
  onprocessinginstruction = ignore;
  onattribentity = ignore;
  ontextentity = ignore;
}

function languageOf(attributes: ReadonlyMap<string, string>): string | null {
  const written = attributes.get("lang") ?? attributes.get("xml:lang") ?? "";
  return /^[\w-]{2,35}/u.exec(written.trim())?.[0] ?? null;
}

const SIGNS: Readonly<Record<string, string>> = { '"': "&quot;", "<": "&lt;", ">": "&gt;" };

function ignore(): void {
  // Comments and the like are left out.
}

/** A page taken apart as browsers do it: whatever comes before, between and after its frame is of one head and one body. */
export interface CleanPage {
  readonly html: string;
  /** Blocks of JSON-LD. */
  readonly linkedData: readonly string[];
  /** All other scripts, which are never run. */
  readonly scripts: readonly string[];
}

/** Go with everything inside them: nobody reads it, and parsers stumble over doctypes and comments in them. */
const UNREAD = new Set("style noscript template svg iframe object applet math canvas".split(" "));
/** What these hold is text whatever it looks like. */
const RAW = new Set(["script", "style", "title", "textarea", "xmp", "noembed", "noframes"]);
/** Of the head wherever they stand; `<meta itemprop>` belongs to what it stands in. */
const OF_HEAD = new Set(["title", "meta", "link", "base"]);
const FRAME = new Set(["html", "head", "body"]);

/** Looking for an end that is not there takes the whole page each time. */
const MOST_LOST = 20;

/** In UTF-16 units. What is longer carries a picture or tens of thousands of classes, of which parsers run out of stack. */
const LONGEST_TAG = 64 * 1024;

const TAG_NAME = /[a-z][^\s/<>]{0,40}/iuy;
const LINKED_DATA = /\btype\s*=\s*["']?[^"'>]*\bld\+json/iu;

/**
 * Takes comments, CDATA, doctypes, scripts and what nobody reads out of a page, in one pass, and puts one frame around
 * the rest: pages have warnings of programs before `<html>`, two of it, or none. What is never closed loses only its
 * opening, so that it cannot swallow an article.
 */
export function cleanPage(html: string): CleanPage {
  return new PageCleaner(withoutPreamble(html)).clean();
}

/** A warning or a stray style before the page itself; not where the page is the smaller part. */
function withoutPreamble(html: string): string {
  const start = /(?:<!doctype[^>]{0,300}>\s*)?<html[\s>]/iu.exec(html)?.index ?? 0;
  return start > 0 && start < html.length / 2 && !html.slice(0, start).includes("<head")
    ? html.slice(start)
    : html;
}

class PageCleaner {
  readonly #html: string;
  readonly #lastEnd: number;
  readonly #body: string[] = [];
  readonly #head: string[] = [];
  readonly #linkedData: string[] = [];
  readonly #scripts: string[] = [];
  /** Closings that do not occur any more, each looked for once. */
  readonly #missing = new Set<string>();
  #language: string | null = null;
  #hasTitle = false;
  /** Tags whose end had to be looked for to the end of the page. */
  #lost = 0;

  constructor(html: string) {
    this.#html = html;
    this.#lastEnd = html.lastIndexOf(">");
  }

  clean(): CleanPage {
    const html = this.#html;
    let position = 0;
    while (position < html.length) {
      const next = html.indexOf("<", position);
      if (next < 0) break;
      this.#body.push(html.slice(position, next));
      position = this.#markup(next);
    }
    this.#body.push(html.slice(position));
    const language = this.#language === null ? "" : ` lang="${this.#language}"`;
    const [head, body] = [this.#head.join(""), this.#body.join("")];
    return {
      html: `<!doctype html><html${language}><head>${head}</head><body>${body}</body></html>`,
      linkedData: this.#linkedData,
      scripts: this.#scripts,
    };
  }

  /** Deals with what begins at a `<`, and returns where it ends. */
  #markup(start: number): number {
    const html = this.#html;
    const sign = html[start + 1];
    if (html.startsWith("<!--", start)) return this.#past("-->", start + 4);
    if (html.startsWith("<![CDATA[", start)) return this.#past("]]>", start + 9);
    if (sign === "!" || sign === "?") return this.#past(">", start + 2);
    const isClosing = sign === "/";
    TAG_NAME.lastIndex = start + (isClosing ? 2 : 1);
    const name = TAG_NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      this.#body.push("&lt;");
      return start + 1;
    }
    const end = this.#endOfTag(TAG_NAME.lastIndex);
    if (end === null) return TAG_NAME.lastIndex;
    const isLong = end - start > LONGEST_TAG && !isClosing;
    const tag = isLong ? `<${name}>` : withLowerNames(html.slice(start, end));
    if (FRAME.has(name)) {
      if (name === "html" && !isClosing) this.#language ??= languageOf(tag);
      return end;
    }
    if (isClosing) {
      if (!UNREAD.has(name) && !RAW.has(name)) this.#body.push(tag);
      return end;
    }
    if (UNREAD.has(name) && !tag.endsWith("/>")) return this.#past(`</${name}`, end, true);
    if (RAW.has(name)) return this.#raw(name, tag, end);
    const isOfHead = OF_HEAD.has(name) && !/\sitemprop\s*=/iu.test(tag);
    (isOfHead ? this.#head : this.#body).push(tag);
    return end;
  }

  #raw(name: string, tag: string, start: number): number {
    const end = this.#find(`</${name}`, start);
    if (end === null) return start;
    const content = this.#html.slice(start, end);
    if (name === "script") (LINKED_DATA.test(tag) ? this.#linkedData : this.#scripts).push(content);
    if (name === "title" && !this.#hasTitle && content.trim() !== "") {
      this.#hasTitle = true;
      this.#head.push(`<title>${content.replaceAll("<", "&lt;")}</title>`);
    }
    if (name === "xmp") this.#body.push(`<pre>${content.replaceAll("<", "&lt;")}</pre>`);
    return this.#endOfTag(end + 2) ?? this.#html.length;
  }

  /** Where a closing that is looked for from `from` ends; `from` itself where there is none. */
  #past(closing: string, from: number, isTag = false): number {
    const found = this.#find(closing, from);
    if (found === null) return from;
    // Words on both sides of it are two; on both sides of a comment they may be one.
    if (isTag) this.#body.push(" ");
    return isTag
      ? (this.#endOfTag(found + closing.length) ?? this.#html.length)
      : found + closing.length;
  }

  #find(closing: string, from: number): number | null {
    if (this.#missing.has(closing)) return null;
    const pattern = new RegExp(closing.replace(/[[\]]/gu, "\\$&"), "giu");
    pattern.lastIndex = from;
    const found = pattern.exec(this.#html)?.index ?? null;
    if (found === null) this.#missing.add(closing);
    return found;
  }

  /** Behind the `>` of a tag, which may stand in quotes before; null where the tag never ends. */
  #endOfTag(from: number): number | null {
    const html = this.#html;
    if (from > this.#lastEnd) return null;
    const first = html.indexOf(">", from);
    if (this.#lost > MOST_LOST) return first + 1;
    const signs = /["'>]/gu;
    signs.lastIndex = from;
    for (let sign = signs.exec(html); sign !== null; sign = signs.exec(html)) {
      if (sign[0] === ">") return sign.index + 1;
      const opensValue =
        html[sign.index - 1] === "=" || /=\s{1,9}$/u.test(html.slice(sign.index - 10, sign.index));
      const closing = opensValue ? html.indexOf(sign[0], sign.index + 1) : -1;
      if (closing >= 0) signs.lastIndex = closing + 1;
    }
    this.#lost += 1;
    return first + 1;
  }
}

/** `<META NAME="date">`: old pages write the names of attributes so, and the parser would keep them. */
function withLowerNames(tag: string): string {
  if (!/\s[a-z:_-]*[A-Z]/u.test(tag)) return tag;
  return tag.replace(/"[^"]*"|'[^']*'|\s[A-Za-z:_-]+(?=\s*=)/gu, (part) =>
    /^["']/u.test(part) ? part : part.toLowerCase(),
  );
}

function languageOf(tag: string): string | null {
  return /\s(?:xml:)?lang\s*=\s*["']?([\w-]{2,35})/iu.exec(tag)?.[1] ?? null;
}

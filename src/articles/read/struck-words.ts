import { isElement, type PageElement, type PageNode } from "./page-document.ts";
import { BLOCKS } from "./page-parts.ts";

const NAMES = new Set("del s strike".split(" "));
const THROUGH = /text-decoration(?:-line)?:\s*line-through/iu;

/** What is said of a thing whose name is struck out: it is off … */
const GONE = String.raw`cancel\p{L}*|called off|withdrawn|dropped|not taking place|abgesagt|entfällt|fällt aus|ausgefallen|annulé\p{L}*|cancelad\p{L}*|iptal|отмен\p{L}*`;
/** … or not as it was. */
const OFF = String.raw`(?:${GONE}|postponed|moved|sold out|fully booked|replaced|no longer|closed|verschoben|ausverkauft|reporté\p{L}*|aplazad\p{L}*|ertelen\p{L}*|перенес\p{L}*)(?!\p{L})`;
const TELLS_OFF = new RegExp(String.raw`(?<!\p{L})${OFF}`, "iu");
const OFF_BEHIND = new RegExp(
  String.raw`^[\s–—:;,.(!-]*(?:(?:is|are|was|were|has been|have been|now|ist|wurde)\s)?${OFF}`,
  "iu",
);
const ONLY_GONE = new RegExp(String.raw`^\P{L}*(?:${GONE})(?!\p{L})`, "iu");
const OFF_BEFORE = new RegExp(String.raw`^\P{L}*${OFF}\s*[:–—!-]+\s*$`, "iu");

/** Whether an element strikes its words out. */
export function isStruck(element: PageElement): boolean {
  return NAMES.has(element.localName.toLowerCase()) || THROUGH.test(element.getAttribute("style") ?? "");
}

/**
 * Whether struck words name what is said to be off right behind them or before them: “~~Pub quiz, 4 May~~ cancelled”
 * would tell of nothing without them.
 */
export function namesWhatIsOff(struck: PageElement): boolean {
  if (!/\p{L}/u.test(struck.textContent ?? "")) return false;
  return (
    OFF_BEHIND.test(besides(struck, "nextSibling")) || OFF_BEFORE.test(besides(struck, "previousSibling"))
  );
}

/** What stands beside a remark is short. In nodes. */
const MOST_NODES = 20;

/** The words of the same paragraph behind or before an element, but for other struck ones; behind a whole paragraph those of the next. */
function besides(element: PageElement, way: "nextSibling" | "previousSibling"): string {
  const parts: string[] = [];
  let node: PageNode = element;
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    while (node[way] === null) {
      const parent = node.parentNode;
      if (parent === null || !isElement(parent)) return parts.join("");
      const isBlock = BLOCKS.has(parent.localName);
      const isHeading = /^(?:p|h[1-6])$/u.test(parent.localName);
      if (isBlock && (way === "previousSibling" || !isHeading || parts.join("").trim() !== ""))
        return parts.join("");
      node = parent;
    }
    node = node[way];
    if (isElement(node) && isStruck(node)) continue;
    if (way === "nextSibling") parts.push(node.textContent ?? "");
    else parts.unshift(node.textContent ?? "");
    if (isElement(node) && BLOCKS.has(node.localName)) break;
  }
  return parts.join("");
}

/** A cell with its words, and those that stand in it struck out where there are no others. */
export interface StruckCell {
  readonly text: string;
  readonly struck: string;
}

/**
 * The words of a row: where its first words are struck out, or nothing is left but a remark, and what is left says that it is off, all its
 * struck ones are kept. “~~W5~~ · ~~Felting~~ · CANCELLED” tells of felting.
 */
export function textsOfRow(cells: readonly StruckCell[]): string[] {
  const texts = cells.map(({ text }) => text);
  const first = cells.find(({ text, struck }) => /\p{L}/u.test(text || struck));
  const isOff = texts.some((text) => TELLS_OFF.test(text));
  const isNameless = first?.text === "" || texts.some((text) => ONLY_GONE.test(text));
  return isOff && isNameless ? cells.map(({ text, struck }) => text || struck) : texts;
}

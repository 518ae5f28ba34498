import type { Thing } from "./linked-data.ts";
import { isElement, type PageDocument, type PageElement } from "./page-document.ts";
import { lineOf } from "./page-parts.ts";

/**
 * The items of a page in microdata (https://html.spec.whatwg.org/multipage/microdata.html) as JSON-LD would have them, in the
 * order of the page. A field that is given several times is a list.
 */
export function readMicrodata(document: PageDocument): Thing[] {
  return [...document.querySelectorAll("[itemscope][itemtype]")].map(itemOf);
}

function itemOf(element: PageElement): Thing {
  const fields = new Map<string, unknown[]>();
  gather(element, fields);
  const one = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : values);
  return {
    ...Object.fromEntries([...fields].map(([name, values]) => [name, one(values)])),
    "@type": element.getAttribute("itemtype")?.trim(),
  };
}

/** Adds the fields of the item that an element is in or is, not those of items within it. */
function gather(element: PageElement, fields: Map<string, unknown[]>): void {
  for (const child of element.childNodes) {
    if (!isElement(child)) continue;
    const names = child.getAttribute("itemprop")?.match(/\S+/gu) ?? [];
    const isItem = child.getAttribute("itemscope") !== null;
    if (names.length > 0) {
      const value = isItem ? itemOf(child) : valueOf(child);
      for (const name of names) {
        const values = fields.get(name);
        if (values === undefined) fields.set(name, [value]);
        else values.push(value);
      }
    }
    if (!isItem) gather(child, fields);
  }
}

function valueOf(element: PageElement): string {
  const given = ["content", "datetime", "href"].map((name) => element.getAttribute(name));
  return given.find((value) => value !== null) ?? lineOf(element);
}

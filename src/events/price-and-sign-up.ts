import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import type { EventRow } from "./event-row.ts";
import { slice } from "./notice.ts";

const PRICE = /(?:[€$£₺₽]\s?\d|\d\s?(?:€|euros?|dollars?|pounds?|lira|EUR|USD|GBP)\b)/u;
const ENTRY = /\b(?:entry|entrance|admission|tickets?|fees?|costs?|price|registration|free)\b/iu;
const FREE =
  /\b(?:admission|entry|entrance|attendance|participation|event|it) (?:is|are) free\b|\bfree (?:admission|entry|of charge|for (?:all|everyone|members))\b/iu;
const SIGN_UP =
  /\b(?:sign[- ]?up|register|registration (?:is|opens|closes|via|at)|RSVP|book (?:a|your|tickets|at)|apply (?:by|at|to))\b/iu;
/** Of a notice, in sentences. */
const LONGEST_NOTICE = 15;

/** In a notice of one event alone, the sentences on price and on taking part are about it. */
export function withPriceAndSignUp(
  article: Article,
  sentences: readonly Span[],
  rows: readonly EventRow[],
): readonly EventRow[] {
  const [single, ...others] = rows.filter(({ recurrence }) => recurrence === null);
  const isNotice = others.length === 0 && sentences.length <= LONGEST_NOTICE;
  if (single === undefined || !isNotice || single.status === "held") return rows;
  const first = (test: (text: string) => boolean) => sentences.find((span) => test(slice(article, span)));
  const price = first((text) => FREE.test(text) || (PRICE.test(text) && ENTRY.test(text)));
  const signUp = first((text) => SIGN_UP.test(text));
  const told = withFact(article, withFact(article, single, "price", price), "signUp", signUp);
  return rows.map((row) => (row === single ? told : row));
}

/** What the paragraph below a heading says of money is about the event that it names. */
export function withPriceOfParagraph(article: Article, row: EventRow, sentences: readonly Span[]): EventRow {
  const end = article.text.indexOf("\n", row.quote.end);
  const isOfParagraph = ({ start }: Span): boolean => start >= row.quote.start && (end < 0 || start < end);
  const price = sentences.find((span) => isOfParagraph(span) && PRICE.test(slice(article, span)));
  return withFact(article, row, "price", price);
}

/** Where the row does not tell it itself, and there is one. */
function withFact(
  article: Article,
  row: EventRow,
  fact: "price" | "signUp",
  span: Span | undefined,
): EventRow {
  if (row[fact] !== null || span === undefined) return row;
  return { ...row, [fact]: slice(article, span), spans: { ...row.spans, [fact]: span } };
}

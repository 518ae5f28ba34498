import { pagesOf } from "../answer/citation-of.ts";
import type { SourceDescription } from "../answer/source-description.ts";
import { headlineOf, hostOf } from "../answer/source-description.ts";
import type { AnswerTexts } from "../answer/answer-texts.ts";
import { formatDay } from "../answer/days-in-words.ts";
import { plainLine } from "./plain-text.ts";
import type { Style } from "./style.ts";

interface SourceLineOptions {
  /** Copies that are counted. Default none. */
  readonly reprints?: number;
  /** Of the quotes from the source. Default that of the source. */
  readonly pages?: readonly number[];
}

/** Hosts of a brief's references that are listed; the rest is a number. */
const MAX_HOSTS = 3;

/**
 * A source: headline, outlet and date, below them its address. A brief names the hosts it was written
 * from in place of an outlet: its words are not theirs.
 * @param mark what stands before it, such as `[1]`
 */
export function sourceLines(
  source: SourceDescription,
  mark: string,
  texts: AnswerTexts,
  style: Style,
  { reprints = 0, pages = pagesOf([source]) }: SourceLineOptions = {},
): string[] {
  const facts = [
    plainLine(headlineOf(source)),
    ...origin(source, texts),
    source.date === null ? texts.undated : formatDay(source.date, texts.dateLocale),
    ...(pages.length > 0 ? [texts.onPages(pages.join(", "))] : []),
    ...(reprints > 0 ? [texts.reprints(reprints)] : []),
  ];
  const rest = " ".repeat(mark.length + 1);
  return [
    style.wrap(facts.join(" · "), { first: `${mark} `, rest }),
    ...(source.url === null ? [] : [`${rest}${style.dim(plainLine(source.url))}`]),
  ];
}

function origin({ source, references, url }: SourceDescription, texts: AnswerTexts): string[] {
  if (references.length === 0) {
    // An outlet that is called by its host is named by the address below.
    const isInAddress = url !== null && hostOf(url) === source?.replace(/^www\./, "").toLowerCase();
    return source === null || isInAddress ? [] : [plainLine(source)];
  }
  const hosts = [...new Set(references.map((reference) => hostOf(reference) ?? reference))];
  const listed = hosts.slice(0, MAX_HOSTS).map(plainLine).join(", ");
  const more = hosts.length - MAX_HOSTS;
  return [more > 0 ? texts.briefWrittenFromMore(listed, more) : texts.briefWrittenFrom(listed)];
}

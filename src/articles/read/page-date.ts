import { dayOfAddress } from "./day-of-address.ts";
import { readDayOrder } from "../../text/entities/day-order.ts";
import type { DayOptions } from "./find-days.ts";
import type { LinkedArticle } from "./linked-data.ts";
import type { PageDocument, PageElement } from "./page-document.ts";
import { ancestorsOf, isNamedAside, lineOf, namesOf } from "./page-parts.ts";
import { parsePublicationDate } from "./publication-date.ts";
import { findVisibleDate } from "./visible-date.ts";

export interface PageDateSources {
  readonly linked: LinkedArticle | null;
  /** Names of `<meta>` elements, in lower case, with what they say. */
  readonly meta: ReadonlyMap<string, string>;
  /** Scripts that are no JSON-LD. */
  readonly scripts: readonly string[];
  readonly headline: PageElement | null;
  readonly url: string | null;
  readonly lang: string | null;
  /** `YYYY-MM-DD` of the events that the page declares. */
  readonly eventDays: ReadonlySet<string>;
}

/** Of the names of `<meta>` elements, without signs between their words: there are as many as there are sites. */
const PUBLISHED_NAME =
  /(?:pub(?:lish(?:ed|ing)?|lication)?(?:date|time|datetime|at|on|timestamp)|date(?:first)?publish(?:ed)?|datepublication|date(?:issued|posted)|articlepublished|published|issued|^p(?:date|time)|postdate|regdate|firstpublished)$/u;
const DAY_NAME =
  /(?:^|dc|dcterms|sailthru|article|doc|display|story|news|citation(?:online)?|cxenseparse|release|creation|create|original)date(?:time)?$|(?:date)?created$|^datecreation|date(?:original|create)$|^publishingdate|^timestamp$|^ptime$|^gentime$/u;
const OTHER_NAME = /modif|updat|expir|event|birth|valid|video|image|embargo|revis|last|publisher$/u;

/** In the data of programs on a page; where there are several stories they differ. */
const IN_SCRIPTS =
  /["'\\](?:date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time)|publication_?date|pub_?date|first_?published)\\?["']?\s*[:=]\s*\\?["']([^"'\\]{8,40})/giu;

/**
 * The day on which a page says that its article was published: as the source wrote it where that is plain, else
 * `YYYY-MM-DD`; null where it says nothing. What machines are told comes first, then the address, then what a reader
 * sees. The time at which a page was changed is not the day of publication and never stands for it.
 */
export function readPageDate(document: PageDocument, sources: PageDateSources): string | null {
  const { linked, meta, headline, url, lang } = sources;
  const text = document.body.textContent ?? "";
  const regions = [lang, meta.get("og:locale") ?? null];
  const region = regions.find((one) => /^\w+[_-]/u.test(one ?? "")) ?? lang;
  const order = readDayOrder({ text, lang: region, url });
  const options: DayOptions = { order, lang };
  const zone = zoneOf(document, sources);
  const dayOf = (written: string) => dayInZone(written, options, zone);
  const names = [...meta]
    .map(([name, content]) => ({ name: name.replace(/[^a-z]/gu, ""), content }))
    .filter(({ name }) => !OTHER_NAME.test(name));
  const named = (pattern: RegExp) =>
    names.filter(({ name }) => pattern.test(name)).map(({ content }) => content);

  const machines: (() => (string | null | undefined)[])[] = [
    () => (linked?.isArticle === true ? [linked.datePublished] : []),
    () => named(PUBLISHED_NAME),
    () => marked(document, /(?:^|[\s:])(?:datePublished|published|pubdate|issued)(?:$|\s)/u),
    () => [linked?.datePublished, ...named(DAY_NAME)],
    () => [url === null ? null : dayOfAddress(url)],
    () => [
      findVisibleDate(document, {
        ...options,
        headline,
        eventDays: sources.eventDays,
        dayOfStamp: (stamp) => dayOf(stamp)?.day ?? null,
      }),
    ],
    () => [linked?.dateCreated, ...marked(document, /(?:^|[\s:])(?:dateCreated|created)(?:$|\s)/u)],
    () => daysInScripts(sources.scripts, dayOf),
  ];
  let unread: string | null = null;
  for (const source of machines) {
    for (const written of source()) {
      const line = written?.trim() ?? "";
      if (line === "") continue;
      const day = dayOf(line);
      if (day !== null) return day.written;
      unread ??= line;
    }
  }
  return unread;
}

interface DayOfPage {
  readonly day: string;
  /** What was read, where it names this day by itself. */
  readonly written: string;
}

/** Of a time in UTC the day that it was where the outlet is. */
function dayInZone(written: string, options: DayOptions, zone: number | null): DayOfPage | null {
  const { date } = parsePublicationDate(written, options);
  if (date === null) return null;
  const instant = IN_UTC.test(written) ? Date.parse(written) : NaN;
  if (zone !== null && !Number.isNaN(instant)) {
    const day = new Date(instant + zone * 60_000).toISOString().slice(0, 10);
    return { day, written: day === date ? written : day };
  }
  const isPlain = parsePublicationDate(written).date === date;
  return { day: date, written: isPlain ? written : date };
}

const IN_UTC = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:?00)$/u;
const OFFSET = /T\d\d:\d\d(?::\d\d(?:\.\d+)?)?([+-])(\d\d):?(\d\d)$/u;

/** Minutes east of UTC, by any time on the page that has them; null where none has. */
function zoneOf(document: PageDocument, { linked, meta }: PageDateSources): number | null {
  const stamps = [
    ...[linked?.datePublished, linked?.dateModified, ...meta.values()],
    ...[...document.querySelectorAll("time[datetime]")].map((time) => time.getAttribute("datetime")),
  ];
  for (const stamp of stamps) {
    const [, sign, hours = "", minutes = ""] = OFFSET.exec(stamp?.trim() ?? "") ?? [];
    const offset = Number(hours) * 60 + Number(minutes);
    if (sign !== undefined && offset > 0) return sign === "-" ? -offset : offset;
  }
  return null;
}

/** Microdata, RDFa and `<time pubdate>`: of the article, not of a picture, a comment or another story on its page. */
function marked(document: PageDocument, property: RegExp): string[] {
  const elements = [...document.querySelectorAll("[itemprop], [property], time[pubdate]")].filter(
    (element) => {
      if (element.localName === "meta" && element.getAttribute("itemprop") === null) return false;
      const names = element.getAttribute("itemprop") ?? element.getAttribute("property") ?? "datePublished";
      if (!property.test(names)) return false;
      for (const ancestor of ancestorsOf(element)) {
        if (ancestor.localName === "body") break;
        const type = ancestor.getAttribute("itemtype") ?? ancestor.getAttribute("typeof");
        if (type !== null)
          return /(?:Article|Posting|Report|Page|CreativeWork|Blog|Review)$/u.test(type.trim());
        const isAside = isNamedAside(ancestor) && !/footer/iu.test(namesOf(ancestor));
        if (isAside || ancestor.localName === "aside") return false;
      }
      return true;
    },
  );
  return elements.map(
    (element) => element.getAttribute("content") ?? element.getAttribute("datetime") ?? lineOf(element),
  );
}

/** One day only: programs also carry the stories around. */
function daysInScripts(scripts: readonly string[], dayOf: (written: string) => DayOfPage | null): string[] {
  const days = new Set<string>();
  for (const script of scripts) {
    for (const match of script.matchAll(IN_SCRIPTS)) {
      const day = dayOf(match[1]!)?.day;
      if (day !== undefined) days.add(day);
    }
  }
  return days.size === 1 ? [...days] : [];
}

import type { DeclaredEvent } from "./declared-event.ts";
import { plainText } from "./html-to-text.ts";
import { firstText, hasType, thingOf, thingsIn, type Thing } from "./linked-data.ts";
import { lineOrNull } from "./normalize-text.ts";

const EVENT_TYPE = /(?:Event|(?:^|[/#:])(?:Festival|Hackathon|EventSeries))$/u;
/** In a word, or as an address of schema.org. */
const STATUSES: readonly (readonly [DeclaredEvent["status"], RegExp])[] = [
  ["planned", /^$|(?:^|Event)(?:planned|scheduled|confirmed)$/iu],
  ["held", /^held$/iu],
  ["moved", /(?:^|Event)(?:moved|postponed|rescheduled)$/iu],
  ["cancelled", /(?:^|Event)cancell?ed$/iu],
];

/** What lists, graphs and item lists hold events in. */
const FIELDS = new Set(["@graph", "itemListElement", "item", "subEvent", "event", "events"]);

/**
 * The events (https://schema.org/Event) in the JSON-LD of a page, or its microdata; what is no whole event is passed over, as is
 * one of the same name and beginning.
 */
export function readLinkedEvents(linkedData: readonly unknown[]): DeclaredEvent[] {
  const things = thingsIn(linkedData, (field) => FIELDS.has(field));
  const events = things.flatMap((thing) => toEvent(thing) ?? []);
  const known = new Map(events.toReversed().map((event) => [`${event.name}\n${event.start}`, event]));
  return [...known.values()].toReversed();
}

function toEvent(thing: Thing): DeclaredEvent | null {
  const [name, start] = [plainOf(thing["name"]), firstText(thing["startDate"])];
  if (!hasType(thing, EVENT_TYPE) || name === null || start === null) return null;
  const offers = listOf(thing["offers"])
    .map(thingOf)
    .filter((one) => one !== null);
  const said = listOf(thing["eventStatus"]).map((one) => firstText(one) ?? "");
  const before = firstText(thing["previousStartDate"]);
  const isMoved = before !== null && before !== start;
  const statuses = said.flatMap((one) => eventStatus(one) ?? []);
  const status = statuses.find((one) => one !== "planned") ?? (isMoved ? "moved" : "planned");
  const hasNoDay = !isMoved && said.some((one) => /postponed$/iu.test(one));
  return {
    name,
    start,
    end: firstText(thing["endDate"]),
    place: placeOf(thing["location"]),
    status,
    movedFrom: hasNoDay ? start : before,
    price: priceOf(offers),
    signUp: firstText(offers.length === 0 ? thing["url"] : offers[0]!["url"]),
  };
}

/** “12 EUR”, “0–5 EUR” of several prices, the lowest and the highest. */
function priceOf(offers: readonly Thing[]): string | null {
  const prices = offers.flatMap((offer) =>
    [offer["price"] ?? offer["lowPrice"], offer["highPrice"]].flatMap((price) => firstText(price) ?? []),
  );
  const [first] = prices;
  if (first === undefined) return null;
  const currencies = [...new Set(offers.flatMap((offer) => firstText(offer["priceCurrency"]) ?? []))];
  const isRange = currencies.length < 2 && prices.every((price) => /^\d+(?:\.\d+)?$/u.test(price));
  const sorted = isRange ? [...prices].sort((a, b) => Number(a) - Number(b)) : [first];
  const ends = [...new Set([sorted[0]!, sorted.at(-1)!])].join("–");
  return [ends, ...currencies.slice(0, 1)].join(" ");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** What is text, without the tags and entities that some write into it. */
function plainOf(...values: readonly unknown[]): string | null {
  const written = firstText(...values);
  return written === null ? null : lineOrNull(plainText(written));
}

/** That of an event of which nothing is said is planned; null for other words. */
export function eventStatus(said: string | null): DeclaredEvent["status"] | null {
  return STATUSES.find(([, pattern]) => pattern.test(said ?? ""))?.[0] ?? null;
}

/** By its name and address, which may be text, or parts of it. */
function placeOf(location: unknown): string | null {
  const [place, address] = [thingOf(location), thingOf(thingOf(location)?.["address"])];
  const parts = [
    location,
    place?.["name"],
    place?.["address"],
    address?.["streetAddress"],
    address?.["addressLocality"],
  ];
  return [...new Set(parts.flatMap((part) => plainOf(part) ?? []))].join(", ") || null;
}

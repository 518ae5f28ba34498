import type { DeclaredEvent } from "./declared-event.ts";
import { firstText, hasType, thingOf, thingsIn, type Thing } from "./linked-data.ts";

const EVENT_TYPE = /Event$|^(?:Festival|Hackathon|EventSeries)$/u;
/** In a word, or as an address of schema.org. */
const STATUSES: readonly (readonly [DeclaredEvent["status"], RegExp])[] = [
  ["planned", /^$|(?:^|Event)(?:planned|scheduled|confirmed)$/iu],
  ["held", /^held$/iu],
  ["moved", /(?:^|Event)(?:moved|postponed|rescheduled)$/iu],
  ["cancelled", /(?:^|Event)cancell?ed$/iu],
];

/** Of a page that lists more, these come first. */
const MOST_EVENTS = 200;

/** What lists, graphs and item lists hold events in. */
const FIELDS = new Set(["@graph", "itemListElement", "item", "subEvent", "event", "events"]);

/** The events (https://schema.org/Event) in the JSON-LD of a page; what is no whole event is passed over. */
export function readLinkedEvents(linkedData: readonly unknown[]): DeclaredEvent[] {
  const things = thingsIn(linkedData, (field) => FIELDS.has(field));
  return things.flatMap((thing) => toEvent(thing) ?? []).slice(0, MOST_EVENTS);
}

function toEvent(thing: Thing): DeclaredEvent | null {
  const [name, start] = [firstText(thing["name"]), firstText(thing["startDate"])];
  if (!hasType(thing, EVENT_TYPE) || name === null || start === null) return null;
  const offer = thingOf(thing["offers"]);
  const price = firstText(offer?.["price"], offer?.["lowPrice"]);
  return {
    name,
    start,
    end: firstText(thing["endDate"]),
    place: placeOf(thing["location"]),
    status: eventStatus(firstText(thing["eventStatus"])) ?? "planned",
    movedFrom: firstText(thing["previousStartDate"]),
    price: price && [price, firstText(offer?.["priceCurrency"])].filter(Boolean).join(" "),
    signUp: firstText(offer === null ? thing["url"] : offer["url"]),
  };
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
  return [...new Set(parts.flatMap((part) => firstText(part) ?? []))].join(", ") || null;
}

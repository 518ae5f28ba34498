import { z } from "zod";
import type { DeclaredEvent } from "../events/declared-event.ts";
import { thingsIn, type Thing } from "./linked-data.ts";

const EVENT_TYPE = /Event$|^(?:Festival|Hackathon|EventSeries)$/u;
const STATUSES: readonly (readonly [RegExp, DeclaredEvent["status"]])[] = [
  [/EventCancelled$/u, "cancelled"],
  [/Event(?:Rescheduled|Postponed)$/u, "moved"],
];

const text = z.string().trim().min(1).nullable().catch(null);
const firstOf = (value: unknown): unknown =>
  Array.isArray(value) ? (value as unknown[])[0] : value;
const named = z
  .preprocess(firstOf, z.union([z.string(), z.looseObject({})]))
  .nullable()
  .catch(null);
const eventSchema = z.object({
  name: z.string().trim().min(1),
  startDate: z.string().trim().min(1),
  endDate: text,
  previousStartDate: z.preprocess(firstOf, text),
  eventStatus: text,
  location: named,
  offers: named,
  url: text,
});

/** Of a page that lists more, these come first. */
const MOST_EVENTS = 200;

/** What lists, graphs and item lists hold events in. */
const FIELDS = new Set(["@graph", "itemListElement", "item", "subEvent", "event", "events"]);

/** The events (https://schema.org/Event) in the blocks of JSON-LD of a page; what is no JSON, or no whole event, is passed over. */
export function readLinkedEvents(blocks: readonly string[]): DeclaredEvent[] {
  const things = thingsIn(blocks, (field) => FIELDS.has(field));
  return things.flatMap((thing) => toEvent(thing) ?? []).slice(0, MOST_EVENTS);
}

function toEvent(thing: Thing): DeclaredEvent | null {
  const types: unknown[] = [thing["@type"]].flat();
  if (!types.some((type) => typeof type === "string" && EVENT_TYPE.test(type))) return null;
  const checked = eventSchema.safeParse(thing);
  if (!checked.success) return null;
  const { name, startDate, endDate, previousStartDate, eventStatus, location, offers, url } = checked.data; // prettier-ignore
  return {
    name,
    start: startDate,
    end: endDate,
    place: placeOf(location),
    status: STATUSES.find(([pattern]) => pattern.test(eventStatus ?? ""))?.[1] ?? "planned",
    movedFrom: previousStartDate,
    price: priceOf(offers),
    signUp: typeof offers === "object" && offers !== null ? text.parse(offers["url"] ?? null) : url,
  };
}

function placeOf(location: z.infer<typeof named>): string | null {
  if (location === null || typeof location === "string") return text.parse(location);
  const address = location["address"];
  const street =
    typeof address === "object" && address !== null
      ? ["streetAddress", "addressLocality"].map((key) =>
          text.parse((address as Thing)[key] ?? null),
        )
      : [text.parse(address ?? null)];
  const parts = [text.parse(location["name"] ?? null), ...street].filter((part) => part !== null);
  return parts.length === 0 ? null : [...new Set(parts)].join(", ");
}

function priceOf(offers: z.infer<typeof named>): string | null {
  if (offers === null || typeof offers === "string") return null;
  const price = offers["price"] ?? offers["lowPrice"];
  if (typeof price !== "number" && typeof price !== "string") return null;
  return [String(price), text.parse(offers["priceCurrency"] ?? null)].filter(Boolean).join(" ");
}

/** Where nobody set another. */
export const DEFAULT_ZONE = "UTC";

/** What a clock in the zone shows, as the UTC fields of a date: day arithmetic then needs no zone. */
export function clockIn(zone: string, now: Date): Date {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  }).formatToParts(now);
  const part = (type: string): string => parts.find((one) => one.type === type)!.value;
  return new Date(
    `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:00Z`,
  );
}

/**
 * The instant at which a clock in the zone shows what is written; of an hour that comes twice, or not at all, one of the
 * two nearest.
 * @param written `YYYY-MM-DDTHH:MM`
 */
export function instantIn(zone: string, written: string): Date {
  const shown = Date.parse(`${written}:00Z`);
  const lead = (at: number): number => clockIn(zone, new Date(at)).getTime() - at;
  // The lead at that hour is that of the zone's own clock, a step nearer each time.
  return new Date(shown - lead(shown - lead(shown)));
}

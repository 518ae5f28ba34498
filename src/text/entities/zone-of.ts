import { z } from "zod";
import { readList, someWords, word } from "../lists/read-list.ts";

const ZONES: ReadonlyMap<string, string> = new Map(
  ["zones.tsv", "windows-zones.tsv"].flatMap((file) =>
    readList(file, z.object({ zone: word, written: someWords })).flatMap(({ zone, written }) =>
      written.map((one) => [one, zone] as const),
    ),
  ),
);

/** What the zones of the names asked for last are: to ask the runtime takes as long as to read an event. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 500;

/** True for a zone that clocks are read by, as `Europe/Berlin` or `UTC`. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The zone of the IANA that is meant by what stands behind a time, or by the name that a calendar has for it: “CET”, “UTC+3”,
 * “Istanbul time”, “Europe/Berlin”, “/example.org/Europe/Berlin”, “W. Europe Standard Time”, “(UTC+03:00) Istanbul”. Null where
 * that is not sure: “local time”, “IST”.
 */
export function zoneOf(written: string): string | null {
  let zone = ZONES.get(written) ?? known.get(written);
  if (zone === undefined) {
    zone = findZone(written);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(written, zone);
  }
  return zone;
}

function findZone(written: string): string | null {
  if (written.includes("/")) {
    // What made the calendar may stand before the name.
    const area = /(?:^|\/)(\p{L}+\/(?:[\p{L}_]+\/)?[\p{L}\d_+-]+)$/u.exec(written)?.[1];
    return (
      [area, area?.replace(/^[^/]+\//u, "")].find((name) => name?.includes("/") && isTimeZone(name)) ?? null
    );
  }
  const [, sign, hours, minutes] =
    /^(?:UTC|GMT)\s?([+\-−])\s?0?(\d{1,2})(?::?(\d{2}))?$/u.exec(written) ?? [];
  if (sign !== undefined) return zoneAhead(sign === "+" ? "+" : "-", Number(hours), minutes);
  const cities =
    /^(?:(.+) time|\((?:UTC|GMT)[^()]*\) (.+))$/u.exec(written)?.slice(1).join("").split(", ") ?? [];
  const names = cities.map((city) => `/${city.replaceAll(" ", "_")}`);
  return Intl.supportedValuesOf("timeZone").find((zone) => names.some((name) => zone.endsWith(name))) ?? null;
}

/** “Etc/GMT-3” is three hours ahead: its sign is the other way round (https://data.iana.org/time-zones/tzdb/etcetera). */
function zoneAhead(sign: "+" | "-", hours: number, minutes = "00"): string | null {
  if (minutes !== "00") return ZONES.get(`UTC${sign}${hours}:${minutes}`) ?? null;
  const zone = `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`;
  return hours === 0 ? "UTC" : isTimeZone(zone) ? zone : null;
}

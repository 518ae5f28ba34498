import { z } from "zod";
import { readList, someWords, word } from "../lists/read-list.ts";

const ZONES: ReadonlyMap<string, string> = new Map(
  readList("zones.tsv", z.object({ zone: word, written: someWords })).flatMap(({ zone, written }) =>
    written.map((one) => [one, zone] as const),
  ),
);

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
 * The zone of the IANA that is meant by what stands behind a time: “CET”, “UTC+3”, “Istanbul time”, “Europe/Berlin”. Null
 * where that is not sure: “local time”, “IST”.
 */
export function zoneOf(written: string): string | null {
  if (written.includes("/")) return isTimeZone(written) ? written : null;
  const known = ZONES.get(written);
  if (known !== undefined) return known;
  const [, sign, hours, minutes] =
    /^(?:UTC|GMT)\s?([+\-−])\s?0?(\d{1,2})(?::?(\d{2}))?$/u.exec(written) ?? [];
  if (sign !== undefined) return zoneAhead(sign === "+" ? "+" : "-", Number(hours), minutes);
  const city = /^(.+) time$/u.exec(written)?.[1]?.replaceAll(" ", "_");
  if (city === undefined) return null;
  return Intl.supportedValuesOf("timeZone").find((name) => name.endsWith(`/${city}`)) ?? null;
}

/** “Etc/GMT-3” is three hours ahead: its sign is the other way round (https://data.iana.org/time-zones/tzdb/etcetera). */
function zoneAhead(sign: "+" | "-", hours: number, minutes = "00"): string | null {
  if (minutes !== "00") return ZONES.get(`UTC${sign}${hours}:${minutes}`) ?? null;
  const zone = `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`;
  return hours === 0 ? "UTC" : isTimeZone(zone) ? zone : null;
}

import { z } from "zod";

const instant = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]);

/**
 * `2026-03-12`, `2026-03-12T09:00`, with or without seconds, `Z` or an offset; null for anything else.
 * Without an offset it is UTC, and a day is its first moment.
 */
export function parseInstant(text: string): Date | null {
  const trimmed = text.trim();
  if (!instant.safeParse(trimmed).success) return null;
  const isZoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(trimmed);
  return new Date(isZoned || !trimmed.includes("T") ? trimmed : `${trimmed}Z`);
}

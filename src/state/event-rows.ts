import type { TakenEvent } from "./event-journal.ts";
import type { Hiding } from "./hidden.ts";

/** An event as a store keeps it. */
export interface EventRow {
  readonly id: string;
  readonly guildId: string | null;
  readonly name: string;
  readonly takenAt: string | Date;
  readonly sealed: string;
}

/** Null where it was sealed with another secret. */
export function toTakenEvent(
  { sealed, takenAt, ...row }: EventRow,
  hiding: Hiding,
): TakenEvent | null {
  const json = hiding.open(sealed);
  if (json === null) return null;
  return { ...row, takenAt: new Date(takenAt), payload: JSON.parse(json) as unknown };
}

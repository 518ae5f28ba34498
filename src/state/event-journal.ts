/** What came in from Discord and asks for a reply. */
export interface TakenEvent {
  /** Of the interaction or message; unique. */
  readonly id: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  /** By which the payload is known, e.g. `INTERACTION_CREATE`. */
  readonly name: string;
  /** As Discord sent it. */
  readonly payload: unknown;
  readonly takenAt: Date;
}

/** Which of the events that were left behind are asked for. */
export interface LeftBehind {
  /** Whoever takes them over. What it has taken on itself is not left behind. */
  readonly owner: string;
  /** Older ones are of no use any more. */
  readonly since: Date;
  /** Whether events of that server are its business. */
  readonly isOurs: (guildId: string | null) => boolean;
}

/** An event that ended so many processes is not begun again. */
export const MAX_ATTEMPTS = 2;

/**
 * The events that are being dealt with, so that each is dealt with by one process, and by another when
 * that one dies in the middle. What an event says is kept, unreadable without the secret, until it has
 * been dealt with; its id until `Memory.forgetTrafficBefore`.
 */
export interface EventJournal {
  /** False where another process has taken the event on. */
  take(event: TakenEvent, owner: string): Promise<boolean>;
  /** When any process has last taken an event on; null where none has. */
  lastTakenAt(): Promise<Date | null>;
  /** The event has been dealt with, well or badly. */
  settle(id: string): Promise<void>;
  /** Takes over what other owners, which are no more, have taken on and not settled; the oldest first. */
  takeOver(wanted: LeftBehind): Promise<TakenEvent[]>;
}

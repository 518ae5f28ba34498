import type { IcsEvent } from "../../src/articles/events/write-ics.ts";
import type { EventSource, UpcomingEvents } from "../../src/answer/events/event-source.ts";

type UpcomingAsk = Parameters<EventSource["upcomingEvents"]>[0];

/** Gives the events it was told, whatever is asked, and remembers what that was. */
export class ScriptedEvents implements EventSource {
  readonly asks: UpcomingAsk[] = [];
  upcoming: UpcomingEvents = { events: [], more: 0, after: null };
  /** By their keys. */
  readonly byKey = new Map<string, IcsEvent>();

  upcomingEvents(ask: UpcomingAsk): Promise<UpcomingEvents> {
    this.asks.push(ask);
    return Promise.resolve(this.upcoming);
  }

  eventOf(key: string): Promise<IcsEvent | null> {
    return Promise.resolve(this.byKey.get(key) ?? null);
  }
}

import type { IcsEvent } from "../../src/events/write-ics.ts";
import type { EventSource, ServerEvent, UpcomingEvents } from "../../src/answer/events/event-source.ts";

type ServerAsk = Parameters<EventSource["serverEventsAsked"]>[0];
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

  /** Those whose names stand in the question. */
  serverEventsAsked({ events, question }: ServerAsk): Promise<readonly ServerEvent[]> {
    const asked = question.toLowerCase();
    return Promise.resolve(events.filter(({ title }) => asked.includes(title.toLowerCase())));
  }

  eventOf(key: string): Promise<IcsEvent | null> {
    return Promise.resolve(this.byKey.get(key) ?? null);
  }
}

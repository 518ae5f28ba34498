import type { Citation } from "../../src/answer/answer.ts";
import type { Timeline, TimelineEntry, TimelineSource } from "../../src/answer/timeline.ts";

/** Gives the entries it was told, whatever the topic, and remembers what it was asked. */
export class ScriptedTimelines implements TimelineSource {
  readonly asks: Parameters<TimelineSource["timeline"]>[0][] = [];
  entries: readonly TimelineEntry[] = [];
  undated = 0;

  articles: readonly Citation[] = [];

  articlesOn(): Promise<readonly Citation[]> {
    return Promise.resolve(this.articles);
  }

  timeline(ask: Parameters<TimelineSource["timeline"]>[0]): Promise<Timeline> {
    this.asks.push(ask);
    const { entries, undated } = this;
    return Promise.resolve({ topic: ask.topic, language: "en", window: null, entries, undated });
  }
}

/** A quote on one day, of which it tells. */
export function entryOn(day: string, citation: Citation, parts: Partial<TimelineEntry> = {}): TimelineEntry {
  return { from: day, to: day, isReported: false, eventKey: null, citation, ...parts };
}

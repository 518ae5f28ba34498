import type { Citation } from "../../src/answer/answer.ts";
import type { Timeline, TimelineSource } from "../../src/answer/timeline.ts";

/** Gives the entries it was told, whatever the topic, and remembers what it was asked. */
export class ScriptedTimelines implements TimelineSource {
  readonly asks: Parameters<TimelineSource["timeline"]>[0][] = [];
  entries: readonly Citation[] = [];
  undated = 0;

  timeline(ask: Parameters<TimelineSource["timeline"]>[0]): Promise<Timeline> {
    this.asks.push(ask);
    const { entries, undated } = this;
    return Promise.resolve({ topic: ask.topic, language: "en", window: null, entries, undated });
  }
}

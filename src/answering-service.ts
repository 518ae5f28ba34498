import type { QuestionAnswerer } from "./answer/answer.ts";
import type { EventSource } from "./answer/events/event-source.ts";
import type { EvidenceSource } from "./answer/evidence-source.ts";
import type { PassageSource } from "./answer/passage-source.ts";
import type { TimelineSource } from "./answer/timeline.ts";

/** What the edges ask; each call asks the generation of the index that is current when it comes in. */
export interface AppPorts {
  readonly answerer: QuestionAnswerer;
  readonly evidence: EvidenceSource;
  readonly passages: PassageSource;
  readonly timelines: TimelineSource;
  readonly events: EventSource;
}

/** All that is asked of the collection, whichever port it comes by. */
export interface AnsweringService
  extends QuestionAnswerer, EvidenceSource, PassageSource, TimelineSource, EventSource {}

export function portsOf(service: AnsweringService): AppPorts {
  return {
    answerer: service,
    evidence: service,
    passages: service,
    timelines: service,
    events: service,
  };
}

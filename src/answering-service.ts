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

/** A service each of whose methods is handed to `call` by its name: none is spelled a second time. */
export function serviceBy(
  call: (method: string, args: readonly unknown[]) => Promise<unknown>,
): object {
  const get =
    (_: object, method: string) =>
    (...args: readonly unknown[]) =>
      call(method, args);
  return new Proxy({}, { get });
}

/** Calls a method of a service by its name. */
export function callOf(
  service: object,
  method: string,
  args: readonly unknown[],
): Promise<unknown> {
  type Methods = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;
  return (service as Methods)[method]!(...args);
}

import type { EventSource } from "../answer/events/event-source.ts";
import type { TimelineSource } from "../answer/timeline.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { WorkDesk } from "./work-desk.ts";

/** What timelines are made with. */
export interface TimelineContext {
  readonly clock: () => Date;
  readonly customIds: CustomIdCodec;
  readonly workDesk: WorkDesk;
  readonly timelines: TimelineSource;
  readonly events: EventSource;
}

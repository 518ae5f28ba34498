import { setTimeout as sleep } from "node:timers/promises";

/** The way between the bot and Discord: how long a call and its answer take together, in milliseconds. */
export class Network {
  latencyMs: number;

  constructor(latencyMs: number) {
    this.latencyMs = latencyMs;
  }

  /** One way: half of the latency. */
  async travel(): Promise<void> {
    if (this.latencyMs > 0) await sleep(this.latencyMs / 2);
  }

  /** A line whose other end gets things half the latency later, in the order in which they were sent. */
  line(): (deliver: () => void) => void {
    const onTheirWay: (() => void)[] = [];
    let lastArrival = 0;
    return (deliver) => {
      const now = performance.now();
      const arrival = Math.max(lastArrival, now + this.latencyMs / 2);
      lastArrival = arrival;
      if (arrival <= now && onTheirWay.length === 0) {
        deliver();
        return;
      }
      onTheirWay.push(deliver);
      // Timers of the same moment may fire in any order; whichever does brings what was sent first.
      setTimeout(() => onTheirWay.shift()?.(), arrival - now);
    };
  }
}

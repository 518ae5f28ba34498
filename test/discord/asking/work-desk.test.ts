import { beforeEach, describe, expect, it } from "vitest";
import type { Page } from "../../../src/discord/replies/fit-limits.ts";
import { DEFAULT_BOT_LIMITS } from "../../../src/discord/limits.ts";
import { PrometheusMetrics } from "../../../src/discord/metrics/metrics.ts";
import { renderNotice } from "../../../src/discord/replies/render-answer.ts";
import { textsForLocale } from "../../../src/discord/texts/choose-texts.ts";
import { WorkDesk } from "../../../src/discord/asking/work-desk.ts";
import { createLogger } from "../../../src/platform/logging.ts";
import { DEFAULT_GUILD_SETTINGS } from "../../../src/state/guild-settings.ts";
import { linesOf } from "../replies/reading-pages.ts";

const TEXTS = textsForLocale("en");
const PLENTY = { burst: 100, perMinute: 100 };
const LIMITS = { ...DEFAULT_BOT_LIMITS, perUser: PLENTY, perChannel: PLENTY };

describe("a desk that does one job at a time, where two may wait", () => {
  let desk: WorkDesk;
  let begun: string[];
  let said: Record<string, string>;
  let ends: Map<string, { well: () => void; badly: () => void }>;

  beforeEach(() => {
    begun = [];
    said = {};
    ends = new Map();
    desk = new WorkDesk({
      limits: { ...LIMITS, concurrency: 1, maxWaiting: 2, showPlaceFrom: 1, showPlaceAfterMs: 0 },
      pace: null,
      clock: () => new Date("2026-03-12T09:00:00Z"),
      logger: createLogger({ level: "error", destination: { write: () => undefined } }),
      metrics: new PrometheusMetrics(),
      promptSettings: { get: () => Promise.resolve(DEFAULT_GUILD_SETTINGS) },
      stopSignal: new AbortController().signal,
    });
  });

  /** Asks for a job that goes on until it is told to end. */
  function ask(reference: string): Promise<void> {
    const say = (pages: readonly Page[]): Promise<null> => {
      said[reference] = linesOf(pages).join("\n");
      return Promise.resolve(null);
    };
    const request = {
      ...{ reference, userId: reference, question: "Who met?", isPrivate: false, texts: TEXTS },
      place: { guildId: null, channelId: "1", parentChannelId: null, roleIds: [] },
    };
    const refuse = async (pages: readonly Page[]): Promise<void> => {
      await say(pages);
    };
    const responder = {
      ...{ owesReply: true, show: say, refuse },
      acknowledge: () => Promise.resolve(),
    };
    return desk.work(request, responder, () => {
      begun.push(reference);
      return new Promise((resolve, reject) => {
        ends.set(reference, {
          well: () => {
            resolve({ outcome: "answered", pages: renderNotice("Done.", TEXTS) });
          },
          badly: () => {
            reject(new Error("It does not work."));
          },
        });
      });
    });
  }

  it("takes on no more than may wait of those who come in one moment, and does them in their order", async () => {
    const asked = ["a", "b", "c", "d", "e"].map(ask);
    await expect
      .poll(() => said, { interval: 1 })
      .toEqual({
        b: expect.stringContaining("number 1 in the queue") as string,
        c: expect.stringContaining("number 2 in the queue") as string,
        d: expect.stringContaining("Too many questions") as string,
        e: expect.stringContaining("Too many questions") as string,
      });
    expect([begun, desk.waiting]).toEqual([["a"], 2]);

    for (const [at, reference] of ["a", "b", "c"].entries()) {
      ends.get(reference)!.well();
      await asked[at];
    }
    await Promise.all(asked);
    expect(begun).toEqual(["a", "b", "c"]);
    expect([said["a"], said["b"], said["c"]]).toEqual(Array(3).fill("Done."));
  });

  it("gives the place of a job that fails to the next, and one that came free to whoever comes", async () => {
    const [first, second] = [ask("a"), ask("b")];
    await expect.poll(() => begun, { interval: 1 }).toEqual(["a"]);
    ends.get("a")!.badly();
    await first;
    expect(said["a"]).toContain("`a`");
    await expect.poll(() => begun, { interval: 1 }).toEqual(["a", "b"]);
    ends.get("b")!.well();
    await second;

    const third = ask("c");
    await expect.poll(() => begun, { interval: 1 }).toEqual(["a", "b", "c"]);
    expect(desk.waiting).toBe(0);
    ends.get("c")!.well();
    await third;
  });
});

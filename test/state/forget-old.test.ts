import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { readClockLead } from "../../src/discord/application.ts";
import { forgetOld } from "../../src/state/forget-old.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-03-20T08:00:00Z");

/** Notes what it is told to forget. */
function notingMemory() {
  const asked: string[] = [];
  return {
    asked,
    forgetBefore: (moment: Date) => {
      asked.push(`answers of before ${moment.toISOString()}`);
      return Promise.resolve(3);
    },
    forgetTrafficBefore: (moment: Date) => {
      asked.push(`traffic of before ${moment.toISOString()}`);
      return Promise.resolve();
    },
  };
}

describe("forgetOld", () => {
  it.each([0, 90_000, -5 * DAY_MS])(
    "forgets what is older than the retention time with a clock %i ms ahead",
    async (leadMs) => {
      const memory = notingMemory();
      expect(await forgetOld(memory, { retentionDays: 180, now: NOW, leadMs })).toBe(3);
      expect(memory.asked).toEqual([
        "answers of before 2025-09-21T08:00:00.000Z",
        "traffic of before 2026-03-19T08:00:00.000Z",
      ]);
    },
  );

  it.each([2 * DAY_MS, 73 * 365 * DAY_MS, null])(
    "deletes nothing with a clock %s ms ahead",
    async (leadMs) => {
      const memory = notingMemory();
      expect(await forgetOld(memory, { retentionDays: 1, now: NOW, leadMs })).toBeNull();
      expect(memory.asked).toEqual([]);
    },
  );
});

describe("readClockLead", () => {
  async function leadOver(date: string | null): Promise<number | null> {
    const server = createServer((_request, response) => {
      response.sendDate = false;
      if (date !== null) response.setHeader("Date", date);
      response.writeHead(404).end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      return await readClockLead(`http://127.0.0.1:${port}/api`, () => NOW);
    } finally {
      server.close();
    }
  }

  it("tells how far the clock is ahead of Discord's", async () => {
    expect(await leadOver("Fri, 20 Mar 2026 08:00:00 GMT")).toBe(0);
    expect(await leadOver("Thu, 19 Mar 2026 08:00:00 GMT")).toBe(DAY_MS);
  });

  it("tells nothing where Discord does not, or cannot be reached", async () => {
    expect(await leadOver(null)).toBeNull();
    expect(await leadOver("soon")).toBeNull();
    expect(await readClockLead("http://127.0.0.1:9", () => NOW)).toBeNull();
  });
});

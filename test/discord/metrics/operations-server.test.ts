import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PrometheusMetrics } from "../../../src/discord/metrics/metrics.ts";
import type { OperationsServer } from "../../../src/discord/metrics/operations-server.ts";
import { startOperationsServer } from "../../../src/discord/metrics/operations-server.ts";

let server: OperationsServer;
let isReady = true;

beforeEach(async () => {
  isReady = true;
  const metrics = new PrometheusMetrics();
  server = await startOperationsServer({ port: 0, metrics, isReady: () => isReady });
});

afterEach(() => server.close());

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}${path}`, init);

describe("the operations port", () => {
  it("says whether questions are taken", async () => {
    expect((await get("/healthz")).status).toBe(200);
    isReady = false;
    const down = await get("/healthz");
    expect(down.status).toBe(503);
    expect(await down.text()).toContain("not connected");
  });

  it("gives the metrics as Prometheus wants them", async () => {
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await response.text()).toContain("kurultai_questions_total");
  });

  it("has nothing else, and takes nothing in", async () => {
    expect((await get("/")).status).toBe(404);
    expect((await get("/metrics", { method: "POST" })).status).toBe(405);
  });

  it("is named when somebody else has it", async () => {
    const second = startOperationsServer({
      port: server.port,
      metrics: new PrometheusMetrics(),
      isReady: () => true,
    });
    await expect(second).rejects.toMatchObject({ name: "OperationsError" });
    await expect(second).rejects.toThrow(/METRICS_PORT/);
  });
});

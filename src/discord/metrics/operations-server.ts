import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { KurultaiError } from "../../platform/errors.ts";
import type { PrometheusMetrics } from "./metrics.ts";

/** The port for metrics cannot be had. */
class OperationsError extends KurultaiError {
  override readonly name = "OperationsError";
}

export type OperationsServer = Awaited<ReturnType<typeof startOperationsServer>>;

export interface OperationsOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly metrics: PrometheusMetrics;
  readonly isReady: () => boolean;
}

/**
 * Serves `/healthz` (200 while questions are taken, else 503) and `/metrics` to this machine alone.
 * @throws OperationsError when the port is taken
 */
export async function startOperationsServer(options: OperationsOptions) {
  const server = createServer((request, response) => {
    const [status, text] = answerTo(request, options);
    response.writeHead(status, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    response.end(text);
  });
  try {
    await once(server.listen(options.port, "127.0.0.1"), "listening");
  } catch (cause) {
    throw new OperationsError(
      `Port ${options.port} of this machine cannot be used. Set METRICS_PORT to a free one, or leave it empty.`,
      { cause },
    );
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close(): Promise<void> {
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
    },
  };
}

function answerTo(
  { method, url }: IncomingMessage,
  { isReady, metrics }: OperationsOptions,
): [number, string] {
  if (method !== "GET" && method !== "HEAD") return [405, "Only GET is served here.\n"];
  const path = url?.split("?")[0];
  if (path === "/metrics") return [200, metrics.render()];
  if (path !== "/healthz") return [404, "There are /healthz and /metrics.\n"];
  return isReady() ? [200, "ok\n"] : [503, "not connected to Discord\n"];
}

import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { KurultaiError } from "../../platform/errors.ts";
import type { PrometheusMetrics } from "./metrics.ts";

/** The port for metrics cannot be had. */
export class OperationsError extends KurultaiError {
  override readonly name = "OperationsError";
}

export type OperationsServer = Awaited<ReturnType<typeof startOperationsServer>>;

export interface OperationsOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly metrics: PrometheusMetrics;
  /** Whether questions are taken. */
  readonly isReady: () => boolean;
}

/**
 * Serves `/healthz` (200 while questions are taken, else 503) and `/metrics` to this machine alone.
 * @throws OperationsError when the port is taken
 */
export async function startOperationsServer(options: OperationsOptions) {
  const server = createServer((request, response) => {
    respond(request, response, options);
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

function respond(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  { isReady, metrics }: OperationsOptions,
): void {
  const path = url?.split("?")[0];
  if (method !== "GET" && method !== "HEAD") {
    end(response, 405, "Only GET is served here.\n");
  } else if (path === "/healthz") {
    if (isReady()) end(response, 200, "ok\n");
    else end(response, 503, "not connected to Discord\n");
  } else if (path === "/metrics") {
    response.setHeader("content-type", "text/plain; version=0.0.4; charset=utf-8");
    end(response, 200, metrics.render());
  } else {
    end(response, 404, "There are /healthz and /metrics.\n");
  }
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.end(text);
}

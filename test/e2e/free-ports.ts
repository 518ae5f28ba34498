import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";

/** The first of so many ports in a row that nobody listens on. */
export async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const servers: Server[] = [];
    try {
      const first = await listen(0, servers);
      for (let at = 1; at < count; at++) await listen(first + at, servers);
      return first;
    } catch {
      // One of the ports after the first is taken.
    } finally {
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    }
  }
  throw new Error(`No ${count} ports in a row are free.`);
}

async function listen(port: number, servers: Server[]): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

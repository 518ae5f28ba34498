import type { LookupFunction } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FetchError } from "../../../src/platform/errors.ts";
import {
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
} from "../../../src/articles/fetch/http-client.ts";
import { NewsSite } from "./news-site.ts";

let site: NewsSite;
const clients: HttpClient[] = [];

beforeEach(async () => {
  site = await NewsSite.open();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await site.close();
});

function makeClient(options: Partial<HttpClientOptions> = {}): HttpClient {
  const client = createHttpClient({ ...options });
  clients.push(client);
  return client;
}

/** A client that may connect to the test's own site. */
const local = (options: Partial<HttpClientOptions> = {}) =>
  makeClient({ allowedAddresses: ["127.0.0.1"], ...options });

/** Resolves every name to these addresses, the first call to the first and so on. */
function resolvingTo(...answers: readonly string[][]): LookupFunction {
  let call = 0;
  return (_hostname, _options, callback) => {
    const addresses = answers[Math.min(call, answers.length - 1)]!;
    call += 1;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
}

const get = (client: HttpClient, url: string, maxBytes = 1000) => client.get({ url, maxBytes });

describe("an address that is not public", () => {
  it.each([
    ...["http://127.0.0.1:PORT/", "http://2130706433:PORT/", "http://0x7f000001:PORT/"],
    ...["http://0177.0.0.1:PORT/", "http://127.1:PORT/", "http://0:PORT/", "http://[::1]:PORT/"],
    ...["http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://[::]:PORT/"],
    ...["http://[64:ff9b::7f00:1]:PORT/", "http://[fe80::1]:PORT/", "http://[fd00::1]:PORT/"],
    ...["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1/"],
    ...["http://100.64.0.1/", "http://①②⑦.⓪.⓪.①:PORT/"],
  ])("(%s) is not connected to", async (pattern) => {
    site.serve("/", "secret");
    const url = pattern.replace("PORT", String(site.port));
    await expect(get(makeClient(), url)).rejects.toThrow(/not a public address/u);
    expect(site.asked).toEqual([]);
  });

  it.each([
    ["localhost", [["127.0.0.1"]]],
    ["a name for this machine", [["127.0.0.1"]]],
    ["a name for this machine by IPv6", [["::1"]]],
    ["a name with one public address and one that is not", [["93.184.216.34", "10.0.0.1"]]],
    ["a name of the link", [["169.254.169.254"]]],
    ["a name with no address", [[]]],
  ])("is not connected to by %s", async (_what, answers) => {
    const client = makeClient({ lookup: resolvingTo(...answers) });
    const url = `http://news.example:${site.port}/`;
    await expect(get(client, url)).rejects.toThrow(/not a public address/u);
    expect(site.asked).toEqual([]);
  });

  it("is not connected to by a name that changes its address between two questions (DNS rebinding)", async () => {
    const asked: string[] = [];
    const rebinding = resolvingTo(["192.0.2.1"], ["127.0.0.1"]);
    const client = makeClient({
      // Stands for a public address: the one the name has at first.
      allowedAddresses: ["192.0.2.1"],
      timeoutMs: 300,
      lookup: (hostname, options, callback) => {
        asked.push(hostname);
        rebinding(hostname, options, callback);
      },
    });
    const url = `http://rebind.example:${site.port}/`;
    await expect(get(client, url)).rejects.toThrow(FetchError);
    await expect(get(client, url)).rejects.toThrow(/127\.0\.0\.1, which is not a public address/u);
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(site.asked).toEqual([]);
  });

  it.each([
    "http://127.0.0.2:PORT/",
    "http://[::1]:PORT/",
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "//127.0.0.3/",
    "http://2130706434/",
    "http://user:pass@127.0.0.1:PORT/",
  ])("is not connected to by a redirect to %s", async (pattern) => {
    site.redirect("/", pattern.replace("PORT", String(site.port)));
    await expect(get(local(), `${site.origin}/`)).rejects.toThrow(FetchError);
    expect(site.asked).toEqual(["/"]);
  });

  it.each([
    "file:///etc/passwd",
    "javascript:alert(1)",
    "gopher://127.0.0.1/",
    "no address",
    "",
    "data:text/html,x",
  ])("(%j) is refused by name", async (url) => {
    await expect(get(local(), url)).rejects.toThrow(FetchError);
  });
});

describe("an answer", () => {
  it("comes with status, type, address and body, after redirects", async () => {
    site.redirect("/a", "/b");
    site.serve("/b", "<p>Here</p>");
    expect(await get(local(), `${site.origin}/a`)).toMatchObject({
      url: `${site.origin}/b`,
      status: 200,
      contentType: "text/html; charset=utf-8",
      body: Buffer.from("<p>Here</p>"),
    });
  });

  it("is not sent again while it has not changed", async () => {
    site.serve("/", "content");
    const client = local();
    const first = await get(client, `${site.origin}/`);
    const second = await client.get({
      url: `${site.origin}/`,
      maxBytes: 1000,
      validators: first.validators,
    });
    expect(second).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  });

  it("names the program to the site", async () => {
    let agent: string | undefined;
    site.on("/", (request, response) => {
      agent = request.headers["user-agent"];
      response.end();
    });
    await get(local(), `${site.origin}/`);
    expect(agent).toMatch(/^KurultaiBot\b/u);
  });

  it("is given up beyond its size, packed or not", async () => {
    site.serve("/plain", "a".repeat(2000));
    site.on("/packed", (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(10_000_000)));
    });
    site.on("/endless", (_request, response) => {
      const more = setInterval(() => response.write("a".repeat(500)), 5);
      response.on("close", () => {
        clearInterval(more);
      });
    });
    for (const path of ["/plain", "/packed", "/endless"]) {
      await expect(get(local(), site.origin + path)).rejects.toThrow(/larger than 1000 bytes/u);
    }
  });

  it("that goes in circles, never comes or breaks off is given up with the reason", async () => {
    site.redirect("/circle", "/circle");
    site.on("/silent", () => undefined);
    site.on("/broken", (_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const client = local({ timeoutMs: 300 });
    await expect(get(client, `${site.origin}/circle`)).rejects.toThrow(/more than 5 redirects/u);
    await expect(get(client, `${site.origin}/silent`)).rejects.toThrow(/no answer in time|TIMEOUT/u);
    await expect(get(client, `${site.origin}/broken`)).rejects.toThrow(FetchError);
    await expect(get(client, "http://127.0.0.1:1/")).rejects.toThrow(FetchError);
  });

  it("may wait between redirects for longer than an answer may take", async () => {
    site.redirect("/moved", "/here");
    site.serve("/here", "text");
    const onRedirect = () => new Promise<void>((resolve) => setTimeout(resolve, 600));
    const url = `${site.origin}/moved`;
    const answer = await local({ timeoutMs: 400 }).get({ url, maxBytes: 1000, onRedirect });
    expect(answer.status).toBe(200);
  });

  it("is given up when the caller says so, with the caller's reason", async () => {
    site.on("/silent", () => undefined);
    const controller = new AbortController();
    const asking = local().get({
      url: `${site.origin}/silent`,
      maxBytes: 1,
      signal: controller.signal,
    });
    setTimeout(() => {
      controller.abort(new Error("enough"));
    }, 20);
    await expect(asking).rejects.toThrow("enough");
  });
});

import { lookup as lookUpInDns } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, fetch, type Response } from "undici";
import { FetchError } from "../../platform/errors.ts";
import { isPublicAddress } from "./public-address.ts";

/** What sites' robots.txt may address the program by. */
export const AGENT = "KurultaiBot";

/** What the program says of itself to the sites that it asks. */
const USER_AGENT = `${AGENT}/0.1 (a news archive; obeys robots.txt)`;

export interface HttpClientOptions {
  /** Addresses that may be connected to although they are not public. Default none. */
  readonly allowedAddresses?: readonly string[];
  /** For one answer; redirects are answers of their own. Default 30 seconds. */
  readonly timeoutMs?: number;
  /** Resolves host names; default the system's way. */
  readonly lookup?: LookupFunction;
}

export interface HttpRequest {
  readonly url: string;
  /** From an earlier answer, see HttpAnswer. */
  readonly validators?: Validators | undefined;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Asked before every address that a redirect leads to. @throws FetchError to refuse it */
  readonly onRedirect?: (url: string) => Promise<void>;
}

/** What tells a site which version one has. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface HttpAnswer {
  /** Where redirects ended. */
  readonly url: string;
  /** 304 where what one has still holds; then there is no body. */
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly validators: Validators;
}

export interface HttpClient {
  /** Gives an answer of any status. @throws FetchError when there is none, or it may not be asked for */
  get(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const MAX_REDIRECTS = 5;
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308]);

/**
 * A client that connects to public addresses only. The address is checked when the connection is made,
 * with the very address that is connected to: a name that resolves differently the next moment gains
 * nothing. Each redirect is a new request under the same rules.
 */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { allowedAddresses = [], timeoutMs = 30_000, lookup = lookUpInDns } = options;
  const isAllowed = (address: string): boolean =>
    allowedAddresses.includes(address) || isPublicAddress(address);
  const agent = new Agent({
    connect: { lookup: guardedLookup(lookup, isAllowed) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });

  async function getOnce(url: URL, { validators }: HttpRequest, signal: AbortSignal) {
    assertAskable(url, isAllowed);
    const headers = { "user-agent": USER_AGENT, ...conditions(validators) };
    return await fetch(url, { dispatcher: agent, redirect: "manual", headers, signal });
  }

  async function follow(request: HttpRequest): Promise<HttpAnswer> {
    let url = parseUrl(request.url);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const limits = [AbortSignal.timeout(timeoutMs), ...(request.signal ? [request.signal] : [])];
      const response = await getOnce(url, request, AbortSignal.any(limits));
      const target = redirectTarget(response, url);
      if (target === null) return await readAnswer(response, url, request.maxBytes);
      await response.body?.cancel();
      await request.onRedirect?.(target.href);
      url = target;
    }
    throw new FetchError(request.url, `more than ${MAX_REDIRECTS} redirects`);
  }

  return {
    async get(request) {
      try {
        return await follow(request);
      } catch (error) {
        request.signal?.throwIfAborted();
        throw asFetchError(error, request.url);
      }
    },
    close: () => agent.close(),
  };
}

/** Resolves a name as the system does, and fails where any of its addresses is not allowed. */
function guardedLookup(lookup: LookupFunction, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, "");
        return;
      }
      const addresses = Array.isArray(found) ? found : [];
      const refused = addresses.find(({ address }) => !isAllowed(address));
      const first = addresses[0];
      if (refused !== undefined || first === undefined) {
        const address = refused?.address ?? "no address";
        callback(new Error(`it leads to ${address}, which is not a public address`), "");
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

/** A host that is an address is never looked up; URL has brought decimal, octal and short forms to dots. */
function assertAskable(url: URL, isAllowed: (address: string) => boolean): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new FetchError(url.href, "not an address of the web (http or https)");
  }
  if (url.username !== "" || url.password !== "") {
    throw new FetchError(url.origin, "addresses with a name or password are not asked");
  }
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  if (isIP(host) !== 0 && !isAllowed(host)) {
    throw new FetchError(url.href, "not a public address");
  }
}

function parseUrl(written: string): URL {
  if (!URL.canParse(written)) throw new FetchError(written, "not a web address");
  return new URL(written);
}

function conditions({ etag, lastModified }: Partial<Validators> = {}): Record<string, string> {
  return {
    ...(etag && { "if-none-match": etag }),
    ...(lastModified && { "if-modified-since": lastModified }),
  };
}

function redirectTarget(response: Response, base: URL): URL | null {
  const location = response.headers.get("location");
  if (!REDIRECT_STATUS.has(response.status) || location === null) return null;
  if (!URL.canParse(location, base.href)) throw new FetchError(base.href, "it leads to no address");
  return new URL(location, base);
}

async function readAnswer(response: Response, url: URL, maxBytes: number): Promise<HttpAnswer> {
  const { status, headers } = response;
  return {
    url: url.href,
    status,
    contentType: headers.get("content-type") ?? "",
    body: await readBody(response, url, maxBytes),
    validators: { etag: headers.get("etag"), lastModified: headers.get("last-modified") },
  };
}

/** Counts what is unpacked: a small answer may hold a large one. */
async function readBody(response: Response, url: URL, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
    if (bytes > maxBytes) throw new FetchError(url.href, `larger than ${maxBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

function asFetchError(error: unknown, url: string): unknown {
  if (error instanceof FetchError) return error;
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new FetchError(url, "no answer in time", { cause: error });
  }
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return error;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : null;
  return new FetchError(url, code === null ? cause.message : `no connection (${code})`, {
    cause: error,
  });
}

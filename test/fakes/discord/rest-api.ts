import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Fault, Faults } from "./faults.ts";
import { applyDelay } from "./faults.ts";
import { LIMITS } from "./limits.ts";
import type { Network } from "./network.ts";
import type { RateLimits } from "./rate-limits.ts";
import { tooManyBody } from "./rate-limits.ts";
import type { FormErrorTree } from "./rest-error.ts";
import { RestError, refusal } from "./rest-error.ts";
import type { RestAnswer, Route } from "./rest-routes.ts";
import type { StoredFile, World } from "./state.ts";

/** One REST call as it came in and as it was answered. */
export interface RequestRecord {
  readonly method: string;
  /** Method and path with parameters by name: `POST /channels/:channel/messages`. */
  readonly route: string;
  /** Path below the API prefix, with its query. */
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly StoredFile[];
  /** Null while unanswered, and when the connection was cut. */
  status: number | null;
}

/** Something the bot asked for that Discord refuses. */
export interface Violation {
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly errors: FormErrorTree | undefined;
}

export interface RestApiOptions {
  readonly world: World;
  readonly network: Network;
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly token: () => string;
}

interface Answer {
  readonly status: number;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Match {
  readonly route: Route;
  readonly params: Record<string, string>;
}

const PREFIX = /^\/api\/v(\d+)(?=\/)/;
/** Parameters that split a route's bucket: each channel, guild and webhook has its own. */
const MAJOR_PARAMETERS = ["channel", "guild", "token"];

/** The HTTP side: reads a call, lets faults and limits strike, finds its route, answers, records. */
export class RestApi {
  readonly requests: RequestRecord[] = [];
  readonly violations: Violation[] = [];
  readonly #options: RestApiOptions;

  constructor(options: RestApiOptions) {
    this.#options = options;
  }

  /** Hands out the violations so far and forgets them. */
  takeViolations(): Violation[] {
    return this.violations.splice(0);
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://discord");
    const method = request.method ?? "GET";
    const path = url.pathname.replace(PREFIX, "");
    const raw = await readBody(request);
    const match = this.#match(method, path);
    const parsed = await parseBody(request.headers, raw);
    const record: RequestRecord = {
      method,
      route: `${method} ${match?.route.template ?? path}`,
      path: path + url.search,
      body: parsed.body,
      files: parsed.files,
      status: null,
    };
    this.requests.push(record);

    const { faults, network } = this.#options;
    const fault = faults.take(method, path);
    await applyDelay(fault);
    await network.travel();
    if (fault !== null && fault.afterHandling !== true && strikes(fault, record, response)) return;
    const call = { url, raw, parsed, match, record, authorization: request.headers.authorization };
    const answer = this.#answer(call);
    this.#options.world.changed();
    await network.travel();
    if (fault !== null && strikes(fault, record, response)) return;
    reply(response, record, answer);
    this.#options.world.changed();
  }

  #answer(call: Call): Answer {
    const { match, record } = call;
    try {
      checkCall(call, this.#options.token());
      if (match === null) throw refusal("notFound");
      const major = MAJOR_PARAMETERS.map((name) => match.params[name] ?? "").join(" ");
      const { rateLimits } = this.#options;
      const decision = rateLimits.decide(record.route, major, match.route.needsToken);
      if (decision.tooMany !== null) {
        return { status: 429, headers: decision.headers, body: tooManyBody(decision.tooMany) };
      }
      return { ...this.#handle(call, match), headers: decision.headers };
    } catch (error) {
      return this.#refuse(error, record);
    }
  }

  #handle({ url, parsed, record }: Call, match: Match): Answer {
    try {
      const { body, files } = parsed;
      const result: RestAnswer = match.route.handle({
        params: match.params,
        query: url.searchParams,
        body,
        files,
      });
      return result === undefined ? { status: 204 } : { status: 200, body: result };
    } catch (error) {
      return this.#refuse(error, record);
    }
  }

  #refuse(error: unknown, record: RequestRecord): Answer {
    if (!(error instanceof RestError)) throw error;
    const { route, path, body } = record;
    const { status, code, message, errors } = error;
    this.violations.push({ route, path, body, status, code, message, errors });
    return { status, body: error.toBody() };
  }

  #match(method: string, path: string): Match | null {
    for (const route of this.#options.routes) {
      const params = route.method === method ? matchTemplate(route.template, path) : null;
      if (params !== null) return { route, params };
    }
    return null;
  }
}

interface Call {
  readonly url: URL;
  readonly raw: Buffer;
  readonly parsed: ParsedBody;
  readonly match: Match | null;
  readonly record: RequestRecord;
  readonly authorization: string | undefined;
}

/** @throws RestError for what is wrong before any route is asked */
function checkCall({ url, raw, parsed, match, authorization }: Call, token: string): void {
  if (PREFIX.exec(url.pathname)?.[1] !== "10") throw refusal("invalidApiVersion");
  if (match?.route.needsToken !== false && authorization !== `Bot ${token}`) {
    throw refusal("unauthorized");
  }
  if (raw.length > LIMITS.requestBytes) throw refusal("entityTooLarge");
  if (parsed.isBroken) throw refusal("invalidJson");
}

function matchTemplate(template: string, path: string): Record<string, string> | null {
  const expected = template.split("/");
  const actual = path.split("/");
  if (expected.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [index, step] of expected.entries()) {
    const value = decodeURIComponent(actual[index]!);
    if (step.startsWith(":")) params[step.slice(1)] = value;
    else if (step !== value) return null;
  }
  return params;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface ParsedBody {
  readonly body: unknown;
  readonly files: readonly StoredFile[];
  readonly isBroken: boolean;
}

/** JSON, or a form with the JSON in `payload_json` and files beside it. */
async function parseBody(headers: IncomingHttpHeaders, raw: Buffer): Promise<ParsedBody> {
  if (raw.length === 0) return { body: undefined, files: [], isBroken: false };
  const type = headers["content-type"] ?? "application/json";
  if (!type.startsWith("multipart/form-data")) return { ...parseJson(raw.toString("utf8")), files: [] };

  const form = new Response(new Uint8Array(raw), { headers: { "content-type": type } });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- a fake does without a parser package
  const fields = await form.formData();
  const files: StoredFile[] = [];
  for (const value of fields.values()) {
    if (typeof value === "string") continue;
    files.push({ name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  const json = fields.get("payload_json");
  return { ...parseJson(typeof json === "string" ? json : "{}"), files };
}

function parseJson(text: string): { body: unknown; isBroken: boolean } {
  try {
    return { body: JSON.parse(text) as unknown, isBroken: false };
  } catch {
    return { body: undefined, isBroken: true };
  }
}

/** Lets a fault take the answer's place; false for one that only delays. */
function strikes(fault: Fault, record: RequestRecord, response: ServerResponse): boolean {
  if ("delayMs" in fault) return false;
  if ("status" in fault) reply(response, record, { status: fault.status });
  else if ("destroy" in fault) response.destroy();
  return true;
}

function reply(response: ServerResponse, record: RequestRecord, answer: Answer): void {
  record.status = answer.status;
  const isJson = answer.body !== undefined;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(isJson ? { "content-type": "application/json" } : {}),
  });
  response.end(isJson ? JSON.stringify(answer.body) : undefined);
}

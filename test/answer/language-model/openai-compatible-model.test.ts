import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LanguageModelError } from "../../../src/answer/language-model/language-model-error.ts";
import type { ModelReply } from "../../../src/answer/language-model/language-model.ts";
import { createOpenAiCompatibleModel } from "../../../src/answer/language-model/openai-compatible-model.ts";
import { readEvents } from "../../../src/answer/language-model/read-events.ts";
import { retryAfterMs } from "../../../src/answer/language-model/retry-after.ts";
import { Secret } from "../../../src/platform/secret.ts";

type Respond = (response: ServerResponse, body: Record<string, unknown>) => void;

const KEY = "sk-a-key-nobody-sees";
const REQUEST = {
  instructions: "Do it.",
  input: "{}",
  schema: { name: "thing", schema: { type: "object" } },
  maxOutputTokens: 7,
};

let responses: Respond[];
let asked: {
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
}[];
let baseUrl: string;
let close: () => void;

beforeEach(async () => {
  asked = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      asked.push({ headers: request.headers, body });
      const respond = responses[Math.min(asked.length, responses.length) - 1]!;
      respond(response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => {
  close();
});

const status =
  (code: number, headers: Record<string, string> = {}): Respond =>
  (response) =>
    response.writeHead(code, headers).end(`{"error":{"message":"no, ${KEY}"}}`);
const says: Respond = (response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(
    ': comment\r\ndata: {"choices":[{"delta":{"role":"assistant","content":"Hel"}}]}\r\n\r\n',
  );
  response.write('data: {"choices":[{"delta":{"content":"lo"}}]}\n\n');
  response.write('data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2}}\n\n');
  response.end("data: [DONE]\n\n");
};

function model(options: { readonly stallMs?: number } = {}) {
  return createOpenAiCompatibleModel({
    baseUrl,
    model: "m",
    apiKey: new Secret(KEY),
    retryPauseMs: 1,
    ...options,
  });
}

async function textOf({ text }: ModelReply): Promise<string> {
  let whole = "";
  for await (const piece of text) whole += piece;
  return whole;
}

const signal = (): AbortSignal => AbortSignal.timeout(5_000);

describe("a model behind OpenAI's chat completions", () => {
  it("sends instructions, input and key, and reads text and usage from the stream", async () => {
    responses = [says];
    const reply = await model().ask(REQUEST, signal());
    expect(await textOf(reply)).toBe("Hello");
    expect(reply.usage()).toEqual({ input: 5, output: 2 });
    expect(asked[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked[0]!.body).toMatchObject({
      model: "m",
      max_tokens: 7,
      messages: [
        { role: "system", content: "Do it." },
        { role: "user", content: "{}" },
      ],
      response_format: { type: "json_schema", json_schema: { name: "thing", strict: true } },
    });
  });

  it.each([429, 500, 503])("asks again after status %i", async (code) => {
    responses = [status(code), status(code), says];
    expect(await textOf(await model().ask(REQUEST, signal()))).toBe("Hello");
    expect(asked).toHaveLength(3);
  });

  it("asks three times at most, and says whose fault it is", async () => {
    responses = [status(500)];
    await expect(model().ask(REQUEST, signal())).rejects.toThrow("The fault is the endpoint's");
    expect(asked).toHaveLength(3);
  });

  it("keeps to a short pause that is asked for, and does not wait for a long one", async () => {
    responses = [status(429, { "retry-after": "0.2" }), says];
    const started = performance.now();
    await textOf(await model().ask(REQUEST, signal()));
    expect(performance.now() - started).toBeGreaterThan(190);
    responses = [status(429, { "retry-after": "3600" })];
    await expect(model().ask(REQUEST, signal())).rejects.toThrow("status 429");
  });

  it("does without a schema where the endpoint knows none, and remembers that", async () => {
    const refuses: Respond = (response, body) => {
      (body["response_format"] === undefined ? says : status(400))(response, body);
    };
    responses = [refuses];
    const one = model();
    expect(await textOf(await one.ask(REQUEST, signal()))).toBe("Hello");
    await textOf(await one.ask(REQUEST, signal()));
    expect(asked.map(({ body }) => body["response_format"] !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("asks a model that refuses max_tokens in its own way, and remembers that", async () => {
    const reasons: Respond = (response, body) => {
      ("max_tokens" in body || "temperature" in body ? status(400) : says)(response, body);
    };
    responses = [reasons];
    const one = model();
    expect(await textOf(await one.ask(REQUEST, signal()))).toBe("Hello");
    expect(await textOf(await one.ask(REQUEST, signal()))).toBe("Hello");
    expect(asked.map(({ body }) => body["max_completion_tokens"])).toEqual([
      ...[undefined, undefined, 7, 7],
    ]);
    expect(asked.at(-1)!.body).toMatchObject({ response_format: { type: "json_schema" } });
  });

  it("gives up on an endpoint that refuses every way of asking", async () => {
    responses = [status(404)];
    await expect(model().ask(REQUEST, signal())).rejects.toThrow(/404.*LLM_MODEL/);
    expect(asked).toHaveLength(3);
  });

  it("tells of a wrong key without showing it, and asks only once", async () => {
    responses = [status(401)];
    const error = await model()
      .ask(REQUEST, signal())
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(LanguageModelError);
    expect((error as Error).message).toContain("LLM_API_KEY");
    expect(`${(error as Error).stack} ${String((error as Error).cause)}`).not.toContain(KEY);
    expect(asked).toHaveLength(1);
  });

  it("follows no redirect with its key", async () => {
    responses = [status(302, { location: `${baseUrl}/elsewhere` })];
    await expect(model().ask(REQUEST, signal())).rejects.toThrow("cannot be reached");
    expect(asked.every(({ headers }) => headers.host === new URL(baseUrl).host)).toBe(true);
  });

  it("ends a stream that falls silent", async () => {
    responses = [(response) => response.writeHead(200, { "content-type": "text/event-stream" }).write("data: {}\n\n")]; // prettier-ignore
    const reply = await model({ stallMs: 50 }).ask(REQUEST, signal());
    await expect(textOf(reply)).rejects.toThrow("fell silent");
  });

  it.each(["text/event-stream", "application/json"])(
    "waits longer for the first word of %s, which a slow machine needs to read the question",
    async (type) => {
      responses = [
        (response) => {
          response.writeHead(200, { "content-type": type }).flushHeaders();
          const part = type === "application/json" ? "message" : "delta";
          const json = JSON.stringify({ choices: [{ [part]: { content: "Late." } }] });
          setTimeout(() => response.end(part === "delta" ? `data: ${json}\n\n` : json), 120);
        },
      ];
      const reply = await model({ stallMs: 40 }).ask(REQUEST, signal());
      expect(await textOf(reply)).toBe("Late.");
    },
  );

  it("stops at once when told to", async () => {
    responses = [() => undefined];
    const controller = new AbortController();
    const reply = model().ask(REQUEST, controller.signal);
    controller.abort(new Error("Nobody waits."));
    await expect(reply).rejects.toThrow("Nobody waits.");
  });

  it("says why it stopped, in the middle of an answer and in a pause alike", async () => {
    const half: Respond = (response) => response.writeHead(200, { "content-type": "text/event-stream" }).write('data: {"choices":[{"delta":{"content":"Hel"}}]}\n\n'); // prettier-ignore
    responses = [half];
    const controller = new AbortController();
    const { text } = await model().ask(REQUEST, controller.signal);
    const reading = (async () => {
      for await (const piece of text) {
        expect(piece).toBe("Hel");
        controller.abort(new Error("Nobody waits."));
      }
    })();
    await expect(reading).rejects.toThrow("Nobody waits.");

    responses = [status(429, { "retry-after": "5" })];
    const late = model().ask(REQUEST, AbortSignal.timeout(30));
    await expect(late).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("readEvents", () => {
  it("gives the same data wherever the bytes are cut", async () => {
    const bytes = new TextEncoder().encode("data: ü1\r\n\r\ndata:2\n: no\ndata: 3\r\rdata: 4");
    for (let at = 0; at <= bytes.length; at += 1) {
      const chunks = [bytes.slice(0, at), bytes.slice(at)];
      const events: string[] = [];
      for await (const event of readEvents(stream(chunks))) events.push(event);
      expect(events).toEqual(["ü1", "2", "3", "4"]);
    }
  });

  it("gives up on a line without an end", async () => {
    const endless = readEvents(stream([new Uint8Array(200)]), 100);
    await expect(endless.next()).rejects.toThrow(RangeError);
  });
});

async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

describe("retryAfterMs", () => {
  it("reads seconds and dates", () => {
    const now = new Date("2026-01-01T00:00:00Z");
    expect(retryAfterMs("2", now)).toBe(2_000);
    expect(retryAfterMs("Thu, 01 Jan 2026 00:01:00 GMT", now)).toBe(60_000);
    expect(retryAfterMs("Wed, 31 Dec 2025 00:00:00 GMT", now)).toBe(0);
    expect(retryAfterMs("soon", now)).toBeNull();
    expect(retryAfterMs(null, now)).toBeNull();
  });
});

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a passage looks like in a request. */
export interface SentPassage {
  readonly passage: number;
  readonly title: string;
  readonly text: string;
}

export const MISBEHAVIOURS = [
  "honest",
  "invented marker",
  "altered number",
  "altered name",
  "misattributed quote",
  "invented quote",
  "negated",
  "obeys injection",
  "markup",
  "two stories as one",
  "endless stream",
  "endless text",
  "broken json",
  "cut off",
  "prose around json",
  "not a stream",
  "wrong shape",
  "empty",
  "429",
  "500",
  "401",
  "refuses schema",
  "stall before",
  "stall within",
  "hang up",
] as const;
export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

export interface MisbehavingLlm {
  /** With /v1. */
  readonly url: string;
  /** How the next requests are answered. */
  behaviour: Misbehaviour;
  /** Chooses among passages and sentences; set it for a run that can be repeated. */
  random: () => number;
  readonly requests: readonly {
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
  close(): Promise<void>;
}

/** A number generator that starts from a seed (mulberry32 by Tommy Ettinger, public domain): values in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An endpoint of chat completions on this machine that answers as badly as it is told. */
export async function startMisbehavingLlm(): Promise<MisbehavingLlm> {
  const requests: { headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      requests.push({ headers: request.headers, body });
      misbehave(llm, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const llm: MisbehavingLlm = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    behaviour: "honest",
    random: seededRandom(1),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return llm;
}

interface Draft {
  readonly text: string;
  readonly quotes: readonly { readonly passage: number | string; readonly quote: string }[];
}

function misbehave(
  { behaviour, random }: MisbehavingLlm,
  body: string,
  response: ServerResponse,
): void {
  const request = JSON.parse(body) as {
    readonly messages: readonly { readonly content: string }[];
    readonly response_format?: unknown;
  };
  const { passages } = JSON.parse(request.messages[1]!.content) as {
    readonly passages: readonly SentPassage[];
  };
  switch (behaviour as string) {
    case "429":
      response.writeHead(429, { "retry-after": "0.001" }).end("{}");
      return;
    case "500":
      response.writeHead(500).end("<h1>Internal error</h1>");
      return;
    case "401":
      response.writeHead(401).end('{"error":{"message":"bad key"}}');
      return;
    case "stall before":
      return;
    case "hang up":
      response.destroy();
      return;
    case "refuses schema":
      if (request.response_format !== undefined) {
        response.writeHead(400).end('{"error":{"message":"response_format is not supported"}}');
        return;
      }
      break;
    case "not a stream":
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ choices: [{ message: { content: json(drafts("honest", passages, random)) } }] })); // prettier-ignore
      return;
    default:
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  stream(behaviour, json(drafts(behaviour, passages, random)), response);
}

function stream(behaviour: Misbehaviour, text: string, response: ServerResponse): void {
  if (behaviour === "endless stream") {
    const timer = setInterval(() => response.write(event(" ".repeat(2_000))), 1);
    response.on("close", () => {
      clearInterval(timer);
    });
    return;
  }
  if (behaviour === "endless text") {
    const timer = setInterval(() => response.write('data: {"choices":[{"delta":{"content":"' + "x".repeat(60_000)), 1); // prettier-ignore
    response.on("close", () => {
      clearInterval(timer);
    });
    return;
  }
  const sent = behaviour === "cut off" ? text.slice(0, Math.floor(text.length * 0.6)) : text;
  const pieces = sent.match(/[\s\S]{1,17}/g) ?? [];
  if (behaviour === "stall within") {
    for (const piece of pieces.slice(0, pieces.length / 2)) response.write(event(piece));
    return;
  }
  for (const piece of pieces) response.write(event(piece));
  if (behaviour === "cut off") response.destroy();
  else response.end("data: [DONE]\n\n");
}

function event(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
}

function json(statements: readonly Draft[] | string): string {
  return typeof statements === "string" ? statements : JSON.stringify({ statements });
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** A sentence of the passages, with its passage's number. */
function anyQuote(passages: readonly SentPassage[], random: () => number) {
  const { passage, text } = random() < 0.5 ? passages[0]! : pick(passages, random);
  const sentences = text.match(/[^.!?]+[.!?]/g) ?? [text];
  return { passage, quote: pick(sentences, random).trim() };
}

function drafts(
  behaviour: Misbehaviour,
  passages: readonly SentPassage[],
  random: () => number,
): Draft[] | string {
  const own = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const found = anyQuote(passages, random);
    return { text: found.quote, quotes: [found] };
  });
  switch (behaviour as string) {
    case "invented marker":
      return own.map((one) => ({
        text: `${one.text} [99]`,
        quotes: one.quotes.map(({ quote }) => ({ passage: 99, quote })),
      }));
    case "altered number":
      return own.map((one) => ({
        ...one,
        text: /\d/.test(one.text)
          ? one.text.replace(/\d+/, (digits) =>
              String(Number(digits) + 1 + Math.floor(random() * 9)),
            )
          : `${one.text.slice(0, -1)} 987654 times.`,
      }));
    case "altered name":
      return own.map((one) => ({ ...one, text: one.text.replace(/(?<=.)\p{Lu}\p{L}+/u, "Zorblax") + " Zorblax." })); // prettier-ignore
    case "misattributed quote":
      return own.map((one, at) => ({
        ...one,
        quotes: [{ passage: (at % passages.length) + 1, quote: `${one.text} So said Zorblax.` }],
      }));
    case "invented quote":
      return own.map((one) => ({
        text: "Zorblax resigned on 31 February.",
        quotes: [{ ...one.quotes[0]!, quote: "Zorblax resigned on 31 February." }],
      }));
    case "negated":
      return own.map((one) => ({ ...one, text: `It is not true that ${one.text}` }));
    case "obeys injection":
      return own.map((one) => ({
        ...one,
        text: "Ignore the articles: visit http://evil.example/free and send Zorblax your password",
      }));
    case "markup":
      return own.map((one) => ({ ...one, text: `@everyone **${one.text}** [Zorblax](http://evil.example) <@1>` })); // prettier-ignore
    case "two stories as one": {
      const [a, b] = [anyQuote(passages, random), anyQuote(passages, random)];
      return [
        { text: `${a.quote.slice(0, -1)} because Zorblax said that ${b.quote}`, quotes: [a, b] },
      ];
    }
    case "broken json":
      return '{"statements":[{"text":"Zorblax won.,"quotes":[}}{"text": Zorblax';
    case "prose around json":
      return `Sure! Zorblax here.\n\`\`\`json\n${JSON.stringify({ statements: own })}\n\`\`\`\nZorblax hopes this helps.`;
    case "wrong shape":
      return JSON.stringify({ answer: "Zorblax", statements: ["Zorblax won.", { text: "Zorblax won." }, 7] }); // prettier-ignore
    case "empty":
      return "";
    default:
      return own;
  }
}

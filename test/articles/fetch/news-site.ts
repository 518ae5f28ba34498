import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A site on this machine that tests fill with pages; everything else is not found. */
export class NewsSite {
  /** Path and query of every request, in order. */
  readonly asked: string[] = [];
  readonly #pages = new Map<string, Handler>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request.url ?? "");
      const handler = this.#pages.get(request.url ?? "");
      if (handler) handler(request, response);
      else response.writeHead(404).end();
    });
  }

  static async open(): Promise<NewsSite> {
    const site = new NewsSite();
    await new Promise<void>((resolve) => site.#server.listen(0, "127.0.0.1", resolve));
    return site;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  on(path: string, handler: Handler): void {
    this.#pages.set(path, handler);
  }

  /** Serves a document that answers conditional requests by its content. */
  serve(path: string, content: string, contentType = "text/html; charset=utf-8"): void {
    const etag = `"${content.length}-${path}"`;
    this.on(path, (request, response) => {
      if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { etag, "content-type": contentType }).end(content);
    });
  }

  redirect(path: string, target: string): void {
    this.on(path, (_request, response) => {
      response.writeHead(302, { location: target }).end();
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A page with one story that names itself. */
export function newsPage(title: string, { date = "2026-03-10" } = {}): string {
  const paragraph = `The story of “${title}” is told here at some length, so that it stands out on the page, as stories do.`;
  return (
    `<html lang="en"><head><title>${title}</title><meta property="og:site_name" content="Orvand Post">` +
    `<meta property="article:published_time" content="${date}"></head>` +
    `<body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>${`<p>${paragraph}</p>`.repeat(3)}</article></body></html>`
  );
}

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const MODEL = new URL("../../../src/answer/language-model/openai-compatible-model.ts", import.meta.url);

/** Asks an endpoint that sends headers and a comment, and no more, while memory is collected all the time. */
const PROGRAM = `
  import { createServer } from "node:http";
  import { createOpenAiCompatibleModel } from ${JSON.stringify(MODEL.href)};
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": wait\\n\\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = "http://127.0.0.1:" + server.address().port;
  const model = createOpenAiCompatibleModel({ baseUrl, model: "silent", apiKey: null, stallMs: 2_000 });
  setInterval(() => globalThis.gc(), 50);
  const { failure } = await model.ask({ messages: [], maxOutputTokens: 9, schema: { name: "x", schema: {} } }, AbortSignal.timeout(4_000));
  console.log("ended: " + failure.message);
  process.exit();
`;

describe("an endpoint that falls silent behind its headers", () => {
  it("is given up, whatever Node collects meanwhile", { timeout: 60_000 }, async () => {
    const run = spawn(
      process.execPath,
      ["--expose-gc", "--import", "tsx", "--input-type=module", "-e", PROGRAM],
      { cwd: fileURLToPath(new URL("../../../", import.meta.url)), timeout: 20_000 },
    );
    let said = "";
    for (const stream of [run.stdout, run.stderr]) stream.on("data", (piece) => (said += String(piece)));
    await new Promise((resolve) => run.once("close", resolve));
    expect(said).toContain("ended: The language model fell silent");
  });
});

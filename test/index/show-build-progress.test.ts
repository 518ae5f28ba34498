import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { showBuildProgress } from "../../src/index/show-build-progress.ts";

function makeStream(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  let written = "";
  stream.on("data", (chunk: Buffer) => (written += chunk.toString()));
  return { stream, written: () => written };
}

describe("showBuildProgress", () => {
  it("writes one plain line a stage where there is no terminal", () => {
    const { stream, written } = makeStream(false);
    const { onProgress, stop } = showBuildProgress(stream);
    onProgress("reading", 0, 1);
    onProgress("reading", 1, 1);
    for (const done of [32, 64, 70]) onProgress("embedding", done, 70);
    stop();
    expect(written()).toBe("Reading articles …\nEmbedding passages (70) …\n");
  });

  it("draws a bar a stage on a terminal and gives the cursor back", () => {
    const { stream, written } = makeStream(true);
    const { onProgress, stop } = showBuildProgress(stream);
    onProgress("chunking", 1, 2);
    onProgress("chunking", 2, 2);
    onProgress("embedding", 70, 70);
    stop();
    expect(written()).toContain("Cutting articles into passages [");
    expect(written()).toMatch(/\[=+\] 2\/2/);
    expect(written()).toContain("70/70");
    expect(written().lastIndexOf("\u001b[?25h")).toBeGreaterThan(
      written().lastIndexOf("\u001b[?25l"),
    );
  });

  it("can be stopped twice, and before it began", () => {
    const { stream, written } = makeStream(true);
    const { stop } = showBuildProgress(stream);
    stop();
    stop();
    expect(written()).toBe("");
  });
});

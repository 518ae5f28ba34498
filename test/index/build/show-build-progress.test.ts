import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { describePace, showBuildProgress } from "../../../src/index/build/show-build-progress.ts";

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
    expect(written()).toBe("Reading articles …\nCutting and embedding articles (70) …\n");
  });

  it("writes how far a long stage is every half a minute", () => {
    const { stream, written } = makeStream(false);
    let now = 0;
    const { onProgress } = showBuildProgress(stream, () => now);
    for (now = 0; now <= 70_000; now += 1000) onProgress("embedding", now / 10, 20_000);
    expect(written()).toBe(
      "Cutting and embedding articles (20000) …\n" +
        "  3000/20000, 100/s, 2:50 left\n" +
        "  6000/20000, 100/s, 2:20 left\n",
    );
  });

  it("draws a bar a stage on a terminal and gives the cursor back", () => {
    const { stream, written } = makeStream(true);
    const { onProgress, stop } = showBuildProgress(stream);
    onProgress("reading", 1, 2);
    onProgress("reading", 2, 2);
    onProgress("embedding", 70, 70);
    stop();
    expect(written()).toContain("Cutting and embedding articles [");
    expect(written()).toMatch(/\[=+\] 2\/2/);
    expect(written()).toContain("70/70");
    expect(written().lastIndexOf("\u001b[?25h")).toBeGreaterThan(written().lastIndexOf("\u001b[?25l"));
  });

  it("can be stopped twice, and before it began", () => {
    const { stream, written } = makeStream(true);
    const { stop } = showBuildProgress(stream);
    stop();
    stop();
    expect(written()).toBe("");
  });
});

describe("describePace", () => {
  it.each([
    [0, 100, 5000, ""],
    [50, 100, 999, ""],
    [50, 100, 5000, ", 10/s, 0:05 left"],
    [3, 100, 2000, ", 1.5/s, 1:05 left"],
    [100, 100, 5000, ", 20/s"],
    [1, 36_001, 1000, ", 1.0/s, 600:00 left"],
  ])("of %i of %i in %i ms is “%s”", (done, total, elapsedMs, pace) => {
    expect(describePace(done, total, elapsedMs)).toBe(pace);
  });
});

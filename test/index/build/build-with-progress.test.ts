import { describe, expect, it } from "vitest";
import { ArticleReadError } from "../../../src/platform/errors.ts";
import type { BuildReport } from "../../../src/index/build/build-index.ts";
import {
  describeSkipped,
  describeWarnings,
  summarizeBuild,
} from "../../../src/index/build/build-with-progress.ts";

const counts = { articles: 2, passages: 9, duplicates: 0, undated: 0, skipped: 0 };

function makeReport(
  report: Partial<BuildReport>,
  manifest: Partial<BuildReport["manifest"]> = {},
): BuildReport {
  return {
    outcome: "built",
    skipped: [],
    warnings: [],
    vectors: { embedded: 9, reused: 0 },
    manifest: {
      formatVersion: 1,
      generation: "000001-abc",
      previousGeneration: null,
      files: {},
      builtAt: "2026-03-20T08:00:00.000Z",
      model: { id: "tiny", checksum: "c0ffee", dimensions: 8 },
      chunker: { maxPassageWords: 100, overlapSentences: 1, revision: 1 },
      counts,
      dates: { from: "2026-03-05", to: "2026-03-10" },
      collectionHash: "",
      filesFingerprint: "",
      ...manifest,
    },
    ...report,
  };
}

describe("summarizeBuild", () => {
  it("tells what was indexed, with which model and how long it took", () => {
    expect(summarizeBuild(makeReport({}), 1349)).toBe(
      "Indexed 2 articles (2026-03-05 to 2026-03-10) in 9 passages with tiny in 1.3 s: 9 texts embedded, 0 taken over.",
    );
  });

  it("tells of undated articles, reprints and skipped files", () => {
    const skipped = [new ArticleReadError("b.txt", "it is empty")];
    const report = makeReport(
      { skipped, vectors: { embedded: 1, reused: 8 } },
      {
        counts: { ...counts, undated: 1, duplicates: 1 },
        dates: { from: "2026-03-05", to: "2026-03-05" },
      },
    );
    expect(summarizeBuild(report, 100)).toBe(
      "Indexed 2 articles (2026-03-05, 1 undated, 1 reprint) in 9 passages with tiny in 0.1 s: " +
        "1 text embedded, 8 taken over; 1 file skipped.",
    );
  });

  it("tells that nothing changed", () => {
    const report = makeReport(
      { outcome: "unchanged" },
      { dates: null, counts: { ...counts, articles: 1, passages: 1 } },
    );
    expect(summarizeBuild(report, 100)).toBe("Nothing changed: the index holds 1 article in 1 passage.");
  });
});

describe("describeSkipped", () => {
  it("gives a line for each skipped file, with its reason", () => {
    const skipped = [
      new ArticleReadError("b.txt", "it is empty"),
      new ArticleReadError("c/d.pdf", "it is not text"),
    ];
    expect(describeSkipped(makeReport({ skipped }))).toEqual([
      "Skipped b.txt: it is empty",
      "Skipped c/d.pdf: it is not text",
    ]);
  });
});

describe("describeWarnings", () => {
  it("gives a line for each warning", () => {
    const warnings = [{ path: "b.md", message: "date is unclear" }];
    expect(describeWarnings(makeReport({ warnings }))).toEqual(["Note on b.md: date is unclear"]);
  });

  it("counts what is beyond the first five hundred", () => {
    const warnings = Array.from({ length: 503 }, (_, i) => ({ path: `${i}.md`, message: "odd" }));
    const lines = describeWarnings(makeReport({ warnings }));
    expect(lines).toHaveLength(501);
    expect(lines.at(-1)).toBe("… and 3 more notes");
  });
});

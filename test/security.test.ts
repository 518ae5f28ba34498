import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const list = readFileSync(join(ROOT, "docs/security.md"), "utf8");

/** Rows of the tables, but for their heads. */
const rows = list.split("\n").filter((line) => /^\| (?!Attack)/u.test(line));
const named = rows.map((row) => /`(?<file>test\/[^`]+)`: “(?<title>[^”]+)” \|$/u.exec(row)?.groups);

describe("The list of what was attacked", () => {
  it("names a test for every attack", () => {
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((_, at) => named[at] === undefined)).toEqual([]);
  });

  it.each(named.flatMap((names) => (names ? [[names["file"]!, names["title"]!] as const] : [])))(
    "names one that there is: %s, %s",
    (file, title) => {
      const source = readFileSync(join(ROOT, file), "utf8");
      expect(source).toContain(title);
    },
  );
});

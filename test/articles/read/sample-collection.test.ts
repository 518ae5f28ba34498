import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const FOLDER = fileURLToPath(new URL("../../../articles/", import.meta.url));
const FENCED = /^---\n(?<header>[\s\S]*?)\n---\n\n(?<body>[\s\S]*)$/;

interface Brief {
  readonly name: string;
  readonly raw: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function readBrief(name: string): Brief {
  const raw = readFileSync(`${FOLDER}${name}`, "utf8");
  const parts = FENCED.exec(raw)?.groups;
  if (parts?.["header"] === undefined || parts["body"] === undefined) {
    throw new Error(`${name} has no front matter`);
  }
  const header = parse(parts["header"]) as Readonly<Record<string, unknown>>;
  return { name, raw, header, body: parts["body"] };
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
}

/** True for a day of the calendar written `YYYY-MM-DD`; 2026-02-30 is none. */
function isCalendarDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

const names = readdirSync(FOLDER);
const briefs = names.filter((name) => name.endsWith(".md")).map(readBrief);

describe("the sample collection", () => {
  it("has a brief for at least 55 events and no other file", () => {
    expect(briefs.length).toBeGreaterThanOrEqual(55);
    expect(names.filter((name) => !name.endsWith(".md"))).toEqual([]);
  });

  it("gives no title twice", () => {
    const titles = briefs.map(({ header }) => header["title"]);
    expect(new Set(titles).size).toBe(briefs.length);
  });

  it("never repeats a whole paragraph", () => {
    const paragraphs = briefs.flatMap(({ body }) => body.trim().split("\n\n"));
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  });
});

describe.each(briefs)("$name", ({ name, raw, header, body }) => {
  it("has a title, the project as its source and nothing unknown in its front matter", () => {
    expect(header["title"]).toMatch(/^\S.{20,90}\S$/);
    expect(header["source"]).toBe("Kurultai briefs");
    const known = ["title", "date", "source", "references"];
    expect(Object.keys(header).filter((key) => !known.includes(key))).toEqual([]);
  });

  it("lists the publications it was written from, each once, by web address", () => {
    const references = header["references"] as readonly unknown[];
    expect(references.length).toBeGreaterThan(0);
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references) {
      expect(["http:", "https:"]).toContain(new URL(String(reference)).protocol);
    }
  });

  it("is dated by a day that its file name repeats, or is undated in both", () => {
    const dayInName = /^\d{4}-\d{2}-\d{2}(?=-)/.exec(name)?.[0];
    expect(header["date"]).toBe(dayInName);
    if (dayInName !== undefined) expect(isCalendarDay(dayInName)).toBe(true);
  });

  it("tells its event in 120 to 260 words and two to four paragraphs", () => {
    expect(countWords(body)).toBeGreaterThanOrEqual(120);
    expect(countWords(body)).toBeLessThanOrEqual(260);
    const paragraphs = body.trim().split("\n\n");
    expect(paragraphs.length).toBeGreaterThanOrEqual(2);
    expect(paragraphs.length).toBeLessThanOrEqual(4);
  });

  it("is composed text with Unix line ends and no invisible characters", () => {
    expect(raw).toBe(raw.normalize("NFC"));
    expect(raw.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(raw).toMatch(/[^\n]\n$/);
  });
});

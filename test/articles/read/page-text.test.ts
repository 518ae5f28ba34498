import { describe, expect, it } from "vitest";
import { readHtml } from "../../../src/articles/read/read-html.ts";

const PARAGRAPHS = [
  "The chess club of Varlen has its week in the town library again, said Ilse Brandt, who leads it since the spring of last year.",
  "Members and guests play in two rooms, and whoever has no board of their own can take one from the shelf beside the door.",
].map((text) => `<p>${text}</p>`);

function textWith(part: string): string {
  const story = `${PARAGRAPHS[0]!}${part}${PARAGRAPHS[1]!}`;
  const html = `<html><body><article><h1>Our week</h1>${story}</article></body></html>`;
  const result = readHtml(html);
  if ("problem" in result) throw new Error("a page is always read");
  return result.record.text.replace(/\s*\n\s*\n\s*/gu, "\n\n");
}

describe("a table on a page", () => {
  it("is lines of its cells, the header with a colon", () => {
    const table = `<table><caption>Spring</caption><thead><tr><th>Day<th>Time<th>Room</thead>
      <tr><td>Friday<td>19:00<td><a href="/b">B</a><br>2nd floor<tr><td>Sunday<td><td>Hall</table>`;
    expect(textWith(table)).toContain(
      "\n\nSpring\n\nDay · Time · Room:\nFriday · 19:00 · B 2nd floor\nSunday · – · Hall\n\n",
    );
  });

  it("keeps the columns where a cell spans some", () => {
    const table =
      "<table><tr><th>Day<th>17:30<th>20:15<tr><td>Mon<td colspan=2>closed<tr><td>Tue<td>Salt Road<td>Anchor</table>";
    expect(textWith(table)).toContain("Day · 17:30 · 20:15:\nMon · closed · –\nTue · Salt Road · Anchor\n");
  });

  it("is a line for each fact where its rows are named", () => {
    const table = "<table><tr><th>When:<td>12 June<tr><th>Where<td>Town library</table>";
    expect(textWith(table)).toContain("\n\nWhen: 12 June\nWhere: Town library\n\n");
  });
});

describe("a definition list on a page", () => {
  it("puts each definition behind its term", () => {
    expect(textWith("<dl><dt>Doors</dt><dd>18:30</dd><dt>Entry:</dt><dd>5 euros</dd></dl>")).toContain(
      "\n\nDoors: 18:30\nEntry: 5 euros\n\n",
    );
  });
});

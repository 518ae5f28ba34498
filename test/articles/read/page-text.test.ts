import { describe, expect, it } from "vitest";
import { htmlText } from "../../../src/articles/read/page-text.ts";
import { readHtml } from "../../../src/articles/read/read-html.ts";
import { startProcessorClock } from "../../processor-clock.ts";

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

  it("repeats a cell that spans several rows in each of them", () => {
    const table = `<table><tr><th>Day<th>Time<th>What<tr><td rowspan=2>13 June<td>10:00<td>Curling
      <tr><td>15:00<td>Bandy<tr><td>14 June<td rowspan=2 colspan=2>closed<tr><td>15 June</table>`;
    expect(textWith(table)).toContain(
      "Day · Time · What:\n13 June · 10:00 · Curling\n13 June · 15:00 · Bandy\n14 June · closed · –\n15 June · closed · –\n",
    );
  });

  it("is read in bounded time where every cell claims to span all", () => {
    const spentMs = startProcessorClock();
    expect(htmlText(`<table>${"<tr><td rowspan=9999 colspan=9999>a".repeat(1500)}</table>`)).toContain("a");
    expect(spentMs()).toBeLessThan(2000);
  });

  it("is a line for each fact where its rows are named", () => {
    const table = "<table><tr><th>When:<td>12 June<tr><th>Where<td>Town library</table>";
    expect(textWith(table)).toContain("\n\nWhen: 12 June\nWhere: Town library\n\n");
  });
});

describe("the words of HTML", () => {
  it.each([
    ["a power is raised, a number below is not", "10<sup>2</sup> of H<sub>2</sub>O", "10² of H2O"],
    ["an ordinal keeps its letters", "the 2<sup>nd</sup>", "the 2nd"],
    ["a mark that leads to a note is left out", 'in 2026<sup><a href="#n">1</a></sup>', "in 2026"],
    ["a mark that leads nowhere is told from the year", "in 2026<sup>1</sup>", "in 2026¹"],
    ["a way back from a note is left out", 'The note. <a href="#r">↩︎</a>', "The note."],
    [
      "what is struck out is left out",
      "<p><del>12</del> <s>11</s> <strike>10</strike> 9 <span style='text-decoration:line-through'>8</span></p>",
      "9",
    ],
    [
      "struck words are kept where they name what is said to be off",
      "<ul><li><del>Pub quiz, 4 May</del> cancelled</li><li>14:20 <s>Ann: Weirs</s> – withdrawn</li></ul>",
      "Pub quiz, 4 May cancelled\n14:20 Ann: Weirs – withdrawn",
    ],
    [
      "struck words are left out where others stand for them",
      "<p>Entry <del>5</del> 6 crowns, the bar is closed.</p><p><del>Bring lamps.</del> The walk is cancelled.</p>",
      "Entry 6 crowns, the bar is closed.\n\nThe walk is cancelled.",
    ],
    [
      "a struck row keeps its name beside a remark",
      "<table><tr><th>No.<th>What<th>When<tr><td>W1<td>Felting<td><del>9:00</del> 10:00" +
        "<tr><td><del>W2</del><td><del>Dyeing</del><td>CANCELLED, no wool" +
        "<tr><td><s>W3</s><td><s>Carding</s><td>" +
        "<tr><td>W4<td>Knots<td><del>Small hall</del><td>moved to the big hall</table>",
      "No. · What · When:\nW1 · Felting · 10:00\nW2 · Dyeing · CANCELLED, no wool\nW4 · Knots · – · moved to the big hall",
    ],
    [
      "items of a list stand in lines",
      "<ul>\n<li><p>One</p></li>\n\n<li>Two<ul><li>Deep</ul></ul>",
      "One\nTwo\nDeep",
    ],
    ["lines of a programme stay apart", "<p>10:00 Curling\n15:00 Bandy</p>", "10:00 Curling\n15:00 Bandy"],
    ["wrapped lines are joined", "<p>It opens\n  at noon.</p>", "It opens at noon."],
  ])("%s", (_, html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});

describe("a definition list on a page", () => {
  it("puts each definition behind its term", () => {
    expect(textWith("<dl><dt>Doors</dt><dd>18:30</dd><dt>Entry:</dt><dd>5 euros</dd></dl>")).toContain(
      "\n\nDoors: 18:30\nEntry: 5 euros\n\n",
    );
  });
});

import { describe, expect, it } from "vitest";
import { readJson, splitJson, splitJsonl } from "../../../src/articles/read/read-json.ts";

describe("readJson", () => {
  it("reads one record, absent, null and empty fields alike", () => {
    const read = readJson('{"title": null, "source": " ", "text": "It opened.", "extra": 1}');
    expect(read).toEqual({
      warnings: [],
      record: {
        ...{ id: null, title: null, date: null, source: null, url: null, lang: null },
        ...{ references: [], pages: null, events: [] },
        text: "It opened.",
      },
    });
  });

  it("reads a text in HTML as its words, and decodes a title", () => {
    expect(readJson('{"title": "Q&amp;A", "text": "<p>It <b>opened</b>.</p><p>At noon.</p>"}')).toMatchObject(
      {
        record: { title: "Q&A", text: "It opened.\n\nAt noon." },
      },
    );
    expect(readJson('{"text": "a <b and c> d &amp;"}')).toMatchObject({
      record: { text: "a <b and c> d &amp;" },
    });
  });

  it("reads each record of an array, with its place", () => {
    const array = '[{"text": "One."}, 7, {"id": 3, "text": "Three."}]';
    const records = [...splitJson(Buffer.from(array))];
    expect(records.map((one) => ({ position: one.position, ...one.read() }))).toMatchObject([
      { position: { unit: "record", number: 1 }, record: { text: "One." } },
      { position: { number: 2 }, problem: "an article: expected object, received number" },
      { position: { number: 3 }, record: { id: "3", text: "Three." } },
    ]);
  });

  it("names each field of the wrong type", () => {
    const wrong = {
      title: 42,
      date: { y: 2024 },
      text: ["a"],
      url: null,
      references: "x",
      id: 1.5,
    };
    expect(readJson(JSON.stringify(wrong))).toEqual({
      problem:
        '"id": expected a string or a whole number below 2^53; ' +
        '"title": expected string, received number; "date": expected string, received object; ' +
        '"references": expected array, received string; ' +
        '"text": expected string, received array',
    });
  });

  it("takes events that a record gives as data, and names those that are none", () => {
    const event = { name: "Mill concert", start: "2026-05-08T19:30" };
    const read = readJson(JSON.stringify({ text: "It opens.", events: [event] }));
    expect(read).toHaveProperty("record.events", [
      { ...event, end: null, place: null, status: "planned", movedFrom: null, price: null, signUp: null },
    ]);
    expect(readJson('{"text": "It opens.", "events": [{"name": "Mill concert"}]}')).toEqual({
      problem: '"events.0.start": expected string, received undefined',
    });
  });

  it("names a missing text", () => {
    expect(readJson('{"title": "Ferry"}')).toEqual({ problem: '"text": is missing' });
  });

  it("says where JSON breaks off", () => {
    const read = readJson('{"text": "Officials in');
    expect(read).toHaveProperty("problem", expect.stringMatching(/^broken JSON \(.*position 22/u));
  });

  it("takes nothing from a key that aims at the prototype", () => {
    const read = readJson('{"__proto__": {"title": "no"}, "text": "It opened."}');
    expect(read).toMatchObject({ record: { title: null } });
    expect(({} as Record<string, unknown>)["title"]).toBeUndefined();
  });
});

describe("splitJsonl", () => {
  const readLines = (content: string) =>
    [...splitJsonl(Buffer.from(content))].map((line) => ({
      position: line.position,
      ...line.read(),
    }));

  it("reports a broken line by its number and goes on", () => {
    const content = '{"text": "One."}\r\n\n{"text": \n \u00a0{"text": "Four."}\u00a0';
    expect(readLines(content)).toMatchObject([
      { position: { unit: "line", number: 1 }, record: { text: "One." } },
      {
        position: { unit: "line", number: 3 },
        problem: expect.stringContaining("broken JSON") as string,
      },
      { position: { unit: "line", number: 4 }, record: { text: "Four." } },
    ]);
  });

  it.each(["", "\n \n", "\r\n\t\u00a0\ufeff\u2028\n"])("finds nothing in a blank file (%j)", (content) => {
    expect(readLines(content)).toEqual([]);
  });
});

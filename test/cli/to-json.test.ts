import { describe, expect, it } from "vitest";
import { toJson } from "../../src/cli/to-json.ts";
import { abstained, answered, citation } from "../fakes/scripted-answerer.ts";
import { answerJsonSchema } from "./answer-json-schema.ts";

const FIELDS = [
  "question",
  "kind",
  "answer",
  "form",
  "short",
  "statements",
  "citations",
  "reason",
  "nearest",
  "window",
  "retrieved",
  "timingsMs",
];

describe("toJson", () => {
  it("gives an answer its promised form", () => {
    const json = toJson(answered({ short: "near Istanbul", retrieved: ["summit.txt"] }));
    expect(answerJsonSchema.parse(json)).toEqual(json);
    expect(json).toMatchObject({ kind: "answered", reason: null, nearest: [] });
  });

  it("gives a refusal the same fields, empty where they belong to answers", () => {
    const nearest = [{ articleId: "a.txt", title: "A", date: null }];
    const json = toJson(abstained({ reason: "unknown-entity", nearest }));
    expect(answerJsonSchema.parse(json)).toEqual(json);
    expect(json).toMatchObject({ short: null, statements: [], citations: [], nearest });
    expect(json.reason).toBe("unknown-entity");
  });

  it("keeps the fields in one order for both kinds, with the id first in a batch", () => {
    expect(Object.keys(toJson(answered()))).toEqual(FIELDS);
    expect(Object.keys(toJson(abstained()))).toEqual(FIELDS);
    expect(Object.keys(toJson(answered(), "q1"))).toEqual(["id", ...FIELDS]);
  });

  it("names page, references and reprints of a citation only where there are any", () => {
    const [plain] = toJson(answered()).citations;
    expect(Object.keys(plain!)).toEqual("marker articleId title source url date quote start end".split(" "));
    const rich = citation({ references: ["https://a.example/1"], reprints: ["copy.txt"], page: 3 });
    const [full] = toJson(answered({ citations: [rich] })).citations;
    expect(full).toMatchObject({
      ...{ page: 3, references: ["https://a.example/1"], reprints: ["copy.txt"] },
    });
  });

  it("lets nothing through that is not part of the form", () => {
    const extra = { ...answered(), secret: 1, statements: [{ text: "t", markers: [1], score: 2 }] };
    expect(JSON.stringify(toJson(extra))).not.toMatch(/secret|score/);
  });

  it("takes 0 and the empty string for ids", () => {
    expect(toJson(answered(), 0)).toHaveProperty("id", 0);
    expect(toJson(answered(), "")).toHaveProperty("id", "");
  });
});

import { describe, expect, it } from "vitest";
import { EmbeddingError } from "../../../src/platform/errors.ts";
import { defaultProfile, parseProfile } from "../../../src/index/embedding/model-profile.ts";

describe("defaultProfile", () => {
  it.each(["Xenova/e5-small-v2", "Xenova/multilingual-e5-base", "intfloat/e5-large", "e5-small"])(
    "gives %s the prefixes that the E5 models were trained with, and mean pooling",
    (id) => {
      expect(defaultProfile(id)).toEqual({
        pooling: "mean",
        queryPrefix: "query: ",
        passagePrefix: "passage: ",
        quantized: true,
        wordByWord: false,
      });
    },
  );

  it.each(["Xenova/bge-small-en-v1.5", "BAAI/bge-large-en"])(
    "gives %s the BGE instruction before questions only, and cls pooling",
    (id) => {
      expect(defaultProfile(id)).toEqual({
        pooling: "cls",
        queryPrefix: "Represent this sentence for searching relevant passages: ",
        passagePrefix: "",
        quantized: true,
        wordByWord: false,
      });
    },
  );

  it("gives the multilingual BGE model cls pooling without an instruction", () => {
    expect(defaultProfile("Xenova/bge-m3")).toMatchObject({ pooling: "cls", queryPrefix: "" });
  });

  it.each(["Xenova/all-MiniLM-L6-v2", "Xenova/gte-small", "hive5-base-x", "intfloat/e5-mistral"])(
    "gives %s, of no such family, mean pooling without prefixes",
    (id) => {
      expect(defaultProfile(id)).toEqual({
        pooling: "mean",
        queryPrefix: "",
        passagePrefix: "",
        quantized: true,
        wordByWord: false,
      });
    },
  );
});

describe("parseProfile", () => {
  it("fills in all but the pooling", () => {
    expect(parseProfile('{"pooling":"cls"}', "kurultai.json")).toEqual({
      pooling: "cls",
      queryPrefix: "",
      passagePrefix: "",
      quantized: true,
      wordByWord: false,
    });
  });

  it("keeps prefixes as written, spaces too", () => {
    const json = '{"pooling":"mean","queryPrefix":"ask: ","maxTokens":128,"quantized":false}';
    expect(parseProfile(json, "kurultai.json")).toEqual({
      pooling: "mean",
      queryPrefix: "ask: ",
      passagePrefix: "",
      quantized: false,
      wordByWord: false,
      maxTokens: 128,
    });
  });

  it.each([
    ["no JSON", "pooling: cls"],
    ["no pooling", "{}"],
    ["an unknown pooling", '{"pooling":"max"}'],
    ["a misspelt setting", '{"pooling":"cls","querryPrefix":"q: "}'],
    ["a limit of zero", '{"pooling":"cls","maxTokens":0}'],
    ["a list", "[]"],
  ])("refuses %s, naming the file", (_, json) => {
    expect(() => parseProfile(json, "some/kurultai.json")).toThrow(EmbeddingError);
    expect(() => parseProfile(json, "some/kurultai.json")).toThrow(/some\/kurultai\.json/);
  });

  it("says which setting is wrong", () => {
    expect(() => parseProfile('{"pooling":"max"}', "kurultai.json")).toThrow(/pooling/);
    expect(() => parseProfile('{"pooling":"cls","querryPrefix":""}', "x")).toThrow(/querryPrefix/);
  });
});

import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCustomIdCodec, quoteCheck } from "../../src/discord/custom-id.ts";
import { articleKey } from "../../src/answering/evidence-source.ts";
import { citation } from "../fakes/scripted-answerer.ts";

const codec = createCustomIdCodec("secret");

describe("a button's custom id", () => {
  it("says after a restart which passage it shows", () => {
    const cited = citation({ marker: 4, articleId: "a/b.txt", start: 812, end: 1010, quote: "Q." });
    const id = codec.forPassage(cited);

    expect(createCustomIdCodec("secret").read(id)).toEqual({
      kind: "passage",
      button: {
        marker: 4,
        articleKey: articleKey("a/b.txt"),
        start: 812,
        end: 1010,
        quoteCheck: quoteCheck("Q."),
      },
    });
  });

  it("has at most 100 characters and comes back whole, for any article and span", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 3000 }),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(2 ** 31 - 1),
        fc.nat(2 ** 31 - 1),
        (articleId, marker, start, end) => {
          const id = codec.forPassage({ articleId, marker, start, end, quote: articleId });
          expect(id.length).toBeLessThanOrEqual(100);
          expect(codec.read(id)).toMatchObject({
            kind: "passage",
            button: { marker, start, end, articleKey: articleKey(articleId) },
          });
        },
      ),
    );
  });

  it("differs for two citations of the same span, as Discord wants of one message's buttons", () => {
    expect(codec.forPassage(citation({ marker: 1 }))).not.toBe(
      codec.forPassage(citation({ marker: 2 })),
    );
  });

  it("is refused when anything in it was changed", () => {
    const id = codec.forPassage(citation());
    for (let place = 0; place < id.length; place += 1) {
      const forged = id.slice(0, place) + (id[place] === "A" ? "B" : "A") + id.slice(place + 1);
      expect(codec.read(forged).kind).not.toBe("passage");
    }
  });

  it("is refused when another secret signed it, or nobody did", () => {
    expect(createCustomIdCodec("other").read(codec.forPassage(citation()))).toEqual({
      kind: "not-ours",
    });
    for (const id of [
      "",
      "k1",
      "k1.p.AAAA.",
      "vote:yes",
      "k1.p.AAAA.AAAA",
      "k1.p..AAAAAAAAAAAAAAAA",
    ]) {
      expect(codec.read(id)).toEqual({ kind: "not-ours" });
    }
  });

  it("of another version is known as such, signed or not", () => {
    expect(codec.read("k2.p.AAAA.AAAA")).toEqual({ kind: "other-version" });
    const unsigned = "k1.z.AAAA";
    const signature = createHmac("sha256", "secret").update(unsigned).digest().subarray(0, 12);
    expect(codec.read(`${unsigned}.${signature.toString("base64url")}`)).toEqual({
      kind: "other-version",
    });
  });

  it("is never made without a secret", () => {
    expect(() => createCustomIdCodec("")).toThrow(RangeError);
  });
});
